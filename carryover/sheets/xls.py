"""Workbooks of Excel 97 to 2003 (BIFF8), read as a stream.

The cells are shown while the file is walked from front to back; nothing is
kept but the current row and the shared strings that were needed so far.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from carryover.sheet_errors import DamagedFile
from carryover.sheets.biff import (
    BOF,
    EOF,
    BoundSheet,
    read_globals,
    read_text,
    shared_string_batches,
)
from carryover.sheets.biff_merged import find_merged_areas
from carryover.sheets.calamine import open_with_calamine
from carryover.sheets.numbers import CellFormats
from carryover.sheets.ole import CutOff, OleError, OleFile, OleStream
from carryover.sheets.second_readers import open_with_xlrd
from carryover.sheets.shared_strings import SharedStrings
from carryover.sheets.types import ReadOptions
from carryover.sheets.workbooks import Area, RawRow, Reading, SheetView, read_workbook

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip
_HIDDEN_COLUMN, _HIDDEN_ROW = 0x0001, 0x20
_FIRST_WINDOW, _WINDOW = 32_768, 262_144
_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_SHARED = struct.Struct("<HHHI")
_FLOAT = struct.Struct("<HHHd")
_DOUBLE = struct.Struct("<d")


def read_xls(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a BIFF8 workbook; others take over where our reader fails."""
    return read_workbook(
        name,
        options,
        lambda: XlsWorkbook(path, name),
        lambda: open_with_xlrd(path),
        lambda: open_with_calamine(path, "xls"),
    )


class XlsWorkbook:
    """A workbook whose sheets are walked record by record."""

    sheet_format = "xls"

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        self._file = path.open("rb")
        try:
            self._open()
        except OleError as error:
            # A container that runs in circles would cost xlrd minutes and all memory.
            self._file.close()
            raise DamagedFile(name, str(error)) from error

    def _open(self) -> None:
        stream = OleFile(self._file).stream("Workbook", "Book")
        if stream is None:
            raise CutOff("there is no workbook in the file")
        self._stream = stream
        self._globals = read_globals(self._name, stream)
        segments = self._globals.string_segments
        self._strings = SharedStrings(shared_string_batches(stream, segments))
        self._shows = CellFormats(self._globals.number_formats(), self._globals.date1904)

    @property
    def sheets(self) -> tuple[str, ...]:
        visible = tuple(sheet.name for sheet in self._globals.sheets if sheet.visible)
        return visible or tuple(sheet.name for sheet in self._globals.sheets)

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        walk = _SheetWalk(view, self._strings, self._shows)
        try:
            yield from walk.rows(self._stream, self._bound(sheet).offset)
        except CutOff as error:
            raise DamagedFile(self._name, f"it ends too early, in row {walk.row + 1}") from error

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        start = self._bound(sheet).offset
        later = [other.offset for other in self._globals.sheets if other.offset > start]
        return find_merged_areas(self._stream, start, min(later, default=self._stream.size))

    def _bound(self, sheet: str) -> BoundSheet:
        return next(bound for bound in self._globals.sheets if bound.name == sheet)

    def close(self) -> None:
        self._strings.close()
        self._file.close()


Taker = Callable[[bytes, int, int], None]
"""Takes a record: the window it lies in, where its content starts and stops."""


