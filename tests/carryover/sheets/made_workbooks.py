"""Workbooks made byte by byte, as programs write them and as attackers would."""

import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import xlwt
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from xlwt.CompoundDoc import XlsDoc

from carryover.sheets.types import ReadOptions, SheetInfo, SheetRow

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_BOF, _FILE_PASS, _BOUND_SHEET, _INTERFACE = 0x809, 0x2F, 0x85, 0xE1
_CLEAR = {_BOF: 16, _BOUND_SHEET: 4, _INTERFACE: 2}
"""How much of a record stays as it is in an obscured workbook."""

Read = tuple[SheetInfo, list[SheetRow]]


def write_xlsx(path: Path, *sheets: str, **parts: str) -> Path:
    """A workbook whose sheets hold the given ``<row>`` elements, named Sheet1, Sheet2 ..."""
    return write_members(path, xlsx_members(*sheets, **parts))


def write_members(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A zip container with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for member, content in members.items():
            container.writestr(member, content)
    return path


def xlsx_members(*sheets: str, **parts: str) -> dict[str, str | bytes]:
    """Members by name; ``parts`` are strings, styles, workbook or the attributes of sheets."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{parts.get(f"name{n}", f"Sheet{n}")}" sheetId="{n}" r:id="r{n}" '
        f"{parts.get(f'sheet{n}', '')}/>"
        for n in numbers
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    for kind, member in (("sharedStrings", "strings"), ("styles", "styles")):
        if member in parts:
            target = f'Type="{OFFICE}/{kind}" Target="{member}.xml"'
            relations += f'<Relationship Id="{member}" {target}/>'
    main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"{parts.get('workbook', '')}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f"{relations}</Relationships>",
    }
    for n, rows in zip(numbers, sheets, strict=True):
        members[f"xl/worksheets/sheet{n}.xml"] = sheet_xml(rows)
    if "strings" in parts:
        members["xl/strings.xml"] = f'<sst xmlns="{MAIN}">{parts["strings"]}</sst>'
    if "styles" in parts:
        members["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{parts["styles"]}</styleSheet>'
    return members


def sheet_xml(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def styles_xml(*codes: str) -> str:
    """Cell styles 0, 1, 2 ... with these number formats."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"


def write_xls(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A BIFF8 workbook; a pair ``(value, number format)`` sets the format of a cell."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    style = xlwt.easyxf(num_format_str=cell[1])
                    sheet.write(row, column, cell[0], style)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.save(str(path))
    return path


def write_hiding(
    path: Path, rows: Sequence[Sequence[object]], *, hidden_rows: str = "", hidden_columns: str = ""
) -> Path:
    """An xlsx that hides rows ("3 5") and columns ("D")."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for number in hidden_rows.split():
        sheet.row_dimensions[int(number)].hidden = True
    for letter in hidden_columns.split():
        sheet.column_dimensions[letter].hidden = True
    book.save(path)
    return path


def protect(plain: Path, password: str) -> bytes:
    """The same xlsx under a password."""
    # The package that encrypts here fails on files of less than a sector.
    with zipfile.ZipFile(plain, "a") as container:
        container.writestr("xl/media/logo.png", Random(1).randbytes(6_000))
    with plain.open("rb") as file:
        return bytes(ECMA376Agile.encrypt(password, file))


def obscure(path: Path, text: str, password: str) -> Path:
    """An xls with one cell, obscured as Excel 95 did it; zeros follow, as in every xls."""
    book = xlwt.Workbook()
    book.add_sheet("Sheet").write(0, 0, text)
    verifier = next(n for n in range(1 << 16) if DocumentXOR.verifypw(password, n))
    protection = struct.pack("<HHHHH", _FILE_PASS, 6, 0, 0, verifier)
    hidden = bytearray()
    for number, content in _records(book.get_biff_data()):
        clear, rest = content[: _CLEAR.get(number, 0)], content[_CLEAR.get(number, 0) :]
        turn = len(hidden) + 4 + len(content) + len(clear)
        if number == _BOUND_SHEET:
            clear = struct.pack("<I", struct.unpack("<I", clear)[0] + len(protection))
        hidden += struct.pack("<HH", number, len(content)) + clear + _xor(rest, password, turn)
        if number == _BOF and len(hidden) == 4 + len(content):
            hidden += protection
    with path.open("wb") as file:
        XlsDoc().save(file, bytes(hidden))
    return path


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(stream):
        number, length = struct.unpack_from("<HH", stream, start)
        yield number, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _xor(content: bytes, password: str, turn: int) -> bytes:
    key = DocumentXOR.create_xor_array_method1(password)
    return bytes(
        DocumentXOR.rol(byte, 5, 8) ^ key[(turn + place) % 16] for place, byte in enumerate(content)
    )


def write_ole(path: Path, stream_name: str) -> Path:
    """A compound document whose only stream bears this name."""
    file = BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("Sheet").write(0, 0, "secret")
    book.save(file)
    raw = bytearray(file.getvalue())
    entry = raw.index("Workbook".encode("utf-16-le"))
    encoded = stream_name.encode("utf-16-le")
    raw[entry : entry + 64] = encoded.ljust(64, b"\0")
    struct.pack_into("<H", raw, entry + 64, len(encoded) + 2)
    path.write_bytes(raw)
    return path


def collect(reading: tuple[SheetInfo, object]) -> Read:
    """Both halves of a reading, all rows taken."""
    info, rows = reading
    return info, list(rows)  # type: ignore[call-overload]


def cells_of(rows: Sequence[SheetRow]) -> list[tuple[str, ...]]:
    return [row.cells for row in rows]


ANY = ReadOptions()


def dbase_table(
    fields: Sequence[tuple[str, str, int]], records: Sequence[bytes], code_page: int = 0
) -> bytes:
    """A dBASE III table of fields (name, kind, bytes), each record with its mark in front."""
    described = b"".join(
        struct.pack("<11sc4xH14x", name.encode(), kind.encode(), size)
        for name, kind, size in fields
    )
    size = 1 + sum(size for _, _, size in fields)
    head = struct.pack("<B3xIHH17xB2x", 3, len(records), 32 + len(described) + 1, size, code_page)
    return head + described + b"\r" + b"".join(records) + b"\x1a"
