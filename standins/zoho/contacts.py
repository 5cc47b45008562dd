"""Zoho's customers: what their listings and details hold, and what may be written."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standins.zoho.world import CURRENCIES, Organisation, Row, World, currency_id

SHAPES: dict[str, Any] = json.loads((Path(__file__).parent / "shapes.json").read_text())
"""Every key that was recorded, with a blank value."""
PERSON_KEYS = (
    "salutation",
    "first_name",
    "last_name",
    "email",
    "phone",
    "mobile",
    "skype",
    "designation",
    "department",
)
TOP_OF_PERSON = ("first_name", "last_name", "email", "phone", "mobile")
WRITABLE = (
    "contact_name",
    "company_name",
    "website",
    "language_code",
    "customer_sub_type",
    "payment_terms",
    "payment_terms_label",
    "notes",
    "facebook",
    "twitter",
    "contact_type",
    "tax_id_value",
    "vat_reg_no",
    "gst_no",
)
"""The top-level e-mail address and telephone numbers are not among them."""
ADDRESSES = ("billing_address", "shipping_address")


class Refused(Exception):
    """An answer with a code."""

    def __init__(self, code: int, message: str, status: int = 400) -> None:
        self.code = code
        self.message = message
        self.status = status
        super().__init__(message)


def find(organisation: Organisation, contact_id: str) -> Row:
    contact = organisation.contacts.get(contact_id)
    if contact is None:
        raise Refused(1002, "Contact does not exist.", 404)
    return contact


def find_person(organisation: Organisation, person_id: str) -> tuple[Row, Row]:
    """The contact and the person."""
    for contact in organisation.contacts.values():
        for person in contact["contact_persons"]:
            if person["contact_person_id"] == person_id:
                return contact, person
    raise Refused(1002, "Contact person does not exist.", 404)


def create(world: World, organisation: Organisation, body: Mapping[str, Any]) -> Row:
    """Add a customer; 3062 where the name is taken."""
    _check_name(organisation, body.get("contact_name"), "")
    contact: Row = copy.deepcopy(SHAPES["contact"])
    now = world.timestamp(organisation)
    code = body.get("currency_code") or organisation.currency
    contact |= {
        "contact_id": world.next_id(),
        "currency_id": currency_id(code),
        "currency_code": code,
        "currency_symbol": CURRENCIES[code][0],
        "created_time": now,
        "last_modified_time": now,
        "contact_persons": [],
    }
    for address in ADDRESSES:
        contact[address]["address_id"] = world.next_id()
    organisation.contacts[contact["contact_id"]] = contact
    write(world, organisation, contact, body)
    return contact


def change(
    world: World, organisation: Organisation, contact_id: str, body: Mapping[str, Any]
) -> Row:
    """What is not sent stays."""
    contact = find(organisation, contact_id)
    if "contact_name" in body:
        _check_name(organisation, body["contact_name"], contact_id)
    if "currency_id" in body and contact["has_transaction"]:
        raise Refused(2, "Invalid value passed for currency_id")
    write(world, organisation, contact, body)
    return contact


def write(world: World, organisation: Organisation, contact: Row, body: Mapping[str, Any]) -> None:
    contact |= {key: body[key] for key in WRITABLE if key in body}
    for address in ADDRESSES:
        if isinstance(body.get(address), dict):
            kept = {"address_id": contact[address]["address_id"]}
            blank = {**SHAPES["contact"][address], **kept}
            contact[address] = {**blank, **body[address]}
    if isinstance(body.get("contact_persons"), list):
        _replace_people(world, organisation, contact, body["contact_persons"])
    touch(world, organisation, contact)


def touch(world: World, organisation: Organisation, contact: Row) -> None:
    """Bring up to date what follows from the rest."""
    primary: Row = next(
        (one for one in contact["contact_persons"] if one["is_primary_contact"]), {}
    )
    contact |= {key: primary.get(key, "") for key in TOP_OF_PERSON}
    contact["primary_contact_id"] = primary.get("contact_person_id", "")
    contact["last_modified_time"] = world.timestamp(organisation)


def delete(organisation: Organisation, contact_id: str) -> None:
    contact = find(organisation, contact_id)
    if contact["has_transaction"]:
        raise Refused(3000, "Customers with transactions cannot be deleted.")
    del organisation.contacts[contact_id]


def add_person(
    world: World, organisation: Organisation, contact: Row, body: Mapping[str, Any]
) -> Row:
    """The first person of a contact becomes its primary one."""
    if not body.get("first_name"):
        raise Refused(2, "Invalid value passed for first_name")
    _check_email(contact, body.get("email", ""), "")
    person: Row = copy.deepcopy(SHAPES["person"])
    person |= {
        "contact_person_id": world.next_id(),
        "is_primary_contact": not contact["contact_persons"],
    }
    contact["contact_persons"].append(person)
    write_person(contact, person, body)
    touch(world, organisation, contact)
    world.witness()
    return person


def write_person(contact: Row, person: Row, body: Mapping[str, Any]) -> None:
    _check_email(contact, body.get("email", ""), person["contact_person_id"])
    person |= {key: body[key] for key in PERSON_KEYS if key in body}


def make_primary(world: World, organisation: Organisation, contact: Row, person: Row) -> None:
    for one in contact["contact_persons"]:
        one["is_primary_contact"] = one is person
    touch(world, organisation, contact)


def remove_person(world: World, organisation: Organisation, contact: Row, person: Row) -> None:
    """Nobody takes a primary person's place."""
    contact["contact_persons"].remove(person)
    touch(world, organisation, contact)


def listed(contact: Row) -> Row:
    """A row of the listing: no addresses, no people."""
    row = {key: contact[key] for key in SHAPES["listed"] if key in contact}
    names = dict.fromkeys(("customer_name", "vendor_name"), contact["contact_name"])
    return {**SHAPES["listed"], **row, **names}


def detailed(contact: Row, product: str) -> Row:
    if product == "books":
        return contact
    left_out = set(SHAPES["only_in_books"])
    kept = {key: value for key, value in contact.items() if key not in left_out}
    return {**kept, **SHAPES["only_in_invoice"]}


def _replace_people(
    world: World, organisation: Organisation, contact: Row, wanted: list[Mapping[str, Any]]
) -> None:
    """People with an id are changed, those without are added, those not named go."""
    known = {one["contact_person_id"]: one for one in contact["contact_persons"]}
    contact["contact_persons"] = []
    for body in wanted:
        person = known.get(body.get("contact_person_id", ""))
        if person is None:
            add_person(world, organisation, contact, body)
        else:
            contact["contact_persons"].append(person)
            write_person(contact, person, body)


def _check_name(organisation: Organisation, name: object, own_id: str) -> None:
    if not isinstance(name, str) or not name or len(name) > 200:
        raise Refused(2, "Invalid value passed for contact_name")
    others = (one for one in organisation.contacts.values() if one["contact_id"] != own_id)
    if not organisation.allows_same_names and any(one["contact_name"] == name for one in others):
        message = f'The customer "{name}" already exists. Please specify a different name.'
        raise Refused(3062, message)


def _check_email(contact: Row, email: str, own_id: str) -> None:
    for one in contact["contact_persons"]:
        if email and one["email"] == email and one["contact_person_id"] != own_id:
            raise Refused(2, "Invalid value passed for email")
