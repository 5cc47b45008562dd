"""How often somebody may come to an address that is open to everybody."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=1)
MOST_IN_A_WINDOW = 120
MOST_KEYS = 1_000
"""Remembered at a time; the one that came longest ago is forgotten first."""


class Turnstile:
    """Counts for one process, in memory; shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: OrderedDict[str, tuple[datetime, int]] = OrderedDict()
        """Key to when its window began, and how many came in it."""

    def lets_in(self, key: str, now: datetime) -> bool:
        """Whether another one of this key may come in now; counts it."""
        with self._lock:
            began, count = self._seen.pop(key, (now, 0))
            if now - began >= WINDOW:
                began, count = now, 0
            self._seen[key] = (began, count + 1)
            while len(self._seen) > MOST_KEYS:
                self._seen.popitem(last=False)
            return count < MOST_IN_A_WINDOW
