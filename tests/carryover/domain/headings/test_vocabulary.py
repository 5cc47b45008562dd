"""Tests of the lists of words, which say of each word one thing."""

from collections import Counter

import pytest

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.vocabulary import (
    concept_of_phrase,
    concept_of_whole,
    concepts_of_word,
    entries,
    key_of,
)


def test_no_word_stands_in_the_lists_twice() -> None:
    """The second one would mean nothing: `iş`, spelled like `is`, once hid it."""
    spelled = Counter(
        (entry[0] if entry[0] in "=^" else "", key_of(entry) or entry, entry.endswith("*"))
        for entry, _ in entries()
    )

    assert [one for one, number in spelled.items() if number > 1] == []


def test_small_words_may_be_missing() -> None:
    assert concept_of_phrase(key_of("persona riferimento")) is Concept.CONTACT


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("Währung", Concept.CURRENCY),
        ("Waehrung", Concept.CURRENCY),
        ("RTN", Concept.TAX),
        ("Wilaya", Concept.REGION),
    ],
)
def test_a_word_is_known_as_programs_write_it(word: str, concept: Concept) -> None:
    assert concept_of(word) is concept


def concept_of(word: str) -> Concept | None:
    return concept_of_whole(key_of(word)) or concept_of_phrase(key_of(word))


def test_parts_of_a_word_may_lack_their_umlauts() -> None:
    assert concepts_of_word("laendercode") == (Concept.COUNTRY, Concept.CODE)
