"""What speaks for and against two clients being one, field by field, in points.

A point is about one doubling of the odds. The points are fixed, after the
method of Fellegi and Sunter: what seldom agrees by chance counts much, what
often differs for one and the same client costs little.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from carryover.domain.folding import fold
from carryover.domain.matching.keys import MatchKeys
from carryover.domain.matching.names import Likeness, likeness, other_digits
from carryover.domain.matching.numbers import nearly
from carryover.domain.matching.places import Street

_DATE = re.compile(
    r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:[t ].*)?|(\d{1,2})[-./](\d{1,2})[-./](\d{4})"
)


@dataclass(frozen=True, slots=True)
class Point:
    """What one field says."""

    points: float
    """Above 0 for, below 0 against."""
    reason: str = ""
    """In words, where it is worth a word."""
    is_own: bool = False
    """A number, an address or a day that belongs to one client and not to a neighbourhood."""
    is_proof: bool = False
    """A number or a birthday: with the same surname, the same person under any first name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that two clients say about each other."""

    name: Likeness
    found: tuple[Point, ...]

    @property
    def points(self) -> float:
        """Beside the names."""
        return sum(one.points for one in self.found)

    @property
    def against(self) -> int:
        """How many fields contradict."""
        return sum(one.points <= _CONTRADICTS for one in self.found)

    @property
    def agreeing(self) -> tuple[str, ...]:
        """What agrees, most telling first."""
        told = sorted(self.found, key=lambda one: -one.points)
        return tuple(one.reason for one in told if one.reason and one.points > 0)

    @property
    def has_own(self) -> bool:
        return any(one.is_own and one.points > 0 for one in self.found)

    @property
    def is_proven(self) -> bool:
        return any(one.is_proof for one in self.found)


_CONTRADICTS = -1.0


def compare(ours: MatchKeys, theirs: MatchKeys) -> Evidence:
    """Weigh all fields that both have."""
    found = (
        *_numbers(ours, theirs),
        *_reach(ours, theirs),
        *_places(ours, theirs),
        *_extras(dict(ours.extras), dict(theirs.extras)),
    )
    return Evidence(likeness(ours.name.words, theirs.name.words), found)


def _numbers(ours: MatchKeys, theirs: MatchKeys) -> Iterator[Point]:
    if ours.registration_no and theirs.registration_no:
        yield _number(ours.registration_no, theirs.registration_no, "registration number")
    if ours.bank_account and ours.bank_account == theirs.bank_account:
        yield Point(5.0, "same bank account", is_own=True)


def _number(one: str, other: str, what: str) -> Point:
    if one == other:
        return Point(8.0, f"same {what}", is_own=True, is_proof=True)
    return Point(4.0, f"similar {what}", is_own=True) if nearly(one, other) else Point(-2.0)


def _reach(ours: MatchKeys, theirs: MatchKeys) -> Iterator[Point]:
    yield from _emails(ours, theirs)
    if ours.phones and theirs.phones:
        same = any(same_phone(one, other) for one in ours.phones for other in theirs.phones)
        yield Point(6.0, "same phone", is_own=True) if same else Point(-1.0)
    if ours.domains and theirs.domains:
        same = not set(ours.domains).isdisjoint(theirs.domains)
        if same:
            yield Point(3.0, "same domain")
        elif not (ours.is_person or theirs.is_person):
            yield Point(-0.5)


def same_phone(one: str, other: str) -> bool:
    """Compare numbers of which one may lack its country."""
    if one == other:
        return True
    if one[0] == "+" and other[0] == "+":
        return False
    return min(len(one), len(other)) >= _LEAST_NATIONAL and (
        one.endswith(other) or other.endswith(one)
    )


_LEAST_NATIONAL = 7


def _emails(ours: MatchKeys, theirs: MatchKeys) -> Iterator[Point]:
    mine = (*ours.emails, *ours.peoples_emails)
    others = (*theirs.emails, *theirs.peoples_emails)
    if not set(mine).isdisjoint(others):
        yield Point(8.0, "same e-mail", is_own=True)
        return
    if not set(ours.shared_emails).isdisjoint(theirs.shared_emails):
        yield Point(2.0, "same office e-mail")
        return
    mine, others = (*mine, *ours.damaged_emails), (*others, *theirs.damaged_emails)
    if mine and others:
        pairs = [(one, other) for one in mine for other in others if not other_digits(one, other)]
        likest = max([fuzz.ratio(one, other) for one, other in pairs], default=0)
        if likest >= _SIMILAR_EMAIL:
            yield Point(5.0, "similar e-mail", is_own=True)
        else:
            yield Point(-1.0)


_SIMILAR_EMAIL = 82


def _places(ours: MatchKeys, theirs: MatchKeys) -> Iterator[Point]:
    if ours.street and theirs.street:
        yield _street(ours.street, theirs.street)
    if ours.city and theirs.city:
        yield _city(ours.city, theirs.city)
    if ours.postcode and theirs.postcode:
        yield _postcode(ours.postcode, theirs.postcode)
    if ours.region and theirs.region and ours.region == theirs.region:
        yield Point(0.5)
    if ours.country and theirs.country and ours.country != theirs.country:
        yield Point(-2.5)


def _street(ours: Street, theirs: Street) -> Point:
    named = bool(ours.words and theirs.words)
    alike = fuzz.token_set_ratio(" ".join(ours.words), " ".join(theirs.words)) if named else 0
    numbered = bool(ours.number and theirs.number)
    same_number = numbered and ours.number == theirs.number
    if alike >= _SIMILAR_STREET or (not named and same_number):
        if same_number:
            return Point(5.0 if named else 3.0, "same street")
        return Point(1.5 if numbered else 2.5, "same street")
    if same_number and alike >= _REMOTELY:
        return Point(2.0, "similar street")
    return Point(-1.5)


_SIMILAR_STREET = 80
_REMOTELY = 55


def _city(ours: str, theirs: str) -> Point:
    if ours == theirs:
        return Point(1.5, "same city")
    alike = max(fuzz.ratio(ours, theirs), fuzz.token_set_ratio(ours, theirs))
    if not other_digits(ours, theirs) and alike >= _SIMILAR_CITY:
        return Point(1.0, "same city")
    return Point(-1.0)


_SIMILAR_CITY = 75


def _postcode(ours: str, theirs: str) -> Point:
    if ours == theirs:
        return Point(3.0, "same postcode")
    if len(ours) == len(theirs) and nearly(ours, theirs):
        return Point(0.5, "similar postcode")
    return Point(-1.0)


def _extras(ours: dict[str, str], theirs: dict[str, str]) -> Iterator[Point]:
    """Whatever stands under the same heading on both sides."""
    total = 0.0
    told: list[str] = []
    is_birthday = False
    for heading in ours.keys() & theirs.keys():
        points = _extra(ours[heading], theirs[heading])
        total += points
        if points >= _TELLING_EXTRA:
            told.append(f"same {heading}")
        if points >= _OWN_EXTRA and _BIRTH.search(fold(heading)):
            is_birthday = True
    points = max(_LEAST_FROM_EXTRAS, min(total, _MOST_FROM_EXTRAS))
    yield Point(points, ", ".join(sorted(told)), points >= _OWN_EXTRA, is_birthday)


_TELLING_EXTRA = 1.0
_OWN_EXTRA = 4.0
_MOST_FROM_EXTRAS = 7.0
_LEAST_FROM_EXTRAS = -2.5
_BIRTH = re.compile(
    r"birth|\bdob\b|born|geburt|\bgeb\b|urodz|naiss|nacim|nasc|geboort|naroz|рожд|生年"
)


def _extra(one: str, other: str) -> float:
    first, second = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if first and second:
        return _dates(_parts(first), _parts(second))
    digits = min(sum(map(str.isdigit, one)), sum(map(str.isdigit, other)))
    if one == other:
        return 4.0 if digits >= 5 else 1.0 if len(one) >= 10 else 0.3
    if digits >= 5:
        return 2.0 if nearly(one, other) else -1.0
    return 0.2 if fuzz.token_set_ratio(one, other) >= 85 else -0.3


def _parts(found: re.Match[str]) -> tuple[str, ...]:
    year, month, day, other_day, other_month, other_year = found.groups()
    return (year or other_year, month or other_month.zfill(2), day or other_day.zfill(2))


def _dates(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if one == other:
        return 4.5
    same = sum(part == its for part, its in zip(one, other, strict=True))
    if same == 2 or (one[0] == other[0] and sorted(one) == sorted(other)):
        return 1.5
    return 0.0 if one[0] == other[0] else -1.5
