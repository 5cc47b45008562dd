"""Connections to finance apps, and which of their records are ours."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Connection(Base):
    """An account's link to one organisation of one finance app.

    What begins with `sealed_` is unreadable without the installation's keys, and opens
    only as that column of this row.
    """

    __tablename__ = "connections"
    __table_args__ = (UniqueConstraint("account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    app: Mapped[str]
    """A `finance_apps.FinanceApp`."""
    host: Mapped[str]
    """Key of Zoho's data centre, or the host of InvoiceOcean or a sister of it."""
    prefix: Mapped[Value]
    """InvoiceOcean's account, the first part of its host."""
    client_id: Mapped[Value]
    """Of this installation in Zoho's API console."""
    sealed_client_secret: Mapped[Value]
    sealed_refresh_token: Mapped[Value]
    """Zoho's; or the one token that InvoiceOcean has."""
    sealed_access_token: Mapped[Value]
    access_until: Mapped[datetime | None]
    renewing_until: Mapped[datetime | None]
    """Somebody is getting a new access token; others wait until then at most."""
    organisations: Mapped[list[Any]] = mapped_column(default=list)
    """Where the token's owner belongs to, to choose from."""
    organisation_id: Mapped[Value]
    organisation_name: Mapped[Value]
    organisation_currency: Mapped[Value]
    """ISO 4217; empty where the app does not say."""
    default_currency: Mapped[Value]
    """Of customers that have none; empty for the organisation's."""
    state: Mapped[str]
    """A `connections.ConnectionState`."""
    problem: Mapped[Value]
    """One sentence, where a person has to do something."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Who connected it."""
    created_at: Mapped[datetime]
    connected_at: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    """When it was last seen to work."""
    disconnected_at: Mapped[datetime | None]


class ConnectionSignIn(Base):
    """One way to the app's sign-in page and back; good once, for the browser that began it."""

    __tablename__ = "connection_sign_ins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "connection_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    browser_hash: Mapped[str]
    """SHA-256 of the token of the sign-in that began it, hexadecimal."""
    state_hash: Mapped[str] = mapped_column(unique=True)
    sealed_verifier: Mapped[str]
    redirect_uri: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RemoteLink(Base):
    """Which record of the app is which of ours. Outlives both, and disconnecting."""

    __tablename__ = "remote_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("connection_id", "kind", "remote_id"),
        UniqueConstraint("connection_id", "kind", "local_id"),
        Index(None, "account_id", "kind", "local_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    kind: Mapped[str]
    """A `connections.LinkKind`."""
    local_id: Mapped[int]
    """Of our client or contact. No foreign key: a deletion here is news for the app."""
    remote_id: Mapped[str]
    remote_customer_id: Mapped[Value]
    """The customer that a contact belongs to; empty for customers."""
    created_at: Mapped[datetime]
