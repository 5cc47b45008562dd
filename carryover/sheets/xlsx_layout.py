"""What an xlsx sheet says beside its cells: hidden rows and columns, merged areas."""

import re
from collections.abc import Iterator

from carryover.sheets.sheet_view import Area

_COLUMN = re.compile(r"<(?:\w+:)?col\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""\b(min|max|hidden|width)\s*=\s*["']([^"']*)["']""")
_HIDDEN = re.compile(r"""\bhidden\s*=\s*["'](?:1|true)["']""")
_MERGED = b"mergeCell"
_AREA = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']"""
    rb"""([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
_LONGEST_LIST = 16_000_000
"""Bytes; two hundred thousand areas."""


def hidden_columns(head: str) -> Iterator[tuple[int, int]]:
    """First and last of hidden columns, 0-based, from what stands before the rows."""
    for found in _COLUMN.finditer(head):
        column = dict(_ATTRIBUTE.findall(found[1]))
        is_shut = column.get("hidden") in ("1", "true") or column.get("width") == "0"
        if is_shut and "min" in column and "max" in column:
            yield int(column["min"]) - 1, int(column["max"]) - 1


def is_hidden(attributes: str) -> bool:
    """Say whether the attributes of a row hide it."""
    return _HIDDEN.search(attributes) is not None


def find_merged_areas(pieces: Iterator[bytes]) -> list[Area]:
    """The areas that a sheet part lists behind its rows, found without parsing them."""
    tail = b""
    for piece in pieces:
        window = tail + piece
        place = window.find(_MERGED)
        if place >= 0:
            begin = max(0, window.rfind(b"<", 0, place))
            return _areas(_rest(window[begin:], pieces))
        tail = window[-len(_MERGED) :]
    return []


def _rest(start: bytes, pieces: Iterator[bytes]) -> bytes:
    collected = [start]
    length = len(start)
    for piece in pieces:
        length += len(piece)
        if length > _LONGEST_LIST:
            break
        collected.append(piece)
    return b"".join(collected)


def _areas(text: bytes) -> list[Area]:
    found: list[tuple[bytes, ...]] = _AREA.findall(text)
    return [
        Area(int(top), int(bottom), _column(left), _column(right))
        for left, top, right, bottom in found
    ]


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
