"""Rows to xlsx, streamed: every cell an inline string, none ever a formula."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice, product
from pathlib import Path
from string import ascii_uppercase
from typing import BinaryIO, cast
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from carryover.errors import ExportRefused
from carryover.sheets.formula_guard import looks_like_formula
from carryover.sheets.sheet_layout import (
    LONGEST_CELL,
    refuse_long_cells,
    sheet_title,
    with_widths,
)

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

_LETTERS = tuple(
    map("".join, chain.from_iterable(product(ascii_uppercase, repeat=size) for size in (1, 2, 3)))
)[:MOST_COLUMNS]
_ROWS_PER_WRITE = 200
_TEXT, _HEADING, _QUOTED = 1, 2, 3
"""Indexes into `cellXfs` of the style sheet; `_QUOTED + style` is its quotePrefix twin."""

_CONTROL = "\x00-\x08\x0b-\x1f\ufffe\uffff"
_SPECIAL = re.compile(f"[&<>{_CONTROL}]|_x")
_UNDERSCORE_OF_ESCAPE = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_CONTROL}])")
_CONTROL_CHARACTER = re.compile(f"[{_CONTROL}]")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>\
</Types>""",
    "_rels/.rels": f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>\
</Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/>\
</Relationships>""",
    "xl/styles.xml": f"""{_XML}<styleSheet xmlns="{_MAIN}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
applyFont="1"/>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" \
applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" \
applyNumberFormat="1" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>""",
}


def write_xlsx(path: Path, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write the rows and return how many.

    Raises ExportRefused for more rows, more columns or longer cells than Excel opens.
    """
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/workbook.xml", _workbook(sheet_title(title)))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            return _write_worksheet(cast(BinaryIO, part), header, rows)


def _workbook(title: str) -> str:
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _write_worksheet(part: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    widths, rows = with_widths(header, rows)
    part.write(_opening(widths).encode())
    part.write(_row(1, header, _HEADING).encode())
    written = 0
    numbered = enumerate(rows, start=2)
    while batch := list(islice(numbered, _ROWS_PER_WRITE)):
        part.write("".join([_row(number, row, _TEXT) for number, row in batch]).encode())
        written += len(batch)
    part.write(b"</sheetData></worksheet>")
    return written


def _opening(widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
        for column, width in enumerate(widths, start=1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def _row(number: int, row: Sequence[str], style: int) -> str:
    _refuse_too_large(number, row)
    texts = row
    if _SPECIAL.search("\n".join(row)):
        texts = [_xml_text(cell) for cell in row]
    cells = "".join(
        [
            f'<c r="{letters}{number}" s="{style + _QUOTED if looks_like_formula(cell) else style}"'
            f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            for letters, cell, text in zip(_LETTERS, row, texts, strict=False)
            if cell
        ]
    )
    return f'<row r="{number}">{cells}</row>'


def _refuse_too_large(number: int, row: Sequence[str]) -> None:
    if number > MOST_ROWS:
        reason = f"An xlsx file holds {MOST_ROWS - 1:,} rows below the headings."
        raise ExportRefused("xlsx", reason, instead="csv")
    if len(row) > MOST_COLUMNS:
        reason = f"Row {number} has {len(row):,} columns; an xlsx file holds {MOST_COLUMNS:,}."
        raise ExportRefused("xlsx", reason, instead="csv")
    if len("".join(row)) * 2 > LONGEST_CELL:
        refuse_long_cells("xlsx", number, row)


def _xml_text(cell: str) -> str:
    """Escape for XML, and what XML cannot hold in Excel's own way: ``_x000D_``.

    An underscore that would read as the beginning of such an escape is escaped itself.
    """
    guarded = _UNDERSCORE_OF_ESCAPE.sub("_x005F_", cell)
    return escape(_CONTROL_CHARACTER.sub(_control_escape, guarded))


def _control_escape(character: re.Match[str]) -> str:
    return f"_x{ord(character[0]):04X}_"
