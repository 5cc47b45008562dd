"""The compound document (OLE2) around an xls workbook.

Streams are read piece by piece along their chain of sectors. Every chain is
bounded by the number of sectors, so a looping directory or table cannot hang.
"""

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_HEADER_FAT_SECTORS = 109
_LAST_REGULAR = 0xFFFFFFFA
_ENTRY = 128
_STREAM = 2


class OleError(ValueError):
    """The container contradicts itself."""


class CutOff(OleError):
    """The file ends before the container does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class OleStream:
    """A stream as runs of bytes of the file: ``(offset in the file, length)``."""

    def __init__(self, file: BinaryIO, runs: list[tuple[int, int]], size: int) -> None:
        self._file = file
        self._runs = runs
        self._starts = list(accumulate((length for _, length in runs), initial=0))
        self.size = size

    def read(self, offset: int, length: int) -> bytes:
        """The bytes from ``offset`` on; fewer than ``length`` only at the end."""
        stop = min(offset + length, self.size)
        pieces: list[bytes] = []
        for place, wanted in self.places(offset, stop - offset):
            self._file.seek(place)
            piece = self._file.read(wanted)
            if len(piece) < wanted:
                raise CutOff("the file ends inside a stream")
            pieces.append(piece)
        return b"".join(pieces)

    def places(self, offset: int, length: int) -> Iterator[tuple[int, int]]:
        """Where these bytes of the stream lie in the file."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        while length > 0 and index < len(self._runs):
            start, run = self._runs[index]
            skipped = offset - self._starts[index]
            here = min(length, run - skipped)
            yield start + skipped, here
            offset, length, index = offset + here, length - here, index + 1


class OleFile:
    """The directory of a compound document, and its streams by name."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        header = file.read(_HEADER)
        if len(header) < _HEADER or not header.startswith(MAGIC):
            raise CutOff("the header is incomplete")
        shift, mini_shift = struct.unpack_from("<HH", header, 30)
        if shift not in (9, 12) or mini_shift > shift:
            raise OleError("the sector size is impossible")
        self._sector = 1 << shift
        self._mini_sector = 1 << mini_shift
        self._sectors = max(0, (file.seek(0, 2) - 1) // self._sector)
        directory_start, self._cutoff, mini_start = struct.unpack_from("<I4xII", header, 48)
        self._fat = self._read_fat(header)
        directory = self._chain_bytes(directory_start)
        self.entries = [
            _entry(directory, place) for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)
        ]
        if not self.entries:
            raise OleError("the directory is empty")
        self._mini_fat = _table(self._chain_bytes(mini_start))
        self.names = frozenset(self.entries[place].name for place in self._top_level())

    def stream(self, *names: str) -> OleStream | None:
        """The first of these streams that the root holds, else one found anywhere."""
        tops = [self.entries[place] for place in self._top_level()]
        for entries in (tops, self.entries):
            for name in names:
                for entry in entries:
                    if entry.kind == _STREAM and entry.name.lower() == name.lower():
                        return self._open(entry)
        return None

    def _open(self, entry: Entry) -> OleStream:
        if entry.size >= self._cutoff:
            return OleStream(self._file, self._runs(entry.start, entry.size), entry.size)
        root = self.entries[0]
        container = OleStream(self._file, self._runs(root.start, root.size), root.size)
        runs: list[tuple[int, int]] = []
        per_sector = self._mini_sector
        for sector in _chain(self._mini_fat, entry.start, len(self._mini_fat)):
            runs.extend(container.places(sector * per_sector, per_sector))
        return OleStream(self._file, runs, min(entry.size, sum(length for _, length in runs)))

    def _top_level(self) -> Iterator[int]:
        """Walk the root's tree of names; a place seen twice is a loop and left out."""
        seen: set[int] = set()
        waiting = [self.entries[0].child]
        while waiting:
            place = waiting.pop()
            if place in seen or place >= len(self.entries):
                continue
            seen.add(place)
            waiting += (self.entries[place].left, self.entries[place].right)
            yield place

    def _runs(self, start: int, size: int) -> list[tuple[int, int]]:
        """Join neighbouring sectors, up to the size that the directory names."""
        runs: list[tuple[int, int]] = []
        got = 0
        for sector in _chain(self._fat, start, self._sectors):
            if got >= size:
                break
            offset = (sector + 1) * self._sector
            if runs and runs[-1][0] + runs[-1][1] == offset:
                runs[-1] = (runs[-1][0], runs[-1][1] + self._sector)
            else:
                runs.append((offset, self._sector))
            got += self._sector
        if got < size:
            raise OleError("a stream is shorter than the directory says")
        if runs and runs[-1][0] >= (self._sectors + 1) * self._sector:
            raise CutOff("the file ends before its last stream")
        return runs

    def _read_fat(self, header: bytes) -> "array[int]":
        places = list(struct.unpack_from(f"<{_HEADER_FAT_SECTORS}I", header, 76))
        following, count = struct.unpack_from("<II", header, 68)
        for _ in range(min(count, self._sectors)):
            if following >= _LAST_REGULAR:
                break
            more = _table(self._sector_bytes(following))
            if not more:
                break
            places += more[:-1]
            following = more[-1]
        fat = array("I")
        for place in places:
            if place < _LAST_REGULAR and len(fat) <= self._sectors + self._sector:
                fat.extend(_table(self._sector_bytes(place)))
        return fat

    def _chain_bytes(self, start: int) -> bytes:
        sectors = _chain(self._fat, start, self._sectors)
        return b"".join(self._sector_bytes(sector) for sector in sectors)

    def _sector_bytes(self, sector: int) -> bytes:
        self._file.seek((sector + 1) * self._sector)
        return self._file.read(self._sector)


def _chain(table: "array[int]", start: int, most: int) -> Iterator[int]:
    """Follow a chain; one longer than the file has sectors is a loop."""
    sector = start
    for _ in range(most + 1):
        if sector >= _LAST_REGULAR:
            return
        yield sector
        if sector >= len(table):
            raise CutOff("a chain of sectors leaves the file")
        sector = table[sector]
    raise OleError("a chain of sectors runs in a circle")


def _table(sector: bytes) -> "array[int]":
    table = array("I")
    table.frombytes(sector[: len(sector) // 4 * 4])
    return table


def _entry(directory: bytes, place: int) -> Entry:
    name_bytes, kind = struct.unpack_from("<HB", directory, place + 64)
    left, right, child = struct.unpack_from("<III", directory, place + 68)
    start, size = struct.unpack_from("<II", directory, place + 116)
    raw = directory[place : place + max(0, min(name_bytes, 64) - 2)]
    return Entry(raw.decode("utf-16-le", "replace"), kind, left, right, child, start, size)
