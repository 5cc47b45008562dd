"""Rows that a person corrects: what stands in a cell now, beside what the file says."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from carryover.domain.normalise import clean_text

Corrections: TypeAlias = Mapping[int, str]
"""0-based column to what stands there instead of what the file says."""


def correct_cells(cells: Sequence[str], corrections: Corrections) -> tuple[str, ...]:
    """The cells of a row as they count: with every correction in its place."""
    if not corrections:
        return tuple(cells)
    width = max(len(cells), max(corrections) + 1)
    return tuple(corrections.get(column, cell_of(cells, column)) for column in range(width))


def cell_of(cells: Sequence[str], column: int) -> str:
    """One cell; trailing blank ones may be missing."""
    return cells[column] if column < len(cells) else ""


def settle_corrections(
    staged: Sequence[str], known: Corrections, entered: Corrections
) -> dict[int, str]:
    """Every correction of a row after some of its cells were entered anew.

    What looks like the cell as it counts already is no change; what looks like the
    cell of the file takes the correction back.
    """
    settled = dict(known)
    for column, value in entered.items():
        original = cell_of(staged, column)
        if _same(value, known.get(column, original)):
            continue
        settled.pop(column, None)
        if not _same(value, original):
            settled[column] = value
    return settled


def _same(one: str, other: str) -> bool:
    return clean_text(one) == clean_text(other)
