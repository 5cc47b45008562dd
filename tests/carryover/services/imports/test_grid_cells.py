"""Cells of the grid are fields where they ask to be mended."""

from carryover.services.imports.grid_cells import Cell


def test_a_cell_that_a_browser_would_shorten_is_no_field():
    cells = [Cell(2, 1, value, "Not an e-mail address", True) for value in ("a\rb", "a\nb", "ab")]

    assert [one.can_be_mended for one in cells] == [False, False, True]
