"""InvoiceOcean's clients as our records, and back.

There are no contacts there: who they are is read from the fields `person`, first and
last name and the comma-separated e-mail addresses, and has no life of its own. There is
no currency of a client either. What answers hold of log-ins and passwords of the client's
panel is never looked at.
"""

from collections.abc import Mapping
from typing import Any

from carryover.connectors.base import CustomerChange, RemoteContact, RemoteCustomer
from carryover.connectors.values import (
    Row,
    id_in,
    moment_in,
    name_in,
    text_in,
    without_blanks,
)
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.values import split_emails

_PLAIN = {
    "name": "name",
    "short_name": "shortcut",
    "first_name": "first_name",
    "last_name": "last_name",
    "phone": "phone",
    "mobile": "mobile_phone",
    "fax": "fax",
    "website": "www",
    "tax_id": "tax_no",
    "registration_no": "register_number",
    "external_id": "external_id",
    "street": "street",
    "city": "city",
    "postcode": "post_code",
    "country": "country",
    "bank_name": "bank",
    "bank_account": "bank_account",
    "note": "note",
}
_OTHERS = frozenset({"kind", "email", "payment_terms"})
CUSTOMER_FIELDS = frozenset(_PLAIN) - {"short_name"} | _OTHERS
"""What we change there. The short name is left alone: the app numbers it by itself."""
CONTACT_FIELDS = frozenset({"name", "email", "phone", "mobile"})


def customer(app: str, row: Row) -> RemoteCustomer:
    """A client as the listing and the single answer both tell it: complete."""
    customer_id = id_in(app, row, "id")
    record = _record(app, row)
    return RemoteCustomer(
        id=customer_id,
        record=record,
        contacts=tuple(_people(customer_id, row, record)),
        is_complete=True,
        is_active=row.get("deleted") is not True,
        modified_at=moment_in(row, "updated_at"),
    )


def customer_body(change: CustomerChange, now: Row) -> dict[str, Any]:
    """What to send so that a change happens; `now` is the client as it stands there."""
    fields = change.fields
    body: dict[str, Any] = {
        theirs: fields[ours] for ours, theirs in _PLAIN.items() if ours in fields
    }
    if "kind" in fields:
        body["company"] = fields["kind"] != "person"
    if "email" in fields:
        body["email"] = _emails(fields["email"], now)
    if "payment_terms" in fields:
        body["payment_to_kind"] = fields["payment_terms"]
    if change.tags is not None:
        body["tag_list"] = list(change.tags)
    return body


def _record(app: str, row: Row) -> ClientRecord:
    emails = split_emails(text_in(row, "email"))
    fields: Mapping[str, str] = without_blanks(
        [
            *((ours, text_in(row, theirs)) for ours, theirs in _PLAIN.items()),
            ("kind", _kind(row)),
            ("email", emails[0] if emails else ""),
            ("payment_terms", _days(row)),
        ]
    )
    named = {**fields, "name": name_in(app, row, "name")}
    return ClientRecord(fields=named, tags=_tags(row))


def _kind(row: Row) -> str:
    """A flag, however it is written."""
    match row.get("company"):
        case True | "1" | 1 | "true":
            return "company"
        case False | "0" | 0 | "false":
            return "person"
        case _:
            return ""


def _days(row: Row) -> str:
    """It may also be a date, or "off"."""
    told = text_in(row, "payment_to_kind")
    return told if told.isascii() and told.isdigit() else ""


def _tags(row: Row) -> tuple[str, ...]:
    listed = row.get("tag_list")
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def _people(customer_id: str, row: Row, record: ClientRecord) -> list[RemoteContact]:
    """The named person with the first address, then everybody who is only an address."""
    emails = split_emails(text_in(row, "email"))
    person = text_in(row, "person")
    found = []
    if person:
        reach = {key: record.fields.get(key, "") for key in ("phone", "mobile")}
        email = emails[0] if emails else ""
        found.append(ContactRecord(name=person, email=email, **reach))
    found += [ContactRecord(email=email) for email in emails[1:]]
    return [
        RemoteContact(f"{customer_id}-{place}", customer_id, one, is_primary=place == 0)
        for place, one in enumerate(found)
    ]


def _emails(first: str, now: Row) -> str:
    """The first address changes; the others, which are other people's, stay."""
    others = split_emails(text_in(now, "email"))[1:]
    return ",".join(filter(None, (first, *others)))
