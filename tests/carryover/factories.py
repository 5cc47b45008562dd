"""Rows that tests stand on."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.mass_acts import Archive, TakeBack, act_as_json
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import state_of
from carryover.models import Account, Act, Import
from carryover.store.clients import create
from carryover.store.database import writing

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
BY_NOBODY = Cause(CauseKind.PERSON)


def make_account(session: Session, slug: str = "acme") -> int:
    """An account without members; answers its id."""
    with writing(session):
        account = Account(
            slug=slug,
            name=slug.title(),
            currency="EUR",
            country="PL",
            language="en",
            created_at=NOW,
        )
        session.add(account)
        session.flush()
        return account.id


def make_imports(session: Session, account_id: int, number: int) -> list[int]:
    """Imports of an account that were done; answers their ids, the newest first."""
    with writing(session):
        works = [
            Import(
                account_id=account_id,
                step="done",
                file_name=f"clients {at}.csv",
                file_bytes=1,
                file_sha256="",
                stored_as="",
                created_at=NOW,
            )
            for at in range(number)
        ]
        session.add_all(works)
        session.flush()
        return sorted((one.id for one in works), reverse=True)


def make_acts(session: Session, account_id: int, number: int) -> list[int]:
    """Acts that changed a client, each taken back since; answers their ids, the newest first."""
    back = act_as_json(TakeBack(1, 1))
    with writing(session):
        acts = []
        for first in range(1, number + 1):
            done = {"account_id": account_id, "clients": 1, "created_at": NOW, "done_at": NOW}
            act = Act(act=act_as_json(Archive()), first_change=first, last_change=first, **done)
            session.add(act)
            session.flush()
            session.add(Act(act=back, **done))
            acts.append(act.id)
        return acts[::-1]


def record(name: str, *people: str, **values: str) -> ClientRecord:
    """A client with contacts of these names."""
    contacts = tuple(ContactRecord(name=person) for person in people)
    return ClientRecord({"name": name, **values}, contacts=contacts)


def make_clients(session: Session, account_id: int, *records: ClientRecord) -> list[int]:
    """Clients of an account; answers their ids."""
    with writing(session):
        states = [(state_of(one), BY_NOBODY) for one in records]
        return create(session, account_id, states, NOW)
