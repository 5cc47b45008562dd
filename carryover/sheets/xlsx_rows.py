"""Cutting the cell part of an xlsx into rows, and an exact way to read one row."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from carryover.sheets.xml_text import Attributes, EndlessXml, UnknownXml, parse_secure

_SHEET_DATA = re.compile(r"<(?P<prefix>(?:\w+:)?)sheetData\b[^<>]*?(?P<empty>/?)>")
_LONGEST_HEAD = 4_000_000
_LONGEST_ROW = 16_000_000
"""Characters; five hundred of the longest cells, or a thousand of fifteen thousand."""


@dataclass(frozen=True, slots=True)
class RowText:
    """A row as XML: the attributes of its tag, and its cells."""

    attributes: str
    cells: str
    prefix: str
    """Of every tag in this part: empty, or such as ``x:``."""
    blanks_before: int
    """Rows without cells since the row before."""


@dataclass(slots=True)
class ParsedCell:
    """A cell of the exact way."""

    attributes: Attributes
    raw: str = ""
    inline: str = ""


def row_texts(
    texts: Iterator[str], see_head: Callable[[str], None] = lambda _head: None
) -> Iterator[RowText]:
    """Cut a sheet part into rows; the rest of the part is read to its end as well,
    so that a wrong check sum comes to light.

    What stands before the rows is shown to ``see_head``.
    """
    prefix, rest = _find_cells(texts, see_head)
    if rest is not None:
        yield from _rows(prefix, rest, texts)
    for _ in texts:
        pass


def parse_cells(row: RowText) -> list[ParsedCell]:
    """Read a row of any form that XML allows."""
    cells: list[ParsedCell] = []
    within: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        within.append(tag)
        if tag == "c":
            cells.append(ParsedCell(attributes))

    def end(_tag: str) -> None:
        within.pop()

    def text(piece: str) -> None:
        if within[-1] == "v":
            cells[-1].raw += piece
        elif within[-1] == "t" and "is" in within and "rPh" not in within:
            cells[-1].inline += piece

    try:
        parse_secure(iter((f"<row>{row.cells}</row>".encode(),)), start, end, text)
    except (expat.ExpatError, IndexError) as error:
        raise UnknownXml("a row that is not well formed") from error
    return cells


def _find_cells(texts: Iterator[str], see_head: Callable[[str], None]) -> tuple[str, str | None]:
    """Skip to the cells; None where the sheet says that it has none."""
    head = ""
    for text in texts:
        head += text
        found = _SHEET_DATA.search(head)
        if found is not None:
            see_head(head[: found.start()])
            return found["prefix"], None if found["empty"] else head[found.end() :]
        if len(head) > _LONGEST_HEAD:
            break
    raise UnknownXml("a sheet without cells")


def _rows(prefix: str, rest: str, texts: Iterator[str]) -> Iterator[RowText]:
    closing, end, tag = f"</{prefix}row>", f"</{prefix}sheetData>", f"<{prefix}row"
    skipped = 0
    while True:
        *rows, rest = rest.split(closing)
        for row in rows:
            begin = row.rfind(tag)
            head_end = row.find(">", begin)
            if begin < 0 or head_end < 0:
                raise UnknownXml("a row without a beginning")
            blanks = skipped + row.count(tag, 0, begin)
            attributes = row[begin + len(tag) : head_end]
            yield RowText(attributes, row[head_end + 1 :], prefix, blanks)
            skipped = 0
        if end in rest:
            return
        skipped, rest = _drop_blank_rows(tag, skipped, rest)
        rest = _grown(rest, texts)


def _drop_blank_rows(tag: str, skipped: int, rest: str) -> tuple[int, str]:
    """Rows written as ``<row .../>`` only: keep the last, it may be incomplete."""
    last = rest.rfind(tag)
    if last > 0:
        return skipped + rest.count(tag, 0, last), rest[last:]
    return skipped, rest


def _grown(rest: str, texts: Iterator[str]) -> str:
    """At least twice as long, so that a long row is not searched again and again."""
    pieces = [rest]
    wanted = len(rest) or 1
    while wanted > 0:
        text = next(texts, None)
        if text is None:
            if len(pieces) > 1:
                break
            raise UnknownXml("the sheet has no end")
        pieces.append(text)
        wanted -= len(text)
    if len(rest) > _LONGEST_ROW:
        raise EndlessXml("a row has no end")
    return "".join(pieces)
