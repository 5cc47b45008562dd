"""Customers to begin with: as many as wanted, the same every time."""

import copy
from typing import Any

from standins.zoho import contacts
from standins.zoho.world import CURRENCIES, Organisation, World, currency_id

_TRADES = "Bakery Books Carpets Dental Electric Foods Gardens Hotels Imports Joinery".split()
_PLACES = (
    ("Kraków", "30-001", "Poland"),
    ("Berlin", "10115", "Germany"),
    ("Lyon", "69001", "France"),
    ("Leeds", "LS1 4AP", "United Kingdom"),
    ("Wien", "1010", "Austria"),
)
_FIRST = "Ada Bruno Chloé Dorota Emil Fatima Grzegorz Hanna Ivo Jana".split()
_LAST = "Nowak Schmidt Lefèvre Smith Gruber Kowalska Weber Martin Jones Huber".split()
DEMO: tuple[dict[str, Any], ...] = (
    {"contact_name": "Gruber & Partner Holz e.U.", "city": "Linz", "country": "Austria"},
    {"contact_name": "Blue Heron Books", "city": "Leeds", "country": "United Kingdom"},
    {"contact_name": "Café Lumière", "city": "Lyon", "country": "France"},
)
"""Some of them bear names that stand in the demo accounts."""


def fill(world: World, organisation: Organisation, customers: int) -> None:
    """Add customers with one or two people each; every seventh has transactions."""
    for number in range(customers):
        _add(world, organisation, number)


def fill_for_demo(world: World, organisation: Organisation) -> None:
    """A base that overlaps with the demo accounts."""
    for one in DEMO:
        address = {"city": one["city"], "country": one["country"]}
        person = {"first_name": "Maria", "last_name": "Muster", "phone": "+43 732 770 000"}
        contacts.create(
            world,
            organisation,
            {
                "contact_name": one["contact_name"],
                "billing_address": address,
                "contact_persons": [person],
            },
        )
    fill(world, organisation, 60)


def _add(world: World, organisation: Organisation, number: int) -> None:
    # Past the checks of `contacts.create`, which look at all the others.
    contact = copy.deepcopy(contacts.SHAPES["contact"])
    city, postcode, country = _PLACES[number % len(_PLACES)]
    code = organisation.currency if number % 5 else list(CURRENCIES)[number // 5 % len(CURRENCIES)]
    now = world.timestamp(organisation)
    contact |= {
        "contact_id": world.next_id(),
        "contact_name": f"{_LAST[number % 10]} {_TRADES[number // 10 % 10]} {number + 1}",
        "currency_id": currency_id(code),
        "currency_code": code,
        "currency_symbol": CURRENCIES[code][0],
        "created_time": now,
        "last_modified_time": now,
        "has_transaction": number % 7 == 0,
        "status": "inactive" if number % 11 == 10 else "active",
        "contact_persons": [],
    }
    contact["billing_address"] |= {"city": city, "zip": postcode, "country": country}
    for address in contacts.ADDRESSES:
        contact[address]["address_id"] = world.next_id()
    organisation.contacts[contact["contact_id"]] = contact
    for place in range(number % 3):
        contacts.add_person(world, organisation, contact, _person(number, place))


def _person(number: int, place: int) -> dict[str, str]:
    first, last = _FIRST[(number + place) % 10], _LAST[(number // 10 + place) % 10]
    return {
        "first_name": first,
        "last_name": last,
        "email": f"person{place}@customer{number + 1}.example",
        "phone": f"+48 22 {number % 1000:03} {place:02} 00",
        "designation": ("Owner", "Accounts")[place],
    }
