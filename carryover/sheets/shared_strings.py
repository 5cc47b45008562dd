"""The table of texts that both kinds of workbook keep apart from their cells.

Texts are taken in only as far as the cells read so far point, packed into
blocks of characters, and beyond a bound written to a temporary file, so that
memory stays flat for bases of any size.
"""

import struct
import tempfile
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import BinaryIO

_BLOCK = 1_024
_SHIFT = 10
_MASK = _BLOCK - 1
_HELD_CHARS = 24_000_000
"""Characters that stay in memory, one to four bytes each."""
_CACHED_BLOCKS = 256

Block = tuple[str, "array[int]"]


class SharedStrings:
    """Texts by index, read from ``batches`` when first asked for."""

    def __init__(self, batches: Iterator[list[str]], held_chars: int = _HELD_CHARS) -> None:
        self._batches = batches
        self._room = held_chars
        self._blocks: list[Block | None] = []
        self._packed = 0
        self._pending: list[str] = []
        self._spill: BinaryIO | None = None
        self._places: dict[int, tuple[int, int]] = {}
        self._load = lru_cache(maxsize=_CACHED_BLOCKS)(self._read_spilled)

    def __getitem__(self, index: int) -> str:
        if 0 <= index < self._packed:
            text, starts = self._blocks[index >> _SHIFT] or self._load(index >> _SHIFT)
            place = index & _MASK
            return text[starts[place] : starts[place + 1]]
        place = index - self._packed
        if 0 <= place < len(self._pending):
            return self._pending[place]
        if index < 0:
            raise IndexError(f"there is no shared text {index}")
        self._take_up_to(index)
        return self[index]

    def close(self) -> None:
        """Give the temporary file back."""
        if self._spill is not None:
            self._spill.close()

    def _take_up_to(self, index: int) -> None:
        while index - self._packed >= len(self._pending):
            batch = next(self._batches, None)
            if batch is None:
                raise IndexError(f"there is no shared text {index}")
            self._pending += batch
            while len(self._pending) >= 2 * _BLOCK:
                self._keep(self._pending[:_BLOCK])
                del self._pending[:_BLOCK]

    def _keep(self, texts: list[str]) -> None:
        block = _pack(texts)
        self._room -= len(block[0])
        if self._room < 0:
            self._places[len(self._blocks)] = self._write(texts)
        self._blocks.append(block if self._room >= 0 else None)
        self._packed += _BLOCK

    def _write(self, texts: list[str]) -> tuple[int, int]:
        if self._spill is None:
            self._spill = tempfile.TemporaryFile(prefix="carryover-strings-")
        encoded = [text.encode() for text in texts]
        lengths = struct.pack(f"<{_BLOCK}I", *map(len, encoded))
        start = self._spill.seek(0, 2)
        return start, self._spill.write(lengths + b"".join(encoded))

    def _read_spilled(self, number: int) -> Block:
        assert self._spill is not None
        start, length = self._places[number]
        self._spill.seek(start)
        raw = self._spill.read(length)
        ends = accumulate(struct.unpack_from(f"<{_BLOCK}I", raw), initial=4 * _BLOCK)
        return _pack([raw[begin:end].decode() for begin, end in pairwise(ends)])


def _pack(texts: list[str]) -> Block:
    return "".join(texts), array("I", accumulate(map(len, texts), initial=0))
