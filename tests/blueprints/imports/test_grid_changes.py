"""Only what looks different is swapped."""

from dataclasses import replace

from blueprints.imports.grid_changes import GridChanges, changes_between
from carryover.domain.planning import Step
from carryover.services.imports.grid import Grid, ShownColumn, ShownRow
from carryover.services.imports.grid_cells import Cell

NAME = ShownColumn(0, "Name", "name", "name", "The heading says so", (), 0, "")
MAIL = ShownColumn(1, "Mail", "email", "email", "The heading says so", (), 1, "")
ROWS = (
    ShownRow(2, True, False, ("Acme", "acme.example"), {1: "Not an e-mail address"}),
    ShownRow(3, True, False, ("Birch", ""), {}),
)
GRID = Grid(
    import_id=1,
    file_name="clients.csv",
    step=Step.COLUMNS,
    header_row=1,
    columns=(NAME, MAIL),
    rows=ROWS,
    last_rows=(),
    rows_read=3,
    rows_checked=3,
    unchecked=1,
    found={},
    problems=(),
)


def test_the_same_grid_has_no_changes():
    assert changes_between(GRID, GRID) == GridChanges()


def test_a_column_that_is_left_out_changes_its_head_and_its_cells():
    ignored = replace(MAIL, rubric="ignore", problems=0)
    after = replace(GRID, columns=(NAME, ignored), rows=(replace(ROWS[0], problems={}), ROWS[1]))

    assert changes_between(GRID, after) == GridChanges(
        columns=(ignored,),
        cells=(Cell(2, 1, "acme.example", "", False), Cell(3, 1, "", "", False)),
    )


def test_a_problem_that_is_gone_changes_its_cell_alone():
    after = replace(GRID, rows=(replace(ROWS[0], problems={}), ROWS[1]))

    assert changes_between(GRID, after) == GridChanges(
        cells=(Cell(2, 1, "acme.example", "", True),)
    )
