"""Zoho's customers and contact persons as our records, and back.

Zoho keeps no e-mail address and no telephone number of a customer itself: what stands
there is the primary contact person's, and is ignored when written. We read it, and
write it only to the person.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from carryover.connectors.base import CustomerChange, RemoteContact, RemoteCustomer
from carryover.connectors.values import (
    Row,
    id_in,
    moment_in,
    name_in,
    part_of,
    row_in,
    rows_in,
    text_in,
    without_blanks,
)
from carryover.domain.records import ClientRecord, ContactRecord

_PLAIN = {
    "name": "contact_name",
    "website": "website",
    "language": "language_code",
    "note": "notes",
}
_BILLING = {
    "street": "address",
    "street2": "street2",
    "city": "city",
    "region": "state",
    "postcode": "zip",
    "country": "country",
    "phone_2": "phone",
    "fax": "fax",
}
_SHIPPING = {
    "shipping_name": "attention",
    "shipping_street": "address",
    "shipping_street2": "street2",
    "shipping_city": "city",
    "shipping_region": "state",
    "shipping_postcode": "zip",
    "shipping_country": "country",
    "shipping_phone": "phone",
}
_ADDRESSES = {"billing_address": _BILLING, "shipping_address": _SHIPPING}
_ADDRESS_KEYS = (
    "attention",
    "address",
    "street2",
    "city",
    "state",
    "state_code",
    "zip",
    "country",
    "phone",
    "fax",
)
"""What may be sent of an address. It is always sent whole: nothing says what becomes of
the rest of it otherwise."""
_FROM_PERSON = {"email": "email", "phone": "phone", "mobile": "mobile"}
_TAX_IDS = ("vat_reg_no", "gst_no", "tax_reg_no", "tax_id_value")
"""Which one an organisation has depends on its country."""
_KINDS = {"business": "company", "individual": "person"}
_PERSON = {
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "phone": "phone",
    "mobile": "mobile",
    "role": "designation",
}
_KEPT_OF_PERSON = ("salutation", "skype", "department")

CUSTOMER_FIELDS = frozenset(
    {*_PLAIN, *_BILLING, *_SHIPPING, "kind", "payment_terms"} - {"language"}
)
"""What we change at Zoho. Languages are left alone: Zoho knows twelve."""
CONTACT_FIELDS = frozenset(_PERSON)


def listed_customer(app: str, row: Row) -> RemoteCustomer:
    """A row of a listing: no addresses, no people."""
    return RemoteCustomer(
        id=id_in(app, row, "contact_id"),
        record=_record(app, row),
        is_active=text_in(row, "status") != "inactive",
        modified_at=moment_in(row, "last_modified_time"),
    )


def whole_customer(app: str, body: Row) -> RemoteCustomer:
    """The answer about one customer."""
    row = row_in(app, body, "contact")
    customer_id = id_in(app, row, "contact_id")
    people = tuple(_contact(app, customer_id, one) for one in rows_in(app, row, "contact_persons"))
    return replace(listed_customer(app, row), contacts=people, is_complete=True)


def listed_contact(app: str, row: Row) -> RemoteContact:
    """A row of the listing of all people."""
    return _contact(app, id_in(app, row, "contact_id"), row)


def single_contact(app: str, customer_id: str, body: Row) -> RemoteContact:
    """The answer about one person; their customer does not always stand in it."""
    return _contact(app, customer_id, row_in(app, body, "contact_person"))


def customer_body(change: CustomerChange, now: Row) -> dict[str, Any]:
    """What to send so that a change happens; `now` is the customer as Zoho tells it."""
    fields = change.fields
    body: dict[str, Any] = {
        theirs: fields[ours] for ours, theirs in _PLAIN.items() if ours in fields
    }
    if "kind" in fields:
        kinds = {ours: theirs for theirs, ours in _KINDS.items()}
        body["customer_sub_type"] = kinds.get(fields["kind"], "business")
    if "payment_terms" in fields:
        body |= _terms(fields["payment_terms"])
    for name, keys in _ADDRESSES.items():
        if not keys.keys().isdisjoint(fields):
            body[name] = _address(keys, fields, part_of(now, name))
    return body


def changes_address(change: CustomerChange) -> bool:
    """Whether the address as it stands now has to be known first."""
    return any(not keys.keys().isdisjoint(change.fields) for keys in _ADDRESSES.values())


def new_contact_body(customer_id: str, record: ContactRecord) -> dict[str, Any]:
    """A person to create."""
    body = _person(record)
    return {"contact_id": customer_id, **{key: value for key, value in body.items() if value}}


def contact_body(customer_id: str, record: ContactRecord, now: Row) -> dict[str, Any]:
    """A person to change; sent whole, with what is not ours as it stands now."""
    kept = {key: text_in(now, key) for key in _KEPT_OF_PERSON}
    return {"contact_id": customer_id, **kept, **_person(record)}


def _record(app: str, row: Row) -> ClientRecord:
    name, company = name_in(app, row, "contact_name"), text_in(row, "company_name")
    fields = without_blanks(
        [
            *((ours, text_in(row, theirs)) for ours, theirs in _PLAIN.items()),
            ("kind", _KINDS.get(text_in(row, "customer_sub_type"), "")),
            *_person_itself(row),
            *((ours, text_in(row, theirs)) for ours, theirs in _FROM_PERSON.items()),
            ("tax_id", next(filter(None, (text_in(row, key) for key in _TAX_IDS)), "")),
            *_address_fields(row),
            ("currency", text_in(row, "currency_code")),
            ("payment_terms", _days(row)),
        ]
    )
    extras = {"Company name": company} if company not in ("", name) else {}
    return ClientRecord(fields={**fields, "name": name}, extras=extras)


def _person_itself(row: Row) -> list[tuple[str, str]]:
    """A private person's own name; a company's are its primary contact's."""
    if text_in(row, "customer_sub_type") != "individual":
        return []
    return [(key, text_in(row, key)) for key in ("first_name", "last_name")]


