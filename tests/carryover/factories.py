"""Rows that tests stand on."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import state_of
from carryover.models import Account
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


def record(name: str, *people: str, **values: str) -> ClientRecord:
    """A client with contacts of these names."""
    contacts = tuple(ContactRecord(name=person) for person in people)
    return ClientRecord({"name": name, **values}, contacts=contacts)


def make_clients(session: Session, account_id: int, *records: ClientRecord) -> list[int]:
    """Clients of an account; answers their ids."""
    with writing(session):
        states = [(state_of(one), BY_NOBODY) for one in records]
        return create(session, account_id, states, NOW)
