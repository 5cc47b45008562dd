"""People and accounts that tests stand on."""

from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.permissions import ALL_PERMISSIONS
from carryover.services.accounts.accounts import AccountDetails, create_account
from carryover.services.accounts.people import NewPerson, Visitor, create_person
from carryover.services.places import Place, find_place
from tests.carryover.factories import NOW

PASSWORD = "a quiet harbour"
LAPTOP = Visitor("198.51.100.7", "Firefox on Linux")
PHONE = Visitor("203.0.113.9", "Safari on iPhone")


def make_person(
    session: Session, email: str = "ada@acme.example", name: str = "Ada", now: datetime = NOW
) -> int:
    """Somebody whose password is PASSWORD; answers their id."""
    return create_person(session, NewPerson(email, name, PASSWORD), now)


def anybody_in(account_id: int) -> Place:
    """Somebody who may everything in an account that has no members."""
    return Place(account_id, "acme", "Acme", "EUR", "PL", "en", 0, True, ALL_PERMISSIONS)


def make_owned_account(session: Session, owner_id: int, name: str = "Acme") -> Place:
    """An account, as its owner's place in it."""
    slug = create_account(session, owner_id, AccountDetails(name, "EUR", "PL", "en"), NOW)
    place = find_place(session, owner_id, slug)
    session.commit()
    return place
