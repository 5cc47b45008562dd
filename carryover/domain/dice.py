"""Chance that always falls the same way, for invented clients."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MODULUS, _FACTOR, _STEP = 1 << 48, 0x5DEECE66D, 11
"""The linear congruence of POSIX's drand48."""


class Dice:
    """Throws the same numbers for the same seed, on every machine and in every version."""

    def __init__(self, seed: int) -> None:
        self._state = (seed * 2_654_435_761 + 12_345) % _MODULUS
        for _ in range(8):
            self.below(2)

    def below(self, limit: int) -> int:
        """A number from 0 to limit - 1."""
        self._state = (self._state * _FACTOR + _STEP) % _MODULUS
        return (self._state >> 16) % limit

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def part(self, listed: str) -> str:
        """One of the parts of a list written with `|`."""
        return self.pick(listed.split("|"))

    def digits(self, pattern: str) -> str:
        """The pattern with a digit for each `#`, and one that is not 0 for each `*`."""
        return "".join(
            str(self.below(10)) if sign == "#" else str(1 + self.below(9)) if sign == "*" else sign
            for sign in pattern
        )
