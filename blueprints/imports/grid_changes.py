"""What a person's change of the grid changes on the page, and nothing else."""

from dataclasses import dataclass

from carryover.services.grid import Grid, ShownColumn

_LINE_ENDS = frozenset("\r\n")
"""What a browser takes out of a field of one line."""
LONGEST = 500
"""Characters that a cell of the grid can be corrected with; the review takes longer ones."""


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


@dataclass(frozen=True, slots=True)
class GridChanges:
    """The parts of the grid that are swapped."""

    columns: tuple[ShownColumn, ...] = ()
    cells: tuple[Cell, ...] = ()
    values: bool = False
    """Other values are looked at than before."""


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
        for row in grid.rows
    }


def changes_between(before: Grid, after: Grid) -> GridChanges:
    """Column heads and cells that look different now."""
    known = set(before.columns)
    old = {(cell.row, cell.column): cell for row in cells_of(before).values() for cell in row}
    return GridChanges(
        columns=tuple(column for column in after.columns if column not in known),
        cells=tuple(
            cell
            for row in cells_of(after).values()
            for cell in row
            if old.get((cell.row, cell.column)) != cell
        ),
        values=_values_looked_at(before) != _values_looked_at(after),
    )


def _values_looked_at(grid: Grid) -> tuple[tuple[tuple[str, bool, bool], ...], int]:
    """In which columns and how many rows values could be not understood."""
    if not grid.asks_for_meanings:
        return (), 0
    columns = tuple((one.shape, one.ignored, one.marks_nothing) for one in grid.columns)
    return columns, grid.unchecked
