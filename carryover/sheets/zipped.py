"""Opening the zip container of a workbook without being blown up by it."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from carryover.sheet_errors import DamagedFile, FileTooLarge
from carryover.sheets.types import MEGABYTE, Limits

_MEMBERS = 10_000
_SUSPICIOUS_RATIO = 250
"""Real sheets pack a hundred times smaller at most; deflate can do a thousand."""
_SUSPICIOUS_BYTES = 100 * MEGABYTE
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError)


def open_zip(path: Path, name: str, limits: Limits) -> zipfile.ZipFile:
    """Open the container after looking at what it would unpack to."""
    try:
        container = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise DamagedFile(name, "it ends too early or is no whole zip container") from error
    try:
        _check_size(container, path, name, limits)
    except Exception:
        container.close()
        raise
    return container


def unpack(container: zipfile.ZipFile, member: str, chunk: int) -> Iterator[bytes]:
    """The member piece by piece, its check sum verified at the end."""
    with container.open(member) as part:
        while piece := part.read(chunk):
            yield piece


def _check_size(container: zipfile.ZipFile, path: Path, name: str, limits: Limits) -> None:
    members = container.infolist()
    if len(members) > _MEMBERS:
        raise DamagedFile(name, f"it consists of more than {_MEMBERS:,} parts")
    if any(member.flag_bits & 0x1 for member in members):
        raise DamagedFile(name, "some of its parts are encrypted")
    if sum(member.compress_size for member in members) > path.stat().st_size:
        raise DamagedFile(name, "its parts overlap")
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise FileTooLarge(name, limits.unpacked_bytes)
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _SUSPICIOUS_BYTES and ratio > _SUSPICIOUS_RATIO:
            raise FileTooLarge(name, _SUSPICIOUS_BYTES)
