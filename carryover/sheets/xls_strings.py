"""The table of shared strings of a BIFF8 workbook, written as the strings come."""

from struct import Struct
from typing import BinaryIO

_SST, _CONTINUE = 0x00FC, 0x003C
_LONGEST_RECORD = 8_224
_REMEMBERED = 100_000
"""Strings that are looked for again. The format allows a string to stand in the
table twice, so what repeats late costs a few bytes and never memory."""

_RECORD_HEAD = Struct("<HH")
_COUNTS = Struct("<II")
_STRING_HEAD = Struct("<HB")
_LATIN_1, _UTF_16 = 0, 1


class SharedStrings:
    """Hands out an index for each string and writes the table to ``file``."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._index_by_text: dict[str, int] = {}
        self._identifier = _SST
        self._record = bytearray(_COUNTS.size)
        self._strings = 0
        self._uses = 0

    def index_of(self, text: str) -> int:
        """Give the index of a text of at most 32,767 UTF-16 units; add it if it is new."""
        self._uses += 1
        index = self._index_by_text.get(text)
        if index is None:
            index = self._strings
            self._strings += 1
            self._append(text)
            if index < _REMEMBERED:
                self._index_by_text[text] = index
        return index

    def close(self) -> int:
        """Complete the table and return its length in bytes."""
        self._end_record()
        length = self.file.tell()
        self.file.seek(_RECORD_HEAD.size)
        self.file.write(_COUNTS.pack(self._uses, self._strings))
        return length

    def _append(self, text: str) -> None:
        try:
            body, coding = text.encode("latin-1"), _LATIN_1
        except UnicodeEncodeError:
            body, coding = text.encode("utf-16-le"), _UTF_16
        head = _STRING_HEAD.pack(len(body) >> coding, coding)
        if len(self._record) + len(head) + len(body) <= _LONGEST_RECORD:
            self._record += head
            self._record += body
        else:
            self._append_in_pieces(head, body, coding)

    def _append_in_pieces(self, head: bytes, body: bytes, coding: int) -> None:
        """Go on in further records; none may end inside the head or inside a character."""
        if len(self._record) + len(head) + 2 > _LONGEST_RECORD:
            self._end_record()
        self._record += head
        while body:
            room = _room(body, _LONGEST_RECORD - len(self._record), coding)
            self._record += body[:room]
            body = body[room:]
            if body:
                self._end_record()
                self._record.append(coding)

    def _end_record(self) -> None:
        self.file.write(_RECORD_HEAD.pack(self._identifier, len(self._record)))
        self.file.write(self._record)
        self._identifier = _CONTINUE
        self._record.clear()


def _room(body: bytes, free: int, coding: int) -> int:
    """How many bytes fit; the two halves of a character stay together."""
    if coding == _LATIN_1:
        return free
    whole = free & ~1
    splits = whole < len(body) and 0xD8 <= body[whole - 1] <= 0xDB
    return whole - 2 if splits else whole
