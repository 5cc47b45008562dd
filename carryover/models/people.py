"""Who may sign in, and from where they are signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Person(Base):
    """Somebody with a password; a member of any number of accounts."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    """Folded: the comparable form is the one we keep."""
    name: Mapped[Value]
    password_hash: Mapped[str]
    """argon2id, in PHC string format."""
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]


class SignIn(Base):
    """One signed-in browser. The row is the session: without it the cookie is worth nothing."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the cookie's token, hexadecimal."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    address: Mapped[Value]
    browser: Mapped[Value]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SignInAttempt(Base):
    """A wrong guess, remembered for as long as it counts."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index(None, "email", "address", "at"),
        Index(None, "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
