"""Tables of web pages, which many programs call xls."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from carryover.sheet_errors import UnknownEncoding, UnknownFileType
from carryover.sheets.html_rows import CELL, TableWalk, Tag
from carryover.sheets.sheet_view import RawRow, SheetView
from carryover.sheets.text_encoding import Encoding, chosen_encoding, decoded, find_encoding
from carryover.sheets.types import Reading, ReadOptions, SheetInfo
from carryover.sheets.workbooks import read_table

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TOKEN = re.compile(
    r"<[!?][^>]*+>"
    r"|<(/?)([A-Za-z][\w:-]{0,40}+)"
    r"""((?>(?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}'|["'])*))>"""
    r"|([^<]++|<)"
)
"""Closing, tag, attributes, text."""
_COUNTED = ("table", *CELL)
_UNSHOWN = re.compile(r"<!--|<(script|style|title)\b", re.IGNORECASE)


def read_html(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read the table of a page that has the most cells."""
    encoding = _encoding(path, name, options.encoding)
    page = "".join(_shown_parts("".join(decoded(path, encoding))))
    place = _largest_table(page)
    if place is None:
        raise UnknownFileType(name, "a web page without a table")

    def walk(view: SheetView) -> Iterator[RawRow]:
        return _rows(page, place, TableWalk(view))

    return read_table(name, options, SheetInfo("html", encoding=encoding.name), walk)


def _encoding(path: Path, name: str, chosen: str | None) -> Encoding:
    """What a person chose, what the page declares, or what fits."""
    if chosen:
        return chosen_encoding(chosen, name)
    with path.open("rb") as file:
        head = file.read(4_096)
    declared = _DECLARED.search(head)
    if declared and not head.startswith(_MARKS) and b"\0" not in head:
        with suppress(UnknownEncoding):
            return replace(chosen_encoding(declared[1].decode(), name), errors="replace")
    return find_encoding(path, name)


def _shown_parts(page: str) -> Iterator[str]:
    """The page without comments, scripts and styles; one that does not end takes all the rest."""
    begin = 0
    while found := _UNSHOWN.search(page, begin):
        yield page[begin : found.start()]
        closing = f"</{found[1]}" if found[1] else "-->"
        end = re.compile(closing, re.IGNORECASE).search(page, found.end())
        if end is None:
            return
        begin = end.start() if found[1] else end.end()
    yield page[begin:]


def _largest_table(page: str) -> int | None:
    """Number, from 0, of the table with the most cells of its own."""
    cells: list[int] = []
    within: list[int] = []
    for token in _TOKEN.finditer(page):
        closing, tag = token.group(1, 2)
        if tag is None or tag.lower() not in _COUNTED:
            continue
        if tag.lower() != "table":
            if within and not closing:
                cells[within[-1]] += 1
        elif closing:
            del within[-1:]
        else:
            within.append(len(cells))
            cells.append(0)
    most = max(cells, default=0)
    return cells.index(most) if most else None


def _rows(page: str, wanted: int, walk: TableWalk) -> Iterator[RawRow]:
    for tag in _tags_of(page, wanted):
        walk.take(tag)
        if walk.rows:
            yield from walk.rows
            walk.rows.clear()
    walk.end_row()
    yield from walk.rows


def _tags_of(page: str, wanted: int) -> Iterator[Tag]:
    """What stands in one table, without the tables inside of it."""
    tables = -1
    depth = 0
    for token in _TOKEN.finditer(page):
        closing, name, attributes, text = token.groups("")
        if name.lower() != "table":
            if depth == 1:
                yield Tag(name.lower(), closing, attributes, text)
            continue
        tables += not closing
        if depth:
            depth += -1 if closing else 1
            if not depth:
                return
        elif tables == wanted and not closing:
            depth = 1
