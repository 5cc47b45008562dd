"""Clients and their contacts, as typed, with the comparable forms beside them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from carryover.models.base import Base, Value


class Client(Base):
    """A company or private person in an account's base."""

    __tablename__ = "clients"
    __table_args__ = (
        UniqueConstraint("account_id", "id"),
        Index(None, "account_id", "name_key", "id"),
        Index(None, "account_id", "city_key", "id"),
        # Beyond sorting by country: counts and filters are answered from it alone.
        Index(None, "account_id", "country_code", "id", "archived_at", "kind"),
        Index(None, "account_id", "updated_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))

    # As typed: one column for each of `fields.CLIENT_FIELDS`, in their order.
    name: Mapped[Value]
    short_name: Mapped[Value]
    kind: Mapped[Value]
    first_name: Mapped[Value]
    last_name: Mapped[Value]
    email: Mapped[Value]
    email_2: Mapped[Value]
    phone: Mapped[Value]
    phone_2: Mapped[Value]
    mobile: Mapped[Value]
    fax: Mapped[Value]
    website: Mapped[Value]
    tax_id: Mapped[Value]
    registration_no: Mapped[Value]
    external_id: Mapped[Value]
    street: Mapped[Value]
    street2: Mapped[Value]
    city: Mapped[Value]
    region: Mapped[Value]
    postcode: Mapped[Value]
    country: Mapped[Value]
    shipping_name: Mapped[Value]
    shipping_street: Mapped[Value]
    shipping_street2: Mapped[Value]
    shipping_city: Mapped[Value]
    shipping_region: Mapped[Value]
    shipping_postcode: Mapped[Value]
    shipping_country: Mapped[Value]
    shipping_phone: Mapped[Value]
    currency: Mapped[Value]
    language: Mapped[Value]
    payment_terms: Mapped[Value]
    bank_name: Mapped[Value]
    bank_account: Mapped[Value]
    note: Mapped[Value]
    extras: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Heading to value, for what no field fits."""

    # Comparable forms, derived by `domain.comparable`.
    name_key: Mapped[Value]
    city_key: Mapped[Value]
    country_code: Mapped[Value]
    """ISO 3166-1 alpha-2, or empty where the country as typed was not understood."""
    search_text: Mapped[Value]
    """Everything that the search looks through, folded."""

    archived_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes, so that two people cannot overwrite each other unseen."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Contact(Base):
    """A person at a client; a client's contacts stand in the order of their ids."""

    __tablename__ = "contacts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "client_id"],
            ["clients.account_id", "clients.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "client_id", "id", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    client_id: Mapped[int]

    # As typed: one column for each of `fields.CONTACT_FIELDS`, in their order.
    name: Mapped[Value]
    first_name: Mapped[Value]
    last_name: Mapped[Value]
    email: Mapped[Value]
    phone: Mapped[Value]
    mobile: Mapped[Value]
    role: Mapped[Value]


class ClientTag(Base):
    """A word that the account puts on some of its clients."""

    __tablename__ = "client_tags"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "client_id"],
            ["clients.account_id", "clients.id"],
            ondelete="CASCADE",
        ),
        Index(None, "account_id", "tag", "client_id"),
    )

    account_id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    """0 for the first tag of the client."""


class ClientKey(Base):
    """A number under which a client is filed, so that another like it is found.

    Derived by `domain.matching.blocks_of`; a number that no client stands behind
    any more does no harm, so no key refers to its client and none has to be looked up to go.
    """

    __tablename__ = "client_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    block: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    """The kind of the key in the upper bits, the value's checksum in the lower ones."""
    client_id: Mapped[int] = mapped_column(primary_key=True)
