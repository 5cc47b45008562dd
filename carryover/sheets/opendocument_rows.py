"""The rows of one table of an OpenDocument spreadsheet, as a parser meets them."""

import re
from collections.abc import Callable

from carryover.sheet_errors import DamagedFile
from carryover.sheets.dates import shorten_iso
from carryover.sheets.numbers import show_general
from carryover.sheets.sheet_view import Area, RawRow, SheetView, strip_blanks
from carryover.sheets.xml_text import Attributes

_UNSHOWN = frozenset({"office:annotation", "text:note", "text:ruby-text", "table:table"})
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_EXPONENT = re.compile(r"[-+]?\d[.,]?\d*E[-+]?\d+", re.IGNORECASE)
_HIDDEN = ("collapse", "filter")
_LAST_ROW = 1_048_576
_MOST_REPEATED = 50_000_000
"""Characters in rows that stand once in the file and many times in the sheet."""
_MOST_SPACES = 1_000


class TableWalk:
    """Collects cells to rows; tells the view what is hidden or merged."""

    def __init__(self, view: SheetView) -> None:
        self.rows: list[RawRow] = []
        self._view = view
        self._number = 1
        self._columns_described = 0
        self._row: Attributes = {}
        self._cell: Attributes | None = None
        self._cells: list[str] = []
        self._column = 0
        self._shown: list[str] = []
        self._within_paragraph = False
        self._unshown = 0
        self._repeated = 0
        self._tables = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "table:table-column": self._describe_columns,
            "table:table-row": self._begin_row,
            "table:table-cell": self._begin_cell,
            "table:covered-table-cell": self._begin_cell,
            "text:p": self._begin_paragraph,
            "text:s": self._add_spaces,
            "text:tab": lambda _attributes: self._shown.append("\t"),
            "text:line-break": lambda _attributes: self._shown.append("\n"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
            "table:table-row": self._end_row,
            "text:p": self._end_paragraph,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._unshown or self._is_unshown(tag):
            self._unshown += 1
        elif tag in self._starts:
            self._starts[tag](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._unshown:
            self._unshown -= 1
        elif tag in self._ends:
            self._ends[tag]()

    def text(self, piece: str) -> None:
        """Text of a paragraph, or blanks between other tags."""
        if self._within_paragraph and not self._unshown:
            self._shown.append(piece)

    def _is_unshown(self, tag: str) -> bool:
        """Comments, drawings and tables inside of the table."""
        if tag == "table:table" and not self._tables:
            self._tables = 1
            return False
        return tag in _UNSHOWN or tag.startswith("draw:")

    def _describe_columns(self, attributes: Attributes) -> None:
        first = self._columns_described
        self._columns_described += _count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self._view.hide_columns(first, self._columns_described - 1)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = attributes
        self._cells, self._column = [], 0

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._shown = []

    def _begin_paragraph(self, _attributes: Attributes) -> None:
        self._within_paragraph = True
        if self._shown:
            self._shown.append("\n")

    def _end_paragraph(self) -> None:
        self._within_paragraph = False

    def _add_spaces(self, attributes: Attributes) -> None:
        self._shown.append(" " * min(_count(attributes, "text:c"), _MOST_SPACES))

    def _end_cell(self) -> None:
        assert self._cell is not None
        cell, self._cell = self._cell, None
        text = _text_of(cell, "".join(self._shown))
        times = _count(cell, "table:number-columns-repeated")
        if text:
            self._put(text, times)
        self._column += times
        if "table:number-columns-spanned" in cell or "table:number-rows-spanned" in cell:
            self._merge(cell)

    def _put(self, text: str, times: int) -> None:
        for column in range(self._column, self._column + times):
            if column >= self._view.columns:
                self._view.cut(self._number, column)
            else:
                self._cells.extend([""] * (column - len(self._cells)))
                self._cells.append(text)

    def _merge(self, cell: Attributes) -> None:
        below = _count(cell, "table:number-rows-spanned") - 1
        beside = _count(cell, "table:number-columns-spanned") - 1
        left = self._column - 1
        self._view.merge([Area(self._number, self._number + below, left, left + beside)])

    def _end_row(self) -> None:
        times = _count(self._row, "table:number-rows-repeated")
        strip_blanks(self._cells)
        if self._cells:
            self._repeat_row(min(times, _LAST_ROW + 1 - self._number))
        self._number += times

    def _repeat_row(self, times: int) -> None:
        self._repeated += (times - 1) * (sum(map(len, self._cells)) + len(self._cells))
        if self._repeated > _MOST_REPEATED:
            raise DamagedFile(self._view.name, f"row {self._number} repeats without end")
        hidden = self._row.get("table:visibility") in _HIDDEN
        for number in range(self._number, self._number + times):
            self.rows.append((number, list(self._cells)))
            if hidden:
                self._view.hidden_rows.add(number)


def _count(attributes: Attributes, key: str) -> int:
    """1 where nothing is said, or nonsense."""
    text = attributes.get(key, "1")
    return int(text) if text.isdigit() and 0 < len(text) <= 9 else 1


def _text_of(cell: Attributes, shown: str) -> str:
    """What a cell shows; ISO for dates, every digit for numbers."""
    match cell.get("office:value-type", ""):
        case "date":
            return shorten_iso(cell.get("office:date-value", "")) or shown
        case "time":
            return _clock(cell.get("office:time-value", "")) or shown
        case "boolean":
            return cell.get("office:boolean-value", shown).upper()
        case "float" | "percentage" | "currency":
            value = cell.get("office:value", "")
            is_short = not shown or _EXPONENT.fullmatch(shown) or not shown.strip("#")
            return show_general(float(value)) if value and is_short else _marked(shown, value)
        case _:
            return shown or cell.get("office:string-value", "")


def _marked(shown: str, value: str) -> str:
    """A number shown with all its digits bears the mark of those that are lost."""
    if not shown.isdigit() or len(shown) <= 15 or not value:
        return shown
    exact = show_general(float(value))
    return exact if exact == shown else shown


def _clock(duration: str) -> str:
    found = _DURATION.fullmatch(duration)
    return f"{found[1]}:{found[2]}:{found[3]}".removesuffix(":00") if found else ""
