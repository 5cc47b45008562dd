"""Reading xls: every record that holds a value, several sheets, hostile containers."""

import datetime
import random
import struct
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt

from carryover.sheet_errors import (
    DamagedFile,
    EmptyFile,
    EncryptedWorkbook,
    NoSuchSheet,
    SheetError,
    TooManyColumns,
)
from carryover.sheets.shared_strings import SharedStrings
from carryover.sheets.types import ReadOptions, SheetInfo, SheetRow
from carryover.sheets.xls import read_xls
from tests.carryover.sheets.made_workbooks import ANY, Read, cells_of, collect, write_xls


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_xls(path, "clients.xls", options))


def test_cells_come_as_shown(tmp_path: Path) -> None:
    path = write_xls(
        tmp_path / "a.xls",
        {
            "Clients": [
                ["Name", "Zip"],
                [],
                [
                    "Żółć Sp. z o.o.", (7166, "00000"), (4155551234, "(000) 000-0000"),
                    (datetime.date(2024, 3, 5), "dd/mm/yyyy"),
                    (45356 + 14.5 / 24, "yyyy-mm-dd hh:mm"),
                    94523, 48123456789, 0.1, 1234.56, -3, True, False, 1.59e17, None, "😀",
                ],
            ]
        },
    )  # fmt: skip

    info, rows = read(path)

    assert info == SheetInfo("xls", ("Clients",), "Clients")
    assert rows == [
        SheetRow(1, ("Name", "Zip")),
        SheetRow(
            3,
            (
                "Żółć Sp. z o.o.", "07166", "(415) 555-1234", "2024-03-05", "2024-03-05 14:30",
                "94523", "48123456789", "0.1", "1234.56", "-3", "TRUE", "FALSE",
                "159000000000000000", "", "😀",
            ),
            damaged=(12,),
        ),
    ]  # fmt: skip


