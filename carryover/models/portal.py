"""Contacts who may come into the portal."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base


class ClientUser(Base):
    """A contact's access to the portal.

    It outlives the contact's deletion, so that bringing the contact back finds it;
    meanwhile nobody comes in by it.
    """

    __tablename__ = "client_users"
    __table_args__ = (
        UniqueConstraint("account_id", "contact_id"),
        UniqueConstraint("account_id", "client_id", "id"),
        ForeignKeyConstraint(
            ["account_id", "client_id", "present_contact_id"],
            ["contacts.account_id", "contacts.client_id", "contacts.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "client_id", "present_contact_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    client_id: Mapped[int]
    contact_id: Mapped[int]
    present_contact_id: Mapped[int | None]
    """The same while the contact exists, empty while it is deleted: see `store.presence`."""
    email: Mapped[str]
    """The invited address, folded: only who signs in with it can accept."""
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    """Who accepted; nobody yet while the contact is only invited."""
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    """SHA-256 of the newest link's token; empty until a link is made, and once it is used."""
    link_until: Mapped[datetime | None]
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]