def _address_fields(row: Row) -> list[tuple[str, str]]:
    return [
        (ours, text_in(part_of(row, name), theirs))
        for name, keys in _ADDRESSES.items()
        for ours, theirs in keys.items()
    ]


def _days(row: Row) -> str:
    """Negative numbers are rules ("end of the month"), no days."""
    days = row.get("payment_terms")
    return str(days) if isinstance(days, int) and not isinstance(days, bool) and days >= 0 else ""


def _terms(days: str) -> dict[str, Any]:
    if not days.isdecimal():
        return {}
    label = f"Net {int(days)}" if int(days) else "Due on Receipt"
    return {"payment_terms": int(days), "payment_terms_label": label}


def _address(keys: Mapping[str, str], fields: Mapping[str, str], now: Row) -> dict[str, str]:
    changed = {theirs: fields[ours] for ours, theirs in keys.items() if ours in fields}
    if "state" in changed:
        # The code belongs to the state as it was.
        changed["state_code"] = ""
    whole = {key: text_in(now, key) for key in _ADDRESS_KEYS} | changed
    return {key: value for key, value in whole.items() if value or key in changed}


def _contact(app: str, customer_id: str, row: Row) -> RemoteContact:
    values = {ours: text_in(row, theirs) for ours, theirs in _PERSON.items()}
    return RemoteContact(
        id=id_in(app, row, "contact_person_id"),
        customer_id=customer_id,
        record=ContactRecord(**values),
        is_primary=row.get("is_primary_contact") is True,
    )


def _person(record: ContactRecord) -> dict[str, str]:
    first, last = _names(record)
    values = {theirs: getattr(record, ours) for ours, theirs in _PERSON.items()}
    return {**values, "first_name": first, "last_name": last}


def _names(record: ContactRecord) -> tuple[str, str]:
    """A first name is the one thing that Zoho asks for."""
    if record.first_name:
        return record.first_name, record.last_name
    if record.last_name and not record.name:
        return record.last_name, ""
    first, _, last = record.name.partition(" ")
    if record.last_name:
        first, last = record.name.removesuffix(record.last_name).strip(), record.last_name
    return (first, last.strip()) if first else (record.email or record.phone or "?", last)
