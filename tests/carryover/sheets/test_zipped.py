"""Containers that are bombs, lies or only half there."""

import zipfile
from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile, FileTooLarge
from carryover.sheets.types import Limits, ReadOptions
from carryover.sheets.xlsx import read_xlsx
from tests.carryover.sheets.made_workbooks import (
    ANY,
    Read,
    collect,
    sheet_xml,
    write_members,
    write_xlsx,
    xlsx_members,
)


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_xlsx(path, "clients.xlsx", options))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", "")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container,
        container.open("xl/strings.xml", "w") as part,
    ):
        for _ in range(110):
            part.write(b"a" * 1_048_576)

    with pytest.raises(FileTooLarge) as refused:
        read(path)

    assert refused.value.limit_bytes == 100_000_000


def test_more_bytes_unpacked_than_allowed_are_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')

    with pytest.raises(FileTooLarge):
        read(path, ReadOptions(limits=Limits(unpacked_bytes=500)))


def test_a_central_directory_that_lies_about_sizes_is_found_out(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9_000))
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    with zipfile.ZipFile(path) as container:
        size = container.getinfo("xl/worksheets/sheet1.xml").file_size
    raw = path.read_bytes()
    path.write_bytes(raw.replace(size.to_bytes(4, "little"), (5_000).to_bytes(4, "little")))

    with pytest.raises(DamagedFile):
        read(path)


def test_every_cut_of_a_workbook_is_called_damaged(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>').read_bytes()

    for length in range(1, len(whole), 97):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFile):
            read(path)


def test_a_sheet_part_that_ends_too_early_is_called_damaged(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').partition("</sheetData>")[0]
    members = xlsx_members("") | {"xl/worksheets/sheet1.xml": sheet}
    path = write_members(tmp_path / "a.xlsx", members)

    with pytest.raises(DamagedFile):
        read(path)
