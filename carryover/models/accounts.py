"""Accounts, and the people in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from carryover.domain.matching.blocking import EDITION
from carryover.models.base import Base, Value
from carryover.models.people import Person


class Account(Base):
    """One business with its own customer base."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    """The account's place in every URL; never changes."""
    name: Mapped[str]
    currency: Mapped[str]
    """ISO 4217; what a client without a currency uses."""
    country: Mapped[Value]
    """ISO 3166-1 alpha-2; the default region of phone numbers."""
    language: Mapped[str]
    """BCP 47."""
    keep_files_days: Mapped[int] = mapped_column(default=90, server_default="90")
    """How long uploaded files can be downloaded again; 0 removes them with the commit."""
    keys_edition: Mapped[int] = mapped_column(default=EDITION, server_default="0")
    """The `matching.EDITION` under which the clients are filed; an older one is filed anew."""
    created_at: Mapped[datetime]


class Member(Base):
    """A person's place in an account."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("account_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    owner: Mapped[bool] = mapped_column(default=False)
    clients: Mapped[bool] = mapped_column(default=False)
    finance: Mapped[bool] = mapped_column(default=False)
    projects: Mapped[bool] = mapped_column(default=False)
    admin: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise")
    account: Mapped[Account] = relationship(lazy="raise")


class Invitation(Base):
    """A link that makes whoever opens it a member, once."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(unique=True)
    note: Mapped[Value]
    """For whom the link is, in the inviter's words."""
    clients: Mapped[bool] = mapped_column(default=False)
    finance: Mapped[bool] = mapped_column(default=False)
    projects: Mapped[bool] = mapped_column(default=False)
    admin: Mapped[bool] = mapped_column(default=False)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
