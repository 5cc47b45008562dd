"""People whom a sheet counts under a word of its own: `KO1 - Name`, `KO2 - E-mail`."""

import re
from collections import defaultdict
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import read_heading
from carryover.domain.headings.vocabulary import concept_of_phrase, key_of

_COUNTED = re.compile(
    r"\s*(?P<word>[^\W\d_]+)[\s_.-]?(?P<number>[1-9])\s*[-–:._/ ]\s*(?P<rest>[^\W\d_].*)", re.DOTALL
)
_NAMES = frozenset(("name", "first_name", "last_name", "person_name", "full_name"))
_REACHED_BY = frozenset(("email", "phone", "mobile", "role"))
_OF_PEOPLE = _NAMES | _REACHED_BY | {"fax", "title", "note", ""}


def called_contacts(headings: Sequence[str]) -> list[str]:
    """Write `Contact 1` for the unknown word and its number, where people stand behind it."""
    rests: dict[str, list[str]] = defaultdict(list)
    counted = [_COUNTED.fullmatch(heading) for heading in headings]
    for one in filter(None, counted):
        rests[key_of(one["word"])].append(one["rest"])
    people = {word for word, found in rests.items() if _means_people(word, found)}
    return [
        f"Contact {one['number']} {one['rest']}"
        if one and key_of(one["word"]) in people
        else heading
        for one, heading in zip(counted, headings, strict=True)
    ]


def _means_people(word: str, rests: Sequence[str]) -> bool:
    if concept_of_phrase(word) not in (None, Concept.FILLER):
        return False
    said = {read_heading(rest).attribute for rest in rests}
    return bool(said & _NAMES) and bool(said & _REACHED_BY) and said <= _OF_PEOPLE
