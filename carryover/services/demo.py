"""Two demo accounts with overlapping bases, the same on every installation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.demo_clients import harbour_clients, northlight_clients
from carryover.domain.journal import Cause, CauseKind
from carryover.domain.states import ClientState
from carryover.models import Account, Member, Person
from carryover.services.accounts import AccountDetails, add_account
from carryover.services.people import NewPerson, add_person
from carryover.store.clients import create
from carryover.store.database import writing

DEMO_EMAIL = "demo@carryover.example"
DEMO_PASSWORD = "carry-it-over"  # noqa: S105
"""Where only this machine reaches the server."""
_BATCH = 15
"""Clients that came on the same day, so that a base looks grown."""


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """How to look at the demo accounts."""

    email: str
    accounts: tuple[str, ...]
    """Their slugs."""
    new: bool
    """Whether the demo person was made just now, and has the password that was asked for."""


_ACCOUNTS: tuple[tuple[AccountDetails, Callable[[], list[ClientState]]], ...] = (
    (AccountDetails("Northlight Studio", "EUR", "DE", "en"), northlight_clients),
    (AccountDetails("Harbour Supplies", "PLN", "PL", "pl"), harbour_clients),
)


def load_demo(session: Session, password: str, now: datetime) -> DemoSignIn:
    """Make the demo person and accounts; what is there already stays as it is."""
    person_id = session.scalar(select(Person.id).where(Person.email == DEMO_EMAIL))
    is_new = person_id is None
    if person_id is None:
        with writing(session):
            person_id = add_person(session, NewPerson(DEMO_EMAIL, "Demo", password), now).id
    return DemoSignIn(DEMO_EMAIL, load_demo_accounts(session, person_id, now), is_new)


def load_demo_accounts(session: Session, person_id: int, now: datetime) -> tuple[str, ...]:
    """Give somebody the two demo accounts, unless they have them; answers their slugs."""
    return tuple(
        _load_account(session, person_id, details, clients, now) for details, clients in _ACCOUNTS
    )


def _load_account(
    session: Session,
    person_id: int,
    details: AccountDetails,
    clients: Callable[[], list[ClientState]],
    now: datetime,
) -> str:
    with writing(session):
        slug = session.scalar(
            select(Account.slug)
            .join(Member, Member.account_id == Account.id)
            .where(Member.person_id == person_id, Account.name == details.name)
            .order_by(Account.id)
            .limit(1)
        )
        if slug is not None:
            return slug
        states = clients()
        began = now - timedelta(days=len(states) // _BATCH)
        account = add_account(session, person_id, details, began)
        cause = Cause(CauseKind.PERSON, person_id)
        for day, start in enumerate(range(0, len(states), _BATCH)):
            batch = [(state, cause) for state in states[start : start + _BATCH]]
            create(session, account.id, batch, began + timedelta(days=day))
        return account.slug
