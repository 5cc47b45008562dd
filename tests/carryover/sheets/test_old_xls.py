"""Workbooks of Excel 2 to 5."""

import struct
from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile
from carryover.sheets.formats import read_any
from carryover.sheets.types import ReadOptions
from tests.carryover.sheets.made_workbooks import cells_of, collect

BIFF2, BIFF3 = 2, 3


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str) -> bytes:
    raw = text.encode("cp1252")
    return record(0x0004, struct.pack("<HH3xB", row, column, len(raw)) + raw)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0003, struct.pack("<HH3xd", row, column, value))


def workbook(*cells: bytes) -> bytes:
    begin = record(0x0009, struct.pack("<HH", BIFF2, 0x10))
    return begin + b"".join(cells) + record(0x000A, b"")


def test_a_workbook_of_excel_2_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(
        workbook(
            label(0, 0, "Name"), label(0, 1, "Zip"), label(1, 0, "Müller"), number(1, 1, 94523)
        )
    )

    info, rows = collect(read_any(path, "clients.xls", ReadOptions()))

    assert info.format == "xls"
    assert cells_of(rows) == [("Name", "Zip"), ("Müller", "94523")]


def test_a_workbook_that_nobody_understands_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(workbook(label(0, 0, "Name"))[:-7])

    with pytest.raises(DamagedFile):
        collect(read_any(path, "clients.xls", ReadOptions()))
