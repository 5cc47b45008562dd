"""What other programs find in files that we have written."""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import xlrd
from openpyxl.utils.escape import unescape

from carryover.domain.sheet_formats import SheetFormat
from carryover.sheets.text import read_text
from carryover.sheets.types import ReadOptions


def read_back(path: Path, sheet_format: SheetFormat) -> list[list[str]]:
    match sheet_format:
        case SheetFormat.XLS:
            return next(iter(xls_rows(path).values()))
        case SheetFormat.XLSX:
            return xlsx_rows(path)
        case SheetFormat.CSV:
            return [list(row.cells) for row in read_text(path, "x", ReadOptions())[1]]


def xls_rows(path: Path) -> dict[str, list[list[str]]]:
    book = xlrd.open_workbook(str(path))
    for sheet in book.sheets():
        assert {kind for row in range(sheet.nrows) for kind in sheet.row_types(row)} <= {0, 1}
    return {
        sheet.name: [list(map(str, sheet.row_values(row))) for row in range(sheet.nrows)]
        for sheet in book.sheets()
    }


def xlsx_rows(path: Path) -> list[list[str]]:
    with path.open("rb") as file:
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None
        cells = [list(row) for row in sheet.iter_rows()]
    assert {cell.data_type for row in cells for cell in row if cell.value is not None} <= {"s"}
    rows = [[unescape(str(cell.value or "")) for cell in row] for row in cells]
    return [row + [""] * (3 - len(row)) for row in rows]


def numbered(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    for number, row in enumerate(rows, start=1):
        if any(cell.strip().strip("\x1a") for cell in row):
            yield number, row


def without_last_blank(rows: list[list[str]]) -> list[list[str]]:
    """xlrd and openpyxl do not show rows behind the last cell."""
    last = max((number for number, row in enumerate(rows, start=1) if any(row)), default=0)
    return rows[:last]


def sheet_names(path: Path, sheet_format: SheetFormat) -> list[str]:
    if sheet_format is SheetFormat.XLS:
        return xlrd.open_workbook(str(path)).sheet_names()
    with path.open("rb") as file:
        return openpyxl.load_workbook(file).sheetnames


def appearance(path: Path, sheet_format: SheetFormat) -> tuple[list[bool], int, list[int]]:
    """Bold in the first two rows, frozen rows, widths of the columns in characters."""
    if sheet_format is SheetFormat.XLS:
        book = xlrd.open_workbook(str(path), formatting_info=True)
        sheet = book.sheet_by_index(0)
        styles = [book.xf_list[sheet.cell_xf_index(row, 0)] for row in (0, 1)]
        bold = [bool(book.font_list[style.font_index].bold) for style in styles]
        widths = [sheet.colinfo_map[column].width // 256 for column in range(3)]
        return bold, sheet.horz_split_pos, widths
    with path.open("rb") as file:
        page = openpyxl.load_workbook(file).active
    assert page is not None
    widths = [int(page.column_dimensions[letter].width) for letter in "ABC"]
    assert page.freeze_panes == "A2"
    return [bool(page[f"A{row}"].font.bold) for row in (1, 2)], 1, widths


def biff_identifiers(path: Path) -> set[int]:
    """Identifiers of all records of the workbook stream, which begins behind the header."""
    stream = path.read_bytes()[512:]
    found = set()
    position = 0
    while position < len(stream) and stream[position : position + 2] != b"\0\0":
        identifier, length = struct.unpack_from("<HH", stream, position)
        found.add(identifier)
        position += 4 + length
    return found
