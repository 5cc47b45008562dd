"""The parts of a BIFF8 workbook that stand before its sheets.

Record numbers and layouts follow [MS-XLS], "Excel Binary File Format".
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from carryover.sheet_errors import EncryptedWorkbook
from carryover.sheets.numbers import BUILTIN_FORMATS
from carryover.sheets.ole import CutOff, OleStream

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
BIFF8 = 0x0600
_BOUNDSHEET, _SST, _XF, _FORMAT, _DATEMODE, _FILEPASS = 0x85, 0xFC, 0xE0, 0x41E, 0x22, 0x2F
_WORKSHEET, _VISIBLE = 0, 0
_HEAD = struct.Struct("<HH")
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


class NotBiff8(ValueError):
    """An older workbook, or none at all."""


class UnknownRecord(ValueError):
    """A record that is not as we know it; another reader may know more."""


@dataclass(frozen=True, slots=True)
class BoundSheet:
    """A sheet as the workbook lists it."""

    name: str
    offset: int
    visible: bool


@dataclass(slots=True)
class Globals:
    """What the sheets refer to."""

    sheets: list[BoundSheet] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILTIN_FORMATS))
    cell_formats: list[int] = field(default_factory=list)
    """Format number by the index that cells carry."""
    date1904: bool = False
    string_segments: list[tuple[int, int]] = field(default_factory=list)
    """Where in the stream the shared strings lie: offset and size of each record."""

    def number_formats(self) -> list[str]:
        """Format code by the index that cells carry."""
        return [self.formats.get(number, "General") for number in self.cell_formats]


def read_globals(name: str, stream: OleStream) -> Globals:
    """Read up to the first sheet; the shared strings are only located."""
    found = Globals()
    last_kind = None
    for kind, offset, size in _headers(stream, 0):
        if kind == EOF:
            return found
        if kind == _FILEPASS:
            raise EncryptedWorkbook(name)
        if kind == CONTINUE and last_kind != _SST:
            continue
        last_kind = kind if kind != CONTINUE else last_kind
        if last_kind == _SST:
            found.string_segments.append((offset, size))
        elif kind in (BOF, _BOUNDSHEET, _XF, _FORMAT, _DATEMODE):
            _take(found, kind, stream.read(offset, size))
    raise CutOff("the workbook ends before its sheets")


def is_encrypted(stream: OleStream) -> bool:
    """Look for the password record, which stands right behind the beginning."""
    for count, (kind, _, _) in enumerate(_headers(stream, 0)):
        if kind == _FILEPASS:
            return True
        if kind == EOF or count > 50:
            return False
    return False


def biff_version(stream: OleStream) -> int:
    """0x0600 for Excel 97 and later, 0x0500 for Excel 5 and 95; 0 where it is no workbook."""
    head = stream.read(0, 6)
    if len(head) < 6 or head[0] != 0x09:
        return 0
    return int.from_bytes(head[4:6], "little")


def shared_string_batches(
    stream: OleStream, segments: list[tuple[int, int]]
) -> Iterator[list[str]]:
    """The shared strings, one batch per record, in order."""
    if not segments:
        return
    table = _StringTable(stream, segments)
    while batch := table.next_batch():
        yield batch


def read_text(raw: bytes, start: int) -> str:
    """A text with a two-byte length in front: its length, its width, its characters."""
    count = int.from_bytes(raw[start : start + 2], "little")
    return decode(raw[start + 3 :], count, wide=bool(raw[start + 2] & _WIDE))


def decode(raw: bytes, count: int, wide: bool) -> str:
    """``count`` characters; what is no text becomes U+FFFD."""
    length = 2 * count if wide else count
    if len(raw) < length:
        raise UnknownRecord("a text is longer than its record")
    text = raw[:length].decode("utf-16-le" if wide else "latin-1", "replace")
    return text.replace("\0", "\ufffd")


def _headers(stream: OleStream, offset: int) -> Iterator[tuple[int, int, int]]:
    """Kind, offset of the content, and size of each record, without reading the content."""
    while offset + _HEAD.size <= stream.size:
        kind, size = _HEAD.unpack(stream.read(offset, _HEAD.size))
        yield kind, offset + _HEAD.size, size
        offset += _HEAD.size + size


def _take(found: Globals, kind: int, raw: bytes) -> None:
    match kind:
        case 0x0809:
            if int.from_bytes(raw[:2], "little") != BIFF8:
                raise NotBiff8("not the format of Excel 97 and later")
        case 0x85:
            offset, state, sheet_kind, length, flags = struct.unpack_from("<IBBBB", raw)
            if sheet_kind == _WORKSHEET:
                name = decode(raw[8:], length, wide=bool(flags & _WIDE))
                found.sheets.append(BoundSheet(name, offset, state & 3 == _VISIBLE))
        case 0xE0:
            found.cell_formats.append(int.from_bytes(raw[2:4], "little"))
        case 0x41E:
            found.formats[int.from_bytes(raw[:2], "little")] = read_text(raw, 2)
        case 0x22:
            found.date1904 = raw[:1] == b"\x01"


class _StringTable:
    """Walks the shared strings, which flow over from record to record."""

    def __init__(self, stream: OleStream, segments: list[tuple[int, int]]) -> None:
        self._stream = stream
        self._segments = iter(segments)
        self._raw = b""
        self._place = 0
        self._open_next()
        self._left = int.from_bytes(self._raw[4:8], "little")
        self._place = 8

    def next_batch(self) -> list[str]:
        """The texts that begin in the present record; empty after the last."""
        if self._place >= len(self._raw) and self._left and not self._open_next():
            return []
        raw, place, end = self._raw, self._place, len(self._raw)
        batch: list[str] = []
        while place + 3 <= end and len(batch) < self._left:
            flags = raw[place + 2]
            length = (raw[place] | raw[place + 1] << 8) << (flags & _WIDE)
            stop = place + 3 + length
            if flags > _WIDE or stop > end:
                break
            text = raw[place + 3 : stop].decode("utf-16-le" if flags else "latin-1", "replace")
            batch.append(text if "\0" not in text else text.replace("\0", "\ufffd"))
            place = stop
        self._place = place
        if len(batch) < self._left and place < end:
            batch.append(self._slow_text())
        self._left -= len(batch)
        return batch

    def _slow_text(self) -> str:
        """A text with formatting runs, or one that goes on in the next record."""
        count, flags = struct.unpack("<HB", self._bytes(3))
        runs = int.from_bytes(self._bytes(2), "little") if flags & _RICH else 0
        extra = int.from_bytes(self._bytes(4), "little") if flags & _EXTENDED else 0
        text = self._characters(count, flags & _WIDE)
        self._bytes(4 * runs + extra)
        return text

    def _characters(self, count: int, wide: int) -> str:
        # Joined before they are decoded: a piece may end between two halves of a character.
        pieces: list[bytes] = []
        left = count
        while True:
            here = min(left, (len(self._raw) - self._place) >> wide)
            piece = self._bytes(here << wide)
            pieces.append(piece if wide else piece.decode("latin-1").encode("utf-16-le"))
            left -= here
            if not left:
                return decode(b"".join(pieces), count, wide=True)
            # Where a text goes on, its width is said again.
            self._place = len(self._raw)
            wide = self._bytes(1)[0] & _WIDE

    def _bytes(self, count: int) -> bytes:
        taken = self._raw[self._place : self._place + count]
        self._place += len(taken)
        while len(taken) < count:
            if not self._open_next():
                raise CutOff("the shared texts end too early")
            more = self._raw[: count - len(taken)]
            self._place = len(more)
            taken += more
        return taken

    def _open_next(self) -> bool:
        segment = next(self._segments, None)
        if segment is None:
            return False
        self._raw = self._stream.read(*segment)
        self._place = 0
        return True
