"""Running a command, and watching how much memory it and its children take."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.keeping import ROOT

_EVERY_SECONDS = 0.02
_KB = 1_024
_MB = 1_000_000


class CommandFailed(Exception):
    """A measured command ended with an error."""


@dataclass(slots=True)
class Memory:
    """Peaks of resident memory, in bytes."""

    largest: int = 0
    """Of the largest single process, as the kernel remembers it."""
    together: int = 0
    """Of the process and its children at one moment; shared pages count for each of them."""

    @property
    def largest_mb(self) -> float:
        return self.largest / _MB

    @property
    def together_mb(self) -> float:
        return self.together / _MB

    def look(self, pid: int) -> None:
        """Take notice of a process and its children as they are now."""
        now = [status for one in _tree(pid) if (status := _status(one))]
        self.largest = max(self.largest, *(peak for peak, _ in now), 0)
        self.together = max(self.together, sum(resident for _, resident in now))


@dataclass(slots=True)
class Run:
    """How a command went."""

    seconds: float
    cpu_seconds: float
    """Of the process and the children that it waited for."""
    output: str
    memory: Memory = field(default_factory=Memory)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; CommandFailed with its words where it fails."""
    memory = Memory()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        before = cpu_of_children()
        process = subprocess.Popen(
            list(command),
            stdout=output,
            stderr=errors,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
        )
        while process.poll() is None:
            memory.look(process.pid)
            time.sleep(_EVERY_SECONDS)
        seconds = time.perf_counter() - start
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise CommandFailed(f"{' '.join(command)}\n{errors.read()[-2_000:]}")
        return Run(seconds, cpu_of_children() - before, output.read(), memory)


def cpu_of_children() -> float:
    """CPU seconds of all children that have ended so far, theirs included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def module(name: str, *arguments: object) -> list[str]:
    """The command that runs a module of ours in a process of its own."""
    return [sys.executable, "-m", name, *map(str, arguments)]


def carryover(*arguments: object) -> list[str]:
    """The command that a person types as `flask --app app ...`."""
    return module("flask", "--app", "app", *arguments)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _status(pid: int) -> tuple[int, int] | None:
    """Bytes (at the peak, now) of a process; None where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    if "VmHWM" not in sizes:
        return None
    return int(sizes["VmHWM"]) * _KB, int(sizes["VmRSS"]) * _KB
