"""What a client user may correct, and the address that they sign in with."""

import pytest

from carryover.domain.portal import COMPANY_FIELDS, check_company, invitable_address
from carryover.domain.records import ClientRecord

OURS = ClientRecord(
    {"name": "Acme", "phone": "12", "note": "pays late", "currency": "EUR", "external_id": "7"},
    tags=("VIP, of course",),
    extras={"Loyalty card": "LC-1"},
)


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("Ada@Acme.Example", "ada@acme.example"),
        ("Ada <ada@acme.example>; bo@acme.example", "ada@acme.example"),
        ("nowhere, bo@acme.example", "bo@acme.example"),
        ("nowhere", ""),
        ("", ""),
    ],
)
def test_the_first_address_of_a_contact_is_the_one_to_sign_in_with(email, address):
    assert invitable_address(email) == address


def test_a_correction_changes_what_the_client_user_sees_and_nothing_else():
    read = check_company({"name": "Acme Ltd", "phone": "345", "city": "Leeds"}, OURS)

    assert read.problems == {}
    assert read.record == ClientRecord(
        {**OURS.fields, "name": "Acme Ltd", "phone": "345", "city": "Leeds"},
        OURS.tags,
        (),
        OURS.extras,
    )


def test_what_is_ours_alone_stays_even_where_it_is_sent_along():
    sent = {**OURS.fields, "note": "pays early", "currency": "USD", "external_id": "1", "tags": "x"}

    assert check_company(sent, OURS).record == OURS


def test_a_wrong_value_is_said_at_its_field():
    read = check_company({"name": "", "email": "nowhere"}, OURS)

    assert read.problems == {
        "name": "A client needs a name.",
        "email": "“nowhere” is not an e-mail address.",
    }


def test_terms_notes_and_numbers_of_ours_are_not_shown():
    shown = {one.key for one in COMPANY_FIELDS}

    assert {"note", "payment_terms", "bank_account", "currency", "external_id"} & shown == set()
    assert {"name", "email", "phone", "tax_id", "street", "shipping_city"} <= shown
