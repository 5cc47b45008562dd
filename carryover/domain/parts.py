"""The parts of a client that are merged one by one.

A part is a field's key, `tags`, `contacts`, or `extra:` and a heading.
"""

from carryover.domain import fields
from carryover.domain.export_layout import EXTRA_PREFIX
from carryover.domain.fields import CLIENT_FIELDS, FIELDS_BY_KEY, TAGS, parse_contact_rubric
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState

CONTACTS = "contacts"
EXTRA = "extra:"
LISTS = {TAGS: "Tags", CONTACTS: "Contacts"}
"""Parts that hold more than one thing, and what a person reads for them."""


def parts_of(record: ClientRecord) -> tuple[str, ...]:
    """The parts about which a record says something, in the order of pages."""
    held = [field.key for field in CLIENT_FIELDS if record.fields.get(field.key)]
    extras = [f"{EXTRA}{heading}" for heading, value in record.extras.items() if value]
    lists = [part for part, found in ((TAGS, record.tags), (CONTACTS, record.contacts)) if found]
    return (*held, *extras, *lists)


def part_of(state: ClientState, part: str) -> object:
    """What stands in a part; a blank is the empty string, or an empty list."""
    if part == TAGS:
        return state.tags
    if part == CONTACTS:
        return state.contacts
    if part.startswith(EXTRA):
        return state.extras.get(part.removeprefix(EXTRA), "")
    return state.fields.get(part, "")


def part_in_words(state: ClientState, part: str) -> tuple[str, ...]:
    """What stands in a part, one line for each thing; nothing where it is blank."""
    if part == TAGS:
        return state.tags
    if part == CONTACTS:
        return tuple(_person(contact.record) for contact in state.contacts)
    value = str(part_of(state, part))
    return (value,) if value else ()


def part_label(part: str) -> str:
    """What a person reads for a part, in English; a heading is its own label."""
    if part in LISTS:
        return LISTS[part]
    return part.removeprefix(EXTRA) if part.startswith(EXTRA) else FIELDS_BY_KEY[part].label


def part_of_rubric(rubric: str, heading: str) -> str | None:
    """The part that a column of a file fills; None where it is left out."""
    if rubric in FIELDS_BY_KEY or rubric == TAGS:
        return rubric
    if rubric == fields.EXTRA:
        return f"{EXTRA}{heading.removeprefix(EXTRA_PREFIX)}"
    return CONTACTS if parse_contact_rubric(rubric) else None


def _person(contact: ContactRecord) -> str:
    told = (contact.full_name, contact.role, contact.email, contact.phone or contact.mobile)
    return ", ".join(value for value in told if value)
