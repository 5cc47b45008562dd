"""What columns are by where they stand, in a sheet without headings: a town beside its postcode."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.read_columns import ReadColumn

_MOSTLY = 0.8
_NEARLY_ALL = 0.9
_REACH = 4
"""So many columns away from its street an address goes on."""
_FEW = 3
"""Fewer different values are marks rather than names."""
_LETTERS_OF_A_CODE = 3
_WEIGHT = 0.5

_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,6}")
_PLACE = re.compile(r"[^\W\d_][^\d@]{2,}")
_REGION = re.compile(r"[A-Z]{2,3}")
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Neighbour(NamedTuple):
    """What a column is because of the columns beside it."""

    rubric: str
    weight: float
    reason: str


def told_by_neighbours(columns: Sequence[ReadColumn]) -> dict[int, Neighbour]:
    """Place among the columns to what stands there; nothing where any column has a heading."""
    if any(one.column.header.strip() for one in columns):
        return {}
    profiles = [one.profile for one in columns]
    address = dict(_address(profiles))
    people = dict(_people(profiles, set(address)))
    return {**_record(profiles), **_phones(profiles), **address, **people}


def _record(profiles: Sequence[Profile]) -> dict[int, Neighbour]:
    """In the first column stands what a program calls its client; what never changes aside."""
    place = next((at for at, one in enumerate(profiles) if len(set(one.values)) > 1), 0)
    first = profiles[place] if profiles else Profile((), 0.0)
    is_key = first.is_unique and not first.is_counter and first.share("code") >= _NEARLY_ALL
    if not is_key or first.share("telling phone") >= _MOSTLY:
        return {}
    return {place: Neighbour("external_id", _WEIGHT, "A different number in every row comes first")}


def _phones(profiles: Sequence[Profile]) -> dict[int, Neighbour]:
    """Numbers of which some look like a telephone's and none like anything else."""
    reason = "Numbers that look like a telephone's"
    found = [
        place
        for place, one in enumerate(profiles)
        if one.share("phone") >= _NEARLY_ALL
        and (one.count("telling phone") >= _FEW or one.share("dialled") == 1)
    ]
    return {place: Neighbour("phone", _WEIGHT, reason) for place in found[:1]}


def _address(profiles: Sequence[Profile]) -> Iterator[tuple[int, Neighbour]]:
    streets = [place for place, one in enumerate(profiles) if is_street(one)]
    near = _around(streets[0], profiles) if streets else []
    postcode = _first(near, profiles, is_postcode)
    if postcode is None:
        return
    yield postcode, Neighbour("postcode", _WEIGHT, "Short numbers beside a street")
    near = _around(postcode, profiles)
    city = _first(near, profiles, is_town)
    if city is not None:
        yield city, Neighbour("city", _WEIGHT, "Words beside a postcode")
    region = _first(near, profiles, _is_region)
    if region is not None:
        yield region, Neighbour("region", _WEIGHT, "Two or three letters beside a postcode")


def _people(profiles: Sequence[Profile], taken: set[int]) -> Iterator[tuple[int, Neighbour]]:
    """Two columns of single words are how people are called; beside companies, their contacts."""
    of_companies = any(one.share("company") >= 0.4 and _varies(one) for one in profiles)
    prefix = "contact_" if of_companies else ""
    for place in range(len(profiles) - 1):
        pair = (place, place + 1)
        if taken.isdisjoint(pair) and all(_is_name(profiles[one]) for one in pair):
            reason = "Two columns of single names beside one another"
            yield place, Neighbour(f"{prefix}first_name", _WEIGHT, reason)
            yield place + 1, Neighbour(f"{prefix}last_name", _WEIGHT, reason)
            return


def _around(place: int, profiles: Sequence[Profile]) -> list[int]:
    """Places beside one, the nearest first and of two as near the right one; empty ones aside."""
    filled = [one for one, profile in enumerate(profiles) if one == place or not profile.is_empty]
    here = filled.index(place)
    away = [step for distance in range(1, _REACH + 1) for step in (distance, -distance)]
    return [filled[here + step] for step in away if 0 <= here + step < len(filled)]


def _first(
    places: Iterable[int], profiles: Sequence[Profile], fits: Callable[[Profile], bool]
) -> int | None:
    return next((place for place in places if fits(profiles[place])), None)


def is_street(profile: Profile) -> bool:
    return profile.share("street and number") >= _MOSTLY and _varies(profile)


def is_postcode(profile: Profile) -> bool:
    if profile.share("telling postcode") >= _NEARLY_ALL:
        return True
    return _all_look(_POSTCODE, profile) and _varies(profile)


def is_town(profile: Profile) -> bool:
    return (
        _all_look(_PLACE, profile)
        and len(set(profile.values)) >= _FEW
        and profile.share("telling country") < _MOSTLY
        and not _all_look(_REGION, profile)
    )


def _is_region(profile: Profile) -> bool:
    return _all_look(_REGION, profile) and len(set(profile.values)) >= _FEW


def _is_name(profile: Profile) -> bool:
    return (
        _all_look(_NAME, profile)
        and _varies(profile)
        and not any(
            value.isupper() and len(value) <= _LETTERS_OF_A_CODE for value in profile.values
        )
        and profile.share("telling country") < _MOSTLY
        and profile.share("status") < _MOSTLY
    )


def _all_look(pattern: re.Pattern[str], profile: Profile) -> bool:
    looks_so = sum(bool(pattern.fullmatch(value)) for value in profile.values)
    return looks_so >= _NEARLY_ALL * max(len(profile.values), 1)


def _varies(profile: Profile) -> bool:
    different = len(set(profile.values))
    return different >= _FEW and different * 5 >= len(profile.values)
