"""Hidden rows and columns and merged areas of an xlsx."""

from pathlib import Path

from carryover.sheets.reading import open_sheet
from carryover.sheets.sheet_view import Area
from carryover.sheets.types import LeftOut, ReadOptions, SheetInfo, SheetRow
from carryover.sheets.xlsx_layout import find_merged_areas, hidden_columns
from tests.carryover.sheets.made_workbooks import MAIN, write_members, xlsx_members

ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="D1"><v>3</v></c></row>'
    '<row r="2" hidden="1"><c r="A2"><v>4</v></c></row>'
    '<row r="3" hidden="false"><c r="B3"><v>5</v></c><c r="C3"><v>6</v></c></row>'
)


def write(path: Path, before: str = "", behind: str = "") -> Path:
    members = xlsx_members("")
    members["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{ROWS}</sheetData>{behind}</worksheet>'
    )
    return write_members(path, members)


def read(path: Path, options: ReadOptions) -> tuple[SheetInfo, list[SheetRow], LeftOut]:
    with open_sheet(path, "clients.xlsx", options) as reading:
        rows = [row for batch in reading for row in batch]
    return reading.info, rows, reading.left_out


def test_what_is_hidden_is_left_out_and_told(tmp_path: Path) -> None:
    hidden = '<cols><col min="2" max="2" hidden="1"/><col min="4" max="4" width="0"/></cols>'
    path = write(tmp_path / "a.xlsx", before=hidden)

    info, rows, left_out = read(path, ReadOptions())

    assert info == SheetInfo("xlsx", ("Sheet1",), "Sheet1", hidden_columns=("B", "D"))
    assert rows == [SheetRow(1, ("1",)), SheetRow(3, ("", "6"))]
    assert left_out == LeftOut(hidden_rows=1, hidden_columns=("B", "D"))


def test_what_is_hidden_comes_where_it_is_wanted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", before='<cols><col min="2" max="4" hidden="true"/></cols>')

    info, rows, left_out = read(path, ReadOptions(hidden=True))

    assert info.hidden_columns == ("B", "C", "D")
    assert rows == [
        SheetRow(1, ("1", "2", "", "3")),
        SheetRow(2, ("4",), hidden=True),
        SheetRow(3, ("", "5", "6")),
    ]
    assert left_out == LeftOut()


def test_merged_areas_are_filled(tmp_path: Path) -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B1:C1"/></mergeCells>'
    path = write(tmp_path / "a.xlsx", behind=merged)

    _, rows, _ = read(path, ReadOptions())

    assert rows == [SheetRow(1, ("1", "2", "2", "3")), SheetRow(3, ("1", "5", "6"))]


def test_merged_areas_are_found_wherever_pieces_end() -> None:
    part = b'<c/></x:sheetData><x:mergeCells><x:mergeCell ref="B2:AA10"/></x:mergeCells>'

    for size in range(1, len(part)):
        pieces = (part[place : place + size] for place in range(0, len(part), size))
        assert find_merged_areas(pieces) == [Area(2, 10, 1, 26)]


def test_columns_that_are_shown_are_not_hidden() -> None:
    head = '<cols><col min="1" max="3" width="9"/><x:col min="4" max="9" hidden="0"/></cols>'

    assert list(hidden_columns(head)) == []
