"""Tests of the lists of words, which say of each word one thing."""

from collections import Counter

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.vocabulary import concept_of_phrase, entries, key_of


def test_no_word_stands_in_the_lists_twice() -> None:
    """The second one would mean nothing: `iş`, spelled like `is`, once hid it."""
    spelled = Counter(
        (entry[0] if entry[0] in "=^" else "", key_of(entry) or entry, entry.endswith("*"))
        for entry, _ in entries()
    )

    assert [one for one, number in spelled.items() if number > 1] == []


def test_small_words_may_be_missing() -> None:
    assert concept_of_phrase(key_of("persona riferimento")) is Concept.CONTACT
