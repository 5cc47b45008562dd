"""People, their passwords, and the browsers they are signed in from.

A cookie holds only a random token. The row behind its hash is the session:
where the row goes, the cookie is worth nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.people import folded_email, password_problem
from carryover.domain.values import is_email
from carryover.errors import NotFound, Rejected, SignInRefused
from carryover.models import Person, SignIn
from carryover.services.accounts.guesses import forget_guesses, note_guess
from carryover.services.accounts.passwords import hash_password, is_outdated, password_fits
from carryover.services.tokens import hashed, new_token
from carryover.store.database import writing
from carryover.store.sign_ins import note_seen

IDLE = timedelta(days=30)
"""A browser that stays away for so long is signed out."""
NOTED_AGAIN_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who wants to be able to sign in."""

    email: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from."""

    address: str
    browser: str
    """As the person would name it: "Firefox on Linux"."""


@dataclass(frozen=True, slots=True)
class FoundSignIn:
    """The person behind a token."""

    person_id: int
    name: str
    """The e-mail address for somebody who gave no name."""
    email: str


@dataclass(frozen=True, slots=True)
class SignInView:
    """One signed-in browser, as its person sees it."""

    id: int
    browser: str
    address: str
    created_at: datetime
    seen_at: datetime
    this_one: bool


def create_person(session: Session, new: NewPerson, now: datetime) -> int:
    """Make somebody who can sign in; Rejected where the address is taken."""
    with writing(session):
        return add_person(session, new, now).id


def add_person(session: Session, new: NewPerson, now: datetime) -> Person:
    """Make a person inside the caller's transaction."""
    email = folded_email(new.email)
    problems = _problems(session, email, new.password)
    if problems:
        raise Rejected(problems)
    person = Person(
        email=email,
        name=new.name.strip(),
        password_hash=hash_password(new.password),
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def sign_in(session: Session, email: str, password: str, visitor: Visitor, now: datetime) -> str:
    """Sign a browser in; answers the token for its cookie.

    SignInRefused for an unknown address as for a wrong password, after the same
    time; TooManyAttempts where guessing is slowed down.
    """
    email = folded_email(email)
    person = _proven(session, email, password, visitor.address, now)
    new_hash = hash_password(password) if is_outdated(person.password_hash) else None
    with writing(session):
        forget_guesses(session, email, visitor.address)
        if new_hash:
            session.execute(
                update(Person).where(Person.id == person.id).values(password_hash=new_hash)
            )
        session.execute(delete(SignIn).where(SignIn.seen_at <= now - IDLE))
        return open_sign_in(session, person.id, visitor, now)


def open_sign_in(session: Session, person_id: int, visitor: Visitor, now: datetime) -> str:
    """Sign in somebody who has just been made, inside the caller's transaction."""
    token = new_token()
    session.add(
        SignIn(
            token_hash=hashed(token),
            person_id=person_id,
            address=visitor.address,
            browser=visitor.browser,
            created_at=now,
            seen_at=now,
        )
    )
    session.flush()
    return token


def find_sign_in(session: Session, token: str, now: datetime) -> FoundSignIn | None:
    """The person behind a cookie's token; None where it was ended, idle for too long, or
    the person was deactivated."""
    row = session.execute(
        select(SignIn.id, SignIn.seen_at, Person.id, Person.name, Person.email)
        .join(Person, Person.id == SignIn.person_id)
        .where(
            SignIn.token_hash == hashed(token),
            SignIn.seen_at > now - IDLE,
            Person.deactivated_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    sign_in_id, seen_at, person_id, name, email = row
    if now - seen_at >= NOTED_AGAIN_AFTER:
        note_seen(session, sign_in_id, now)
    return FoundSignIn(person_id, name or email, email)


def sign_out(session: Session, token: str) -> None:
    """End the sign-in of a cookie; a copy of it is refused from now on."""
    with writing(session):
        session.execute(delete(SignIn).where(SignIn.token_hash == hashed(token)))


def change_password(
    session: Session, token: str, old: str, new: str, visitor: Visitor, now: datetime
) -> str:
    """Give the person behind a token another password; answers this browser's new token.

    All other browsers are signed out. Rejected where the old password is wrong or the
    new one is refused; TooManyAttempts as in `sign_in`.
    """
    found = find_sign_in(session, token, now)
    if found is None:
        raise SignInRefused
    problem = password_problem(new, found.email)
    if problem:
        raise Rejected({"new": problem})
    try:
        _proven(session, found.email, old, visitor.address, now)
    except SignInRefused as refused:
        if type(refused) is not SignInRefused:
            raise
        raise Rejected({"old": "This is not your password."}) from refused
    new_hash = hash_password(new)
    with writing(session):
        forget_guesses(session, found.email, visitor.address)
        changed = update(Person).where(Person.id == found.person_id)
        session.execute(changed.values(password_hash=new_hash))
        session.execute(delete(SignIn).where(SignIn.person_id == found.person_id))
        return open_sign_in(session, found.person_id, visitor, now)


def reset_password(session: Session, email: str, new: str) -> None:
    """Give somebody who forgot theirs another password; all their browsers are signed out.

    For whoever runs the installation. NotFound for an unknown address, Rejected where the
    password is refused.
    """
    email = folded_email(email)
    person_id = person_with_email(session, email)
    problem = password_problem(new, email)
    if problem:
        raise Rejected({"password": problem})
    new_hash = hash_password(new)
    with writing(session):
        forget_guesses(session, email)
        changed = update(Person).where(Person.id == person_id)
        session.execute(changed.values(password_hash=new_hash))
        session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def deactivate(session: Session, email: str, now: datetime) -> None:
    """Let nobody sign in as this person any more; what they did stays theirs."""
    person_id = person_with_email(session, email)
    with writing(session):
        changed = update(Person).where(Person.id == person_id, Person.deactivated_at.is_(None))
        session.execute(changed.values(deactivated_at=now))
        session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def activate(session: Session, email: str) -> None:
    """Let somebody who was deactivated sign in again, with the password they had."""
    person_id = person_with_email(session, email)
    with writing(session):
        session.execute(update(Person).where(Person.id == person_id).values(deactivated_at=None))


def list_sign_ins(session: Session, person_id: int, token: str, now: datetime) -> list[SignInView]:
    """Every browser that the person is signed in from: this one, then the latest first."""
    here = hashed(token)
    mine = (SignIn.person_id == person_id, SignIn.seen_at > now - IDLE)
    found = session.scalars(select(SignIn).where(*mine).order_by(SignIn.seen_at.desc(), SignIn.id))
    views = [
        SignInView(
            id=one.id,
            browser=one.browser,
            address=one.address,
            created_at=one.created_at,
            seen_at=one.seen_at,
            this_one=one.token_hash == here,
        )
        for one in found
    ]
    return sorted(views, key=lambda view: not view.this_one)


def end_sign_in(session: Session, person_id: int, sign_in_id: int) -> None:
    """Sign one browser of the person out."""
    if not _end(session, SignIn.person_id == person_id, SignIn.id == sign_in_id):
        raise NotFound("session", sign_in_id)


def end_other_sign_ins(session: Session, person_id: int, token: str) -> int:
    """Sign all browsers but this one out; answers how many."""
    return _end(session, SignIn.person_id == person_id, SignIn.token_hash != hashed(token))


def person_with_email(session: Session, email: str) -> int:
    """The person with an e-mail address; NotFound where there is none."""
    person_id = session.scalar(select(Person.id).where(Person.email == folded_email(email)))
    if person_id is None:
        raise NotFound("person", email)
    return person_id


def owner_with_email(session: Session, email: str) -> int:
    """The person who is to own something; Rejected where they cannot sign in."""
    person_id = person_with_email(session, email)
    if session.scalar(select(Person.deactivated_at).where(Person.id == person_id)) is not None:
        sentence = f"{email} cannot sign in. “users activate {email}” lets them in again."
        raise Rejected({"owner": sentence})
    return person_id


def _problems(session: Session, email: str, password: str) -> dict[str, str]:
    problems = {}
    if not is_email(email):
        problems["email"] = "This is not an e-mail address."
    elif session.scalar(select(Person.id).where(Person.email == email)) is not None:
        problems["email"] = f"Somebody signs in as {email} already."
    if problem := password_problem(password, email):
        problems["password"] = problem
    return problems


def _proven(session: Session, email: str, password: str, address: str, now: datetime) -> Person:
    """The person whose password this is; the guess is counted either way."""
    note_guess(session, email, address, now)
    person = session.scalar(
        select(Person).where(Person.email == email, Person.deactivated_at.is_(None))
    )
    session.commit()
    fits = password_fits(None if person is None else person.password_hash, password)
    if person is None or not fits:
        raise SignInRefused
    return person


def _end(session: Session, *which: ColumnElement[bool]) -> int:
    with writing(session):
        ended = session.execute(delete(SignIn).where(*which))
        assert isinstance(ended, CursorResult)
        return ended.rowcount
