"""SpreadsheetML 2003: workbooks as one XML document, often called xls."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from carryover.sheets.dates import shorten_iso
from carryover.sheets.numbers import Show, renderer, show_general
from carryover.sheets.sheet_view import Area, RawRow, SheetView, strip_blanks
from carryover.sheets.types import Reading, ReadOptions
from carryover.sheets.workbooks import read_workbook
from carryover.sheets.xml_tables import Dialect, XmlWorkbook
from carryover.sheets.xml_text import Attributes, UnknownXml, local, unescape

_CHUNK = 131_072
_LAST_ROW = 1_048_576
_STYLE = re.compile(
    r"<(?:\w+:)?Style\s(?P<attributes>[^<>]*)>(?P<inner>(?>(?:[^<]++|<(?!/?(?:\w+:)?Style\b))*))"
)
_FORMAT = re.compile(r"""<(?:\w+:)?NumberFormat\s[^<>]*?\bFormat="([^"]*)\"""")
_ID = re.compile(r"""\bID="([^"]*)\"""")
_PARENT = re.compile(r"""\bParent="([^"]*)\"""")
_HIDDEN_SHEET = re.compile(r"<(?:\w+:)?Visible>Sheet(?:Very)?Hidden<")
_NAMED_FORMATS = {
    "General Number": "General", "General Date": "m/d/yyyy h:mm", "Long Date": "m/d/yyyy",
    "Medium Date": "d-mmm-yy", "Short Date": "m/d/yyyy", "Long Time": "h:mm:ss",
    "Medium Time": "h:mm", "Short Time": "h:mm", "Currency": '"$"#,##0.00',
    "Euro Currency": "[$€-2]#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00",
    "Percent": "0.00%", "Scientific": "General", "Yes/No": "General", "True/False": "General",
    "On/Off": "General",
}  # fmt: skip


def read_spreadsheetml(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a workbook as Excel 2002 and 2003 save it, and as many programs imitate it."""
    return read_workbook(
        name, options, lambda: XmlWorkbook(name, lambda: _pieces(path), _DIALECT, _walk)
    )


def _pieces(path: Path) -> Iterator[bytes]:
    """The document from its first tag on: blank lines before it are common."""
    with path.open("rb") as file:
        first = file.read(_CHUNK)
        yield first.lstrip(b" \t\r\n")
        while piece := file.read(_CHUNK):
            yield piece


def _walk(view: SheetView, head: str) -> "TableWalk":
    return TableWalk(view, _shows(head))


_DIALECT = Dialect(
    "xml",
    opening=re.compile(r"<(?:\w+:)?Worksheet(?P<attributes>\s[^<>]*)>"),
    closing=re.compile(r"</(?:\w+:)?Worksheet\s*>"),
    name=re.compile(r"""\bName="([^"]*)\""""),
    filled=re.compile(r"<(?:\w+:)?Data\b"),
    hides=lambda _head, _attributes, tail: _HIDDEN_SHEET.search(tail) is not None,
)


def _shows(head: str) -> dict[str, Show]:
    """How each style shows numbers."""
    codes: dict[str, str] = {}
    for style in _STYLE.finditer(head):
        called, parent = _ID.search(style["attributes"]), _PARENT.search(style["attributes"])
        stated = _FORMAT.search(style["inner"])
        inherited = codes.get(parent[1], "") if parent else ""
        code = unescape(stated[1]) if stated else inherited
        if called:
            codes[called[1]] = _NAMED_FORMATS.get(code, code)
    return {called: renderer(code or "General") for called, code in codes.items()}


class TableWalk:
    """Collects cells to rows; tells the view what is hidden or merged."""

    def __init__(self, view: SheetView, shows: dict[str, Show]) -> None:
        self.rows: list[RawRow] = []
        self._view = view
        self._shows = shows
        self._next_column = 0
        self._styles: dict[int, str] = {}
        self._number = 0
        self._row: Attributes = {}
        self._cell: Attributes = {}
        self._cells: list[str] = []
        self._column = -1
        self._kind = ""
        self._shown: list[str] | None = None
        self._unshown = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "Column": self._describe_column,
            "Row": self._begin_row,
            "Cell": self._begin_cell,
            "Data": self._begin_data,
        }
        self._ends: dict[str, Callable[[], None]] = {"Data": self._end_data, "Row": self._end_row}

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        tag = local(tag)
        if self._unshown or tag in ("Comment", "PhoneticText"):
            self._unshown += 1
        elif tag in self._starts:
            self._starts[tag]({local(key): text for key, text in attributes.items()})

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._unshown:
            self._unshown -= 1
        elif (tag := local(tag)) in self._ends:
            self._ends[tag]()

    def text(self, piece: str) -> None:
        """Text of a cell, or blanks between other tags."""
        if self._shown is not None and not self._unshown:
            self._shown.append(piece)

    def _describe_column(self, attributes: Attributes) -> None:
        first = _whole(attributes, "Index", self._next_column + 1) - 1
        last = first + _whole(attributes, "Span", 0)
        self._next_column = last + 1
        if attributes.get("Hidden") == "1" or attributes.get("Width") == "0":
            self._view.hide_columns(first, last)
        if "StyleID" in attributes and last - first < self._view.columns:
            style = attributes["StyleID"]
            self._styles.update(dict.fromkeys(range(first, last + 1), style))

    def _begin_row(self, attributes: Attributes) -> None:
        number = _whole(attributes, "Index", self._number + 1)
        if not self._number < number <= _LAST_ROW:
            raise UnknownXml(f"row {number} follows row {self._number}")
        self._number = number
        self._row, self._cells, self._column = attributes, [], -1

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._column = _whole(attributes, "Index", self._column + 2) - 1
        beside = _whole(attributes, "MergeAcross", 0)
        below = _whole(attributes, "MergeDown", 0)
        if beside or below:
            left, top = self._column, self._number
            self._view.merge([Area(top, top + below, left, left + beside)])

    def _begin_data(self, attributes: Attributes) -> None:
        self._kind = attributes.get("Type", "String")
        self._shown = []

    def _end_data(self) -> None:
        text = self._text_of("".join(self._shown or ()))
        self._shown = None
        if text and self._column >= self._view.columns:
            self._view.cut(self._number, self._column)
        elif text:
            self._cells.extend([""] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = text
        self._column += _whole(self._cell, "MergeAcross", 0)

    def _end_row(self) -> None:
        strip_blanks(self._cells)
        if self._cells:
            self.rows.append((self._number, self._cells))
        if self._row.get("Hidden") == "1":
            self._view.hidden_rows.add(self._number)
        self._number += _whole(self._row, "Span", 0)

    def _text_of(self, raw: str) -> str:
        match self._kind:
            case "Number" if raw.strip():
                style = self._style()
                return self._shows.get(style, show_general)(float(raw))
            case "DateTime":
                return shorten_iso(raw.strip())
            case "Boolean":
                return "TRUE" if raw.strip() == "1" else "FALSE"
            case _:
                return raw

    def _style(self) -> str:
        """The cell's own, else the row's, else the column's."""
        of_row = self._row.get("StyleID") or self._styles.get(self._column, "Default")
        return self._cell.get("StyleID") or of_row


def _whole(attributes: Attributes, key: str, otherwise: int) -> int:
    text = attributes.get(key, "")
    return int(text) if text.isdigit() and len(text) <= 7 else otherwise