def test_a_format_adds_its_words_to_texts(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Sheet": [[("7", '"No. "@'), "8", (9, '"No. "@')]]})

    assert cells_of(read(path)[1]) == [("No. 7", "8", "No. 9")]


def test_errors_formulas_and_rich_texts_come_as_shown(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    sheet.row(0).set_cell_error(0, "#REF!")
    bold = xlwt.easyfont("bold true")
    sheet.write_rich_text(0, 1, ("Jan ", ("Kowalski", bold)))
    sheet.write(0, 2, xlwt.Formula("1+1"))
    sheet.row(0).set_cell_blank(3)
    book.save(str(tmp_path / "a.xls"))
    raw = (tmp_path / "a.xls").read_bytes()
    # xlwt leaves the result of a formula blank; a spreadsheet program would not.
    result = struct.pack("<d", 2.5)
    (tmp_path / "a.xls").write_bytes(raw.replace(b"\x03\0\0\0\0\0\xff\xff", result, 1))

    assert cells_of(read(tmp_path / "a.xls")[1]) == [("#REF!", "Jan Kowalski", "2.5")]


def test_texts_that_flow_over_several_records_stay_whole(tmp_path: Path) -> None:
    letters = random.Random(1)
    rows: list[list[object]] = [
        ["".join(letters.choices("abcdźć", k=letters.choice([3, 40, 9_000])))] for _ in range(200)
    ]

    path = write_xls(tmp_path / "a.xls", {"Sheet": rows})

    assert cells_of(read(path)[1]) == [tuple(row) for row in rows]


def test_shared_texts_beyond_the_bound_come_from_disk() -> None:
    texts = [f"text {number} ż" for number in range(5_000)]
    batches = iter([texts[start : start + 300] for start in range(0, 5_000, 300)])

    shared = SharedStrings(batches, held_chars=10_000)

    assert shared[4_999] == "text 4999 ż"
    assert [shared[number] for number in range(5_000)] == texts
    with pytest.raises(IndexError):
        shared[5_000]
    with pytest.raises(IndexError):
        shared[-1]
    shared.close()


def test_a_sheet_longer_than_one_window_keeps_every_row(tmp_path: Path) -> None:
    rows = [[f"name {number}", number, number / 8] for number in range(9_000)]
    path = write_xls(tmp_path / "a.xls", {"Sheet": rows})

    expected = [(f"name {n}", str(n), f"{n / 8:.15g}") for n in range(9_000)]
    assert cells_of(read(path)[1]) == expected


def test_the_first_visible_sheet_with_cells_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Hidden").write(0, 0, "hidden")
    book.get_sheet("Hidden").visibility = 1
    book.add_sheet("Blank").row(0).set_cell_blank(0)
    book.add_sheet("Clients").write(0, 0, "Name")
    book.add_sheet("Notes").write(0, 0, "Note")
    book.set_active_sheet(2)
    book.save(str(tmp_path / "a.xls"))

    info, rows = read(tmp_path / "a.xls")

    assert info == SheetInfo("xls", ("Clients", "Notes"), "Clients")
    assert cells_of(rows) == [("Name",)]
    notes = read(tmp_path / "a.xls", ReadOptions(sheet="Notes"))
    assert cells_of(notes[1]) == [("Note",)]
    for name in ("Hidden", "Blank"):
        with pytest.raises(NoSuchSheet, match=f"“{name}” .* Choose one of: Clients, Notes"):
            read(tmp_path / "a.xls", ReadOptions(sheet=name))


def test_a_base_that_goes_on_on_further_sheets_reads_as_one(tmp_path: Path) -> None:
    path = write_xls(
        tmp_path / "a.xls",
        {
            "Clients": [["Name", "City"], ["a", "x"]],
            "Clients (2)": [["Name", "City"], ["b", "y"], ["c", "z"]],
            "Clients (4)": [["Name", "City"], ["d", "z"]],
        },
    )

    assert read(path)[1] == [
        SheetRow(1, ("Name", "City")),
        SheetRow(2, ("a", "x")),
        SheetRow(3, ("b", "y")),
        SheetRow(4, ("c", "z")),
    ]


def test_a_sheet_under_another_heading_row_is_not_a_continuation(tmp_path: Path) -> None:
    path = write_xls(
        tmp_path / "a.xls", {"Clients": [["Name"], ["a"]], "Clients (2)": [["Other"], ["b"]]}
    )

    assert cells_of(read(path)[1]) == [("Name",), ("a",)]


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(write_xls(tmp_path / "a.xls", {"Sheet": []}))


def test_a_cell_far_to_the_right_is_limited_by_what_is_allowed(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    sheet.write(0, 0, "a")
    for row in range(65_530, 65_536):
        sheet.write(row, 255, "far")
    sheet.row(7).set_cell_blank(200)
    book.save(str(tmp_path / "a.xls"))
    narrow = ReadOptions(limits=ANY.limits.__class__(columns=100))

    assert len(read(tmp_path / "a.xls")[1]) == 7
    with pytest.raises(TooManyColumns) as refused:
        read(tmp_path / "a.xls", narrow)
    assert refused.value.row == 65_536


def test_a_password_record_means_encrypted(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Sheet": [["secret"]]})
    raw = bytearray(path.read_bytes())
    begin = raw.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    struct.pack_into("<H", raw, begin + 20, 0x2F)
    path.write_bytes(raw)

    with pytest.raises(EncryptedWorkbook):
        read(path)


def test_every_cut_of_a_workbook_is_called_damaged(tmp_path: Path) -> None:
    rows = [[f"name {number}", number] for number in range(500)]
    whole = write_xls(tmp_path / "a.xls", {"Sheet": rows}).read_bytes()

    for length in range(1_000, len(whole) - 2_048, 4_099):
        path = tmp_path / "cut.xls"
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFile):
            read(path)


def test_a_looping_directory_ends_in_a_sentence(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Sheet": [["a"]]})
    raw = bytearray(path.read_bytes())
    root = raw.index("Root Entry".encode("utf-16-le"))
    for entry in range(root, root + 512, 128):
        struct.pack_into("<III", raw, entry + 68, 0, 1, 1)
    path.write_bytes(raw)

    assert cells_of(read(path)[1]) == [("a",)]


def test_a_looping_chain_of_sectors_ends_in_a_sentence(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", {"Sheet": [["a"]]})
    raw = bytearray(path.read_bytes())
    table = 512 * (1 + int.from_bytes(raw[76:80], "little"))
    for place in range(table, table + 128, 4):
        struct.pack_into("<I", raw, place, 1)
    path.write_bytes(raw)

    with pytest.raises(DamagedFile):
        read(path)


def test_no_mutant_gets_anything_but_rows_or_a_sentence(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Name", "Zip"], ["Żółć", (7166, "00000")], ["x" * 300, 1.5]]
    whole = write_xls(tmp_path / "a.xls", {"Sheet": rows}).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "mutant.xls"

    for _ in range(300):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(raw)
        with suppress(SheetError):
            read(path)


def test_a_character_whose_halves_stand_in_two_records_is_whole(tmp_path: Path) -> None:
    texts = [f"{'x' * (number % 7)}{'🎉' * 60} {number}" for number in range(200)]
    path = write_xls(tmp_path / "a.xls", {"Clients": [[text] for text in texts]})

    _, rows = read(path)

    assert [row.cells[0] for row in rows] == texts
