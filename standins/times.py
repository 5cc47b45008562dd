"""The stand-ins' clock: the real one until somebody sets it."""

import threading
from datetime import UTC, datetime, timedelta


class WorldClock:
    """Says what time it is in the stand-in's world."""

    def __init__(self, now: datetime | None = None) -> None:
        self._set_to = now
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        return self._set_to or datetime.now(UTC)

    def set(self, now: datetime) -> None:
        self._set_to = now

    def let_run(self) -> None:
        """Tell the real time again."""
        self._set_to = None

    def advance(self, seconds: float) -> None:
        """Let time pass; a clock that runs by itself is stopped first."""
        with self._lock:
            self._set_to = self() + timedelta(seconds=seconds)
