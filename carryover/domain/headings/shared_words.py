"""A word before or after all headings that says nothing: `KlName`, `KlCity`, `nom_adh`."""

import re
from collections import Counter
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS
from carryover.domain.headings.vocabulary import (
    concept_of_phrase,
    concepts_of_word,
    key_of,
)

_FIRST_WORD = re.compile(
    r"^\W*(?:(?P<parted>[^\W_]+)[\W_]+|(?P<camel>[A-Z]?[^\W\d_A-Z]+)(?=[A-Z]))(?=\w)"
)
_LAST_WORD = re.compile(r"(?<=[^\W_])_(?P<parted>[^\W\d_]+)$")
_MARKED = re.compile(r"\s*[#%](?P<rest>[^\W\d_].*?)%?\s*")
_SHARE = 0.6
_THIRD = 1 / 3
_NEARLY_ALL = 0.9
_AT_LEAST = 4
_PARTS = 3
_NAMES = frozenset(("name", "person_name", "full_name", "first_name", "last_name", "company"))
_CLIENTS = frozenset(("name", "client", "client_name", "company"))
_REACH = frozenset(("email", "phone", "mobile", "contact", "contact_name"))
_WELL_READ = 0.7
_ONE_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = range(5, 11)
"""So many letters has a word that stands behind others without a blank: `CAPSCUOLA`."""
_GLUED = (1, 2, 3)
"""So many letters stand before the names of columns in old databases."""


def without_shared_words(headings: Sequence[str]) -> list[str]:
    """Cut off the first and last words of headings where most have the same unknown ones."""
    cut = _without_marks(headings)
    for pattern in (_FIRST_WORD, _LAST_WORD):
        while word := _shared_word(cut, pattern):
            first = cut[0]
            cut = [
                pattern.sub("", heading, count=1) if _word(heading, pattern) == word else heading
                for heading in cut
            ]
            if cut[0] != first:
                cut[0] = _own_key(cut[0])
    return _without_word_of_address(_without_glued_endings(_without_glued_letters(cut)))


def _own_key(rest: str) -> str:
    """Say whose number comes first: the word that was cut off named the table, as in `KU_NUM`."""
    return f"Client {rest}" if read_heading(rest).attribute == "row_number" else rest


def _without_marks(headings: Sequence[str]) -> list[str]:
    """Cut off the sign of a comment before the first heading, or the signs around all of them."""
    marked = [_MARKED.fullmatch(heading) for heading in headings]
    if not headings or not marked[0] or (any(marked[1:]) and not all(marked)):
        return list(headings)
    return [
        found["rest"] if found else heading for found, heading in zip(marked, headings, strict=True)
    ]


def _without_word_of_address(headings: Sequence[str]) -> list[str]:
    """Cut off the unknown word before the parts of the only address: `Locaties_postcode`."""
    words = [_word(heading, _FIRST_WORD) for heading in headings]
    for word, number in Counter(words).items():
        if word and number >= _PARTS and not _is_understood(word):
            rests = {
                place: _FIRST_WORD.sub("", headings[place], count=1)
                for place, its in enumerate(words)
                if its == word
            }
            others = [one for place, one in enumerate(headings) if place not in rests]
            if _are_the_only_address(list(rests.values()), others):
                return [rests.get(place, one) for place, one in enumerate(headings)]
    return list(headings)


def _are_the_only_address(headings: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether headings are of an address, and others of none; nor of anybody else by name."""
    said = _said(headings)
    is_somebodys = not said.isdisjoint(_NAMES)
    elsewhere = ADDRESS_PARTS | (_NAMES | _CLIENTS | _REACH if is_somebodys else set())
    return len(said & ADDRESS_PARTS) >= _PARTS and _said(others).isdisjoint(elsewhere)


def _said(headings: Sequence[str]) -> set[str]:
    return {one.attribute for one in map(read_heading, headings) if one.certainty >= _WELL_READ}


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


def _without_glued_endings(headings: Sequence[str]) -> list[str]:
    """Cut `SCHOOL` off `CODESCHOOL`, `TOWNSCHOOL` ... where more is understood without it."""
    if any(read_heading(one).attribute in _CLIENTS for one in headings):
        # What follows the others is somebody else then: `Client`, `Suppliername`, `Suppliercity`.
        return list(headings)
    words = [one for one in headings if _ONE_WORD.fullmatch(one)]
    endings = Counter(one[-length:] for one in words for length in _ENDINGS if len(one) > length)
    # A share of all, so that a wide sheet has no more of them than a narrow one.
    enough = max(_AT_LEAST, _THIRD * len(headings))
    shared = [one for one, number in endings.items() if number >= enough]
    best = list(headings)
    for ending in shared:
        cut = [
            one.removesuffix(ending) if _ONE_WORD.fullmatch(one) and one != ending else one
            for one in headings
        ]
        best = max(best, cut, key=_understood)
    return best if _understood(best) >= _understood(headings) + _AT_LEAST else list(headings)


def _is_glued(heading: str, letters: str) -> bool:
    return heading.upper().startswith(letters) and len(heading) > len(letters) + 1


def _understood(headings: Sequence[str]) -> int:
    return sum(map(_is_understood, map(key_of, headings)))


def _is_understood(key: str) -> bool:
    key = key.rstrip("0123456789")
    return concept_of_phrase(key) is not None or Concept.UNKNOWN not in concepts_of_word(key)


def _enough(headings: Sequence[str]) -> float:
    return max(_AT_LEAST, _SHARE * len(headings))


def _shared_word(headings: Sequence[str], pattern: re.Pattern[str]) -> str:
    """Give the word that most headings have there, if it means nothing; else "".

    What nearly all say of themselves means nothing either: they are parts of an address.
    """
    words = Counter(_word(heading, pattern) for heading in headings)
    (word, number), *_ = words.most_common(1) or [("", 0)]
    meant = concept_of_phrase(word)
    if meant is Concept.ADDRESS and number >= max(_AT_LEAST, _NEARLY_ALL * len(headings)):
        return word
    is_telling = meant not in (None, Concept.FILLER)
    return "" if is_telling or number < _enough(headings) else word


def _word(heading: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(heading)
    return key_of("".join(filter(None, found.groups()))) if found else ""
