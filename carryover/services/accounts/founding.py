"""The first visit to an empty installation: its first person and account."""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Person
from carryover.services.accounts.accounts import AccountDetails, add_account
from carryover.services.accounts.people import NewPerson, Visitor, add_person, open_sign_in
from carryover.store.database import is_sqlite, writing


@dataclass(frozen=True, slots=True)
class Founded:
    """What the set-up page has made."""

    person_id: int
    slug: str
    token: str
    """Of the browser's cookie: whoever sets up is signed in."""


def is_empty(session: Session) -> bool:
    """Whether nobody can sign in yet."""
    return session.scalar(select(Person.id).limit(1)) is None


def found(
    session: Session,
    person: NewPerson,
    account: AccountDetails,
    visitor: Visitor,
    now: datetime,
) -> Founded:
    """Make the first person and their account; NotFound once somebody is there."""
    with writing(session):
        if not is_sqlite(session):
            session.execute(text("LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE"))
        if not is_empty(session):
            raise NotFound("page", "for setting up: that has been done")
        owner = add_person(session, person, now)
        slug = add_account(session, owner.id, account, now).slug
        token = open_sign_in(session, owner.id, visitor, now)
        return Founded(owner.id, slug, token)


def setup_token(folder: Path) -> str:
    """What the set-up page asks for where strangers could reach it; made on first use.

    It lies in the installation's folder, so that whoever started the server, and
    nobody else, can read it.
    """
    kept = folder / "setup_token"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(16))
    except FileExistsError:
        pass
    return kept.read_text()


def is_setup_token(folder: Path, given: str) -> bool:
    """Whether somebody has read the terminal."""
    return bool(given) and compare_digest(setup_token(folder).encode(), given.encode())
