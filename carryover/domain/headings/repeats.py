"""Headings that repeat, told apart by what stands between them."""

from collections.abc import Sequence
from dataclasses import replace

from carryover.domain.headings.readings import Reading

_REPEATABLE = frozenset(("email", "phone", "mobile"))
_PERSON_ATTRIBUTES = frozenset(("first_name", "last_name", "person_name", "contact"))


def tell_repeats_apart(readings: Sequence[Reading]) -> list[Reading]:
    """Number headings that stand there again; after the names of a person they are the person's."""
    told: list[Reading] = []
    seen: dict[Reading, int] = {}
    for place, reading in enumerate(readings):
        first = seen.setdefault(reading, place)
        if first == place or reading.number or reading.attribute not in _REPEATABLE:
            told.append(reading)
            continue
        between = {other.attribute for other in readings[first:place]}
        if between & _PERSON_ATTRIBUTES and not reading.of_contact:
            told.append(replace(reading, of_contact=True))
        else:
            told.append(replace(reading, number=2))
    return told


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
