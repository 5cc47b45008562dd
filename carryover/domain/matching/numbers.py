"""Numbers of the state, of registers and of other programs, in comparable form."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from carryover.domain.normalise import compact_id

_DIGIT = re.compile(r"\d")
_LEAST_DIGITS = 4
_LEAST = 5
_PREFIX = 2


@lru_cache(maxsize=4)
def _tax_prefixes() -> frozenset[str]:
    from phonenumbers import SUPPORTED_REGIONS

    return frozenset((*SUPPORTED_REGIONS, "EL", "XI", "EU"))


def number_of(text: str) -> str:
    """Write a number without separators; empty for placeholders such as "000" or "n/a"."""
    compact = text if text.isalnum() and text.isupper() else compact_id(text)
    if len(compact) < _LEAST or compact.count(compact[-1]) == len(compact):
        return ""
    return compact if compact.isdigit() or len(_DIGIT.findall(compact)) >= _LEAST_DIGITS else ""


def without_country(number: str) -> str:
    """Take the country's prefix off a tax number: `PL5252248481` is `5252248481`."""
    if number.isdigit():
        return number
    rest = number[_PREFIX:]
    if number[:_PREFIX] in _tax_prefixes() and len(_DIGIT.findall(rest)) >= _LEAST_DIGITS:
        return rest
    return number


class TaxNumber(NamedTuple):
    """A tax number with what is known of its country."""

    number: str
    country: str
    """ISO 3166-1 alpha-2 of the client; empty where it is not known."""

    def __bool__(self) -> bool:
        return bool(self.number)

    def is_same_as(self, other: "TaxNumber") -> bool:
        """Compare without separators; a country's prefix may be missing on one side."""
        if self.number == other.number:
            return True
        if without_country(self.number) != without_country(other.number):
            return False
        ours, theirs = self._prefix, other._prefix
        if ours and theirs:
            return ours == theirs
        return _agree(ours, other.country) and _agree(theirs, self.country)

    @property
    def _prefix(self) -> str:
        is_bare = without_country(self.number) == self.number
        return "" if is_bare else self.number[:_PREFIX]


NO_NUMBER = TaxNumber("", "")


def _agree(prefix: str, country: str) -> bool:
    prefix = {"EL": "GR", "XI": "GB"}.get(prefix, prefix)
    return not prefix or not country or prefix in (country, "EU")


def nearly(one: str, other: str) -> bool:
    """Whether one mistyped sign, or two exchanged ones, make the difference."""
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
