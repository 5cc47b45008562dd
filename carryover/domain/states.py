"""A client as it stands in our base: what the journal compares and undo restores."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from carryover.domain.records import ClientRecord, ContactRecord


@dataclass(frozen=True, slots=True)
class ContactState:
    """A contact of a client; a client's contacts stand in the order of their ids."""

    record: ContactRecord
    id: int | None = None
    """None until it is stored for the first time."""


@dataclass(frozen=True, slots=True)
class ClientState:
    """Everything about a client that a person can change."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Field key to value; blank values are absent."""
    tags: tuple[str, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[ContactState, ...] = ()
    archived: bool = False

    @property
    def name(self) -> str:
        return self.fields.get("name", "")

    @property
    def record(self) -> ClientRecord:
        """The client as a record that could go to another account."""
        contacts = tuple(contact.record for contact in self.contacts)
        return ClientRecord(self.fields, self.tags, contacts, self.extras)

    def contact(self, contact_id: int) -> ContactState | None:
        return next((one for one in self.contacts if one.id == contact_id), None)


NOTHING = ClientState()
"""What a client is before it is created and after it is deleted."""


def state_of(record: ClientRecord) -> ClientState:
    """The state of a client that is created from a record."""
    contacts = tuple(ContactState(contact) for contact in record.contacts)
    return ClientState(record.fields, record.tags, record.extras, contacts)


def with_values(state: ClientState, record: ClientRecord) -> ClientState:
    """The state with fields, tags and extras of the record; contacts stay."""
    return replace(state, fields=record.fields, tags=record.tags, extras=record.extras)
