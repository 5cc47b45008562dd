"""How a dBASE or FoxPro table is laid out, and how its head is told from other bytes."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from carryover.sheet_errors import DamagedFile

VERSIONS = (b"\x03", b"\x83", b"\x30", b"\xf5")
"""First bytes: dBASE III and IV without and with memos, Visual FoxPro, FoxPro with memos."""
_HEAD, _FIELD, _END_OF_FIELDS = 32, 32, b"\r"
_SMALLEST_RECORD = 2
"""Bytes: the mark of deletion, and one of a field."""
_KINDS = b"CNFDLMGPIBYTOVWQ+@0"
_MOST_FIELDS = 2_048


@dataclass(frozen=True, slots=True)
class Field:
    """A column, and where it stands in a record."""

    name: bytes
    kind: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the head of a table says."""

    fields: tuple[Field, ...]
    first: int
    """Where the records begin."""
    size: int
    """Of each record."""
    records: int
    code_page: int


def begins_table(head: bytes) -> bool:
    """Whether these first bytes of a file say what only the head of a table says.

    Its first byte alone stands in one of 64 files of any other kind. A date that was
    never set is 0, and a table that was cut off may lack most of its fields.
    """
    if len(head) < _HEAD + _FIELD or not head.startswith(VERSIONS):
        return False
    month, day, _records, first, size = struct.unpack_from("<BBIHH", head, 2)
    described = list(_described(head[_HEAD:first]))
    return (
        month <= 12
        and day <= 31
        and size >= _SMALLEST_RECORD
        and described != []
        and all(_is_field(one) for one in described)
    )


def read_layout(path: Path, name: str) -> Layout:
    """Raises DamagedFile where the head ends too early or contradicts itself."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if len(head) < _HEAD:
            raise DamagedFile(name, "it ends too early")
        records, first, size = struct.unpack_from("<IHH", head, 4)
        described = file.read(max(0, first - _HEAD))
    raws = list(_described(described))
    for fields in (_fields(raws, _long_size), _fields(raws, _short_size)):
        if fields and fields[-1].start + fields[-1].size <= size:
            return Layout(fields, first, size, records, head[29])
    raise DamagedFile(name, "its fields do not fit its records")


def _fields(raws: Sequence[bytes], size_of: Callable[[bytes], int]) -> tuple[Field, ...]:
    sizes = list(map(size_of, raws))
    starts = accumulate(sizes, initial=1)
    return tuple(
        Field(_name(raw), chr(raw[11]), start, size)
        for raw, start, size in zip(raws, starts, sizes, strict=False)
    )


def _long_size(raw: bytes) -> int:
    """FoxPro and Clipper keep the upper half of a text's size where numbers have decimals."""
    return raw[16] + (raw[17] << 8 if raw[11] == ord("C") else 0)


def _short_size(raw: bytes) -> int:
    """Others may leave anything there."""
    return raw[16]


def _described(raw: bytes) -> Iterator[bytes]:
    """The whole descriptions of fields, up to the sign that ends them."""
    for place in range(0, min(len(raw), _MOST_FIELDS * _FIELD) - _FIELD + 1, _FIELD):
        if raw.startswith(_END_OF_FIELDS, place):
            return
        yield raw[place : place + _FIELD]


def _is_field(raw: bytes) -> bool:
    """A name without control characters, and a kind that there is."""
    name = _name(raw)
    return name.strip() != b"" and min(name) >= ord(" ") and raw[11] in _KINDS


def _name(raw: bytes) -> bytes:
    return raw[:11].partition(b"\0")[0]
