"""The rows of one table of a web page, as its tags come."""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from carryover.sheets.numbers import show_general
from carryover.sheets.sheet_view import Area, RawRow, SheetView, strip_blanks

CELL = ("td", "th")
_ROWS = ("tr", "thead", "tbody", "tfoot")
_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3"})
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SHUT = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_EXPONENT = re.compile(r"[-+]?\d[.,]?\d*E[-+]?\d+", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 65_534, 1_000
"""What browsers take of `rowspan` and `colspan`."""


class Tag(NamedTuple):
    """A tag, or the text between two."""

    name: str
    """Lower case; empty for text."""
    closing: str
    """A slash, or nothing."""
    attributes: str
    text: str

    def attribute(self, key: str) -> str:
        """Its value; empty where it is not there."""
        for name, *values in _ATTRIBUTE.findall(self.attributes):
            if name.lower() == key:
                return unescape("".join(values))
        return ""

    def span(self, key: str, most: int) -> int:
        """How many rows or columns the cell covers."""
        if key not in self.attributes.lower():
            return 1
        text = self.attribute(key).strip()
        return min(max(int(text), 1), most) if text.isdigit() and len(text) <= 6 else 1


def is_shut(tag: Tag) -> bool:
    """Say whether its style hides it."""
    return "none" in tag.attributes.lower() and bool(_SHUT.search(tag.attribute("style")))


class TableWalk:
    """Collects cells to rows; tells the view what is hidden or merged."""

    def __init__(self, view: SheetView) -> None:
        self._view = view
        self.rows: list[RawRow] = []
        self._number = 0
        self._columns_described = 0
        self._row: Tag | None = None
        self._cell: Tag | None = None
        self._cells: list[str] = []
        self._column = 0
        self._shown: list[str] = []
        self._covered: dict[int, int] = {}
        """Column to the last row that a cell from above covers there."""
        self._takers: dict[str, Callable[[Tag], None]] = {
            "": self._take_text,
            "col": self._describe_column,
            **dict.fromkeys(CELL, self._take_cell),
            **dict.fromkeys(_ROWS, self._take_row),
            **dict.fromkeys(_BREAKS, self._take_break),
        }

    def take(self, tag: Tag) -> None:
        """One tag or text of the table itself."""
        take = self._takers.get(tag.name)
        if take is not None:
            take(tag)

    def end_row(self) -> None:
        """Keep the row that is open, if one is."""
        self._end_cell()
        if self._row is None:
            return
        strip_blanks(self._cells)
        if self._cells:
            self.rows.append((self._number, self._cells))
        if is_shut(self._row):
            self._view.hidden_rows.add(self._number)
        self._row = None

    def _take_text(self, tag: Tag) -> None:
        if self._cell is not None:
            self._shown.append(_BLANKS.sub(" ", unescape(tag.text)))

    def _take_break(self, _tag: Tag) -> None:
        self._shown.append("\n")

    def _take_cell(self, tag: Tag) -> None:
        self._end_cell()
        if not tag.closing:
            self._begin_cell(tag)

    def _take_row(self, tag: Tag) -> None:
        self.end_row()
        if tag.name == "tr" and not tag.closing:
            self._begin_row(tag)

    def _describe_column(self, tag: Tag) -> None:
        first = self._columns_described
        self._columns_described += tag.span("span", _MOST_COLUMNS)
        if is_shut(tag):
            self._view.hide_columns(first, self._columns_described - 1)

    def _begin_row(self, tag: Tag) -> None:
        self._row = tag
        self._number += 1
        self._cells, self._column = [], 0

    def _begin_cell(self, tag: Tag) -> None:
        if self._row is None:
            self._begin_row(Tag("tr", "", "", ""))
        self._cell = tag
        self._shown = []
        while self._covered.get(self._column, 0) >= self._number:
            self._column += 1

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        cell, self._cell = self._cell, None
        self._put(_text_of(cell, "".join(self._shown)))
        beside = cell.span("colspan", _MOST_COLUMNS) - 1
        below = cell.span("rowspan", _MOST_ROWS) - 1
        if beside or below:
            left, last_row = self._column, self._number + below
            self._view.merge([Area(self._number, last_row, left, left + beside)])
            self._covered.update(dict.fromkeys(range(left, left + beside + 1), last_row))
        self._column += 1 + beside

    def _put(self, text: str) -> None:
        if text and self._column >= self._view.columns:
            self._view.cut(self._number, self._column)
        elif text:
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.append(text)


def _text_of(cell: Tag, shown: str) -> str:
    """What a cell shows; Excel's own pages say the number behind an exponent."""
    lines = (line.strip() for line in shown.split("\n"))
    text = "\n".join(filter(None, lines))
    if _EXPONENT.fullmatch(text):
        try:
            return show_general(float(cell.attribute("x:num") or text))
        except ValueError:
            return text
    return text
