import pytest

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.tokens import Token, tokens_of


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Č.p.", Concept.HOUSE_NO),
        ("č. o.", Concept.HOUSE_NO),
        ("ČP", Concept.HOUSE_NO),
        ("Č.p./č.o.", Concept.HOUSE_NO),
        ("C.P.", Concept.POSTCODE),
    ],
)
def test_a_czech_house_number_is_no_french_postcode(heading: str, concept: Concept) -> None:
    assert set(tokens_of(heading)) == {Token(concept)}


def test_digits_that_are_not_the_size_of_a_value_are_read() -> None:
    assert len(tokens_of("Last 4 digits")) == 3


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("法人番号（13桁）", Concept.REGISTER),
        ("NIP (10 cyfr)", Concept.VAT),
        ("PLZ (5-stellig)", Concept.POSTCODE),
        ("phone_e164", Concept.PHONE),
        ("Phone (E.164)", Concept.PHONE),
        ("phoneE164", Concept.PHONE),
    ],
)
def test_the_size_and_format_of_values_count_nothing(heading: str, concept: Concept) -> None:
    assert [token.concept for token in tokens_of(heading)] == [concept]
