"""Written files hold exactly what was given, as text."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import ExportRefused
from carryover.sheets import xlsx_writer
from carryover.sheets.text import read_text
from carryover.sheets.types import ReadOptions
from carryover.sheets.writing import write_sheet
from tests.carryover.sheets.written import (
    appearance,
    biff_identifiers,
    numbered,
    read_back,
    sheet_names,
    without_last_blank,
    xls_rows,
    xlsx_rows,
)

HEADER = ["Name", "Phone", "Note"]
HOSTILE = [
    "=1+1",
    " =1+1",
    "\t=1",
    "+48 22 123",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "#REF!",
    "TRUE",
    "00123",
    "1.59E+17",
    "12345678901234567890123456",
    "'quoted",
    "''x",
    '"',
    'a"";"b',
    "a,b;c\td|e",
    "two\nlines",
    "carriage\rreturn",
    "both\r\nends",
    " lead and trail ",
    "emoji 👩‍💻🎉",
    "שלום עולם",
    "李伟",
    "Żółć",
    "_x0041_",
    "_x0041_x0042_",
    "_x0041\x01",
    "_x005F_x000D_",
    "_X0041_",
    "\x0b\x1f\x7f\x85\u2028",
    "\ufffe\uffff",
    "<b>&amp;</b>]]>",
    "sep=;",
    "\ufeff",
]
cells = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.text(alphabet="_x0041\x01\r\n\"',;=", max_size=12),
)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), max_size=8)
hostile_table = [[cell, "x", cell] for cell in HOSTILE]
longest_table = [["x" * 32_767, "Ż" * 32_767, "=" + "\n" * 32_766], ["a", "b", "c"]] * 3


@given(tables)
@example(hostile_table)
@example(longest_table)
@settings(deadline=None)
def test_an_xls_file_reads_back_equal(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clients.xls"

        written = write_sheet(path, SheetFormat.XLS, "Clients", HEADER, rows)

        assert written == len(rows)
        assert xls_rows(path) == {"Clients": [HEADER, *without_last_blank(rows)]}


@given(tables)
@example(hostile_table)
@example(longest_table)
@settings(deadline=None)
def test_an_xlsx_file_reads_back_equal(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clients.xlsx"

        written = write_sheet(path, SheetFormat.XLSX, "Clients", HEADER, rows)

        assert written == len(rows)
        assert without_last_blank(xlsx_rows(path)) == [HEADER, *without_last_blank(rows)]


@given(tables)
@example(hostile_table)
@example(longest_table)
@settings(deadline=None)
def test_a_csv_file_reads_back_equal(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clients.csv"

        written = write_sheet(path, SheetFormat.CSV, "Clients", HEADER, rows)

        info, read = read_text(path, "clients.csv", ReadOptions())
        expected = [(number, tuple(row)) for number, row in numbered([HEADER, *rows])]
        assert written == len(rows)
        assert (info.encoding, info.delimiter) == ("utf-8-sig", ",")
        assert [(row.number, row.cells) for row in read] == expected


@given(st.lists(cells, max_size=8))
@settings(deadline=None)
def test_a_csv_file_of_one_column_reads_back_equal(column: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clients.csv"

        write_sheet(path, SheetFormat.CSV, "Clients", ["Name"], [[cell] for cell in column])

        _, read = read_text(path, "clients.csv", ReadOptions())
        expected = [(number, tuple(row)) for number, row in numbered([["Name"], *zip(column)])]
        assert [(row.number, row.cells) for row in read] == expected


def test_no_cell_of_an_xls_file_is_a_formula_or_a_number(tmp_path: Path) -> None:
    path = tmp_path / "clients.xls"

    write_sheet(path, SheetFormat.XLS, "Clients", ["=1+1", "5", "x"], hostile_table)

    assert biff_identifiers(path).isdisjoint({0x0006, 0x0203, 0x027E, 0x00BD, 0x0205})


def test_no_cell_of_an_xlsx_file_is_a_formula_or_a_number(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"

    write_sheet(path, SheetFormat.XLSX, "Clients", ["=1+1", "5", "x"], hostile_table)

    sheet = ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert "<v" not in sheet
    assert sheet.count("<c ") == sheet.count('t="inlineStr"') == 3 + 3 * len(HOSTILE)


def test_cells_that_look_like_formulas_carry_the_quote_prefix(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"

    write_sheet(path, SheetFormat.XLSX, "Clients", ["Name", "=Sum"], [["=1+1", "1+1"]])

    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    marks = [[cell.quotePrefix for cell in row] for row in sheet.iter_rows()]
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row}
    assert marks == [[False, True], [True, False]]
    assert formats == {"@"}


@pytest.mark.parametrize("sheet_format", [SheetFormat.XLS, SheetFormat.XLSX])
def test_the_heading_row_is_bold_and_stays_in_view(
    tmp_path: Path, sheet_format: SheetFormat
) -> None:
    path = tmp_path / "clients"

    write_sheet(path, sheet_format, "Clients", HEADER, [["a" * 30, "b", "c" * 300]])

    assert appearance(path, sheet_format) == ([True, False], 1, [32, 8, 48])


@pytest.mark.parametrize("sheet_format", [SheetFormat.XLS, SheetFormat.XLSX])
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Clients: [all]/*?\\", "Clients   all"),
        ("'Kowalski & \"Syn\"'", 'Kowalski & "Syn"'),
        ("x" * 40, "x" * 31),
        ("🎉" * 20, "🎉" * 15),
        ("//", "Sheet"),
    ],
)
def test_a_title_becomes_a_name_that_every_program_accepts(
    tmp_path: Path, sheet_format: SheetFormat, title: str, expected: str
) -> None:
    path = tmp_path / "clients"

    write_sheet(path, sheet_format, title, HEADER, [])

    assert sheet_names(path, sheet_format) == [expected]


def test_an_xls_table_of_more_rows_goes_on_on_further_sheets(tmp_path: Path) -> None:
    path = tmp_path / "clients.xls"
    rows = [[f"Client {number}", "", "same"] for number in range(131_075)]

    written = write_sheet(
        path, SheetFormat.XLS, "Clients of the whole last year", HEADER, iter(rows)
    )

    assert written == 131_075
    assert xls_rows(path) == {
        "Clients of the whole last year": [HEADER, *rows[:65_535]],
        "Clients of the whole last y (2)": [HEADER, *rows[65_535:131_070]],
        "Clients of the whole last y (3)": [HEADER, *rows[131_070:]],
    }


def test_an_xls_table_that_fills_one_sheet_gets_no_second_one(tmp_path: Path) -> None:
    path = tmp_path / "clients.xls"

    write_sheet(path, SheetFormat.XLS, "Clients", ["Name"], (["x"] for _ in range(65_535)))

    assert {name: len(rows) for name, rows in xls_rows(path).items()} == {"Clients": 65_536}


def test_an_xls_table_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clients.xls"

    with pytest.raises(ExportRefused, match=r"257 columns.* Export to xlsx instead of xls"):
        write_sheet(path, SheetFormat.XLS, "Clients", HEADER, [["x"], ["x"] * 257])

    assert list(tmp_path.iterdir()) == []


def test_an_xlsx_table_of_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 3)
    write_sheet(tmp_path / "fits.xlsx", SheetFormat.XLSX, "Clients", HEADER, [["x"]] * 2)

    with pytest.raises(ExportRefused, match=r"holds 2 rows below.* Export to csv instead of xlsx"):
        write_sheet(tmp_path / "clients.xlsx", SheetFormat.XLSX, "Clients", HEADER, [["x"]] * 3)

    assert [path.name for path in tmp_path.iterdir()] == ["fits.xlsx"]


@pytest.mark.parametrize("sheet_format", [SheetFormat.XLS, SheetFormat.XLSX])
@pytest.mark.parametrize("cell", ["x" * 32_768, "🎉" * 16_384])
def test_a_cell_longer_than_excel_opens_is_refused_with_its_place(
    tmp_path: Path, sheet_format: SheetFormat, cell: str
) -> None:
    with pytest.raises(ExportRefused, match="Row 3, column 2 holds 32,768 characters"):
        write_sheet(tmp_path / "clients", sheet_format, "Clients", HEADER, [["a"], ["a", cell]])


@pytest.mark.parametrize("sheet_format", list(SheetFormat))
def test_what_no_file_can_hold_is_shown_as_missing(
    tmp_path: Path, sheet_format: SheetFormat
) -> None:
    path = tmp_path / "clients"

    write_sheet(path, sheet_format, "Clients \ud800", HEADER, [["a\0b", "\udfffc", "d"]])

    assert read_back(path, sheet_format)[1] == ["a\ufffdb", "\ufffdc", "d"]


@pytest.mark.parametrize("sheet_format", list(SheetFormat))
def test_a_table_without_rows_has_its_headings(tmp_path: Path, sheet_format: SheetFormat) -> None:
    path = tmp_path / "clients"

    assert write_sheet(path, sheet_format, "Clients", HEADER, []) == 0
    assert read_back(path, sheet_format) == [HEADER]


@pytest.mark.parametrize("sheet_format", list(SheetFormat))
def test_an_error_among_the_rows_leaves_the_former_file(
    tmp_path: Path, sheet_format: SheetFormat
) -> None:
    path = tmp_path / "clients"
    path.write_text("former")

    with pytest.raises(ZeroDivisionError):
        write_sheet(path, sheet_format, "Clients", HEADER, ([str(1 // n)] for n in (1, 0)))

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("clients", "former")]


def test_a_large_xls_file_is_whole(tmp_path: Path) -> None:
    """More than 7 MB, where the container's table of sectors goes on in sectors of its own."""
    path = tmp_path / "clients.xls"
    rows = [[f"{row}-{column} Żółć " + "x" * 60 for column in range(20)] for row in range(6_000)]

    write_sheet(path, SheetFormat.XLS, "Clients", HEADER, rows)

    assert path.stat().st_size > 14_000_000
    assert [row[:20] for row in xls_rows(path)["Clients"][1:]] == rows


def test_characters_of_two_halves_stay_whole_where_a_record_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    rows = [[f"{'x' * (number % 7)}{'🎉' * 60} {number}", "", ""] for number in range(200)]

    write_sheet(path, SheetFormat.XLS, "Clients", HEADER, rows)

    assert read_back(path, SheetFormat.XLS)[1:] == rows
