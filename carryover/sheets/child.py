"""The process that reads a file of unknown origin, within limits.

Started by :mod:`carryover.sheets.reading`; never imported by the web server.
"""

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from carryover.sheet_errors import DamagedFile, ReadingStopped, SheetError
from carryover.sheets.formats import read_any
from carryover.sheets.messages import (
    Message,
    end_message,
    error_message,
    info_message,
    pack,
    rows_message,
    unpack_request,
)
from carryover.sheets.types import MEGABYTE, Limits, ReadOptions, SheetRow

_FIRST_BATCH = 200
_BATCH = 2_000
_BATCH_CHARS = 4_000_000
_OPEN_FILES = 32
_GRACE_SECONDS = 2


def main() -> None:
    """Read what standard input names; write messages to standard output.

    An argument would show the password of a workbook to everyone on the machine.
    """
    path, name, options = unpack_request(sys.stdin.readline())
    limit(options.limits)
    for message in read(path, name, options):
        sys.stdout.buffer.write(pack(message))
        sys.stdout.buffer.flush()


def limit(limits: Limits) -> None:
    """Give up, for good, what reading a file does not need."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked_bytes),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # Past the soft limit of time comes a signal that says why; a hard one just kills.
        grace = _GRACE_SECONDS if kind == resource.RLIMIT_CPU and soft == most else 0
        resource.setrlimit(kind, (soft, soft + grace))


def read(path: Path, name: str, options: ReadOptions) -> Iterator[Message]:
    """The messages about one file; every error becomes the last of them."""
    try:
        info, rows = read_any(path, name, options)
        yield info_message(info)
        for batch in batches(rows):
            yield rows_message(batch)
        yield end_message(rows.left_out)
    except SheetError as error:
        yield error_message(error)
    except MemoryError:
        memory = f"{options.limits.memory_bytes // MEGABYTE:,} MB of memory"
        yield error_message(ReadingStopped(name, memory))
    except Exception:
        # Damaged files make readers raise anything at all; none of it may pass.
        yield error_message(DamagedFile(name, "no reader can make sense of it"))


def batches(rows: Iterator[SheetRow]) -> Iterator[list[SheetRow]]:
    """A small batch first, so that a preview is quick; none with too many characters."""
    batch: list[SheetRow] = []
    most, chars = _FIRST_BATCH, 0
    for row in rows:
        batch.append(row)
        chars += sum(map(len, row.cells))
        if len(batch) >= most or chars >= _BATCH_CHARS:
            yield batch
            batch, most, chars = [], _BATCH, 0
    if batch:
        yield batch
