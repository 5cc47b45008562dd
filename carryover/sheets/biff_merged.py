"""Merged areas of a BIFF8 sheet, which stand behind its cells.

Walking to them record by record would take as long as reading the sheet, so the
bytes are searched, and a hit counts if records lead from it to the sheet's end.
"""

import re
import struct
from collections.abc import Iterator

from carryover.sheets.ole import OleStream
from carryover.sheets.sheet_view import Area

_MERGED, _EOF = 0x00E5, 0x000A
_LOOKS_MERGED = re.compile(rb"\xe5\x00([\x00-\xff]{2})([\x00-\xff]{2})")
_WINDOW, _OVERLAP = 1 << 20, 6
_HEAD = struct.Struct("<HH")
_AREA = struct.Struct("<HHHH")
_MOST_RECORDS = 200_000
"""Behind the cells; a link in each row of a long sheet makes as many."""
_MOST_TRIES = 200


def find_merged_areas(stream: OleStream, start: int, stop: int) -> list[Area]:
    """The areas of the sheet that lies between these places of the stream."""
    for tries, place in enumerate(_candidates(stream, start, stop)):
        areas = _areas_from(stream, place, stop)
        if areas is not None or tries == _MOST_TRIES:
            return areas or []
    return []


def _candidates(stream: OleStream, start: int, stop: int) -> Iterator[int]:
    """Places where a record of merged areas may begin: its length fits its count."""
    for begin in range(start, stop, _WINDOW):
        window = stream.read(begin, min(_WINDOW + _OVERLAP, stop - begin))
        for found in _LOOKS_MERGED.finditer(window):
            size, count = (int.from_bytes(found[part], "little") for part in (1, 2))
            if size == 2 + count * _AREA.size and count:
                yield begin + found.start()


def _areas_from(stream: OleStream, place: int, stop: int) -> list[Area] | None:
    """Follow the records to the end of the sheet; None where they lead nowhere."""
    areas: list[Area] = []
    for _ in range(_MOST_RECORDS):
        head = stream.read(place, _HEAD.size)
        if len(head) < _HEAD.size or place >= stop:
            return None
        kind, size = _HEAD.unpack(head)
        if kind == _EOF:
            return areas if not size else None
        if kind == _MERGED:
            areas += _areas_in(stream.read(place + _HEAD.size, size))
        place += _HEAD.size + size
    return None


def _areas_in(record: bytes) -> Iterator[Area]:
    for place in range(2, len(record) - _AREA.size + 1, _AREA.size):
        top, bottom, left, right = _AREA.unpack_from(record, place)
        if top <= bottom and left <= right:
            yield Area(top + 1, bottom + 1, left, right)
