"""What a person types becomes a record, or a sentence at the field."""

import pytest

from carryover.domain.client_input import (
    ClientInput,
    ContactInput,
    TypedClient,
    check_client,
    check_contact,
    untouched,
)
from carryover.domain.records import ClientRecord, ContactRecord


def test_values_are_kept_as_typed_and_codes_are_understood():
    typed = TypedClient(
        {
            "name": "  Żółć Sp. z o.o. ",
            "kind": "company",
            "phone": "+48 22 123 45 67 wew. 3",
            "postcode": "00123",
            "country": "Polska",
            "currency": "zł",
            "language": "German",
            "payment_terms": "30 days",
            "city": "   ",
            "unknown": "x",
        },
        tags="vip, late;  vip",
    )

    assert check_client(typed) == ClientInput(
        ClientRecord(
            {
                "name": "Żółć Sp. z o.o.",
                "kind": "company",
                "phone": "+48 22 123 45 67 wew. 3",
                "postcode": "00123",
                "country": "Polska",
                "currency": "PLN",
                "language": "de",
                "payment_terms": "30",
            },
            tags=("vip", "late"),
        )
    )


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, {"name": "A client needs a name."}),
        (
            {"name": "A", "email": "ada.acme.example"},
            {"email": "“ada.acme.example” is not an e-mail address."},
        ),
        (
            {"name": "A", "email_2": "a@b.example, here"},
            {"email_2": "“here” is not an e-mail address."},
        ),
        ({"name": "A", "phone": "none"}, {"phone": "“none” holds no number."}),
        ({"name": "A", "kind": "fish"}, {"kind": "Choose company or person."}),
        (
            {"name": "A", "country": "Atlantis"},
            {
                "country": "There is no country “Atlantis”. "
                "Write its name or its code of two letters."
            },
        ),
        (
            {"name": "A", "currency": "shells"},
            {
                "currency": "There is no currency “shells”. "
                "Write its code of three letters, such as EUR."
            },
        ),
        (
            {"name": "A", "language": "Klingonese"},
            {
                "language": "There is no language “Klingonese”. "
                "Write its name or its code, such as en."
            },
        ),
        (
            {"name": "A", "payment_terms": "soon"},
            {"payment_terms": "Write the number of days, such as 30."},
        ),
        ({"name": "A" * 501}, {"name": "This has 501 characters; at most 500 fit."}),
    ],
)
def test_a_wrong_value_is_named_at_its_field(values, problems):
    assert check_client(TypedClient(values)).problems == problems


def test_a_tag_that_is_too_long_is_named():
    typed = TypedClient({"name": "A"}, tags="x" * 101)

    assert check_client(typed).problems == {"tags": "A tag has at most 100 characters."}


def test_a_private_person_may_be_entered_by_first_and_last_name():
    typed = TypedClient({"kind": "person", "first_name": "Ada", "last_name": "Nowak"})

    assert check_client(typed).record.name == "Ada Nowak"


def test_several_addresses_in_one_field_are_parted():
    typed = TypedClient({"name": "A", "email": "a@x.example; b@x.example"})

    assert check_client(typed).record.fields == {
        "name": "A",
        "email": "a@x.example",
        "email_2": "b@x.example",
    }


def test_a_value_that_stands_already_is_not_questioned():
    ours = ClientRecord({"name": "A", "country": "Atlantis", "email": "none; at all"})
    typed = TypedClient({**ours.fields, "city": "Kraków"})

    assert check_client(typed, ours) == ClientInput(
        ClientRecord(
            {"name": "A", "email": "none; at all", "city": "Kraków", "country": "Atlantis"}
        )
    )


def test_line_ends_that_the_browser_changed_are_no_change():
    ours = ClientRecord({"name": "A", "street": "Yard 2\rHouse 3\nDoor 4"})
    typed = TypedClient({"name": "A", "street": "Yard 2\rHouse 3\r\nDoor 4"})

    assert check_client(typed, ours).record == ours


def test_extras_and_contacts_stay_untouched():
    ours = ClientRecord({"name": "A"}, contacts=(ContactRecord("Ada"),), extras={"Branch": "North"})

    assert check_client(TypedClient({"name": "A"}), ours).record == ours


def test_a_contact_needs_something_to_be_known_by():
    assert check_contact({"name": " "}) == ContactInput(
        ContactRecord(), {"name": "A contact needs a name, an e-mail address or a phone number."}
    )


def test_a_contact_is_kept_as_typed():
    assert check_contact({"name": "Ada ", "email": "ada@x.example"}) == ContactInput(
        ContactRecord("Ada", email="ada@x.example")
    )


def test_a_form_tells_what_was_left_as_it_was():
    opened = {"name": "A", "street": "Yard 2\nHouse 3", "city": "Berlin"}
    typed = {"name": "A ", "street": "Yard 2\r\nHouse 3", "city": "Potsdam", "phone": ""}

    assert untouched(typed, opened) == {"name", "street", "phone"}
