"""Python processes of our own, for work that is better done outside this one."""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

_ROOT = str(Path(__file__).resolve().parents[1])
_START = (
    "import gc, importlib, sys; sys.path.insert(0, sys.argv[1]); "
    "main = importlib.import_module(sys.argv[2]).main; "
    # Records come by the ten thousand, and cycles hardly ever.
    "gc.freeze(); gc.set_threshold(50_000, 20, 20); main()"
)
_ENVIRONMENT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")


class ChildProcess:
    """A process that runs the `main` of a module, is asked on its input and answers on its output.

    What it is asked goes through a pipe: an argument would show it to everyone on the machine.
    """

    def __init__(self, module: str) -> None:
        """Raises OSError where the machine has no room for another process."""
        # Nothing of our environment: it holds the secrets of the installation.
        environment = {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ}
        self._running = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, _ROOT, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment | {"LC_ALL": "C.UTF-8"},
        )

    @property
    def input(self) -> IO[bytes]:
        assert self._running.stdin is not None
        return self._running.stdin

    @property
    def output(self) -> IO[bytes]:
        assert self._running.stdout is not None
        return self._running.stdout

    def end(self, seconds: float) -> int | None:
        """Wait for its end: the exit code, negative for a signal; None where it goes on running."""
        try:
            return self._running.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> None:
        """Kill the process if it still runs, and wait for it, so that none is left over."""
        if self._running.poll() is None:
            self._running.kill()
        self._running.wait()
        for pipe in (self.input, self.output):
            with suppress(BrokenPipeError):
                pipe.close()


def send(pipe: IO[bytes], message: object) -> None:
    """Say something to the other side; BrokenPipeError where nobody is there."""
    pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """What the other side says, and nobody else can; EOFError where it has gone."""
    try:
        return pickle.load(pipe)  # noqa: S301 - both sides are this program
    except pickle.UnpicklingError as error:
        raise EOFError from error
