"""What of a sheet is to be seen."""

from typing import Any

import pytest

from carryover.sheet_errors import TooManyColumns
from carryover.sheets.numbers import Shortened
from carryover.sheets.sheet_view import Area, RawRow, SheetView, column_letters, shown_rows
from carryover.sheets.types import LeftOut, ReadOptions, SheetRow


def shown(
    view: SheetView, rows: list[RawRow], *, hidden: bool = False
) -> tuple[list[SheetRow], LeftOut]:
    left_out = LeftOut()
    return list(shown_rows(rows, view, ReadOptions(hidden=hidden), left_out)), left_out


def view_of(**known: Any) -> SheetView:
    return SheetView("clients.xlsx", 10, **known)


def test_a_merged_area_repeats_its_first_value() -> None:
    view = view_of()
    view.merge([Area(1, 1, 1, 2), Area(2, 3, 0, 0)])

    rows, _ = shown(view, [(1, ["Name", "Phones"]), (2, ["A", "1", "2"]), (3, ["", "3"])])

    assert [row.cells for row in rows] == [
        ("Name", "Phones", "Phones"),
        ("A", "1", "2"),
        ("A", "3"),
    ]


def test_a_title_over_the_whole_table_stays_one_cell() -> None:
    view = view_of()
    view.merge([Area(1, 1, 0, 4)])

    rows, _ = shown(view, [(1, ["Our clients"]), (2, ["Name", "City"])])

    assert [row.cells for row in rows] == [("Our clients",), ("Name", "City")]


def test_areas_beyond_the_table_are_bounded() -> None:
    view = view_of()
    view.merge([Area(1, 1_048_576, 0, 16_383), Area(1, 2, 1, 40)])

    rows, _ = shown(view, [(1, ["a", "b"]), (2, ["c"])])

    assert [row.cells for row in rows] == [("a", *"bbbbbbbbb"), ("c", *"bbbbbbbbb")]


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    view = view_of(hidden_columns={1}, hidden_rows={2})

    rows, left_out = shown(view, [(1, ["a", "x", "b"]), (2, ["c"]), (3, ["", "y"])])

    assert rows == [SheetRow(1, ("a", "b"))]
    assert left_out == LeftOut(hidden_rows=1, hidden_columns=("B",))
    assert view.hidden_letters() == ("B",)


def test_hidden_rows_and_columns_come_marked_where_they_are_wanted() -> None:
    view = view_of(hidden_columns={1}, hidden_rows={2})

    rows, left_out = shown(view, [(1, ["a", "x"]), (2, ["c"])], hidden=True)

    assert rows == [SheetRow(1, ("a", "x")), SheetRow(2, ("c",), hidden=True)]
    assert left_out == LeftOut()


def test_a_hidden_cell_fills_no_merged_area() -> None:
    view = view_of(hidden_columns={0}, hidden_rows={1})
    view.merge([Area(1, 2, 2, 2), Area(2, 2, 0, 1)])

    rows, _ = shown(view, [(1, ["a", "b", "c"]), (2, ["d", "", "", "e"])])

    assert rows == [SheetRow(2, ("", "", "e"))]


def test_numbers_that_lost_their_last_digits_are_marked() -> None:
    rows, _ = shown(view_of(hidden_columns={0}), [(1, ["", "a", Shortened("123456789012345000")])])

    assert rows == [SheetRow(1, ("a", "123456789012345000"), damaged=(1,))]


def test_a_handful_of_far_cells_is_cut_off_and_told() -> None:
    view = view_of()

    view.cut_row(7, [*"abcdefghij", "", "k"])
    view.cut(123_456, 11_950)
    rows, left_out = shown(view, [(7, ["a"])])

    assert rows == [SheetRow(7, ("a",))]
    assert left_out.far_cells == ("L7", "QQQ123456")


def test_a_table_that_is_too_wide_is_refused() -> None:
    view = view_of()

    with pytest.raises(TooManyColumns) as refused:
        view.cut_row(3, ["a"] * 16)

    assert (refused.value.limit, refused.value.row) == (10, 3)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
