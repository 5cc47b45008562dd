"""Cells of staged rows as the review shows them: what is wrong with them, and what was mended."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from carryover.domain.correcting import Corrections, cell_of, correct_cells
from carryover.domain.rows import naming_column

LONG_VALUE = 120
"""Characters; longer values are corrected in a box of several lines."""


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """Something about one cell, in words."""

    row: int
    column: int
    """Of the cell to correct; 0-based."""
    heading: str
    value: str
    """What stands in the cell now, whole."""
    reason: str
    fatal: bool
    """It keeps the row from becoming a client."""

    def together_with(self, other: "ShownProblem") -> "ShownProblem":
        """Two problems of one cell as one."""
        reason = f"{self.reason}; {other.reason}"
        return replace(self, reason=reason, fatal=self.fatal or other.fatal)

    @property
    def needs_room(self) -> bool:
        """Whether the value does not fit into one line."""
        return len(self.value) > LONG_VALUE or "\n" in self.value


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell that a person has corrected."""

    row: int
    heading: str
    before: str
    """As the file has it."""
    after: str


@dataclass(frozen=True, slots=True)
class ShownCells:
    """The rows that a page of the plan speaks of."""

    headings: tuple[str, ...]
    rubrics: tuple[str, ...]
    staged: Mapping[int, Sequence[str]]
    """Row number to its cells as the file has them."""
    corrected: Mapping[int, Corrections]

    def problems_of(self, stored: Sequence[Mapping[str, Any]]) -> tuple[ShownProblem, ...]:
        """Problems of a planned client, one for each cell that can be corrected."""
        found: dict[tuple[int, int], ShownProblem] = {}
        for one in map(self._problem, stored):
            place = (one.row, one.column)
            known = found.get(place)
            found[place] = known.together_with(one) if known else one
        return tuple(found.values())

    def mended_in(self, rows: Collection[int]) -> tuple[Mended, ...]:
        """What a person has corrected in these rows."""
        return tuple(
            Mended(row, self._heading(column), cell_of(self.staged.get(row, ()), column), value)
            for row in sorted(rows)
            for column, value in sorted(self.corrected.get(row, {}).items())
        )

    def _problem(self, stored: Mapping[str, Any]) -> ShownProblem:
        row = int(stored["row"])
        column = stored["column"] if stored["column"] >= 0 else naming_column(self.rubrics)
        now = correct_cells(self.staged.get(row, ()), self.corrected.get(row, {}))
        return ShownProblem(
            row=row,
            column=column,
            heading=self._heading(column),
            value=cell_of(now, column),
            reason=stored["reason"],
            fatal=bool(stored.get("fatal", False)),
        )

    def _heading(self, column: int) -> str:
        named = self.headings[column] if 0 <= column < len(self.headings) else ""
        return named or f"Column {column + 1}"
