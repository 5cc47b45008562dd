"""Whether two spellings of a name can be one person's."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from carryover.domain.folding import fold
from carryover.domain.matching.words import TITLES

_WORD = re.compile(r"[^\W_]+\.?")
_APOSTROPHES = str.maketrans("", "", "'’`´")
_OF_MEN = frozenset("mr herr hr pan monsieur sig sr".split())
_OF_WOMEN = frozenset("mrs ms miss frau fr pani mme mlle sra".split())
_TITLES = TITLES - {"don", "m"}
"""The two are a first name and an initial as well."""


class _Name(NamedTuple):
    words: tuple[str, ...]
    """Without titles, first names first if a comma tells them; shortened ones end with a dot."""
    titles: frozenset[str]


@lru_cache(maxsize=2_000)
def may_be_one_person(one: str, other: str) -> bool:
    """Whether neither first nor last names disagree; a blank name disagrees with none.

    Titles, initials, middle names, accents, case and the order of words make no difference.
    """
    first, second = _name_of(one), _name_of(other)
    if _are_a_couple(first, second) or _are_a_couple(second, first):
        return False
    ours, theirs = _only_in(first.words, second.words)
    if not ours or not theirs:
        return True
    return _are_inside(ours, first.words) and _are_inside(theirs, second.words)


def _name_of(text: str) -> _Name:
    last, _, first = fold(text).translate(_APOSTROPHES).partition(",")
    words = _WORD.findall(f"{first} {last}")
    titles = frozenset(bare for word in words if (bare := word.rstrip(".")) in _TITLES)
    return _Name(tuple(word for word in words if word.rstrip(".") not in titles), titles)


def _are_a_couple(man: _Name, woman: _Name) -> bool:
    return bool(man.titles & _OF_MEN and woman.titles & _OF_WOMEN)


def _only_in(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[list[int], list[int]]:
    """Positions of the words that the other name has not, not even shortened."""
    left, right = list(range(len(ours))), list(range(len(theirs)))
    ways: tuple[Callable[[str, str], bool], ...] = (_is_the_same, _is_shortened)
    for agree in ways:
        for here in tuple(left):
            there = next((one for one in right if agree(ours[here], theirs[one])), None)
            if there is not None:
                left.remove(here)
                right.remove(there)
    return left, right


def _is_the_same(one: str, other: str) -> bool:
    return one.rstrip(".") == other.rstrip(".")


def _is_shortened(one: str, other: str) -> bool:
    """Whether one of them is an initial (`K`, `K.`) or a beginning (`Chr.`) of the other."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    can_be = len(short) == 1 or f"{short}." in (one, other)
    return can_be and long.startswith(short)


def _are_inside(positions: list[int], words: tuple[str, ...]) -> bool:
    return all(0 < position < len(words) - 1 for position in positions)
