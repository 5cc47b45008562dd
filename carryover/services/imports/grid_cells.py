"""The cells of the grid, and what stands in its fields."""

import json
from dataclasses import dataclass
from hashlib import sha256

from carryover.domain.grid_choices import GridChoices
from carryover.services.imports.grid import Grid

_LINE_ENDS = frozenset("\r\n")
"""What a browser takes out of a field of one line."""
LONGEST = 500
"""Characters that a cell of the grid can be corrected with; the review takes longer ones."""
_SHEET = ("sheet", "encoding", "delimiter")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid."""

    row: int
    column: int
    value: str
    problem: str
    assigned: bool
    """Its column goes somewhere."""
    original: str | None = None
    """What the file says, where a person has corrected it."""

    @property
    def can_be_mended(self) -> bool:
        """Whether it is shown as a field; one line holds no more than one line."""
        asks = bool(self.problem) or self.original is not None
        is_one_line = not _LINE_ENDS.intersection(self.value)
        return asks and self.assigned and is_one_line and len(self.value) < LONGEST


def cells_of(grid: Grid) -> dict[int, list[Cell]]:
    """Row number to its cells."""
    assigned = [not column.ignored for column in grid.columns]
    return {
        row.number: [
            Cell(
                row.number,
                index,
                value,
                row.problems.get(index, ""),
                assigned[index],
                row.originals.get(index),
            )
            for index, value in enumerate(row.cells)
        ]
        for row in grid.shown_rows
    }


def choices_of(grid: Grid) -> GridChoices:
    """What stands in every field that the grid shows."""
    mended = [cell for row in cells_of(grid).values() for cell in row if cell.can_be_mended]
    return GridChoices(
        layout=_layout_of(grid),
        rubrics={one.index: one.rubric for one in grid.columns},
        orders={one.index: one.chosen_order for one in grid.columns if one.shows_dates},
        ticks={one.number: one.checked for one in grid.shown_rows},
        cells={(one.row, one.column): one.value for one in mended},
    )


def _layout_of(grid: Grid) -> str:
    """A digest: headings can be as long as a cell, and this goes with every change."""
    sheet = [grid.found.get(key) for key in _SHEET]
    told = json.dumps([sheet, [one.header for one in grid.columns]])
    return sha256(told.encode()).hexdigest()
