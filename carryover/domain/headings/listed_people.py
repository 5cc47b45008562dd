"""People whom a sheet lists under a word of its own: `KO1 - Name`, `Tuteur e-mail`."""

import re
from collections import defaultdict
from collections.abc import Sequence

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading, read_heading
from carryover.domain.headings.vocabulary import concept_of_phrase, key_of

_COUNTED = re.compile(
    r"\s*(?P<word>[^\W\d_]+)[\s_.-]?(?P<number>[1-9])\s*[-–:._/ ]\s*(?P<rest>[^\W\d_].*)", re.DOTALL
)
_BEFORE = re.compile(
    r"\s*(?P<word>[^\W\d_]{2,})(?P<number>)[\s_.:–-]+(?P<rest>[^\W\d_].*)", re.DOTALL
)
_BEHIND = re.compile(r"(?P<rest>.*\w)(?P<number>)[\s_.:–-]+(?P<word>[^\W\d_]{3,})\s*", re.DOTALL)
_ASIDE = re.compile(r"(?P<rest>[^()]*\w)(?P<number>)\s*\((?P<word>[^()\d]{3,})\)\s*", re.DOTALL)
_NAMES = frozenset(("name", "first_name", "last_name", "person_name", "full_name"))
_REACHED_BY = frozenset(("email", "phone", "mobile", "role"))
_OF_PEOPLE = _NAMES | _REACHED_BY | {"fax", "title", "note", ""}
_OF_CLIENTS = _NAMES | {"company", "client", "client_name", "legal_name"}
_LISTED = (None, Concept.FILLER, Concept.PARENT, Concept.CONTACT)
_PARTNER = re.compile(r"partner(?:'s|s)?[\s_.:-]+(?=\w)", re.IGNORECASE)
_PARTS = frozenset(("first_name", "last_name"))
_FIRMS = frozenset(("company", "client", "client_name", "legal_name"))
_WELL_READ = 0.7
_INITIALS = 2
"""Letters: `cp_name` and `cp_phone` are of contact persons, whatever `cp` says alone."""


def called_contacts(headings: Sequence[str]) -> list[str]:
    """Write `Contact` for an unknown word and its number, where people stand behind it.

    Without a number there must be a client beside them, and no contacts of another name.
    """
    found = _called(_called_partners(headings), _COUNTED)
    for place_of_word in (_BEFORE, _BEHIND, _ASIDE):
        called = _called(found, place_of_word)
        others = [
            read_heading(one) for one, before in zip(called, found, strict=True) if one == before
        ]
        if any(map(_names_client, others)) and not any(one.of_contact for one in others):
            found = called
    return found


def _called_partners(headings: Sequence[str]) -> Sequence[str]:
    """Whoever plays or lives with somebody is no partner in business, where there is none."""
    theirs = [one for one in headings if _PARTNER.match(one)]
    rests = [_PARTNER.sub("", one, count=1) for one in theirs]
    others = [one for one in headings if one not in theirs]
    said = [{read_heading(one).attribute for one in some} for some in (rests, others)]
    if not all(one >= _PARTS for one in said) or any(one & _FIRMS for one in said):
        return headings
    return [_PARTNER.sub("Contact ", one, count=1) if one in theirs else one for one in headings]


def _called(headings: Sequence[str], pattern: re.Pattern[str]) -> list[str]:
    rests: dict[str, list[str]] = defaultdict(list)
    listed = [pattern.fullmatch(heading) for heading in headings]
    for one in filter(None, listed):
        rests[key_of(one["word"])].append(one["rest"])
    people = {word for word, found in rests.items() if _means_people(word, found)}
    counted = [
        (key_of(one["word"]), one["number"])
        for one in listed
        if one and key_of(one["word"]) in people
    ]
    # Each word counts its own people: father and mother are two.
    places = {one: place for place, one in enumerate(dict.fromkeys(counted), 1)}
    return [
        heading
        if one is None or key_of(one["word"]) not in people
        else _called_contact(
            one["rest"],
            one["number"] if len(people) == 1 else places[key_of(one["word"]), one["number"]],
        )
        for one, heading in zip(listed, headings, strict=True)
    ]


def _called_contact(rest: str, number: str | int) -> str:
    return f"Contact {number} {rest}" if number else f"Contact {rest}"


def _means_people(word: str, rests: Sequence[str]) -> bool:
    if concept_of_phrase(word) not in _LISTED and len(word) > _INITIALS:
        return False
    said = {read_heading(rest).attribute for rest in rests}
    return bool(said & _NAMES) and bool(said & _REACHED_BY) and said <= _OF_PEOPLE


def _names_client(reading: Reading) -> bool:
    return reading.attribute in _OF_CLIENTS and reading.certainty >= _WELL_READ
