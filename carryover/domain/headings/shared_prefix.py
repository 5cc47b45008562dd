"""A word before all headings that says nothing: `KlName`, `KlCity`, `KlZip`."""

import re
from collections import Counter
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.vocabulary import concept_of_phrase, key_of

_FIRST_WORD = re.compile(
    r"\W*(?:(?P<parted>[^\W_]+)[\W_]+|(?P<camel>[A-Z]?[^\W\d_A-Z]+)(?=[A-Z]))(?=\w)"
)
_SHARE = 0.6
_AT_LEAST = 4


def without_shared_prefix(headings: Sequence[str]) -> list[str]:
    """Cut off the first words of headings where most begin with the same unknown ones."""
    cut = list(headings)
    while word := _shared_word(cut):
        cut = [
            _FIRST_WORD.sub("", heading, count=1) if _first_word(heading) == word else heading
            for heading in cut
        ]
    return cut


def _shared_word(headings: Sequence[str]) -> str:
    """Give the word that most headings begin with, if it means nothing; else ""."""
    (word, number), *_ = Counter(map(_first_word, headings)).most_common(1) or [("", 0)]
    if number < max(_AT_LEAST, _SHARE * len(headings)):
        return ""
    return word if concept_of_phrase(word) in (None, Concept.FILLER) else ""


def _first_word(heading: str) -> str:
    found = _FIRST_WORD.match(heading)
    return key_of(found["parted"] or found["camel"]) if found else ""
