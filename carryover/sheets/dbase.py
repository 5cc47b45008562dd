"""dBASE and FoxPro tables (dbf): records of fixed width under a list of fields."""

import struct
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from carryover.sheets.code_pages import WORD, find_code_page
from carryover.sheets.dbase_layout import Field, Layout, read_layout
from carryover.sheets.numbers import show_general
from carryover.sheets.sheet_view import RawRow, SheetView, strip_blanks
from carryover.sheets.text_encoding import chosen_encoding
from carryover.sheets.types import Reading, ReadOptions, SheetInfo
from carryover.sheets.workbooks import read_table

_DELETED = b"*"
_LOOKED_AT = 2_000
"""Records by which the code page is found where the file names none."""
_CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252", 0x08: "cp865", 0x13: "cp932",
    0x1F: "cp852", 0x23: "cp852", 0x26: "cp866", 0x4D: "cp936", 0x4E: "cp949", 0x4F: "cp950",
    0x64: "cp852", 0x65: "cp866", 0x66: "cp865", 0x6A: "cp737", 0x6B: "cp857", 0x7B: "cp932",
    0x7D: "cp1255", 0x7E: "cp1256", 0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254",
    0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip


def read_dbase(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a table; deleted records are left out, memos stand in another file."""
    layout = read_layout(path, name)
    codec = _codec(path, layout, name, options.encoding)

    def walk(_view: SheetView) -> Iterator[RawRow]:
        yield 1, [_text(field.name, codec) for field in layout.fields]
        for number, record in enumerate(_records(path, layout), start=2):
            cells = [_shown(field, record, codec) for field in layout.fields]
            strip_blanks(cells)
            if cells:
                yield number, cells

    return read_table(name, options, SheetInfo("dbf", encoding=codec), walk)


def _records(path: Path, layout: Layout) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(layout.first)
        for _ in range(layout.records):
            record = file.read(layout.size)
            if len(record) < layout.size:
                return
            if not record.startswith(_DELETED):
                yield record


def _codec(path: Path, layout: Layout, name: str, chosen: str | None) -> str:
    """What a person chose, what the file names, or what its texts look like."""
    if chosen:
        return chosen_encoding(chosen, name).name
    if layout.code_page in _CODE_PAGES:
        return _CODE_PAGES[layout.code_page]
    texts = [field.name for field in layout.fields]
    for count, record in enumerate(_records(path, layout)):
        texts += [_raw(field, record) for field in layout.fields if field.kind == "C"]
        if count == _LOOKED_AT:
            break
    together = b"\n".join(texts)
    try:
        together.decode()
    except UnicodeDecodeError:
        return find_code_page(list(dict.fromkeys(WORD.findall(together))), together)
    return "utf-8"


def _raw(field: Field, record: bytes) -> bytes:
    return record[field.start : field.start + field.size]


def _text(raw: bytes, codec: str) -> str:
    return raw.decode(codec, "replace").replace("\0", " ").strip()


def _shown(field: Field, record: bytes, codec: str) -> str:
    raw = _raw(field, record)
    show = _BINARY.get((field.kind, field.size))
    if show is not None:
        return show(raw)
    text = _text(raw, codec)
    match field.kind:
        case "D":
            return _day(text)
        case "L":
            return {"T": "TRUE", "Y": "TRUE", "F": "FALSE", "N": "FALSE"}.get(text.upper(), "")
        case "N" | "F" if text.strip("*") == "":
            return ""
        case "M" | "G" | "P" | "0":
            return ""
        case _:
            return text


def _day(text: str) -> str:
    whole = len(text) == 8 and text.isdigit()
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if whole else text


def _moment(raw: bytes) -> str:
    """A Julian day and thousandths of a second."""
    julian, thousandths = struct.unpack("<II", raw)
    ordinal = julian - 1_721_425
    if not 0 < ordinal < date.max.toordinal():
        return ""
    minutes = thousandths // 60_000
    day = date.fromordinal(ordinal).isoformat()
    return f"{day} {minutes // 60 % 24:02}:{minutes % 60:02}" if minutes else day


_BINARY: dict[tuple[str, int], Callable[[bytes], str]] = {
    ("I", 4): lambda raw: str(struct.unpack("<i", raw)[0]),
    ("+", 4): lambda raw: str(struct.unpack("<i", raw)[0]),
    ("B", 8): lambda raw: show_general(struct.unpack("<d", raw)[0]),
    ("O", 8): lambda raw: show_general(struct.unpack("<d", raw)[0]),
    ("Y", 8): lambda raw: show_general(struct.unpack("<q", raw)[0] / 10_000),
    ("T", 8): _moment,
}
