import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carryover.domain.normalise import (
    compact_id,
    name_key,
    phone_digits,
    search_terms,
    search_text,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe\u0301"),
        ("Straße 7 GmbH", "STRASSE 7 GMBH"),
        ("Łódź", "lodz"),
        ("Søren Ærø", "soren aero"),
        ("Acme  Ltd", " acme ltd "),
        ("IŞIK", "ışık"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("李伟", "黎伟"), ("A-B", "AB"), ("Acme 1", "Acme 2")])
def test_other_letters_and_punctuation_are_other_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(min_size=1))
def test_a_key_is_never_empty_and_is_its_own_key(name: str) -> None:
    key = name_key(name)

    assert key
    assert name_key(key) == key


@given(st.text(min_size=1))
def test_composed_and_decomposed_names_have_one_key(name: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))

    assert name_key(composed) == name_key(decomposed) or not name.strip()


def test_everything_of_a_client_is_searched_in_one_folded_text() -> None:
    text = search_text(
        ["Żółć Sp. z o.o.", "biuro@zolc.example", ""], ["+48 (22) 123-45-67"], ["PL 123-456-78-90"]
    )

    assert text.split("\n") == [
        "zolc sp. z o.o.",
        "biuro@zolc.example",
        "+48 (22) 123-45-67",
        "48221234567",
        "pl 123-456-78-90",
        "pl1234567890",
    ]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("zolc", ("zolc",)),
        ("  Żółć  Kraków ", ("zolc", "krakow")),
        ("22 123-45", ("2212345",)),
        ("+48 (22)", ("4822",)),
        ("12 Main", ("12", "main")),
        ("-", ("-",)),
        ("", ()),
    ],
)
def test_a_query_becomes_terms_that_must_all_be_there(query: str, terms: tuple[str, ...]) -> None:
    assert search_terms(query) == terms


@given(st.text(max_size=30))
def test_a_name_is_found_by_itself(name: str) -> None:
    text = search_text([name], [name], [name])

    assert all(term in text for term in search_terms(name))


def test_numbers_lose_what_stands_between_their_digits() -> None:
    assert phone_digits("+48 (22) 123-45") == "482212345"
    assert phone_digits("０３-１２３４") == "031234"
    assert compact_id("pl 123-456.78/90") == "PL1234567890"
