import pytest

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.settling import names_two_things, settle_meanings, settle_words
from carryover.domain.headings.tokens import tokens_of


@pytest.mark.parametrize(
    ("heading", "settled"),
    [
        ("order_shipping_locality", [Concept.FILLER, Concept.SHIPPING, Concept.CITY]),
        ("Service City", [Concept.SHIPPING, Concept.CITY]),
        ("Geschäftsführer", [Concept.CONTACT]),
        ("Location", [Concept.CITY]),
    ],
)
def test_words_mean_what_those_beside_them_make_of_them(heading, settled) -> None:
    assert [token.concept for token in settle_words(tokens_of(heading))] == settled


@pytest.mark.parametrize(
    ("heading", "two"),
    [("Tel./Fax", True), ("Surname or company", True), ("Telefon", False), ("Orphan", False)],
)
def test_a_heading_for_either_of_two_things_is_known_by_what_joins_them(heading, two) -> None:
    assert names_two_things(heading) is two


@pytest.mark.parametrize(
    ("heading", "settled"),
    [
        ("Address and postcode", {Concept.ADDRESS, Concept.OTHER}),
        ("Address, postcode", {Concept.ADDRESS, Concept.POSTCODE}),
        ("Адрес и телефон", {Concept.ADDRESS, Concept.OTHER}),
        ("Address City and Postcode", {Concept.ADDRESS, Concept.CITY}),
        ("Address Zip+4", {Concept.ADDRESS, Concept.POSTCODE}),
    ],
)
def test_an_address_with_all_of_it_is_another_one_than_its_street(heading, settled) -> None:
    said = {token.concept for token in tokens_of(heading) if token.concept} - {Concept.FILLER}

    assert settle_meanings(frozenset(said), heading) == settled
