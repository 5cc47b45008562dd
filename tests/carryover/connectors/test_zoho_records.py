"""Answers that were recorded from the live service, the names of its owner replaced."""

import json
from pathlib import Path

import pytest

from carryover.connectors.base import RemoteContact
from carryover.connectors.values import rows_in
from carryover.connectors.zoho_records import (
    listed_contact,
    listed_customer,
    single_contact,
    whole_customer,
)
from carryover.domain.records import ContactRecord
from carryover.remote_errors import Unreadable
from standins.zoho.contacts import SHAPES

APP = "Zoho Books"


def recorded(name: str):
    return json.loads((Path(__file__).parent / "recorded" / f"{name}.json").read_text())


def test_a_recorded_listing_is_read():
    rows = rows_in(APP, recorded("books-list-contacts"), "contacts")

    customers = [listed_customer(APP, row) for row in rows]

    assert [(one.id, one.record.name) for one in customers][:2] == [
        ("260815000000097001", "Acme Corp"),
        ("260815000000098001", "Beta Supplies Ltd"),
    ]
    assert customers[0].record.fields == {
        "name": "Acme Corp",
        "kind": "company",
        "currency": "USD",
        "payment_terms": "0",
    }
    assert customers[0].modified_at.isoformat() == "2026-06-09T13:15:33-04:00"


@pytest.mark.parametrize("name", ["books-get-contact", "books-update-contact"])
def test_a_recorded_customer_is_read_complete(name):
    customer = whole_customer(APP, recorded(name))

    address = {
        key: customer.record.fields[key]
        for key in ("street", "city", "region", "postcode", "country")
    }
    assert address == {
        "street": "123 Main St",
        "city": "New York",
        "region": "NY",
        "postcode": "10001",
        "country": "USA",
    }
    assert (customer.is_complete, customer.contacts) == (True, ())


def test_recorded_people_are_read():
    customer = whole_customer(APP, recorded("invoice-get-contact"))

    assert [(one.record.email, one.record.role, one.is_primary) for one in customer.contacts] == [
        ("probe.person@example.com", "", True),
        ("full.probe@example.com", "CTO", False),
    ]
    assert customer.record.fields["email"] == "probe.person@example.com"


def test_a_recorded_new_person_is_read():
    made = single_contact(APP, "260815000000168017", recorded("invoice-create-contact-person"))

    assert made == RemoteContact(
        id="260815000000164157",
        customer_id="260815000000168017",
        record=ContactRecord(
            first_name="Sam",
            last_name="Save Person",
            email="sam.save@example.com",
            phone="555-0188",
        ),
    )


def test_a_recorded_listing_of_people_is_read():
    [row] = rows_in(APP, recorded("invoice-list-contact-persons"), "contact_persons")

    person = listed_contact(APP, row)

    assert (person.customer_id, person.record.first_name) == ("260815000000155015", "Qa")


def test_the_stand_in_answers_with_the_recorded_keys():
    listed = recorded("books-list-contacts")["contacts"][0]
    detail = recorded("books-get-contact")["contact"]

    assert SHAPES["listed"].keys() == listed.keys()
    assert SHAPES["contact"].keys() == detail.keys()


@pytest.mark.parametrize(
    "row",
    [
        {"contact_id": 2.6e17, "contact_name": "Acme"},
        {"contact_id": "26; DROP", "contact_name": "Acme"},
        {"contact_id": "1", "contact_name": "Ac\u0000me"},
        {"contact_id": "1", "contact_name": "Ac\ud800me"},
        {"contact_id": "1", "contact_name": None},
        {"contact_id": "1", "contact_name": "x" * 1000},
        {"contact_name": "Acme"},
    ],
)
def test_a_row_that_makes_no_sense_spoils_the_answer(row):
    with pytest.raises(Unreadable):
        listed_customer(APP, row)


def test_an_id_is_text_to_its_last_digit():
    assert listed_customer(APP, {"contact_id": 2608150000000970011, "contact_name": "Acme"}).id == (
        "2608150000000970011"
    )


def test_payment_terms_that_are_a_rule_are_left_out():
    row = {"contact_id": "1", "contact_name": "Acme", "payment_terms": -3}

    assert listed_customer(APP, row).record.fields == {"name": "Acme"}


def test_a_company_name_that_differs_is_kept_beside():
    row = {"contact_id": "1", "contact_name": "Acme", "company_name": "Acme Trading Ltd"}

    assert listed_customer(APP, row).record.extras == {"Company name": "Acme Trading Ltd"}
