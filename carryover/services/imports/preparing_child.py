"""The process that makes the clients of a large import ready, while another one plans them.

Started by `services.preparing`, which sends a `Reading`, then the rows, list by list, and
None after the last. Each list is answered with the clients that are ready by then, and None
with those that remain. It knows neither the database nor any secret.
"""

import sys
from collections.abc import Iterator

from carryover.child_process import receive, send
from carryover.domain.preparing import Prepared, Reading, prepare, read_clients
from carryover.domain.sheet_rows import SheetRow


def main() -> None:
    """Hear how to read and the rows on standard input, and answer on standard output."""
    reading: Reading = receive(sys.stdin.buffer)
    ready: list[Prepared] = []
    for client in prepare(read_clients(_rows(ready), reading), reading.region):
        ready.append(client)
    send(sys.stdout.buffer, ready)


def _rows(ready: list[Prepared]) -> Iterator[SheetRow]:
    """The rows as they come; whoever asks for the next list has made the last one ready."""
    while (rows := receive(sys.stdin.buffer)) is not None:
        for one in rows:
            yield SheetRow(*one)
        send(sys.stdout.buffer, ready)
        ready.clear()
