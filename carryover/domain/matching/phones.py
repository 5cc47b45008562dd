"""Phone numbers in E.164, fast enough for every row of a large file."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from carryover.domain.normalise import phone_digits

_EXTENSION = re.compile(
    r"(?:\s|,|;)*(?:extension|ext|wewn\w*|wew|int|interno|durchwahl|dw|app|poste|доб|вн|x|#)"
    r"\.?\s*:?\s*\d{1,6}\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\+?[0-9 -]+")
_LEAST = 6
"""Shorter numbers are extensions, service numbers or scraps."""
_MOST = 17
_DIGITS_OF_AN_ENDING = 8
_LENGTHS_OF_A_CLOSED_PLAN = 5
_LEAST_WITH_CALLING_CODE = 10


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a region writes its national numbers."""

    calling_code: str
    trunk: str
    lengths: frozenset[int]

    @property
    def is_open(self) -> bool:
        """Whether nearly any count of digits is a number."""
        return len(self.lengths) > _LENGTHS_OF_A_CLOSED_PLAN


class Phone(NamedTuple):
    """A number in its two comparable forms."""

    e164: str
    """`+48221234567`; without the plus where its country is unknown."""
    ending: str
    """Its last digits: the same whether or not the country stands before them."""

    def agrees_with(self, other: "Phone") -> bool:
        """The same subscriber; a number without its country agrees with one that has it."""
        both_say_where = self.e164[0] == other.e164[0] == "+"
        return self.e164 == other.e164 or (self.ending == other.ending and not both_say_where)


def phone_of(text: str, region: str) -> Phone | None:
    """Read a number without its extension; None for what is no number of a subscriber."""
    if _PLAIN.fullmatch(text):
        digits = text.replace(" ", "").replace("-", "").removeprefix("+")
    else:
        text = _EXTENSION.sub("", text).replace("(0)", "")
        digits = phone_digits(text)
    if not _LEAST <= len(digits) <= _MOST or digits.count(digits[-1]) >= len(digits) - 1:
        return None
    ending = digits.lstrip("0")[-_DIGITS_OF_AN_ENDING:]
    if text.lstrip(" (")[:1] == "+":
        return Phone(f"+{digits.lstrip('0')}", ending)
    if digits[:2] == "00":
        return Phone(f"+{digits[2:]}", ending)
    return Phone(_national(digits, region), ending)


def _national(digits: str, region: str) -> str:
    plan = _plan_of(region)
    if plan is None:
        return digits.lstrip("0")
    rest = digits.removeprefix(plan.trunk)
    if rest != digits and len(rest) in plan.lengths:
        return f"+{plan.calling_code}{rest}"
    subscriber = digits.removeprefix(plan.calling_code)
    if subscriber != digits and len(subscriber) in plan.lengths:
        long_enough = plan.is_open and len(digits) >= _LEAST_WITH_CALLING_CODE
        if long_enough or len(digits) not in plan.lengths:
            return f"+{digits}"
    if len(digits) in plan.lengths:
        return f"+{plan.calling_code}{digits}"
    return digits.lstrip("0")


@lru_cache(maxsize=300)
def _plan_of(region: str) -> _Plan | None:
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None) if region else None
    if metadata is None or metadata.general_desc is None:
        return None
    return _Plan(
        str(metadata.country_code),
        metadata.national_prefix or "",
        frozenset(metadata.general_desc.possible_length),
    )
