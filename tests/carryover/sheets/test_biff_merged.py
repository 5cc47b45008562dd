"""Hidden rows and columns and merged areas of an xls."""

from pathlib import Path

import xlwt

from carryover.sheets.types import LeftOut, ReadOptions, SheetRow
from carryover.sheets.xls import read_xls


def write(path: Path) -> Path:
    book = xlwt.Workbook()
    for title in ("Clients", "Others"):
        sheet = book.add_sheet(title)
        sheet.write_merge(0, 0, 1, 2, f"{title} phones")
        sheet.write_merge(1, 3, 0, 0, "A")
        sheet.write(0, 0, "Name")
        for row in (1, 2, 3):
            sheet.write(row, 1, f"{row}1")
            sheet.write(row, 3, f"{row}3")
        sheet.row(2).hidden = True
        sheet.col(3).hidden = True
    book.save(str(path))
    return path


def test_merged_areas_are_filled_and_hidden_parts_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xls")

    info, rows = read_xls(path, "clients.xls", ReadOptions())

    assert info.hidden_columns == ("D",)
    assert list(rows) == [
        SheetRow(1, ("Name", "Clients phones", "Clients phones")),
        SheetRow(2, ("A", "11")),
        SheetRow(4, ("A", "31")),
    ]
    assert rows.left_out == LeftOut(hidden_rows=1, hidden_columns=("D",))


def test_each_sheet_has_areas_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xls")

    _, rows = read_xls(path, "clients.xls", ReadOptions(sheet="Others", hidden=True))

    assert list(rows) == [
        SheetRow(1, ("Name", "Others phones", "Others phones")),
        SheetRow(2, ("A", "11", "", "13")),
        SheetRow(3, ("A", "21", "", "23"), hidden=True),
        SheetRow(4, ("A", "31", "", "33")),
    ]


def test_cells_that_look_like_areas_are_none(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Clients")
    for row in range(600):
        sheet.write(row, 0, "\xe5\x00\x0a\x00\x01\x00" * 3)
        sheet.write(row, 1, row)
    book.save(str(tmp_path / "a.xls"))

    _, rows = read_xls(tmp_path / "a.xls", "clients.xls", ReadOptions())

    assert [row.cells[1] for row in rows] == [str(row) for row in range(600)]
