"""Killing a worker at one of its calls to the stand-in, or right after it."""

import os
import random
import signal
import threading
from contextlib import suppress
from enum import StrEnum

from flask import Flask, Response, request

DELAYS = (0.0, 0.03)
"""Seconds after an answer, in which what came of it is written down."""
LONGEST_READING = 12
"""Calls that a worker may make before it is killed while it reads."""
_WRITES = {
    ("POST", True): "contact created",
    ("PUT", True): "contact changed",
    ("DELETE", True): "contact deleted",
    ("PUT", False): "customer changed",
    ("DELETE", False): "customer deleted",
}


class Strike(StrEnum):
    """When a worker is killed."""

    READING = "while reading"
    BEFORE = "before a write"
    UNANSWERED = "before the answer to a write"
    AFTERWARDS = "after the answer to a write"


CHANCES = {
    Strike.READING: 2,
    Strike.BEFORE: 1,
    Strike.UNANSWERED: 8,
    Strike.AFTERWARDS: 9,
}
DEADLY = (Strike.UNANSWERED, Strike.AFTERWARDS)
"""After these the app has something that it had not before."""


class Assassin:
    """Watches the stand-in's calls, and kills one worker at a time."""

    def __init__(self, app: Flask, luck: random.Random) -> None:
        self.writes: list[str] = []
        """What the worker has had written, oldest first."""
        self._luck = luck
        self._victim = 0
        self._strike = Strike.READING
        self._passes = 0
        app.before_request(self._before)
        app.after_request(self._after)

    def aim(self, victim: int, strikes: tuple[Strike, ...]) -> Strike:
        """Choose when this worker dies; answers the choice."""
        [self._strike] = self._luck.choices(strikes, [CHANCES[one] for one in strikes])
        is_reading = self._strike is Strike.READING
        self._passes = self._luck.randrange(LONGEST_READING) if is_reading else 0
        self.writes = []
        self._victim = victim
        return self._strike

    def let_go(self) -> None:
        """The worker has come to its end by itself."""
        self._victim = 0

    def _before(self) -> Response | None:
        if not self._victim:
            return None
        is_write = _written() is not None
        if self._strike is Strike.READING and not is_write:
            self._passes -= 1
            return self._kill() if self._passes < 0 else None
        return self._kill() if self._strike is Strike.BEFORE and is_write else None

    def _after(self, response: Response) -> Response:
        written = _written()
        if written is None or response.status_code >= 300:
            return response
        self.writes.append(written)
        if self._victim and self._strike is Strike.UNANSWERED:
            self._kill()
        elif self._victim and self._strike is Strike.AFTERWARDS:
            victim, self._victim = self._victim, 0
            delay = self._luck.uniform(*DELAYS)
            response.call_on_close(threading.Timer(delay, _end, (victim,)).start)
        return response

    def _kill(self) -> Response:
        """Answers what nobody is there to read."""
        victim, self._victim = self._victim, 0
        _end(victim)
        return Response(status=503)


def _end(victim: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def _written() -> str | None:
    """What the call writes; None where it reads, or is none of the customers'."""
    if "/contacts" not in request.path:
        return None
    return _WRITES.get((request.method, "/contactpersons" in request.path))
