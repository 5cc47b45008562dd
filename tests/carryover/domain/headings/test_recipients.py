import pytest

from carryover.domain.headings.recipients import called_deliveries, called_sides


def test_a_recipient_beside_a_buyer_with_an_address_is_where_it_is_delivered() -> None:
    headings = "buyer_name buyer_zip buyer_city recipient_name recipientZip recipient_city".split()

    assert called_deliveries(headings) == [
        "buyer_name",
        "buyer_zip",
        "buyer_city",
        "Ship to name",
        "Ship to Zip",
        "Ship to city",
    ]


def test_a_recipient_alone_is_the_client() -> None:
    labels = ["Recipient name", "Recipient street", "Recipient city", "Weight"]
    letters = ["Adresat", "Ulica", "Miasto"]

    assert called_deliveries(labels) == labels
    assert called_deliveries(letters) == letters


def test_letters_behind_german_headings_stand_for_delivery_and_invoice() -> None:
    both = ["Firma", "PLZ L", "Ort L", "PLZ R", "Ort R", "Betrag R"]

    assert called_sides(both) == [
        "Firma",
        "Ship to PLZ",
        "Ship to Ort",
        "Bill to PLZ",
        "Bill to Ort",
        "Betrag R",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["Firma", "Größe L", "Größe R"],
        ["CAP L", "Città L", "CAP R", "Città R"],
        ["PLZ L", "Ort L"],
    ],
)
def test_letters_behind_other_headings_stand_for_anything(headings: list[str]) -> None:
    assert called_sides(headings) == headings
