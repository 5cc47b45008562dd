"""Headings that repeat, told apart by what stands between them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from carryover.domain.headings.readings import Reading
from carryover.domain.headings.sheet_addresses import ADDRESS_PARTS

_LINES = frozenset(("street", "address", "email", "phone", "mobile"))
_OF_ONE_ADDRESS = frozenset(("city", "postcode"))
"""What an address has once; streets can have a second line."""
_STREETS = frozenset(("street", "address"))
_REPEATABLE = frozenset(("email", "phone", "mobile"))
_PERSON_ATTRIBUTES = frozenset(("first_name", "last_name", "person_name", "contact"))


def tell_repeats_apart(readings: Sequence[Reading]) -> list[Reading]:
    """Number headings that stand there again; after the names of a person they are the person's."""
    told: list[Reading] = []
    seen: dict[Reading, int] = {}
    again = {one for one, times in Counter(readings).items() if times > 1}
    for place, plain in enumerate(readings):
        reading = _at_the_address_before(plain, told) if plain in again else plain
        first = seen.setdefault(reading, place)
        if first == place - 1 and reading.attribute in _STREETS and not reading.number:
            told.append(replace(reading, number=2))
            continue
        if first == place or reading.number or reading.attribute not in _REPEATABLE:
            told.append(reading)
            continue
        between = {other.attribute for other in readings[first:place]}
        if between & _PERSON_ATTRIBUTES and not reading.of_contact:
            told.append(replace(reading, of_contact=True))
        else:
            told.append(replace(reading, number=2))
    return told


def count_addresses(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Street2` be of a second address where there is a `City2` or `Postcode2` as well."""
    readings = _all_of_second_addresses(readings)
    counted = {(one.side, one.number) for one in readings if one.attribute in _OF_ONE_ADDRESS}
    return [
        replace(one, address=one.number, number=0)
        if one.number > 1 and one.attribute in ADDRESS_PARTS and (one.side, one.number) in counted
        else one
        for one in readings
    ]


def _all_of_second_addresses(readings: Sequence[Reading]) -> list[Reading]:
    """Let `Second address` be no second line where there is a `Second city` as well."""
    second = {
        one.side
        for one in readings
        if one.is_second and one.address == 2 and one.attribute in _OF_ONE_ADDRESS
    }
    return [
        replace(one, address=2, number=0)
        if one.is_second
        and not one.address
        and one.attribute in ADDRESS_PARTS
        and one.side in second
        else one
        for one in readings
    ]


def unite_split_postcodes(
    readings: Sequence[Reading], columns: Sequence[Sequence[str]]
) -> list[Reading]:
    """Let `郵便番号2` be no second address where the two hold 105 and 0011 of one postcode."""
    halves = [
        place
        for place, one in enumerate(readings)
        if one.attribute == "postcode" and one.number in (1, 2) and any(columns[place])
    ]
    if len(halves) != 2 or [_length(columns[place]) for place in halves] != [3, 4]:
        return list(readings)
    return [
        replace(one, attribute="", number=0) if place == halves[1] else one
        for place, one in enumerate(readings)
    ]


def _length(values: Sequence[str]) -> int:
    """How many digits each value has; 0 where they differ or are none."""
    lengths = {len(value) if value.isdecimal() else 0 for value in values if value}
    return lengths.pop() if len(lengths) == 1 else 0


def _at_the_address_before(reading: Reading, told: Sequence[Reading]) -> Reading:
    """Let `Postcode` that stands there again belong to the address that it follows."""
    if reading.attribute not in ADDRESS_PARTS or reading.side is not None:
        return reading
    there = next((one for one in reversed(told) if one.attribute in ADDRESS_PARTS), None)
    if there is None or (reading not in told and not _has_street(there, told)):
        return reading
    return replace(reading, side=there.side, address=there.address, of_contact=there.of_contact)


def _has_street(there: Reading, told: Sequence[Reading]) -> bool:
    """Say whether a street of the same address was told of."""
    streets = [one for one in told if one.attribute in _STREETS]
    return any((one.side, one.of_contact) == (there.side, there.of_contact) for one in streets)


def count_from_the_plain_one(readings: Sequence[Reading]) -> list[Reading]:
    """Call `Address 1` the second where there is an `Address` but no `Address 2`."""
    seen = {_lineless(reading): set[int]() for reading in readings}
    for reading in readings:
        seen[_lineless(reading)].add(reading.number)
    return [
        replace(reading, number=2)
        if reading.attribute in _LINES
        and reading.number == 1
        and 0 in seen[_lineless(reading)]
        and 2 not in seen[_lineless(reading)]
        else reading
        for reading in readings
    ]


def _lineless(reading: Reading) -> Reading:
    return replace(reading, number=0)
