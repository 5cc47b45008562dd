"""Clients of one base that are or could be the same, and those that are known not to be."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base


class DuplicateSearch(Base):
    """One look through all clients of an account. Of those that ended, the newest is kept."""

    __tablename__ = "duplicate_searches"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    clients: Mapped[int] = mapped_column(default=0)
    """How many were looked at."""
    journal_mark: Mapped[int] = mapped_column(default=0)
    """The account's newest change when the search began."""
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class DuplicatePair(Base):
    """Two clients that a search found to be the same or similar.

    A client that has gone leaves its pairs behind; whoever lists them looks whether both are there.
    """

    __tablename__ = "duplicate_pairs"
    __table_args__ = (
        Index(None, "search_id", "group_id"),
        {"sqlite_with_rowid": False},
    )

    search_id: Mapped[int] = mapped_column(
        ForeignKey("duplicate_searches.id", ondelete="CASCADE"), primary_key=True
    )
    one_id: Mapped[int] = mapped_column(primary_key=True)
    """The older client."""
    other_id: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str]
    sure: Mapped[bool]
    """The rules call the two the same; otherwise only similar."""
    score: Mapped[float]
    group_id: Mapped[int] = mapped_column(default=0)
    """The oldest client of all that hang together."""


class KeptApart(Base):
    """Two clients of which a person has said that they are not the same."""

    __tablename__ = "kept_apart"
    __table_args__ = ({"sqlite_with_rowid": False},)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    one_id: Mapped[int] = mapped_column(primary_key=True)
    """The older client."""
    other_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime]
