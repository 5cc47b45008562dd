"""SpreadsheetML 2003."""

from pathlib import Path

import pytest

from carryover.sheet_errors import DamagedFile
from carryover.sheets.formats import read_any
from carryover.sheets.types import LeftOut, ReadOptions, SheetRow
from tests.carryover.sheets.made_workbooks import ANY, Read, cells_of, collect

NAMES = " ".join(
    f'xmlns{prefix}="urn:schemas-microsoft-com:office:{kind}"'
    for prefix, kind in (("", "spreadsheet"), (":ss", "spreadsheet"), (":x", "excel"))
)


def write(path: Path, *sheets: str, styles: str = "") -> Path:
    path.write_text(
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {NAMES}>'
        f"<Styles>{styles}</Styles>{''.join(sheets)}</Workbook>"
    )
    return path


def sheet(*rows: str, name: str = "Sheet1", behind: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>{behind}</Worksheet>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def read(path: Path, options: ReadOptions = ANY) -> Read:
    return collect(read_any(path, "clients.xls", options))


def test_cells_come_as_shown(tmp_path: Path) -> None:
    styles = (
        '<Style ss:ID="Default"/><Style ss:ID="zip"><NumberFormat ss:Format="00000"/></Style>'
        '<Style ss:ID="bold" ss:Parent="zip"/>'
        '<Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style>'
    )
    path = write(
        tmp_path / "a.xls",
        sheet(
            row(
                cell("Żółć &amp; Co&#10;x"),
                cell("7166", "Number", 'ss:StyleID="zip"'),
                cell("501", "Number", 'ss:StyleID="bold"'),
                cell("0.05", "Number", 'ss:StyleID="share"'),
                cell("94523", "Number"),
                cell("2024-03-05T00:00:00.000", "DateTime"),
                cell("1", "Boolean"),
                cell("#N/A", "Error"),
            )
        ),
        styles=styles,
    )

    info, rows = read(path)

    assert (info.format, info.sheets) == ("xml", ("Sheet1",))
    assert cells_of(rows) == [
        ("Żółć & Co\nx", "07166", "00501", "5.00%", "94523", "2024-03-05", "TRUE", "#N/A")
    ]


def test_places_are_counted_on_from_what_is_stated(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xls",
        sheet(
            row(cell("a"), cell("b", attributes='ss:Index="4"'), cell("c")),
            row(cell("d"), attributes='ss:Index="7"'),
            row(cell("e")),
        ),
    )

    assert read(path)[1] == [
        SheetRow(1, ("a", "", "", "b", "c")),
        SheetRow(7, ("d",)),
        SheetRow(8, ("e",)),
    ]


def test_hidden_parts_are_left_out_and_merged_areas_filled(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xls",
        sheet(
            '<Column ss:Index="2" ss:Hidden="1"/>',
            row(cell("Name"), cell("secret"), cell("Phone", attributes='ss:MergeAcross="1"')),
            row(cell("A", attributes='ss:MergeDown="1"'), cell("x"), cell("1"), cell("2")),
            row(cell("y", attributes='ss:Index="3"')),
            row(cell("gone"), attributes='ss:Hidden="1"'),
        ),
    )

    info, rows = read_any(path, "clients.xls", ANY)

    assert info.hidden_columns == ("B",)
    assert [found.cells for found in rows] == [
        ("Name", "Phone", "Phone"),
        ("A", "1", "2"),
        ("A", "y"),
    ]
    assert rows.left_out == LeftOut(hidden_rows=1, hidden_columns=("B",))


def test_comments_are_not_shown(tmp_path: Path) -> None:
    comment = '<Comment><ss:Data xmlns="http://www.w3.org/TR/REC-html40">no</ss:Data></Comment>'
    path = write(
        tmp_path / "a.xls",
        sheet(row(f'<Cell><Data ss:Type="String">a</Data>{comment}</Cell>', cell("b"))),
    )

    assert cells_of(read(path)[1]) == [("a", "b")]


def test_hidden_sheets_are_not_offered(tmp_path: Path) -> None:
    shut = '<WorksheetOptions xmlns="urn:x"><Visible>SheetHidden</Visible></WorksheetOptions>'
    path = write(
        tmp_path / "a.xls",
        sheet(row(cell("a")), name="Old", behind=shut),
        sheet(row(cell("b")), name="New"),
    )

    info, rows = read(path)

    assert info.sheets == ("New",)
    assert cells_of(rows) == [("b",)]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("a"), attributes='ss:Index="5"') + row(cell("b"), attributes='ss:Index="2"'),
        row(cell("a & b")),
        row(cell("much", "Number")),
    ],
)
def test_a_workbook_that_contradicts_itself_is_damaged(tmp_path: Path, rows: str) -> None:
    with pytest.raises(DamagedFile):
        read(write(tmp_path / "a.xls", sheet(rows)))
