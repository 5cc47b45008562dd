"""Binary workbooks of Excel 2007 and later."""

import struct
from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile, ReadingStopped
from carryover.sheets.formats import read_any
from carryover.sheets.reading import open_sheet
from tests.carryover.sheets.made_workbooks import (
    ANY,
    OFFICE,
    PACKAGE,
    cells_of,
    collect,
    write_members,
)


def record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def text_cell(column: int, text: str) -> bytes:
    return record(6, struct.pack("<II", column, 0) + wide(text))


def number_cell(column: int, value: float) -> bytes:
    return record(5, struct.pack("<IId", column, 0, value))


def row(number: int, *cells: bytes) -> bytes:
    return record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0)) + b"".join(cells)


def write(path: Path, *rows: bytes) -> Path:
    sheet = (
        *(record(129), record(148, struct.pack("<4I", 0, len(rows) - 1, 0, 1)), record(145)),
        *(*rows, record(146), record(130)),
    )
    listed = record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("Clients"))
    relation = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
    return write_members(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": b"".join(
                (record(131), record(143), listed, record(144), record(132))
            ),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{relation}'
            "</Relationships>",
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        },
    )


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xls",
        row(0, text_cell(0, "Name"), text_cell(1, "Zip")),
        row(1, text_cell(0, "Żółć"), number_cell(1, 94523)),
    )

    info, rows = collect(read_any(path, "clients.xls", ANY))

    assert (info.format, info.sheets, info.sheet) == ("xlsb", ("Clients",), "Clients")
    assert cells_of(rows) == [("Name", "Zip"), ("Żółć", "94523")]


def test_cells_too_far_apart_end_in_a_sentence_and_not_in_the_dark(tmp_path: Path) -> None:
    near, far = row(0, text_cell(0, "Name")), row(1_048_575, text_cell(16_383, "far"))

    with (
        pytest.raises(ReadingStopped, match="memory"),
        open_sheet(write(tmp_path / "a.xlsb", near, far), "clients.xlsb", ANY) as reading,
    ):
        list(reading)


def test_a_broken_binary_workbook_is_damaged(tmp_path: Path) -> None:
    path = write_members(tmp_path / "a.xlsb", {"xl/workbook.bin": b"\x83\x01"})

    with pytest.raises(DamagedFile):
        collect(read_any(path, "clients.xlsb", ANY))
