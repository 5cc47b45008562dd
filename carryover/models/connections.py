"""Connections to finance apps, and which of their records are ours."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
)
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
    hook_token: Mapped[str | None] = mapped_column(index=True, unique=True)
    """The secret part of the address for the app's webhooks; None until a person wants one."""
    sealed_hook_secret: Mapped[Value]
    """Ours, with which the app proves that a webhook is its own."""
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
    base: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What both sides last agreed on, as each writes it: {"ours": ..., "theirs": ...};
    None before they have."""
    remote_modified_at: Mapped[datetime | None]
    """By the app's own clock, when it was last read."""
    is_settled: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It was read once more at that moment: the app's clock tells no parts of a second."""
    missed: Mapped[int] = mapped_column(default=0, server_default="0")
    """In how many complete listings, one after the other, it was missing."""
    parted_at: Mapped[datetime | None]
    """Since when each side goes its own way: ours was deleted or merged, theirs was to stay."""
    parting: Mapped[Value]
    """Of a client that was merged: a `connections.Parting` that its app has yet to be told."""
    handed_from: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Ids of ours that it belonged to before merges handed it on, the latest last."""
    import_id: Mapped[int | None]
    """The import that made it; None where a run of the sync did."""


class RemoteTwin(Base):
    """Another customer of the app that is a client whose link says a different one.

    It is recognised when it comes again; what is synced is the link's customer alone.
    """

    __tablename__ = "remote_twins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "local_id"),
        {"sqlite_with_rowid": False},
    )

    connection_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    remote_id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    local_id: Mapped[int]
    """Of our client. No foreign key, as with links."""
    created_at: Mapped[datetime]


class CustomerListing(Base):
    """How far the local copy of a connection's customers is."""

    __tablename__ = "customer_listings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            ondelete="CASCADE",
        ),
    )

    connection_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int]
    edition: Mapped[int]
    """Number of the reading; customers that it has not seen at its end are gone."""
    next_page: Mapped[int | None]
    """Where reading goes on; None once the copy is whole."""
    begun_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    """When the copy was last whole."""


class ListedCustomer(Base):
    """A customer of the app as its listing told it, to be searched and chosen here."""

    __tablename__ = "listed_customers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "connection_id"],
            ["connections.account_id", "connections.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("connection_id", "remote_id"),
        Index(None, "connection_id", "name_key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    connection_id: Mapped[int]
    remote_id: Mapped[str]
    edition: Mapped[int]
    """The newest reading that saw it."""
    name: Mapped[str]
    name_key: Mapped[str]
    company: Mapped[Value]
    currency: Mapped[Value]
    """As the app tells it; empty for the connection's default."""
    email: Mapped[Value]
    phone: Mapped[Value]
    contacts: Mapped[int | None]
    """How many people it has; None where the listing does not say."""
    is_active: Mapped[bool]
    search_text: Mapped[str]
    blocks: Mapped[list[Any]]
    """Where a client of this name, e-mail address or tax number is filed."""
    details: Mapped[dict[str, Any]]
    """`remote_details.details_as_json` where the listing tells all; else {}."""


class ChosenCustomer(Base):
    """A customer that a person has ticked, for the portal or for one project."""

    __tablename__ = "chosen_customers"

    customer_id: Mapped[int] = mapped_column(
        ForeignKey("listed_customers.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """0 for the portal. No foreign key: a choice for a project that has gone chooses nothing."""


class ImportedCustomer(Base):
    """A customer that an import takes, with its details once they have been fetched."""

    __tablename__ = "imported_customers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: Mapped[int] = mapped_column(
        ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of its staged row, from 1."""
    remote_id: Mapped[str]
    name: Mapped[str]
    """As listed when it was chosen."""
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`remote_details.details_as_json`; {} until they are here, and where it is gone."""
    is_gone: Mapped[bool] = mapped_column(default=False)
    """The app has no such customer any more."""
