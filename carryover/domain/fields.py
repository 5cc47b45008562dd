"""Everything that Carryover can hold about a client.

The keys are canonical: importers, exporters, connectors, forms and the merge
dialog speak of these and no others.
"""

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal[
    "text", "long", "email", "phone", "url", "kind", "country", "currency", "language", "days"
]
Group = Literal["client", "reach", "numbers", "billing", "shipping", "terms"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a client has."""

    key: str
    """Canonical key; also the name of the table's column."""
    label: str
    """What a person reads, in English; templates translate it."""
    shape: Shape
    """How the value is checked, compared and entered."""
    group: Group
    """Which part of the form and of the page it belongs to."""


CLIENT_FIELDS: tuple[Field, ...] = (
    Field("name", "Client name", "text", "client"),
    Field("short_name", "Short name", "text", "client"),
    Field("kind", "Kind", "kind", "client"),
    Field("first_name", "First name", "text", "client"),
    Field("last_name", "Last name", "text", "client"),
    Field("email", "E-mail", "email", "reach"),
    Field("email_2", "Second e-mail", "email", "reach"),
    Field("phone", "Phone", "phone", "reach"),
    Field("phone_2", "Second phone", "phone", "reach"),
    Field("mobile", "Mobile", "phone", "reach"),
    Field("fax", "Fax", "phone", "reach"),
    Field("website", "Website", "url", "reach"),
    Field("tax_id", "Tax ID", "text", "numbers"),
    Field("registration_no", "Registration number", "text", "numbers"),
    Field("external_id", "External ID", "text", "numbers"),
    Field("street", "Street", "text", "billing"),
    Field("street2", "Street, second line", "text", "billing"),
    Field("city", "City", "text", "billing"),
    Field("region", "Region", "text", "billing"),
    Field("postcode", "Postcode", "text", "billing"),
    Field("country", "Country", "country", "billing"),
    Field("shipping_name", "Delivery name", "text", "shipping"),
    Field("shipping_street", "Delivery street", "text", "shipping"),
    Field("shipping_street2", "Delivery street, second line", "text", "shipping"),
    Field("shipping_city", "Delivery city", "text", "shipping"),
    Field("shipping_region", "Delivery region", "text", "shipping"),
    Field("shipping_postcode", "Delivery postcode", "text", "shipping"),
    Field("shipping_country", "Delivery country", "country", "shipping"),
    Field("shipping_phone", "Delivery phone", "phone", "shipping"),
    Field("currency", "Currency", "currency", "terms"),
    Field("language", "Language", "language", "terms"),
    Field("payment_terms", "Payment terms, days", "days", "terms"),
    Field("bank_name", "Bank", "text", "terms"),
    Field("bank_account", "Bank account", "text", "terms"),
    Field("note", "Note", "long", "terms"),
)
"""Every scalar field of a client, in the order of forms, pages and exports."""

FIELDS_BY_KEY: dict[str, Field] = {field.key: field for field in CLIENT_FIELDS}

CONTACT_FIELDS: tuple[Field, ...] = (
    Field("name", "Name", "text", "client"),
    Field("first_name", "First name", "text", "client"),
    Field("last_name", "Last name", "text", "client"),
    Field("email", "E-mail", "email", "reach"),
    Field("phone", "Phone", "phone", "reach"),
    Field("mobile", "Mobile", "phone", "reach"),
    Field("role", "Role", "text", "client"),
)
"""Every field of a contact. As a rubric: `contact_email`, `contact_2_email` ..."""

STREETS = ("street", "shipping_street")
"""Rubrics of which columns side by side hold parts: the street, and the number of the house."""
TAGS = "tags"
LONGEST_TAG = 100
"""Characters."""
IGNORE = "ignore"
EXTRA = "extra"
"""Rubric of a column that is kept under its own heading."""

_CONTACT_KEYS = "|".join(field.key for field in CONTACT_FIELDS)
_CONTACT_RUBRIC = re.compile(rf"contact_(?:([2-9]|[1-9]\d+)_)?({_CONTACT_KEYS})")


@dataclass(frozen=True, slots=True)
class ContactRubric:
    """A rubric of a contact person, taken apart."""

    position: int
    """1 for the first person."""
    field: str
    """Key in CONTACT_FIELDS."""

    @property
    def key(self) -> str:
        return contact_rubric(self.position, self.field)


def contact_rubric(position: int, field: str) -> str:
    """Name the rubric: (1, "email") is `contact_email`, (2, "email") `contact_2_email`."""
    return f"contact_{field}" if position == 1 else f"contact_{position}_{field}"


def parse_contact_rubric(key: str) -> ContactRubric | None:
    """Take `contact_2_email` apart; None for any other rubric."""
    found = _CONTACT_RUBRIC.fullmatch(key)
    return ContactRubric(int(found[1] or 1), found[2]) if found else None


def is_rubric(key: str) -> bool:
    """Say whether a column can be assigned to this."""
    return (
        key in FIELDS_BY_KEY
        or key in (TAGS, IGNORE, EXTRA)
        or parse_contact_rubric(key) is not None
    )


def rubric_label(key: str) -> str:
    """What a person reads for a rubric, in English."""
    if contact := parse_contact_rubric(key):
        label = next(field.label for field in CONTACT_FIELDS if field.key == contact.field)
        who = "Contact" if contact.position == 1 else f"Contact {contact.position}"
        return f"{who}: {label.lower() if label != 'E-mail' else 'e-mail'}"
    named = {TAGS: "Tags", IGNORE: "(leave out)", EXTRA: "(keep as an extra field)"}
    return named[key] if key in named else FIELDS_BY_KEY[key].label
