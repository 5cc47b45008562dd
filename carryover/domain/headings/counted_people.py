"""People of a client whom a sheet counts, and which of them comes first."""

from collections.abc import Sequence
from dataclasses import replace

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.readings import Reading

_PARTS_OF_NAMES = frozenset(("first_name", "last_name"))
_CLIENTS_BESIDE_PEOPLE = frozenset(("company", "client_name", "contact_name", "legal_name"))
_NAMES_OF_CONTACTS = _PARTS_OF_NAMES | {"contact", "contact_name", "person_name", "full_name"}
_SAID_OF_CONTACTS = frozenset(("email", "phone", "mobile", "role")) | _PARTS_OF_NAMES


def count_from_one(readings: Sequence[Reading]) -> list[Reading]:
    """Call the first person the first, also in sheets where it is the one of number 0."""
    if not any(reading.counts_from_zero for reading in readings):
        return list(readings)
    return [
        replace(reading, person=reading.person + 1)
        if reading.person or reading.counts_from_zero
        else reading
        for reading in readings
    ]


def count_further_people(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Person 1` be another one than the contact whose names stand there without a number.

    So is an `Alternate contact` or the director beside a contact.
    """
    plain = {one.attribute for one in readings if not one.person and one.side is None}
    firsts = {one.attribute for one in readings if one.person == 1}
    has_one = plain >= _PARTS_OF_NAMES and plain & _CLIENTS_BESIDE_PEOPLE
    further = 1 if has_one and firsts >= _PARTS_OF_NAMES else 0
    named = [one for one in readings if one.attribute in _NAMES_OF_CONTACTS]
    ranks = sorted({_rank(one) for one in named if one.of_contact and not one.person})
    return [
        replace(one, person=one.person + further)
        if one.person
        else replace(one, person=ranks.index(_rank(one)) + 1, side=None)
        if one.of_contact and _rank(one) in ranks[1:]
        else one
        for one in readings
    ]


def follow_the_second(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Secondary e-mail` be the second contact's where it stands behind their name."""
    told: list[Reading] = []
    for one in readings:
        follows = bool(told) and told[-1].person == 2 and one.number == 2
        is_theirs = follows and one.attribute in _SAID_OF_CONTACTS
        told.append(replace(one, of_contact=True, person=2, number=0) if is_theirs else one)
    return told


def _rank(reading: Reading) -> int:
    """Who of several contacts comes first: who is called so, the head, another one."""
    if reading.side is Concept.OTHER:
        return 2
    return 1 if reading.is_head else 0
