"""Mappings that came before: known again by their headings, and carried over to a new file."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from carryover.domain.fields import EXTRA, IGNORE, TAGS
from carryover.domain.folding import clean_text, collapse_space, fold

NEAR_ENOUGH = 0.7
"""So much of the headings of two files must agree for one to speak for the other."""
_REPEATABLE = (IGNORE, EXTRA, TAGS)


@dataclass(frozen=True, slots=True)
class PastMapping:
    """Which rubric each heading of an earlier file had."""

    headings: tuple[str, ...]
    rubrics: tuple[str, ...]
    """As many as headings."""

    @property
    def by_key(self) -> dict[str, str]:
        return dict(zip(heading_keys(self.headings), self.rubrics, strict=True))


@dataclass(frozen=True, slots=True)
class Carried:
    """An earlier mapping, laid upon the columns of a file."""

    rubrics: tuple[str, ...]
    """One for each column; columns that the earlier file did not have keep our suggestion."""
    known: tuple[int, ...]
    """Indices of the columns that the earlier file had too."""
    new: tuple[str, ...]
    """Headings that the earlier file did not have."""
    gone: tuple[str, ...]
    """Headings that only the earlier file had."""


def fingerprint(headers: Sequence[str]) -> str:
    """Name a set of headings: spelling and order do not matter, unless headings repeat.

    Where one stands there twice, only the order tells its columns apart. A file
    without headings has no fingerprint: "".
    """
    keys = [_key(header) for header in headers]
    if not any(keys):
        return ""
    told = sorted(keys) if len(set(keys)) == len(keys) else keys
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def heading_keys(headers: Iterable[str]) -> list[str]:
    """What headings are compared by; the second of the same name is another than the first."""
    seen: Counter[str] = Counter()
    keys = []
    for key in map(_key, headers):
        seen[key] += 1
        keys.append(f"{key}\n{seen[key]}" if seen[key] > 1 else key)
    return keys


def overlap(headers: Sequence[str], others: Sequence[str]) -> float:
    """The part of all headings of two files that both have, 0 to 1; blanks do not count."""
    ours, theirs = set(_filled(headers)), set(_filled(others))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def nearest(headers: Sequence[str], earlier: Sequence[Sequence[str]]) -> int | None:
    """The place of the list of headings that is most like these; the first among equals.

    None where not even the most similar one is near enough.
    """
    found = [overlap(headers, one) for one in earlier]
    best = max(found, default=0.0)
    return found.index(best) if best >= NEAR_ENOUGH else None


def carry_over(past: PastMapping, headers: Sequence[str], suggested: Sequence[str]) -> Carried:
    """Give each heading the rubric that it had; new ones follow our suggestion.

    A suggestion for a rubric that an earlier column has already gives way.
    """
    before, keys = past.by_key, heading_keys(headers)
    known = tuple(index for index, key in enumerate(keys) if key in before)
    taken = {before[keys[index]] for index in known} - set(_REPEATABLE)
    rubrics = tuple(
        before.get(key, IGNORE if rubric in taken else rubric)
        for key, rubric in zip(keys, suggested, strict=True)
    )
    return Carried(
        rubrics=rubrics,
        known=known,
        new=_only_in(dict(zip(keys, headers, strict=True)), before),
        gone=_only_in(dict(zip(before, past.headings, strict=True)), set(keys)),
    )


def _filled(headers: Sequence[str]) -> list[str]:
    return [key for key in heading_keys(headers) if not key.startswith("\n") and key]


def _only_in(headings: Mapping[str, str], others: Iterable[str]) -> tuple[str, ...]:
    there = set(others)
    return tuple(heading for key, heading in headings.items() if key not in there)


def _key(header: str) -> str:
    return collapse_space(fold(clean_text(header)))
