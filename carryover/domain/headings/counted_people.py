"""People of a client whom a sheet counts, and which of them comes first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from carryover.domain.folding import fold
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading

_PARTS_OF_NAMES = frozenset(("first_name", "last_name"))
_CLIENTS_BESIDE_PEOPLE = frozenset(("company", "client_name", "contact_name", "legal_name"))
_NAMES = _PARTS_OF_NAMES | {"contact", "contact_name", "person_name", "full_name"}
_SAID_OF_CONTACTS = frozenset(("email", "phone", "mobile", "role")) | _PARTS_OF_NAMES
_WHOLE_NAMES = _NAMES - _PARTS_OF_NAMES
_CONTACT, _HEAD, _OTHER = range(3)
"""Who comes first of those whom nobody counts: who is called a contact, the head, another one."""


def count_people(
    readings: Sequence[Reading], values: Sequence[Sequence[str]] = ()
) -> list[Reading]:
    """Give each person of a client a number of their own, so that nobody gets another's phone.

    `values`: those of each column, where there are any.
    """
    if values and _are_two_people(readings, values):
        readings = [
            replace(one, person=2) if one.of_contact and not one.person else one for one in readings
        ]
    counted = _follow_the_second(_count_from_one(_count_repeated(readings)))
    return _count_by_rank(_count_after_the_plain_one(_follow_the_numbered(counted)))


def _count_repeated(readings: Sequence[Reading]) -> list[Reading]:
    """Count contacts whose columns stand there again: `Contact, Email, Contact, Email`."""
    times = Counter(readings)
    first = next((one for one in readings if _is_name_again(one, times)), None)
    if first is None:
        return list(readings)
    told: list[Reading] = []
    person = 0
    for one in readings:
        person += one == first
        is_said_of_each = one == first or one.attribute in _SAID_OF_CONTACTS
        is_theirs = person and is_said_of_each and times[one] == times[first]
        told.append(replace(one, of_contact=True, person=person) if is_theirs else one)
    return told


def _is_name_again(one: Reading, times: Counter[Reading]) -> bool:
    is_plain = one.of_contact and one.side is None and not (one.person or one.number)
    return times[one] > 1 and is_plain and one.attribute in _WHOLE_NAMES


def _follow_the_numbered(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Email 2` be the second contact's where it stands behind `Contact 2`, and so on."""
    named = {one.person for one in readings if one.person and one.attribute in _WHOLE_NAMES}
    if len(named) < 2:
        return list(readings)
    told: list[Reading] = []
    person = 0
    for one in readings:
        if one.attribute in _WHOLE_NAMES:
            person = one.person
        elif one.number not in (0, person):
            # `Contact 1, Contact 2, Email 1, Email 2`: these may as well be the client's.
            person = 0
        is_theirs = person and one.number == person and one.attribute in _SAID_OF_CONTACTS
        if is_theirs and one.side is None and not one.person:
            told.append(replace(one, of_contact=True, person=person, number=0))
        else:
            told.append(one)
    return told


def _are_two_people(readings: Sequence[Reading], values: Sequence[Sequence[str]]) -> bool:
    """Say whether first and last name beside a company are not those of its contact."""
    plain = [one for one in readings if not one.of_contact and one.side is None]
    lasts = [place for place, one in enumerate(readings) if one.attribute == "last_name"]
    wholes = [
        place
        for place, one in enumerate(readings)
        if one.of_contact and one.attribute in _WHOLE_NAMES and not (one.person or one.number)
    ]
    has_company = any(one.attribute == "company" for one in plain)
    if not has_company or len(lasts) != 1 or len(wholes) != 1 or readings[lasts[0]] not in plain:
        return False
    rows = zip(values[lasts[0]], values[wholes[0]], strict=False)
    both = [(fold(last), fold(whole)) for last, whole in rows if last.strip() and whole.strip()]
    return bool(both) and sum(last in whole for last, whole in both) * 2 < len(both)


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
