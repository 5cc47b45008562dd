"""Rows in every form that XML allows, and some that it does not."""

from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile, EmptyFile
from carryover.sheets.types import ReadOptions, SheetRow
from carryover.sheets.xlsx import read_xlsx
from tests.carryover.sheets.made_workbooks import (
    ANY,
    Read,
    collect,
    write_members,
    write_xlsx,
    xlsx_members,
)


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_xlsx(path, "clients.xlsx", options))


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c><v>1</v></c><c s="0"/><c><v>3</v></c></row>',
        '<row r="1"><c t="n" r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>',
        "<row r='1' spans='1:3'><c r='A1'><v>1</v></c><c r='C1'><v>3</v></c></row>",
        '<row r="1">\n  <c r="A1">\n    <v>1</v>\n  </c>\n  <c r="C1"><v> 3</v></c>\n</row>',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c><!-- x --><c r="C1"><v>3</v></c></row>',
        '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>',
        '<row r="1"><c r="A1"><f>X</f><v>1</v></c><c r="B1"><f>Y</f><v></v></c>'
        '<c r="C1"><v>3</v><extLst/></c></row>',
    ],
)
def test_a_row_reads_the_same_in_every_form_that_xml_allows(tmp_path: Path, rows: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", rows)

    assert read(path)[1] == [SheetRow(1, ("1", "", "3"))]


def test_rows_longer_than_one_piece_of_the_file_stay_whole(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" ht="15"/><row r="{n + 1}"><c r="A{n + 1}"><v>{n}</v></c>'
        f'<c r="B{n + 1}" t="inlineStr"><is><t>{"x" * 999}</t></is></c></row>'
        for n in range(1, 2_001, 2)
    )
    path = write_xlsx(tmp_path / "a.xlsx", rows)

    _, read_rows = read(path)

    assert [row.number for row in read_rows] == list(range(2, 2_002, 2))
    assert {row.cells[1] for row in read_rows} == {"x" * 999}


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/strings.xml"]
)
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_are_refused_wherever_they_stand(
    tmp_path: Path, member: str, declaration: str
) -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    members = xlsx_members(row, strings="<si><t>a</t></si>")
    members[member] = f"{declaration}{members[member]!s}"
    path = write_members(tmp_path / "a.xlsx", members)

    with pytest.raises(DamagedFile, match="declares a document type"):
        read(path)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "cells",
    [
        "<c/>" * 4_000_000,
        "<c " * 4_000_000,
        f"<c {'a' * 4_000_000}>",
        "<c><is>" * 2_000_000,
        "<c><v>1" * 2_000_000,
        f"<c><is>{'<rPh ' * 2_000_000}</is></c>",
        f'<c t="inlineStr"><is><t>{"a" * 30_000_000}</t></is></c>',
    ],
    ids=["blank", "open", "attribute", "texts", "values", "guides", "giant"],
)
def test_a_row_without_measure_ends_soon(tmp_path: Path, cells: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')

    with pytest.raises((DamagedFile, EmptyFile)):
        read(path)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "strings",
    ["<si>" + "<rPh " * 700_000 + "</si>", "<si>" * 900_000, f"<si><t>{'a' * 9_000_000}</t></si>"],
    ids=["guides", "open", "giant"],
)
def test_shared_texts_without_measure_end_soon(tmp_path: Path, strings: str) -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    path = write_xlsx(tmp_path / "a.xlsx", row, strings=strings)

    with pytest.raises((DamagedFile, EmptyFile)):
        read(path)
