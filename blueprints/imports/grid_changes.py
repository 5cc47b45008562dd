"""What a person's change of the grid changes on the page, and nothing else."""

from dataclasses import dataclass

from carryover.services.imports.grid import Grid, ShownColumn
from carryover.services.imports.grid_cells import Cell, cells_of


@dataclass(frozen=True, slots=True)
class GridChanges:
    """The parts of the grid that are swapped."""

    columns: tuple[ShownColumn, ...] = ()
    cells: tuple[Cell, ...] = ()
    values: bool = False
    """Other values are looked at than before."""


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
