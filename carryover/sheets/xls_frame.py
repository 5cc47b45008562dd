"""The workbook around streamed cells: xlwt writes empty sheets, the cells are put in between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from struct import Struct
from typing import BinaryIO

import xlwt
from xlwt.CompoundDoc import XlsDoc

_RECORD_HEAD = Struct("<HH")
_OFFSET = Struct("<I")
_COPIED_AT_ONCE = 1 << 20
_STREAM_UNIT = 0x1000


class _Record(IntEnum):
    """Identifiers of the records where the book is cut."""

    EOF = 0x000A
    BOUNDSHEET = 0x0085
    SST = 0x00FC
    WINDOW2 = 0x023E


@dataclass(frozen=True, slots=True)
class Extent:
    """A run of bytes in a file."""

    file: BinaryIO
    start: int
    length: int


class Frame:
    """A workbook whose sheets have headings, widths and styles, but no cells of their own."""

    def __init__(self) -> None:
        self._book = xlwt.Workbook(encoding="utf-8")
        self.text_style: int = self._book.add_style(xlwt.easyxf(num_format_str="@"))
        self.heading_style: int = self._book.add_style(
            xlwt.easyxf("font: bold on", num_format_str="@")
        )
        self._cells: list[Extent] = []

    def add_sheet(self, title: str, widths: Sequence[int], rows: int, cells: Extent) -> None:
        """Add a sheet whose first row is frozen; ``cells`` are its ROW and cell records."""
        sheet = self._book.add_sheet(title)
        for column, width in enumerate(widths):
            sheet.col(column).width = width * 256
        sheet.set_panes_frozen(True)
        sheet.set_horz_split_pos(1)
        sheet.last_used_row = max(rows - 1, 0)
        sheet.last_used_col = max(len(widths) - 1, 0)
        self._cells.append(cells)

    def save(self, path: Path, strings: Extent) -> None:
        """Write the whole file, ``strings`` as its table of shared strings."""
        before, after, *halves = _cut(self._book.get_biff_data())
        heads, tails = halves[::2], halves[1::2]
        offset = len(before) + strings.length + len(after)
        offsets = []
        stream: list[bytes | Extent] = [b"", strings, after]
        for head, cells, tail in zip(heads, self._cells, tails, strict=True):
            offsets.append(offset)
            offset += len(head) + cells.length + len(tail)
            stream += [head, cells, tail]
        stream[0] = _with_offsets(before, offsets)
        _Container(offset).write(path, stream)


class _Container(XlsDoc):  # type: ignore[misc]
    """xlwt's OLE2 container, fed piece by piece instead of with one string of bytes."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._padding = _STREAM_UNIT - length % _STREAM_UNIT
        self.book_stream_len = length + self._padding
        self._build_directory()
        self._build_sat()
        self._build_header()

    def write(self, path: Path, stream: Sequence[bytes | Extent]) -> None:
        with path.open("wb") as file:
            file.write(self.header + self.packed_MSAT_1st)
            for piece in stream:
                for block in _blocks(piece):
                    file.write(block)
            file.write(bytes(self._padding))
            file.write(self.packed_MSAT_2nd + self.packed_SAT + self.dir_stream)


def _cut(book: bytes) -> list[bytes]:
    """Cut where strings and cells belong.

    Gives what stands before and after the string table (which is left out),
    then for each sheet what stands before and after its cells.
    """
    pieces = []
    begin = 0
    for identifier, start, end in _records(book):
        match identifier:
            case _Record.SST:
                pieces.append(book[begin:start])
                begin = end
            case _Record.WINDOW2:
                pieces.append(book[begin:start])
                begin = start
            case _Record.EOF:
                pieces.append(book[begin:end])
                begin = end
    return pieces


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Give identifier, start and end of each BIFF record."""
    start = 0
    while start < len(stream):
        identifier, length = _RECORD_HEAD.unpack_from(stream, start)
        end = start + _RECORD_HEAD.size + length
        yield identifier, start, end
        start = end


def _with_offsets(stream: bytes, offsets: Sequence[int]) -> bytes:
    """Tell the workbook where in the stream each of its sheets begins."""
    patched = bytearray(stream)
    sheets = (
        start for identifier, start, _ in _records(stream) if identifier == _Record.BOUNDSHEET
    )
    for start, offset in zip(sheets, offsets, strict=True):
        _OFFSET.pack_into(patched, start + _RECORD_HEAD.size, offset)
    return bytes(patched)


def _blocks(piece: bytes | Extent) -> Iterator[bytes]:
    if isinstance(piece, bytes):
        yield piece
        return
    piece.file.seek(piece.start)
    remaining = piece.length
    while remaining:
        block = piece.file.read(min(remaining, _COPIED_AT_ONCE))
        remaining -= len(block)
        yield block
