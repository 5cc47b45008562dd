"""Reading a file of unknown origin: in a process of its own, batch by batch."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from carryover.child_process import ChildProcess
from carryover.sheet_errors import DamagedFile, FileTooLarge, ReadingStopped, SheetError
from carryover.sheets.messages import (
    Message,
    error_from,
    info_from,
    left_out_from,
    pack_request,
    rows_from,
    unpack,
)
from carryover.sheets.types import MEGABYTE, LeftOut, ReadOptions, SheetInfo, SheetRow

_SILENCE_SECONDS = 60.0
_PIECE = 1 << 18
_LONGEST_LINE = 256 * MEGABYTE


def open_sheet(
    path: Path, name: str, options: ReadOptions, *, silence_seconds: float = _SILENCE_SECONDS
) -> "SheetReading":
    """Start reading; ``name`` is what errors call the file.

    Returns once the file is recognised. Raises a :class:`SheetError` where it
    cannot be read, and so does iterating, at the row where reading ends.
    """
    if path.stat().st_size > options.limits.file_bytes:
        raise FileTooLarge(name, options.limits.file_bytes)
    child = _Child(path, name, options, silence_seconds)
    try:
        return SheetReading(child, info_from(child.receive("info")))
    except BaseException:
        child.stop()
        raise


class SheetReading:
    """Rows of one sheet, in batches; leaving early ends the reading process."""

    def __init__(self, child: "_Child", info: SheetInfo) -> None:
        self._child = child
        self._ended = False
        self.info = info
        self.left_out = LeftOut()
        """Filled when the last batch has been taken."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[list[SheetRow]]:
        """A first batch of at most 200 rows, later ones of at most 2,000.

        A second loop goes on where the first was left.
        """
        while not self._ended:
            message = self._child.receive("rows", "end")
            self._ended = "end" in message
            if self._ended:
                self.left_out = left_out_from(message)
            else:
                yield list(rows_from(message))

    def close(self) -> None:
        """End the reading process, whether it is done or not."""
        self._child.stop()


class _Child:
    """The reading process, and what it says."""

    def __init__(self, path: Path, name: str, options: ReadOptions, silence_seconds: float) -> None:
        self._name = name
        self._limits = options.limits
        self._silence = silence_seconds
        self._rest = b""
        self._running = ChildProcess("carryover.sheets.child")
        self._ask(pack_request(path, name, options))

    def _ask(self, request: str) -> None:
        """A line far smaller than a pipe holds; whoever is gone already is asked for in vain."""
        with suppress(BrokenPipeError), self._running.input as asked:
            asked.write(request.encode() + b"\n")

    def receive(self, *wanted: str) -> Message:
        """The next message; an error that it carries is raised here."""
        line = self._line()
        try:
            message = unpack(line)
            if "error" in message:
                raise error_from(message)
        except (ValueError, TypeError, KeyError) as error:
            raise self._broken() from error
        if not any(key in message for key in wanted):
            raise self._broken()
        return message

    def stop(self) -> None:
        """End the process if it still runs."""
        self._running.stop()

    def _line(self) -> bytes:
        pieces = [self._rest]
        length = 0
        while b"\n" not in pieces[-1]:
            piece = self._piece()
            if not piece:
                raise self._ended()
            length += len(piece)
            if length > _LONGEST_LINE:
                raise self._broken()
            pieces.append(piece)
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return line

    def _piece(self) -> bytes:
        output = self._running.output.fileno()
        waiting = select.poll()
        waiting.register(output, select.POLLIN | select.POLLHUP)
        if not waiting.poll(self._silence * 1_000):
            raise ReadingStopped(self._name, f"{self._silence:g} seconds without a row")
        return os.read(output, _PIECE)

    def _ended(self) -> SheetError:
        """Why the process is gone without having said that it is done."""
        code = self._running.end(self._silence)
        if code == -signal.SIGXCPU:
            return ReadingStopped(self._name, f"{self._limits.seconds} seconds")
        if code == -signal.SIGABRT:
            # How a reader in Rust ends where the memory does.
            memory = f"{self._limits.memory_bytes // MEGABYTE:,} MB of memory"
            return ReadingStopped(self._name, memory)
        if code == -signal.SIGKILL:
            return ReadingStopped(self._name, f"{self._limits.seconds} seconds or the free memory")
        return self._broken()

    def _broken(self) -> SheetError:
        return DamagedFile(self._name, "no reader can make sense of it")
