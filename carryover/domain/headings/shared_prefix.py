"""A word before all headings that says nothing: `KlName`, `KlCity`, `KlZip`."""

import re
from collections import Counter
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.vocabulary import (
    concept_of_phrase,
    concepts_of_word,
    key_of,
)

_FIRST_WORD = re.compile(
    r"\W*(?:(?P<parted>[^\W_]+)[\W_]+|(?P<camel>[A-Z]?[^\W\d_A-Z]+)(?=[A-Z]))(?=\w)"
)
_SHARE = 0.6
_AT_LEAST = 4
_GLUED = (1, 2, 3)
"""So many letters stand before the names of columns in old databases."""


def without_shared_prefix(headings: Sequence[str]) -> list[str]:
    """Cut off the first words of headings where most begin with the same unknown ones."""
    cut = list(headings)
    while word := _shared_word(cut):
        cut = [
            _FIRST_WORD.sub("", heading, count=1) if _first_word(heading) == word else heading
            for heading in cut
        ]
    return _without_glued_letters(cut)


def _without_glued_letters(headings: Sequence[str]) -> list[str]:
    """Cut `AN` off `ANNAME`, `ANTOWN` ... where more is understood without it."""
    beginnings = Counter(one[:length].upper() for one in headings for length in _GLUED)
    shared = [one for one, number in beginnings.items() if number >= _enough(headings)]
    best = list(headings)
    for letters in sorted(shared, key=len, reverse=True):
        if letters.isalpha():
            cut = [
                one[len(letters) :]
                if _is_glued(one, letters) and not _is_understood(key_of(one))
                else one
                for one in headings
            ]
            best = max(best, cut, key=_understood)
    return best if _understood(best) > _understood(headings) + _AT_LEAST else list(headings)


def _is_glued(heading: str, letters: str) -> bool:
    return heading.upper().startswith(letters) and len(heading) > len(letters) + 1


def _understood(headings: Sequence[str]) -> int:
    return sum(map(_is_understood, map(key_of, headings)))


def _is_understood(key: str) -> bool:
    key = key.rstrip("0123456789")
    return concept_of_phrase(key) is not None or Concept.UNKNOWN not in concepts_of_word(key)


def _enough(headings: Sequence[str]) -> float:
    return max(_AT_LEAST, _SHARE * len(headings))


def _shared_word(headings: Sequence[str]) -> str:
    """Give the word that most headings begin with, if it means nothing; else ""."""
    (word, number), *_ = Counter(map(_first_word, headings)).most_common(1) or [("", 0)]
    if number < _enough(headings):
        return ""
    return word if concept_of_phrase(word) in (None, Concept.FILLER) else ""


def _first_word(heading: str) -> str:
    found = _FIRST_WORD.match(heading)
    return key_of(found["parted"] or found["camel"]) if found else ""
