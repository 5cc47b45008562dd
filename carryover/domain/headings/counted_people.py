"""People of a client whom a sheet counts, and which of them comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading

_PARTS_OF_NAMES = frozenset(("first_name", "last_name"))
_CLIENTS_BESIDE_PEOPLE = frozenset(("company", "client_name", "contact_name", "legal_name"))
_NAMES = _PARTS_OF_NAMES | {"contact", "contact_name", "person_name", "full_name"}
_SAID_OF_CONTACTS = frozenset(("email", "phone", "mobile", "role")) | _PARTS_OF_NAMES
_CONTACT, _HEAD, _OTHER = range(3)
"""Who comes first of those whom nobody counts: who is called a contact, the head, another one."""


def count_people(readings: Sequence[Reading]) -> list[Reading]:
    """Give each person of a client a number of their own, so that nobody gets another's phone."""
    counted = _follow_the_second(_count_from_one(readings))
    return _count_by_rank(_count_after_the_plain_one(counted))


def _count_from_one(readings: Sequence[Reading]) -> list[Reading]:
    """Call the first person the first, also in sheets where it is the one of number 0."""
    if not any(reading.counts_from_zero for reading in readings):
        return list(readings)
    return [
        replace(reading, person=reading.person + 1)
        if reading.person or reading.counts_from_zero
        else reading
        for reading in readings
    ]


def _follow_the_second(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Secondary e-mail` be the second contact's where it stands behind their name."""
    told: list[Reading] = []
    for one in readings:
        follows = bool(told) and told[-1].person == 2 and one.is_second and not one.person
        theirs = {other.attribute for other in told if other.person == 2}
        if follows and one.attribute in _SAID_OF_CONTACTS - theirs:
            told.append(replace(one, of_contact=True, person=2, number=0))
        else:
            told.append(one)
    return told


def _count_after_the_plain_one(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Person 1` be another one than a contact who stands there without a number."""
    counted = [one for one in readings if one.person and one.of_contact]
    has_parts = {one.attribute for one in counted if one.person == 1} >= _PARTS_OF_NAMES
    are_heads = bool(counted) and all(one.is_head for one in counted)
    is_contact_called = _CONTACT in _ranks(readings)
    if not (has_parts and _have_plain_contact(readings)) and not (are_heads and is_contact_called):
        return list(readings)
    return [replace(one, person=one.person + 1) if one.person else one for one in readings]


def _count_by_rank(readings: Sequence[Reading]) -> list[Reading]:
    """Let the director, or an `Alternate contact`, beside a contact be the next person."""
    ranks = _ranks(readings) | ({_CONTACT} if _have_plain_contact(readings) else set())
    taken = {one.person for one in readings}
    free = (number for number in count(2) if number not in taken)
    later = dict(zip(sorted(ranks)[1:], free, strict=False))
    return [
        replace(one, person=later[_rank(one)], side=None)
        if one.of_contact and not one.person and _rank(one) in later
        else one
        for one in readings
    ]


def _ranks(readings: Iterable[Reading]) -> set[int]:
    """Say who is spoken of without a number; others than heads by their names only."""
    plain = [one for one in readings if one.of_contact and not one.person]
    return {_rank(one) for one in plain if one.attribute in _NAMES or _rank(one) == _HEAD}


def _rank(reading: Reading) -> int:
    if reading.side is Concept.OTHER:
        return _OTHER
    return _HEAD if reading.is_head else _CONTACT


def _have_plain_contact(readings: Iterable[Reading]) -> bool:
    """Say whether first and last names stand beside a client, with nothing to say whose."""
    plain = {one.attribute for one in readings if not one.person and one.side is None}
    return plain >= _PARTS_OF_NAMES and not plain.isdisjoint(_CLIENTS_BESIDE_PEOPLE)
