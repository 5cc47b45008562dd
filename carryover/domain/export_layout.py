"""The columns of our own export: what we write is what we read back.

The first 22 headings are those of InvoiceOcean's client sheet in its order,
so that a file can go there; all that a client has besides follows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carryover.domain.fields import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    EXTRA,
    FIELDS_BY_KEY,
    IGNORE,
    TAGS,
    contact_rubric,
)
from carryover.domain.records import ClientRecord, ContactRecord

EXTRA_PREFIX = "Extra: "
INDIVIDUAL_ACCOUNT = "Individual bank account"
NUMBER_HEADING = "No"

_INVOICEOCEAN = (
    (NUMBER_HEADING, IGNORE),
    ("ID", "external_id"),
    ("Short name", "short_name"),
    ("Client name", "name"),
    ("Tax ID", "tax_id"),
    ("City", "city"),
    ("Post code", "postcode"),
    ("Street", "street"),
    ("Country", "country"),
    ("Delivery address", IGNORE),
    ("Company", "kind"),
    ("Email", "email"),
    ("Website", "website"),
    ("Telephone", "phone"),
    ("Mobile phone", "mobile"),
    ("Fax", "fax"),
    ("Forename", "first_name"),
    ("Surname", "last_name"),
    ("Bank", "bank_name"),
    ("Account number", "bank_account"),
    (INDIVIDUAL_ACCOUNT, EXTRA),
    ("Additional description", "note"),
)
_THERE = frozenset(rubric for _, rubric in _INVOICEOCEAN)
_FURTHER = tuple((field.label, field.key) for field in CLIENT_FIELDS if field.key not in _THERE)
_FIXED = (*_INVOICEOCEAN, *_FURTHER, ("Tags", TAGS))
_FIXED_RUBRICS = dict(_FIXED)
_CONTACT_HEADING = re.compile(r"Contact ([1-9]\d{0,3}) (.+)")
_CONTACT_KEYS = {
    field.label if field.label == "E-mail" else field.label.lower(): field.key
    for field in CONTACT_FIELDS
}
_FLAGS = {"company": "1", "person": "0"}
_DELIVERY_LINES = (
    ("shipping_name",),
    ("shipping_street",),
    ("shipping_street2",),
    ("shipping_postcode", "shipping_city"),
    ("shipping_region",),
    ("shipping_country",),
)

Source = Callable[[ClientRecord], str]
"""Takes from a client what goes into a cell."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of an export."""

    heading: str
    rubric: str
    """What our own import reads the column as."""
    source: Source


def export_columns(contacts: int, extras: Sequence[str]) -> tuple[ExportColumn, ...]:
    """List the columns for clients with up to so many contacts, and with these extras."""
    fixed = [ExportColumn(heading, key, _source(heading, key)) for heading, key in _FIXED]
    persons = [
        _contact_column(position, label, key)
        for position in range(1, contacts + 1)
        for label, key in _CONTACT_KEYS.items()
    ]
    kept = [
        ExportColumn(EXTRA_PREFIX + heading, EXTRA, _extra(heading))
        for heading in dict.fromkeys(extras)
        if heading != INDIVIDUAL_ACCOUNT
    ]
    return (*fixed, *persons, *kept)


def export_cells(
    record: ClientRecord, columns: Sequence[ExportColumn], number: int | None = None
) -> list[str]:
    """Write one client as a row of text; `number` goes under "No"."""
    cells = [column.source(record) for column in columns]
    if number is not None and columns and columns[0].heading == NUMBER_HEADING:
        cells[0] = str(number)
    return cells


def own_rubrics(headers: Sequence[str]) -> dict[int, str]:
    """Give the rubrics of our own export by their columns; none for any other sheet.

    Columns that somebody added are missing.
    """
    headings = [header.strip() for header in headers]
    if not _FIXED_RUBRICS.keys() <= set(headings):
        return {}
    firsts = {heading: headings.index(heading) for heading in headings}
    rubrics = {place: _own_rubric(heading) for heading, place in firsts.items()}
    return {place: rubric for place, rubric in rubrics.items() if rubric is not None}


def _own_rubric(heading: str) -> str | None:
    """None where we never write such a heading."""
    if heading in _FIXED_RUBRICS:
        return _FIXED_RUBRICS[heading]
    if heading.startswith(EXTRA_PREFIX):
        return EXTRA
    if (contact := _CONTACT_HEADING.fullmatch(heading)) and contact[2] in _CONTACT_KEYS:
        return contact_rubric(int(contact[1]), _CONTACT_KEYS[contact[2]])
    return None


def _contact_column(position: int, label: str, key: str) -> ExportColumn:
    return ExportColumn(
        f"Contact {position} {label}",
        contact_rubric(position, key),
        _contact_field(position - 1, key),
    )


def _source(heading: str, rubric: str) -> Source:
    if rubric in FIELDS_BY_KEY:
        return _kind if rubric == "kind" else _field(rubric)
    if rubric == EXTRA:
        return _extra(heading)
    if rubric == TAGS:
        return _tags
    return _nothing if heading == NUMBER_HEADING else _delivery_address


def _field(key: str) -> Source:
    def take(record: ClientRecord) -> str:
        return record.fields.get(key, "")

    return take


def _extra(heading: str) -> Source:
    def take(record: ClientRecord) -> str:
        return record.extras.get(heading, "")

    return take


def _contact_field(place: int, key: str) -> Source:
    def take(record: ClientRecord) -> str:
        contacts = record.contacts
        return _read_contact(contacts[place], key) if place < len(contacts) else ""

    return take


def _read_contact(contact: ContactRecord, key: str) -> str:
    value: str = getattr(contact, key)
    return value


def _kind(record: ClientRecord) -> str:
    return _FLAGS.get(record.fields.get("kind", ""), "")


def _tags(record: ClientRecord) -> str:
    return ", ".join(record.tags)


def _nothing(_record: ClientRecord) -> str:
    return ""


def _delivery_address(record: ClientRecord) -> str:
    fields = record.fields
    lines = (" ".join(filter(None, (fields.get(key) for key in keys))) for keys in _DELIVERY_LINES)
    return ", ".join(filter(None, lines))
