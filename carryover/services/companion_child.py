"""The process that makes rows ready while another one looks for their clients.

Started by :mod:`carryover.services.companion`; it knows no database and no secret.
"""

import gc
import pickle
import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from carryover.domain.preparing import Prepared, prepare, read_clients
from carryover.domain.sheet_rows import SheetRow

CHUNK = 2_000


def main() -> None:
    """Take the reading and rows from standard input, and write clients to standard output.

    An empty list ends either way; whatever ends without one has broken off.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    reading, region = pickle.load(sys.stdin.buffer)
    rows = chain.from_iterable(_received(sys.stdin.buffer))
    clients = prepare(read_clients(rows, reading), region)
    try:
        while chunk := list(islice(clients, CHUNK)):
            _send(chunk)
        _send([])
    except (EOFError, BrokenPipeError):
        sys.exit("Nobody waits for these rows any more.")


def _received(source: BinaryIO) -> Iterator[list[SheetRow]]:
    while rows := pickle.load(source):
        yield rows


def _send(clients: list[Prepared]) -> None:
    pickle.dump(clients, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()
