"""Wrong guesses of passwords, slowed down where they come from and nowhere else.

A guess is noted down before the password is looked at, so that a hundred
guesses at the same moment count as a hundred. A right one is struck off.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from carryover.errors import TooManyAttempts
from carryover.models import SignInAttempt
from carryover.store.database import writing

WINDOW = timedelta(minutes=15)
MOST_FOR_ONE_PERSON = 10
"""From one address for one e-mail address; from elsewhere the owner still gets in."""
MOST_FROM_ONE_ADDRESS = 50


def note_guess(session: Session, email: str, address: str, now: datetime) -> None:
    """Count a guess; TooManyAttempts where there were too many of them lately."""
    address = _counted(address)
    guess = SignInAttempt(email=email, address=address, at=now)
    with writing(session):
        session.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - WINDOW))
        session.add(guess)
    wait = _wait(session, email, address, now)
    if wait:
        with writing(session):
            session.execute(delete(SignInAttempt).where(SignInAttempt.id == guess.id))
        raise TooManyAttempts(wait)


def forget_guesses(session: Session, email: str, address: str | None = None) -> None:
    """Strike off a person's guesses, from one address or all, inside the caller's transaction."""
    struck = delete(SignInAttempt).where(SignInAttempt.email == email)
    if address is not None:
        struck = struck.where(SignInAttempt.address == _counted(address))
    session.execute(struck)


def _counted(address: str) -> str:
    """Whom an address counts for: in IPv6, a whole /64 is given to each who asks for one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Network((int(found), 64), strict=False))


def _wait(session: Session, email: str, address: str, now: datetime) -> int:
    """Seconds until the next guess is allowed; 0 for at once."""
    from_here = SignInAttempt.address == address
    limits: list[tuple[int, list[ColumnElement[bool]]]] = [
        (MOST_FOR_ONE_PERSON, [from_here, SignInAttempt.email == email]),
        (MOST_FROM_ONE_ADDRESS, [from_here]),
    ]
    return max(_wait_for(session, most, counted, now) for most, counted in limits)


def _wait_for(
    session: Session, most: int, counted: list[ColumnElement[bool]], now: datetime
) -> int:
    """Wait until the guess that is now one too many has left the window."""
    recent = (SignInAttempt.at > now - WINDOW, *counted)
    newest_first = select(SignInAttempt.at).where(*recent).order_by(SignInAttempt.at.desc())
    one_too_many = session.scalar(newest_first.offset(most).limit(1))
    if one_too_many is None:
        return 0
    return max(1, ceil((one_too_many + WINDOW - now).total_seconds()))
