"""A second process that makes rows ready, a few chunks ahead of the plan that needs them.

Half of what a plan takes is pure, and a machine with two cores has one to spare for it.
The streams hold objects of our own and lead from us to ourselves: nothing that anybody
typed or uploaded is unpickled as such, only strings within them.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

from carryover.domain.preparing import Prepared, Reading
from carryover.domain.sheet_rows import SheetRow

LEAST_ROWS = 4_000
"""Starting the process takes about as long as making so many rows ready."""
_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from carryover.services.companion_child import main; main()"
)
_ENVIRONMENT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")


def is_worth_it(rows: int) -> bool:
    """Whether a second process is quicker for so many rows on this machine."""
    return rows >= LEAST_ROWS and len(os.sched_getaffinity(0)) > 1


def prepare_aside(
    chunks: Iterable[Sequence[SheetRow]], reading: Reading, region: str
) -> Generator[list[Prepared], None, None]:
    """Clients of these rows, made ready in a process that ends with the iteration.

    `chunks` is iterated in a thread of its own; what goes wrong there is raised here, and
    ChildProcessError where the process broke off.
    """
    environment = {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ}
    running = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        env=environment | {"LC_ALL": "C.UTF-8"},
    )
    assert running.stdin is not None
    assert running.stdout is not None
    with ThreadPoolExecutor(1) as feeders:
        feeding = feeders.submit(_feed, running.stdin, chunks, reading, region)
        try:
            yield from _received(running.stdout)
        except EOFError as error:
            feeding.result()
            raise ChildProcessError("The process that makes rows ready broke off.") from error
        finally:
            running.kill()
            running.stdout.close()
            running.wait()


def _feed(
    into: IO[bytes], chunks: Iterable[Sequence[SheetRow]], reading: Reading, region: str
) -> None:
    """Closing without the empty list tells the process, and so us, that rows are missing."""
    with suppress(BrokenPipeError), into:
        _send(into, (reading, region))
        for chunk in chunks:
            _send(into, list(chunk))
        _send(into, [])


def _send(into: IO[bytes], message: object) -> None:
    pickle.dump(message, into, pickle.HIGHEST_PROTOCOL)
    into.flush()


def _received(source: IO[bytes]) -> Iterator[list[Prepared]]:
    while clients := pickle.load(source):
        yield clients
