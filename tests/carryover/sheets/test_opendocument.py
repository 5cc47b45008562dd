"""OpenDocument spreadsheets."""

from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile, EmptyFile, EncryptedWorkbook
from carryover.sheets.formats import read_any
from carryover.sheets.types import LeftOut, ReadOptions, SheetRow
from tests.carryover.sheets.made_workbooks import ANY, Read, cells_of, collect, write_members

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def content(tables: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def write(path: Path, tables: str, styles: str = "") -> Path:
    return write_members(path, {"mimetype": KIND, "content.xml": content(tables, styles)})


def table(*rows: str, name: str = "Sheet1", head: str = "") -> str:
    return f'<table:table table:name="{name}">{head}{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(shown: str = "", attributes: str = "", tag: str = "table-cell") -> str:
    text = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:{tag} {attributes}>{text}</table:{tag}>"


def value(kind: str, stated: str, shown: str) -> str:
    key = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}
    attribute = key.get(kind, "value")
    return cell(shown, f'office:value-type="{kind}" office:{attribute}="{stated}"')


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_any(path, "clients.ods", options))


def test_cells_come_as_shown(tmp_path: Path) -> None:
    cells = (
        cell("Ż<text:span>ół</text:span>ć<text:s text:c='2'/>x<text:line-break/>y &amp; z"),
        value("float", "7166", "07166"),
        value("float", "1.59E+17", "1.59E+17"),
        value("float", "94523", "94523"),
        value("percentage", "0.05", "5%"),
        value("currency", "1234.5", "1.234,50 €"),
        value("date", "1995-01-27", "27/01/95"),
        value("date", "2024-03-05T14:30:00", "5.3.24 14:30"),
        value("time", "PT08H05M00S", "8:05"),
        value("boolean", "true", "WAHR"),
    )
    path = write(tmp_path / "a.ods", table(row(*cells)))

    info, rows = read(path)

    assert (info.format, info.sheets, info.sheet) == ("ods", ("Sheet1",), "Sheet1")
    assert rows == [
        SheetRow(
            1,
            (
                *("Żółć  x\ny & z", "07166", "159000000000000000", "94523", "5%"),
                *("1.234,50 €", "1995-01-27", "2024-03-05 14:30", "08:05", "TRUE"),
            ),
            damaged=(2,),
        )
    ]


def test_what_stands_beside_the_text_of_a_cell_is_not_shown(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    drawing = "<draw:frame><text:p>a drawing</text:p></draw:frame>"
    inner = f"{comment}<text:p>A</text:p>{drawing}<text:p>B</text:p>"
    path = write(
        tmp_path / "a.ods", table(row(f"<table:table-cell>\n{inner}\n</table:table-cell>"))
    )

    assert cells_of(read(path)[1]) == [("A\nB",)]


def test_repeated_rows_and_cells_are_repeated(tmp_path: Path) -> None:
    repeat = "table:number-{}-repeated"
    path = write(
        tmp_path / "a.ods",
        table(
            row(
                cell("", f'{repeat.format("columns")}="2"'),
                cell("x", f'{repeat.format("columns")}="3"'),
                cell("", f'{repeat.format("columns")}="16379"'),
            ),
            row(cell(), attributes=f'{repeat.format("rows")}="3"'),
            row(cell("y"), attributes=f'{repeat.format("rows")}="2"'),
            row(cell(), attributes=f'{repeat.format("rows")}="1048570"'),
        ),
    )

    assert read(path)[1] == [
        SheetRow(1, ("", "", "x", "x", "x")),
        SheetRow(5, ("y",)),
        SheetRow(6, ("y",)),
    ]


def test_rows_that_repeat_without_end_are_refused(tmp_path: Path) -> None:
    often = 'table:number-rows-repeated="1000000"'
    path = write(tmp_path / "a.ods", table(row(cell("x" * 500), attributes=often)))

    with pytest.raises(DamagedFile, match="row 1 repeats without end"):
        read(path)


def test_hidden_parts_are_left_out_and_merged_areas_filled(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    path = write(
        tmp_path / "a.ods",
        table(
            row(cell("Name"), cell("secret"), cell("City")),
            row(
                cell("A", 'table:number-columns-spanned="1" table:number-rows-spanned="3"'),
                cell("x"),
                cell("Łódź"),
            ),
            row(cell(tag="covered-table-cell"), attributes='table:visibility="filter"'),
            row(cell(), cell("b"), cell("gone"), attributes='table:visibility="filter"'),
            row(cell(), cell("b"), cell("Kraków")),
            head=columns,
        ),
    )

    info, rows = read_any(path, "clients.ods", ANY)

    assert info.hidden_columns == ("B",)
    assert list(rows) == [
        SheetRow(1, ("Name", "City")),
        SheetRow(2, ("A", "Łódź")),
        SheetRow(5, ("", "Kraków")),
    ]
    assert rows.left_out == LeftOut(hidden_rows=1, hidden_columns=("B",))


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_not_offered(tmp_path: Path) -> None:
    style = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    hidden = '<table:table table:name="Old" table:style-name="ta2">'
    path = write(
        tmp_path / "a.ods",
        table(row(cell("a")))
        + table(name="Empty")
        + table(row(cell("c")), name="Żółć &amp; Co")
        + f"{hidden}{row(cell('b'))}</table:table>",
        style,
    )

    info, rows = read(path, ReadOptions(sheet="Żółć & Co"))

    assert info.sheets == ("Sheet1", "Żółć & Co")
    assert cells_of(rows) == [("c",)]


def test_a_plain_document_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    kind = f'<office:document {NAMES} office:mimetype="{KIND}">'
    body = content(table(row(cell("a"), cell("b")))).partition("<office:automatic-styles>")[2]
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{kind}<office:automatic-styles>'
        + body.replace("office:document-content", "office:document")
    )

    assert cells_of(read(path)[1]) == [("a", "b")]


def test_a_document_without_cells_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(write(tmp_path / "a.ods", table(row(cell()))))


def test_a_document_under_a_password_says_so(tmp_path: Path) -> None:
    path = write_members(
        tmp_path / "a.ods",
        {
            "mimetype": KIND,
            "content.xml": b"\x01\x02",
            "META-INF/manifest.xml": "<manifest:encryption-data/>",
        },
    )

    with pytest.raises(EncryptedWorkbook):
        read(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]>' + content(table(row(cell("&a;"))))
    path = write_members(tmp_path / "a.ods", {"mimetype": KIND, "content.xml": bomb})

    with pytest.raises(DamagedFile, match="declares a document type"):
        read(path)
