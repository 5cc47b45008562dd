"""dBASE tables."""

import struct
from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile
from carryover.sheets.formats import read_any
from carryover.sheets.types import SheetRow
from tests.carryover.sheets.made_workbooks import ANY, Read, collect, dbase_table

CP1250, UNNAMED = 0xC8, 0


def read(tmp_path: Path, content: bytes) -> Read:
    path = tmp_path / "clients.dbf"
    path.write_bytes(content)
    return collect(read_any(path, "clients.dbf", ANY))


def test_records_come_below_the_names_of_their_fields(tmp_path: Path) -> None:
    fields = [("NAME", "C", 8), ("SINCE", "D", 8), ("ACTIVE", "L", 1), ("DUE", "N", 5)]
    records = [
        b" " + "Żółć".encode("cp1250").ljust(8) + b"20240305" + b"T" + b" 12.5",
        b"*" + b"deleted ".ljust(8) + b"20240305" + b"T" + b"    1",
        b" " + b"Anna".ljust(8) + b"        " + b"?" + b"*****",
    ]

    info, rows = read(tmp_path, dbase_table(fields, records, CP1250))

    assert (info.format, info.encoding) == ("dbf", "cp1250")
    assert rows == [
        SheetRow(1, ("NAME", "SINCE", "ACTIVE", "DUE")),
        SheetRow(2, ("Żółć", "2024-03-05", "TRUE", "12.5")),
        SheetRow(3, ("Anna",)),
    ]


def test_binary_numbers_are_shown_with_their_digits(tmp_path: Path) -> None:
    fields = [("NO", "I", 4), ("PRICE", "Y", 8), ("RATE", "B", 8), ("AT", "T", 8)]
    day = struct.pack("<II", 2_460_375, (14 * 60 + 30) * 60_000)
    record = b" " + struct.pack("<iqd", 94_523, 1_234_500, 0.1) + day

    assert read(tmp_path, dbase_table(fields, [record], UNNAMED))[1][1].cells == (
        *("94523", "123.45", "0.1", "2024-03-05 14:30"),
    )


def test_an_unnamed_code_page_is_found_by_the_words(tmp_path: Path) -> None:
    words = "Żółć", "Łódź", "Kraków", "Święty"
    records = [b" " + word.encode("cp852").ljust(10) for word in words]

    _, rows = read(tmp_path, dbase_table([("NAME", "C", 10)], records, UNNAMED))

    assert [row.cells[0] for row in rows] == ["NAME", *words]


def test_fields_wider_than_their_records_are_damage(tmp_path: Path) -> None:
    content = bytearray(dbase_table([("NAME", "C", 8)], [], UNNAMED))
    struct.pack_into("<H", content, 10, 3)

    with pytest.raises(DamagedFile, match="its fields do not fit its records"):
        read(tmp_path, bytes(content))


@pytest.mark.parametrize("junk", [0, 7])
def test_texts_longer_than_a_byte_can_tell_leave_the_next_column_whole(
    tmp_path: Path, junk: int
) -> None:
    fields = [("NAME", "C", 8), ("NOTE", "C", 300), ("CITY", "C", 6)]
    record = b" " + b"Acme".ljust(8) + b"x" * 300 + b"Leeds "
    long = dbase_table(fields, [record])
    short = bytearray(dbase_table([("NAME", "C", 8), ("CITY", "C", 6)], [b" Acme    Leeds "]))
    short[32 + 17] = junk

    assert read(tmp_path, long)[1][1].cells == ("Acme", "x" * 300, "Leeds")
    assert read(tmp_path, bytes(short))[1][1].cells == ("Acme", "Leeds")
