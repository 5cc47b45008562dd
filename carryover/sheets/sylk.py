"""SYLK documents (slk): one record a line, each with the place of a cell."""

import re
from collections.abc import Iterator
from pathlib import Path

from carryover.sheets.numbers import renderer
from carryover.sheets.sheet_view import RawRow, SheetView, strip_blanks
from carryover.sheets.text_encoding import Encoding, chosen_encoding, decoded, find_encoding
from carryover.sheets.text_records import split_lines
from carryover.sheets.types import Reading, ReadOptions, SheetInfo
from carryover.sheets.workbooks import read_table

_FIELD = re.compile(r";((?>(?:[^;]|;;)*))")
_ESCAPED_BYTE = re.compile("\x1b([ -/])([0-?])")
_ACCENTED = re.compile("\x1bN.?")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_GENERAL = "General"


def read_sylk(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a SYLK document, whose cells may come in any order."""
    chosen = options.encoding
    encoding = chosen_encoding(chosen, name) if chosen else find_encoding(path, name)

    def walk(view: SheetView) -> Iterator[RawRow]:
        cells = _Cells(view)
        for line in _lines(path, encoding):
            cells.take(line)
        return cells.rows()

    return read_table(name, options, SheetInfo("slk", encoding=encoding.name), walk)


def _lines(path: Path, encoding: Encoding) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in split_lines(decoded(path, encoding)))


class _Cells:
    """What the records have said so far."""

    def __init__(self, view: SheetView) -> None:
        self._view = view
        self._row = self._column = 1
        self._formats: list[str] = []
        self._format_of: dict[tuple[int, int], int] = {}
        self._cells: dict[int, dict[int, str]] = {}

    def take(self, line: str) -> None:
        """One record; kinds that hold nothing to show are left out."""
        kind = line.partition(";")[0]
        fields = [field.replace(";;", ";") for field in _FIELD.findall(line)]
        if kind == "P":
            self._formats += [field[1:] for field in fields if field.startswith("P")]
        elif kind in ("C", "F"):
            self._move(fields)
            self._take_format(fields) if kind == "F" else self._take_value(fields)

    def rows(self) -> Iterator[RawRow]:
        """In order, whatever the order of the records was."""
        for number in sorted(self._cells):
            placed = self._cells[number]
            cells = [""] * (max(placed) + 1)
            for column, text in placed.items():
                cells[column] = text
            strip_blanks(cells)
            if cells:
                yield number, cells

    def _move(self, fields: list[str]) -> None:
        for field in fields:
            place = field[1:]
            if field[:1] in ("X", "Y") and place.isdigit() and len(place) <= 7:
                if field[0] == "X":
                    self._column = min(max(int(place), 1), _LAST_COLUMN)
                else:
                    self._row = min(max(int(place), 1), _LAST_ROW)

    def _take_format(self, fields: list[str]) -> None:
        for field in fields:
            if field.startswith("P") and field[1:].isdigit():
                self._format_of[self._row, self._column] = int(field[1:6])
            elif field.startswith("W"):
                self._take_width(field[1:].split())

    def _take_width(self, words: list[str]) -> None:
        if len(words) == 3 and all(word.isdigit() and len(word) < 6 for word in words):
            first, last, width = map(int, words)
            if not width:
                self._view.hide_columns(first - 1, last - 1)

    def _take_value(self, fields: list[str]) -> None:
        stated = next((field[1:] for field in fields if field.startswith("K")), "")
        text = self._shown(stated)
        if text and self._column > self._view.columns:
            self._view.cut(self._row, self._column - 1)
        elif text:
            self._cells.setdefault(self._row, {})[self._column - 1] = text

    def _shown(self, stated: str) -> str:
        if stated.startswith('"'):
            return _plain(stated[1:].removesuffix('"'))
        try:
            value = float(stated)
        except ValueError:
            return _plain(stated)
        number = self._format_of.get((self._row, self._column), -1)
        known = 0 <= number < len(self._formats)
        return renderer(self._formats[number] if known else _GENERAL)(value)


def _plain(text: str) -> str:
    """Characters below 32 come as an escape and two hexadecimal signs of their own kind."""
    found = _ESCAPED_BYTE.sub(lambda pair: chr((ord(pair[1]) - 32) * 16 + ord(pair[2]) - 48), text)
    return _ACCENTED.sub("", found)
