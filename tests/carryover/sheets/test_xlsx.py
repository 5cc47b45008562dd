"""Reading xlsx: every way to write a cell, several sheets, hostile containers."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from carryover.sheet_errors import DamagedFile, EmptyFile, NoSuchSheet, TooManyColumns, TooManyRows
from carryover.sheets import xlsx
from carryover.sheets.sheet_view import SheetView
from carryover.sheets.types import LeftOut, Limits, ReadOptions, SheetInfo, SheetRow
from carryover.sheets.xlsx import read_xlsx
from carryover.sheets.xlsx_rows import RowText
from tests.carryover.sheets.made_workbooks import (
    ANY,
    Read,
    cells_of,
    collect,
    sheet_xml,
    styles_xml,
    write_members,
    write_xlsx,
    xlsx_members,
)


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_xlsx(path, "clients.xlsx", options))


def test_cells_come_as_shown(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><t>Zip</t></is></c></row>'
        '<row r="3"><c r="A3"><v>94523</v></c><c r="B3" s="1"><v>7166</v></c>'
        '<c r="C3" s="2"><v>45356</v></c><c r="D3" t="b"><v>1</v></c>'
        '<c r="E3" t="e"><v>#REF!</v></c><c r="F3" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c>'
        '<c r="G3"><f>1+1</f><v>2</v></c><c r="H3" t="d"><v>2024-03-05T00:00:00</v></c>'
        '<c r="I3"><v>12345678901234567890123456</v></c>'
        '<c r="J3"><v>0.30000000000000004</v></c></row>',
        strings="<si><t>Name</t></si>",
        styles=styles_xml("General", "00000", "dd/mm/yyyy"),
    )

    info, rows = read(path)

    assert info == SheetInfo("xlsx", ("Sheet1",), "Sheet1")
    assert rows == [
        SheetRow(1, ("Name", "Zip")),
        SheetRow(
            3,
            (
                "94523", "07166", "2024-03-05", "TRUE", "#REF!", "a < b", "2",
                "2024-03-05", "12345678901234567890123456", "0.3",
            ),
        ),
    ]  # fmt: skip


def test_texts_of_runs_are_joined_and_phonetic_guides_left_out(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><rPr><color rgb="F"/></rPr>'
        "<t>in</t></r><r><t>line</t></r></is></c></row>",
        strings="<si><r><t>Jan</t></r><r><rPr><b/></rPr><t> Kowalski</t></r></si>"
        "<si><t>東京</t><rPh><t>トウキョウ</t></rPh><phoneticPr/></si>"
        "<si><t>a_x000D_b_x005F_x0041_ &amp;#10; &#x142;</t></si>",
    )

    assert cells_of(read(path)[1]) == [
        ("Jan Kowalski", "東京", "a\rb_x0041_ &#10; ł", "inline"),
    ]


def test_escaped_halves_of_a_character_join_and_a_lone_half_is_marked(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="str"><v>_xD83D__xDE00_</v></c>'
        '<c r="B1" t="str"><v>_xD83D_ _x0000_</v></c></row>',
    )

    assert cells_of(read(path)[1]) == [("😀", "\ufffd \ufffd")]


def test_a_part_with_prefixes_reads_the_same(tmp_path: Path) -> None:
    members = xlsx_members("", strings="")
    members["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="urn:m"><x:sheetData><x:row r="2">'
        '<x:c r="B2" t="s"><x:v>0</x:v></x:c>'
        '<x:c r="C2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    members["xl/strings.xml"] = '<x:sst xmlns:x="urn:m"><x:si><x:t>Żółć</x:t></x:si></x:sst>'
    path = write_members(tmp_path / "a.xlsx", members)

    assert read(path)[1] == [SheetRow(2, ("", "Żółć", "5"))]


def test_a_part_in_utf_16_reads_the_same(tmp_path: Path) -> None:
    text = sheet_xml('<row r="1"><c r="A1" t="str"><v>Łódź</v></c></row>')
    members = xlsx_members("") | {"xl/worksheets/sheet1.xml": text.encode("utf-16")}
    path = write_members(tmp_path / "a.xlsx", members)

    assert read(path)[1] == [SheetRow(1, ("Łódź",))]


def test_the_1904_date_system_of_a_workbook_is_kept(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" s="0"><v>43894</v></c></row>',
        styles=styles_xml("yyyy-mm-dd"),
        workbook='<workbookPr date1904="1"/>',
    )

    assert cells_of(read(path)[1]) == [("2024-03-05",)]


def test_the_first_visible_sheet_with_cells_is_read(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="3"/></row>',
        '<row r="1"><c r="A1"><v>3</v></c></row>',
        '<row r="1"><c r="A1"><v>4</v></c></row>',
        sheet1='state="hidden"',
    )

    info, rows = read(path)

    assert info == SheetInfo("xlsx", ("Sheet3", "Sheet4"), "Sheet3")
    assert cells_of(rows) == [("3",)]
    assert cells_of(read(path, ReadOptions(sheet="Sheet4"))[1]) == [("4",)]


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')

    with pytest.raises(NoSuchSheet) as refused:
        read(path, ReadOptions(sheet="Kunden"))

    assert (
        str(refused.value)
        == "There is no sheet “Kunden” to read in clients.xlsx. Choose one of: Sheet1."
    )


def test_a_base_that_goes_on_on_further_sheets_reads_as_one(tmp_path: Path) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>Name</v></c></row>'
    path = write_xlsx(
        tmp_path / "a.xlsx",
        head + '<row r="2"><c r="A2" t="str"><v>a</v></c></row>',
        head + '<row r="2"><c r="A2" t="str"><v>b</v></c></row>',
        head + '<row r="2"><c r="A2" t="str"><v>c</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>Other</v></c></row>',
        name1="Clients",
        name2="Clients (2)",
        name3="Clients (3)",
        name4="Clients (4)",
    )

    assert read(path)[1] == [
        SheetRow(1, ("Name",)),
        SheetRow(2, ("a",)),
        SheetRow(3, ("b",)),
        SheetRow(4, ("c",)),
    ]


def test_a_workbook_without_cells_is_empty(tmp_path: Path) -> None:
    members = xlsx_members("")
    members["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData/></worksheet>"
    path = write_members(tmp_path / "a.xlsx", members)

    with pytest.raises(EmptyFile):
        read(path)


def test_numbers_that_lost_their_last_digits_are_marked(tmp_path: Path) -> None:
    raw = ("123456789012345", "1234567890123450", "1.23456789012345E+17", "1234567890123456")
    cells = "".join(f"<c><v>{number}</v></c>" for number in raw)
    path = write_xlsx(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')

    shown = ("123456789012345", "1234567890123450", "123456789012345000", "1234567890123456")
    assert read(path)[1] == [SheetRow(1, shown, damaged=(1, 2))]


def test_a_format_adds_its_words_to_texts(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>',
        strings="<si><t>7</t></si>",
        styles=styles_xml("General", "0;-0;0;&quot;No. &quot;@"),
    )

    assert cells_of(read(path)[1]) == [("No. 7", "7")]


def test_a_stray_cell_is_cut_off_and_told(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="123456"><c r="B123456"/><c r="QQQ123456"><v>2</v></c></row>',
    )

    _, rows = read_xlsx(path, "clients.xlsx", ANY)

    assert list(rows) == [SheetRow(1, ("1",))]
    assert rows.left_out == LeftOut(far_cells=("QQQ123456",))


def test_many_far_cells_are_refused_with_the_row(tmp_path: Path) -> None:
    cells = "".join(f'<c r="XF{letter}1048576"><v>1</v></c>' for letter in "ABCDEF")
    path = write_xlsx(tmp_path / "a.xlsx", f'<row r="1048576">{cells}</row>')

    with pytest.raises(TooManyColumns) as refused:
        read(path)

    assert (refused.value.limit, refused.value.row) == (1_024, 1_048_576)


def test_blank_cells_far_away_count_for_nothing(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
        '<row r="1048576"><c r="XFD1048576" t="str"><v></v></c></row>',
    )

    assert read(path)[1] == [SheetRow(1, ("1",))]


def test_a_lying_dimension_is_not_believed(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    lying = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    members = xlsx_members("") | {"xl/worksheets/sheet1.xml": lying}
    path = write_members(tmp_path / "a.xlsx", members)

    assert read(path)[1] == [SheetRow(1, ("1",))]


def test_more_rows_than_allowed_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 12))
    path = write_xlsx(tmp_path / "a.xlsx", rows)

    with pytest.raises(TooManyRows):
        read(path, ReadOptions(limits=Limits(rows=10)))

    assert len(read(path, ReadOptions(max_rows=3))[1]) == 3


def test_a_cell_longer_than_any_program_writes_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", f'<row r="1"><c r="A1" t="str"><v>{"x" * 32_768}</v></c></row>'
    )

    with pytest.raises(DamagedFile, match="a cell in row 1 holds more than 32,767 characters"):
        read(path)


def test_number_formats_without_measure_show_numbers_as_typed(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" s="0"><v>5</v></c></row>'
    path = write_xlsx(tmp_path / "a.xlsx", row, styles=styles_xml("[$" * 30_000))

    assert cells_of(read(path)[1]) == [("5",)]


def test_the_second_reader_goes_on_where_ours_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number in range(1, 6):
        sheet.append([f"name {number}", number])
        sheet.cell(number, 2).number_format = "00000"
    path = tmp_path / "a.xlsx"
    book.save(path)
    read_row = xlsx._RowReader._fast_cells

    def stumble(
        self: xlsx._RowReader, row: RowText, number: int, view: SheetView
    ) -> list[str] | None:
        if number == 4:
            raise KeyError(number)
        return read_row(self, row, number, view)

    monkeypatch.setattr(xlsx._RowReader, "_fast_cells", stumble)

    assert read(path)[1] == [
        SheetRow(number, (f"name {number}", f"0000{number}")) for number in range(1, 6)
    ]


def test_reading_is_lazy(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9_000))
    path = write_xlsx(tmp_path / "a.xlsx", rows + '<row r="1"><c r="A1"><v>1</v></c></row>')

    _, lazy = read_xlsx(path, "clients.xlsx", ANY)

    assert isinstance(lazy, Iterator)
    assert next(lazy) == SheetRow(1, ("1",))
    with pytest.raises(DamagedFile, match="row 1 follows row 8999"):
        list(lazy)


def test_formulas_without_a_result_are_counted(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><f>LOWER("A")</f><v /></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f>LOWER("B")</f></c><c r="B2"><f t="shared" si="0"/></c></row>'
        '<row r="3"><c r="A3" t="str"><f>IF(1,"")</f><v></v></c><c r="B3"><v>3</v></c></row>',
    )

    _, rows = read_xlsx(path, "clients.xlsx", ANY)

    assert [row.cells for row in rows] == [("", "2"), ("", "3")]
    assert rows.left_out == LeftOut(formulas=3)
