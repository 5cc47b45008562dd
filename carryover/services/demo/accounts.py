"""Two demo accounts with overlapping bases and projects, the same on every installation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.demo_clients import harbour_clients, northlight_clients
from carryover.domain.journal import Cause, CauseKind
from carryover.domain.states import ClientState
from carryover.models import Account, Member, Person
from carryover.services.accounts.accounts import AccountDetails, add_account
from carryover.services.accounts.people import NewPerson, add_person
from carryover.services.demo.projects import (
    add_demo_projects,
    demo_client_user,
    let_demo_client_user_in,
)
from carryover.services.places import find_place
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
    client_email: str
    """Of somebody who comes into the portal of the first of them, with the same password."""
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
    slugs = load_demo_accounts(session, person_id, now)
    place = find_place(session, person_id, slugs[0])
    if is_new:
        client_email = let_demo_client_user_in(session, place, password, now)
    else:
        client_email = demo_client_user(session, place)
    return DemoSignIn(DEMO_EMAIL, slugs, client_email, is_new)


def load_demo_accounts(session: Session, person_id: int, now: datetime) -> tuple[str, ...]:
    """Give somebody the two demo accounts, unless they have them; answers their slugs."""
    return tuple(
        _slug_of(session, person_id, details.name)
        or _load_account(session, person_id, details, clients, now)
        for details, clients in _ACCOUNTS
    )


def _slug_of(session: Session, person_id: int, name: str) -> str | None:
    return session.scalar(
        select(Account.slug)
        .join(Member, Member.account_id == Account.id)
        .where(Member.person_id == person_id, Account.name == name)
        .order_by(Account.id)
        .limit(1)
    )


def _load_account(
    session: Session,
    person_id: int,
    details: AccountDetails,
    clients: Callable[[], list[ClientState]],
    now: datetime,
) -> str:
    with writing(session):
        states = clients()
        began = now - timedelta(days=len(states) // _BATCH)
        account = add_account(session, person_id, details, began)
        cause = Cause(CauseKind.PERSON, person_id)
        for day, start in enumerate(range(0, len(states), _BATCH)):
            batch = [(state, cause) for state in states[start : start + _BATCH]]
            create(session, account.id, batch, began + timedelta(days=day))
    add_demo_projects(session, find_place(session, person_id, account.slug), now)
    return account.slug
