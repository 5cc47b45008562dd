"""Read files that break readers, and damaged copies of them.

``python -m benchmarks.nasty DIR --mutants N`` reads every file below DIR and N damaged
copies of them, the same copies for the same ``--seed``, with the code and within the
limits of the reading process, each in a process of its own. Per file it prints how
many were read, how many ended in a sentence for the person (of these, how many after
the reading process had died, which `open_sheet` then was asked about), and how many
were faults: no answer in time, an exception that no reader had foreseen.
``--keep FOLDER`` keeps the mutants that were faults.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutants import mutant
from carryover.sheet_errors import SheetError
from carryover.sheets.child import limit
from carryover.sheets.formats import READERS, read_any
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import Limits, ReadOptions

LOADED_WHEN_NEEDED = ("msoffcrypto", "openpyxl", "python_calamine", "xlrd")
SECONDS = 60
"""Processor time within which a file must have its answer."""
READ, SENTENCE, DIED, FAULT = "read", "sentence", "died", "FAULT"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How reading one file ended."""

    kind: str
    words: str
    """The class of the error, or what is wrong; the number of rows of a file that was read."""


@dataclass
class Tally:
    """How reading one file and its mutants ended."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, number: int, verdict: Verdict, seconds: float) -> None:
        """Note one; number 0 is the file itself."""
        self.counts[verdict.kind] += 1
        self.counts[SENTENCE] += verdict.kind == DIED
        self.slowest = max(self.slowest, seconds)
        if verdict.kind == FAULT:
            self.faults.append(f"mutant {number}: {verdict.words}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutants", type=int, default=2_000, help="of all files together")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--rows", type=int, default=2_000, help="read at most so many of a file")
    parser.add_argument("--keep", type=Path, help="folder for the mutants that were faults")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.rglob("*") if _is_sample(path))
    if not files:
        parser.error(f"there is no file below {arguments.folder}")
    _warm_up()
    options = replace(
        ReadOptions(max_rows=arguments.rows), limits=replace(Limits(), seconds=SECONDS)
    )
    print(f"{'':44} {READ:>7} {SENTENCE:>9} {DIED:>6} {FAULT:>6} {'slowest':>9}")
    total = Tally("in all")
    for place, path in enumerate(files):
        copies = arguments.mutants // len(files) + (place < arguments.mutants % len(files))
        name = str(path.relative_to(arguments.folder))
        tally = _read_all(path, name, copies, arguments.seed, options, arguments.keep)
        _print(tally)
        total.counts += tally.counts
        total.slowest = max(total.slowest, tally.slowest)
    _print(total)
    sys.exit(1 if total.counts[FAULT] else 0)


def _is_sample(path: Path) -> bool:
    return path.is_file() and not path.name.endswith((".expected.csv", ".json"))


def _warm_up() -> None:
    """Load every reader once, here, and in none of the processes."""
    for module, _function in READERS.values():
        import_module(module)
    for package in LOADED_WHEN_NEEDED:
        import_module(package)


def _read_all(
    path: Path, name: str, copies: int, seed: str, options: ReadOptions, keep: Path | None
) -> Tally:
    tally = Tally(name)
    content = path.read_bytes()
    with TemporaryDirectory(prefix="carryover-nasty-") as folder:
        place = Path(folder) / path.name
        for number, damaged in _copies(content, f"{seed}/{name}", copies):
            place.write_bytes(damaged)
            began = time.monotonic()
            verdict = read_apart(place, options)
            tally.add(number, verdict, time.monotonic() - began)
            if verdict.kind == FAULT and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{number}-{path.name}").write_bytes(damaged)
    return tally


def _copies(content: bytes, seed: str, copies: int) -> Iterator[tuple[int, bytes]]:
    yield 0, content
    for number in range(1, copies + 1):
        yield number, mutant(content, f"{seed}/{number}")


def read_apart(path: Path, options: ReadOptions) -> Verdict:
    """Read a file in a process of its own, which inherits the readers already loaded."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        _answer(path, options, writes)
    os.close(writes)
    with os.fdopen(reads) as told:
        words = told.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        died = signal.Signals(os.WTERMSIG(status)).name
        if died in ("SIGXCPU", "SIGKILL"):
            return Verdict(FAULT, f"no answer in {SECONDS} s")
        return _as_people_see(path, options)
    kind, _, words = words.partition(" ")
    return Verdict(kind, words) if kind else Verdict(FAULT, "ended without an answer")


def _as_people_see(path: Path, options: ReadOptions) -> Verdict:
    """What becomes of a file whose reading process dies."""
    try:
        with open_sheet(path, path.name, options) as reading:
            return Verdict(READ, str(sum(map(len, reading))))
    except SheetError as error:
        return Verdict(DIED, type(error).__name__)


def _answer(path: Path, options: ReadOptions, writes: int) -> None:
    """Never returns."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    limit(options.limits)
    verdict = _read(path, options)
    os.write(writes, f"{verdict.kind} {verdict.words}".encode())
    os._exit(0)


def _read(path: Path, options: ReadOptions) -> Verdict:
    try:
        _info, rows = read_any(path, path.name, options)
        return Verdict(READ, str(sum(1 for _ in rows)))
    except SheetError as error:
        return Verdict(SENTENCE, type(error).__name__)
    except MemoryError:
        return Verdict(SENTENCE, "ReadingStopped")
    except BaseException as error:
        return Verdict(FAULT, f"{type(error).__name__}: {error} {_place_of(error)}"[:400])


def _place_of(error: BaseException) -> str:
    """The innermost line of our own code."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "carryover" in code.co_filename:
            place = f"({Path(code.co_filename).name}:{trace.tb_lineno})"
        trace = trace.tb_next
    return place


def _print(tally: Tally) -> None:
    counts = tally.counts
    print(
        f"{tally.name:44} {counts[READ]:7,} {counts[SENTENCE]:9,} {counts[DIED]:6,} "
        f"{counts[FAULT]:6,} {tally.slowest:7.2f} s",
        flush=True,
    )
    for fault in tally.faults[:20]:
        print(f"    {fault}")


if __name__ == "__main__":
    main()
