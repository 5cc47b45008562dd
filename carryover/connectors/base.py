"""What every finance app is to us: one protocol, and values that say what it can do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from carryover.domain.records import ClientRecord, ContactRecord


class People(StrEnum):
    """How an app keeps the people of a customer."""

    OWN = "own"
    """As records with ids of their own, created, changed and deleted singly."""
    DERIVED = "derived"
    """As fields of the customer, from which we read contacts; they have no life of their own."""


class SearchBy(StrEnum):
    """What an app's own search looks at."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class CallLimits:
    """What an app allows, where it says so."""

    per_minute: int | None
    at_once: int
    seconds_between: float = 0.0
    """Least time from one call to the next."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an app has. Whoever uses a connector asks here and never for the app's name."""

    people: People
    has_currency: bool
    """Whether a customer says its currency; else the connection's default counts."""
    searches: frozenset[SearchBy]
    lists_changes: bool
    """Whether `list_changed` works; else changes are found by comparing whole listings."""
    lists_people: bool
    """Whether all contacts of all customers can be listed, a page at a time."""
    details_in_list: bool
    """Whether listed customers are complete, so that no call for each is needed."""
    can_deactivate: bool
    customers_per_page: int
    limits: CallLimits
    fields: frozenset[str]
    """Client fields that the app keeps and lets us change; all others stay ours alone."""
    contact_fields: frozenset[str]
    tags: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A business at the app; Zoho's people may be in several."""

    id: str
    name: str
    currency: str
    """ISO 4217; empty where the app does not say."""
    time_zone: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class RemoteContact:
    """A person of a customer."""

    id: str
    customer_id: str
    record: ContactRecord
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class RemoteCustomer:
    """A customer as the app tells it."""

    id: str
    record: ClientRecord
    """Without contacts; see `whole`."""
    contacts: tuple[RemoteContact, ...] | None = None
    """None where this answer does not say who the people are."""
    is_complete: bool = False
    """False for a listed customer whose addresses and people were not in the list."""
    is_active: bool = True
    modified_at: datetime | None = None
    """By the app's own clock; compare it with nothing but others of the same app."""

    @property
    def whole(self) -> ClientRecord:
        """The record with its contacts, as an import takes it."""
        people = tuple(contact.record for contact in self.contacts or ())
        return replace(self.record, contacts=people)


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; an app takes the keys in its `Capabilities.searches`."""

    by: SearchBy
    text: str


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A part of a listing."""

    customers: tuple[RemoteCustomer, ...]
    next_page: int | None
    """None for the last one."""


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A part of the listing of all people."""

    contacts: tuple[RemoteContact, ...]
    next_page: int | None


class Deletion(StrEnum):
    """What became of a customer or contact that should go."""

    DONE = "done"
    GONE_ALREADY = "gone already"


@dataclass(frozen=True, slots=True)
class CustomerChange:
    """What should become different at the app; only these fields are sent."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Field key to value; an empty value clears. Keys outside `Capabilities.fields`
    are the caller's mistake."""
    tags: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """How many calls are left until when, as the app last said."""

    limit: int
    remaining: int
    resets_at: datetime


class Connector(Protocol):
    """One organisation of one finance app.

    Every call may raise a `RemoteError`. A customer is never created: importing is the
    only way in, and that way leads from there to here. Pages count from 1.
    """

    @property
    def name(self) -> str:
        """What people call the app."""

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def budget(self) -> Budget | None:
        """Calls left today; None until the app has said so."""

    @property
    def ahead(self) -> timedelta | None:
        """What the app's clock is ahead of ours; None until an answer has told the time."""

    def close(self) -> None:
        """Let go of the network; nothing is asked after that."""

    def organisations(self) -> tuple[Organisation, ...]:
        """Where the token's owner belongs to."""

    def organisation(self) -> Organisation:
        """The connection's own, as the app tells it now; WrongOrganisation where the token's
        owner is not in it."""

    def check(self) -> Organisation:
        """Ask for all that a connection needs, with the fewest calls."""

    def list_customers(self, page: int = 1) -> CustomerPage:
        """All customers, inactive ones too, in an order that new ones do not disturb."""

    def list_changed(self, since: datetime, page: int = 1) -> CustomerPage:
        """Customers changed at or after a moment of the app's own clock."""

    def list_people(self, page: int = 1) -> ContactPage:
        """The people of all customers."""

    def search(self, wanted: Search, page: int = 1) -> CustomerPage: ...

    def get_customer(self, customer_id: str) -> RemoteCustomer:
        """One customer, complete; RemoteMissing where there is none any more."""

    def change_customer(self, customer_id: str, change: CustomerChange) -> RemoteCustomer:
        """Change a customer; answers it as the app keeps it now."""

    def delete_customer(self, customer_id: str) -> Deletion:
        """HasTransactions where the app keeps it."""

    def deactivate_customer(self, customer_id: str) -> None: ...

    def create_contact(self, customer_id: str, record: ContactRecord) -> RemoteContact:
        """Never repeated by itself: look first whether a lost one was created."""

    def change_contact(
        self, customer_id: str, contact_id: str, record: ContactRecord
    ) -> RemoteContact:
        """Replace what the app keeps of a contact."""

    def delete_contact(self, customer_id: str, contact_id: str) -> Deletion: ...