class _SheetWalk:
    """The state of reading one sheet: the row that is being filled."""

    def __init__(self, view: SheetView, strings: SharedStrings, shows: CellFormats) -> None:
        self._view = view
        self._columns = view.columns
        self._strings = strings
        self._shows = shows
        self._cells: list[str] = []
        self._finished: list[RawRow] = []
        self._awaits_text: tuple[int, int] | None = None
        self._depth = 0
        self._takers = self._bounds()
        self.row = 0

    def rows(self, stream: OleStream, offset: int) -> Iterator[RawRow]:
        """Walk the records in windows of the stream; rows come out window by window."""
        window, place, size = b"", 0, _FIRST_WINDOW
        while piece := stream.read(offset, size):
            window = window[place:] + piece
            offset += len(piece)
            place, size = self._walk(window), _WINDOW
            if not self._takers:
                self._finish_row()
            yield from self._finished
            self._finished.clear()
            if not self._takers:
                return
        raise CutOff("the sheet has no end")

    def _walk(self, window: bytes) -> int:
        """Take the whole records of a window; say where the first incomplete one begins."""
        place, end, unpack = 0, len(window), _HEAD.unpack_from
        while place + 4 <= end:
            kind, size = unpack(window, place)
            start, stop = place + 4, place + 4 + size
            if stop > end:
                break
            taker = self._takers.get(kind)
            if taker is not None:
                taker(window, start, stop)
                if not self._takers:
                    break
            elif not self._depth:
                raise ValueError("the sheet does not begin where the workbook says")
            place = stop
        return place

    def _begin(self, _raw: bytes, _start: int, _stop: int) -> None:
        """The sheet, or a chart inside of it, whose cells are none of ours."""
        self._depth += 1
        self._takers = self._cell_takers() if self._depth == 1 else self._bounds()

    def _end(self, _raw: bytes, _start: int, _stop: int) -> None:
        self._depth -= 1
        self._takers = self._cell_takers() if self._depth == 1 else {}

    def _bounds(self) -> dict[int, Taker]:
        return {BOF: self._begin, EOF: self._end}

    def _cell_takers(self) -> dict[int, Taker]:
        return self._bounds() | {
            0x007D: self._column_layout,
            0x0208: self._row_layout,
            0x00FD: self._formatted_shared_text if self._shows.affixes else self._shared_text,
            0x027E: self._packed_number,
            0x00BD: self._packed_numbers,
            0x0203: self._number,
            0x0006: self._formula,
            0x0207: self._formula_text,
            0x0204: self._label,
            0x00D6: self._label,
            0x0205: self._bool_or_error,
        }

    def _put(self, row: int, column: int, text: str) -> None:
        if row != self.row:
            self._finish_row()
            if row < self.row:
                raise ValueError("rows are not in order")
            self.row = row
        cells = self._cells
        if column == len(cells):
            cells.append(text)
        elif text:
            self._put_aside(column, text)

    def _put_aside(self, column: int, text: str) -> None:
        """A cell behind blank ones, or one that comes a second time."""
        if column >= self._columns:
            self._view.cut(self.row + 1, column)
            return
        cells = self._cells
        if column >= len(cells):
            cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text

    def _finish_row(self) -> None:
        cells = self._cells
        if len(cells) > self._columns:
            self._view.cut_row(self.row + 1, cells)
        if any(cells):
            while not cells[-1]:
                cells.pop()
            self._finished.append((self.row + 1, cells))
            self._cells = []
        else:
            cells.clear()

    def _column_layout(self, raw: bytes, start: int, stop: int) -> None:
        first, last, width, _, flags = struct.unpack_from("<5H", raw, start)
        if flags & _HIDDEN_COLUMN or not width:
            self._view.hide_columns(first, last)

    def _row_layout(self, raw: bytes, start: int, stop: int) -> None:
        if raw[start + 12] & _HIDDEN_ROW:
            self._view.hidden_rows.add(int.from_bytes(raw[start : start + 2], "little") + 1)

    def _formatted_shared_text(self, raw: bytes, start: int, stop: int) -> None:
        row, column, style, index = _SHARED.unpack_from(raw, start)
        self._put(row, column, self._shows.show_text(style, self._strings[index]))

    def _shared_text(self, raw: bytes, start: int, stop: int) -> None:
        row, column, _, index = _SHARED.unpack_from(raw, start)
        cells = self._cells
        if row == self.row and column == len(cells):
            cells.append(self._strings[index])
        else:
            self._put(row, column, self._strings[index])

    def _packed_number(self, raw: bytes, start: int, stop: int) -> None:
        row, column, style, packed = _SHARED.unpack_from(raw, start)
        self._put(row, column, self._shows[style](_unpack_number(packed)))

    def _packed_numbers(self, raw: bytes, start: int, stop: int) -> None:
        row, column = _HEAD.unpack_from(raw, start)
        for place in range(start + 4, stop - 2, 6):
            style, packed = struct.unpack_from("<HI", raw, place)
            self._put(row, column, self._shows[style](_unpack_number(packed)))
            column += 1

    def _number(self, raw: bytes, start: int, stop: int) -> None:
        row, column, style, value = _FLOAT.unpack_from(raw, start)
        self._put(row, column, self._shows[style](value))

    def _formula(self, raw: bytes, start: int, stop: int) -> None:
        row, column, style = _CELL.unpack_from(raw, start)
        result = raw[start + 6 : start + 14]
        if result[6:] != b"\xff\xff":
            self._put(row, column, self._shows[style](_DOUBLE.unpack(result)[0]))
        elif result[0] == 0:
            self._awaits_text = row, column
        elif result[0] in (1, 2):
            self._put(row, column, _bool_or_error(result[2], is_error=result[0] == 2))

    def _formula_text(self, raw: bytes, start: int, stop: int) -> None:
        if self._awaits_text is not None:
            self._put(*self._awaits_text, read_text(raw[start:stop], 0))
            self._awaits_text = None

    def _label(self, raw: bytes, start: int, stop: int) -> None:
        row, column, _ = _CELL.unpack_from(raw, start)
        self._put(row, column, read_text(raw[start:stop], 6))

    def _bool_or_error(self, raw: bytes, start: int, stop: int) -> None:
        row, column, _ = _CELL.unpack_from(raw, start)
        self._put(row, column, _bool_or_error(raw[start + 6], is_error=bool(raw[start + 7])))


def _unpack_number(packed: int) -> float:
    """RK: 30 bits of a whole number or of a double, in hundredths or not."""
    if packed & 2:
        value: float = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        value = _DOUBLE.unpack(b"\0\0\0\0" + (packed & ~3).to_bytes(4, "little"))[0]
    return value / 100 if packed & 1 else value


def _bool_or_error(code: int, is_error: bool) -> str:
    if is_error:
        return ERRORS.get(code, "#N/A")
    return "TRUE" if code else "FALSE"
