"""Rows to xls (BIFF8): xlwt makes the frame of the workbook, the cells are streamed into it.

xlwt keeps every string in memory and needs about half a minute for three
million cells. Here the cell records and the string table go to temporary files
as the rows come; at the end they are put into the workbook that xlwt makes
for empty sheets, at the places where it would have written its own.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import BinaryIO

from carryover.errors import ExportRefused
from carryover.sheets.sheet_layout import LONGEST_CELL, refuse_long_cells, sheet_title, with_widths
from carryover.sheets.xls_frame import Extent, Frame
from carryover.sheets.xls_strings import SharedStrings

MOST_ROWS = 65_536
"""Of one sheet, the headings included."""
MOST_COLUMNS = 256

_ROW = Struct("<HHHHHHHHI")
_ROW_ID, _ROW_HEIGHT, _ROW_OPTIONS = 0x0208, 0x00FF, 0x000F_0100
_CELL = Struct("<HHHHHI")
_CELL_ID = 0x00FD
"""LABELSST: a cell that points into the table of shared strings."""


def write_xls(path: Path, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write the rows and return how many; past 65,536 they go on on a further sheet.

    Raises ExportRefused for more columns or longer cells than the format holds.
    """
    frame = Frame()
    with ExitStack() as stack:
        cells = stack.enter_context(TemporaryFile(dir=path.parent))
        strings = SharedStrings(stack.enter_context(TemporaryFile(dir=path.parent)))
        widths, rows = with_widths(header, rows)
        table = _Table(cells, strings, frame, header)
        written = 0
        for written, row in enumerate(rows, start=1):
            _refuse_too_large(written + 1, row)
            table.add(row)
        for part, (length, extent) in enumerate(table.sheets(), start=1):
            frame.add_sheet(sheet_title(title, part), widths, length, extent)
        frame.save(path, Extent(strings.file, 0, strings.close()))
    return written


class _Table:
    """The cell records of all sheets, one sheet behind the other in one file."""

    def __init__(
        self, file: BinaryIO, strings: SharedStrings, frame: Frame, header: Sequence[str]
    ) -> None:
        _refuse_too_large(1, header)
        self._file = file
        self._strings = strings
        self._frame = frame
        self._header = header
        self._starts: list[int] = []
        self._next_row = MOST_ROWS

    def add(self, row: Sequence[str]) -> None:
        if self._next_row == MOST_ROWS:
            self._begin_sheet()
        self._write(row, self._frame.text_style)

    def sheets(self) -> list[tuple[int, Extent]]:
        """Give the number of rows and the place of each sheet; there is always one."""
        if not self._starts:
            self._begin_sheet()
        ends = [*self._starts[1:], self._file.tell()]
        lengths = [MOST_ROWS] * (len(ends) - 1) + [self._next_row]
        extents = [
            Extent(self._file, start, end - start)
            for start, end in zip(self._starts, ends, strict=True)
        ]
        return list(zip(lengths, extents, strict=True))

    def _begin_sheet(self) -> None:
        self._starts.append(self._file.tell())
        self._next_row = 0
        self._write(self._header, self._frame.heading_style)

    def _write(self, row: Sequence[str], style: int) -> None:
        number = self._next_row
        index_of = self._strings.index_of
        pack = _CELL.pack
        records = [
            pack(_CELL_ID, 10, number, column, style, index_of(cell))
            for column, cell in enumerate(row)
            if cell
        ]
        head = _ROW.pack(_ROW_ID, 16, number, 0, len(row), _ROW_HEIGHT, 0, 0, _ROW_OPTIONS)
        self._file.write(head + b"".join(records))
        self._next_row += 1


def _refuse_too_large(number: int, row: Sequence[str]) -> None:
    if len(row) > MOST_COLUMNS:
        reason = f"Row {number} has {len(row):,} columns; an xls file holds {MOST_COLUMNS}."
        raise ExportRefused("xls", reason, instead="xlsx")
    if len("".join(row)) * 2 > LONGEST_CELL:
        refuse_long_cells("xls", number, row)
