"""Workbooks that are one XML document: where their tables are, and reading one of them.

The text is cut at the tags of tables first, which is quick, so that only the
table that is wanted is parsed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from carryover.sheet_errors import DamagedFile
from carryover.sheets.sheet_view import Area, RawRow, SheetView
from carryover.sheets.xml_text import (
    Attributes,
    EndlessXml,
    ForbiddenXml,
    UnknownXml,
    decode_pieces,
    secure_parser,
    unescape,
)

_LONGEST_TAG = 4_000_000
_MOST_TABLES = 1_000
_NO_DOCTYPE = "it declares a document type, which no workbook needs"

Pieces = Callable[[], Iterator[bytes]]
"""Gives the document from its beginning."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of document writes its tables down."""

    sheet_format: str
    opening: re.Pattern[str]
    """The tag of a table; ``attributes`` is a group."""
    closing: re.Pattern[str]
    name: re.Pattern[str]
    """Finds the name, its group 1, in the attributes."""
    filled: re.Pattern[str]
    """What stands in each cell that holds something."""
    hides: Callable[[str, str, str], bool]
    """Says by the head of the document, the table's attributes and what follows it
    up to the next table whether the table is hidden."""


class Walker(Protocol):
    """Takes the parts of one table; whole rows gather in ``rows``."""

    rows: list[RawRow]

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, piece: str) -> None:
        """Text between two tags."""


@dataclass(slots=True)
class _Table:
    attributes: str
    name: str
    holds_cells: bool = False
    tail: str = ""
    """What was last seen behind it."""


class XmlWorkbook:
    """A document of tables; ``walk`` gives a walker for a view and the document's head."""

    def __init__(
        self, name: str, pieces: Pieces, dialect: Dialect, walk: Callable[[SheetView, str], Walker]
    ) -> None:
        self._name = name
        self._pieces = pieces
        self._dialect = dialect
        self._walk = walk
        self.sheet_format = dialect.sheet_format
        self._head, self._tables = self._look_through()

    @property
    def sheets(self) -> tuple[str, ...]:
        filled = [table for table in self._tables if table.holds_cells]
        visible = [
            table
            for table in filled
            if not self._dialect.hides(self._head, table.attributes, table.tail)
        ]
        return tuple(dict.fromkeys(table.name for table in visible or filled))

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        place = next(n for n, table in enumerate(self._tables) if table.name == sheet)
        walker = self._walk(view, self._head)
        parser = secure_parser()
        parser.StartElementHandler = walker.start
        parser.EndElementHandler = walker.end
        parser.CharacterDataHandler = walker.text
        with _Refusals(self._name):
            parser.Parse("<document>", False)
            for text in self._table_text(place):
                parser.Parse(text, False)
                yield from walker.rows
                walker.rows.clear()

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        """None: they stand with their first cells."""
        del sheet
        return ()

    def close(self) -> None:
        """Nothing is held open between two readings."""

    def _look_through(self) -> tuple[str, list[_Table]]:
        """The text before the first table, and all tables."""
        head: list[str] = []
        tables: list[_Table] = []
        with _Refusals(self._name):
            for text in whole_tags(decode_pieces(self._pieces())):
                before = self._note_tables(text, tables)
                if before and sum(map(len, head)) < _LONGEST_TAG:
                    head.append(before)
        if not tables:
            raise UnknownXml("there is no table")
        return "".join(head), tables

    def _note_tables(self, text: str, tables: list[_Table]) -> str:
        """Note the tables that begin in a piece of text; give what stands before the first."""
        begin = 0
        before = "" if tables else text
        for found in self._dialect.opening.finditer(text):
            if not tables:
                before = text[: found.start()]
            self._note_content(text, begin, found.start(), tables)
            begin = found.end()
            name = self._dialect.name.search(found["attributes"])
            called = unescape(name[1]) if name else f"Table {len(tables) + 1}"
            tables.append(_Table(found["attributes"], called))
            if len(tables) > _MOST_TABLES:
                raise EndlessXml("there are more tables than a workbook has")
        self._note_content(text, begin, len(text), tables)
        return before

    def _note_content(self, text: str, begin: int, end: int, tables: list[_Table]) -> None:
        if not tables:
            return
        last = tables[-1]
        last.tail = (last.tail + text[max(begin, end - 20_000) : end])[-20_000:]
        if not last.holds_cells:
            last.holds_cells = self._dialect.filled.search(text, begin, end) is not None

    def _table_text(self, place: int) -> Iterator[str]:
        """The text of one table with its tags."""
        opened = 0
        for text in whole_tags(decode_pieces(self._pieces())):
            begin = 0
            while opened <= place:
                found = self._dialect.opening.search(text, begin)
                if found is None:
                    break
                opened += 1
                begin = found.end() if opened <= place else found.start()
            if opened <= place:
                continue
            closing = self._dialect.closing.search(text, begin)
            yield text[begin : closing.end() if closing else len(text)]
            if closing:
                return
        raise UnknownXml("a table has no end")


def whole_tags(texts: Iterator[str]) -> Iterator[str]:
    """The same text in pieces that do not end inside of a tag."""
    held = ""
    for piece in texts:
        text = held + piece
        last = text.rfind("<")
        held = text[last:] if last >= 0 and text.find(">", last) < 0 else ""
        if len(held) > _LONGEST_TAG:
            raise EndlessXml("a tag has no end")
        if len(held) < len(text):
            yield text[: len(text) - len(held)]
    if held:
        raise UnknownXml("the document ends inside of a tag")


class _Refusals:
    """What must not be given to another reader becomes an answer."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ForbiddenXml):
            raise DamagedFile(self._name, _NO_DOCTYPE) from error
        if isinstance(error, EndlessXml):
            raise DamagedFile(self._name, str(error)) from error
