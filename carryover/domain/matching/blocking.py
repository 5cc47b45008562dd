"""Where to look for clients that a record could be.

Every client is filed under a few numbers. Two clients that the rules could call
the same have at least one of them in common; the rules then look at the clients
themselves, so a number that two clients share by accident costs time and no truth.
"""

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from zlib import crc32

from carryover.domain.matching.keys import MatchKeys
from carryover.domain.matching.names import sound_of, weight_of
from carryover.domain.matching.numbers import without_country

EDITION = 2
"""Goes up whenever the numbers of unchanged clients change."""
MOST_FILED = 30
"""More clients than this under one number say that it tells nothing."""
_KIND_BITS = 32
_TELLING_WORDS = 2
_LEAST_LOCAL_PART = 4
_RARE_EXTRA_DIGITS = 6


class Kind(IntEnum):
    """What two clients under the same number have in common."""

    EXTERNAL_ID = 1
    TAX_ID = 2
    REGISTRATION_NO = 3
    EMAIL = 4
    PHONE = 5
    NAME = 6
    DOMAIN = 7
    LOCAL_PART = 8
    NAME_AND_PLACE = 9
    SOUND = 10
    EXTRA = 11
    CLIENT = 12
    """What a row of a plan, with a tax number, has been found to be; this and the next one."""
    ROW = 13


_FIRST_WEAK_BLOCK = Kind.DOMAIN << _KIND_BITS
"""Kinds before this prove something alone; of the others several must agree."""


ONLY_IN_PLANS = Kind.CLIENT << _KIND_BITS
"""From here on a number is no property of the client that is filed under it."""


def is_strong(block: int) -> bool:
    """Whether what two clients share under this number can be proof by itself."""
    return block < _FIRST_WEAK_BLOCK


def says_who(block: int) -> bool:
    """Whether two clients under this number bear one name, address or tax number."""
    return block >> _KIND_BITS in (Kind.NAME, Kind.EMAIL, Kind.TAX_ID)


def blocks_of(keys: MatchKeys) -> tuple[int, ...]:
    """The numbers under which a client is filed, each once; below 2**36."""
    filed = (*_filed_by_numbers(keys), *_filed_by_reach(keys), *_filed_by_name(keys))
    return tuple(
        {(kind << _KIND_BITS) | crc32(value.encode("utf-8", "replace")) for kind, value in filed}
    )


def block_of_original(original: tuple[bool, int]) -> int:
    """Where rows with a tax number are filed that are this `known.Original`; below 2**36."""
    in_base, number = original
    return (Kind.CLIENT if in_base else Kind.ROW) << _KIND_BITS | number


def _filed_by_name(keys: MatchKeys) -> list[tuple[int, str]]:
    telling = sorted(set(keys.name.words), key=_telling)[:_TELLING_WORDS]
    sounds = [sound_of(word) for word in telling]
    filed: list[tuple[int, str]] = []
    if telling:
        filed.append((Kind.NAME, " ".join(keys.name.words)))
    if len(telling) == _TELLING_WORDS:
        filed.append((Kind.SOUND, " ".join(sorted(sounds))))
    filed += _filed_by_place(sounds, keys)
    for value in _rare_extras(keys):
        filed.append((Kind.EXTRA, value))
        filed += [(Kind.EXTRA, f"{sound} {value}") for sound in sounds]
    return filed


def _filed_by_place(sounds: list[str], keys: MatchKeys) -> list[tuple[int, str]]:
    """The most telling word by the city and the next one by the postcode or else the street.

    What is missing is stood in for by the next part; a single word is filed by both places.
    """
    city = sound_of(keys.city.partition(" ")[0]) if keys.city else ""
    street = _street(keys)
    places = (city or keys.postcode or street, keys.postcode or street or city)
    words = sounds if len(sounds) == _TELLING_WORDS else sounds * _TELLING_WORDS
    return [
        (Kind.NAME_AND_PLACE, f"{sound} {place}")
        for sound, place in zip(words, places, strict=False)
        if place
    ]


def _street(keys: MatchKeys) -> str:
    longest = max(keys.street.words, key=len, default="")
    return f"{keys.street.number} {sound_of(longest)}" if longest else ""


def _filed_by_numbers(keys: MatchKeys) -> Iterator[tuple[int, str]]:
    if keys.external_id:
        yield Kind.EXTERNAL_ID, keys.external_id
    if keys.tax_id:
        yield Kind.TAX_ID, without_country(keys.tax_id.number)
    if keys.registration_no:
        yield Kind.REGISTRATION_NO, keys.registration_no


def _filed_by_reach(keys: MatchKeys) -> Iterator[tuple[int, str]]:
    for address in (*keys.emails, *keys.peoples_emails):
        yield Kind.EMAIL, address
    for ending in keys.phone_endings:
        yield Kind.PHONE, ending
    for domain in keys.domains:
        yield Kind.DOMAIN, domain
    for address in (*keys.emails, *keys.damaged_emails):
        local = address.partition("@")[0]
        if len(local) >= _LEAST_LOCAL_PART:
            yield Kind.LOCAL_PART, local


@lru_cache(maxsize=50_000)
def _telling(word: str) -> tuple[float, int, str]:
    return -weight_of(word), -len(word), word


def _rare_extras(keys: MatchKeys) -> Iterator[str]:
    for _, value in keys.extras:
        if sum(map(str.isdigit, value)) >= _RARE_EXTRA_DIGITS:
            yield value
