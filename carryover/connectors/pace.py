"""Keeping within what an app allows: per minute, per day, beside each other."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from carryover.connectors.base import Budget, CallLimits
from carryover.remote_errors import DailyLimitReached

MINUTE = timedelta(minutes=1)
LONGEST_DAY = timedelta(days=2)
"""A reset further away than that is no daily reset."""


class Pace:
    """Lets calls of one organisation through, as quickly as the app allows.

    It is shared by threads. Processes do not know of each other; what they call together
    is seen from the answers' headers and refusals.
    """

    def __init__(
        self,
        app: str,
        limits: CallLimits,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._app = app
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._beside = threading.BoundedSemaphore(limits.at_once)
        self._called: deque[datetime] = deque()
        self._free_at: datetime | None = None
        self._budget: Budget | None = None
        self._ahead: timedelta | None = None

    @property
    def budget(self) -> Budget | None:
        """Calls left today, while what the app said of them still counts."""
        budget = self._budget
        return budget if budget and self._clock() < budget.resets_at else None

    @property
    def ahead(self) -> timedelta | None:
        """What the app's clock is ahead of ours, as its newest answer told it."""
        return self._ahead

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the moment at which one call may be made; DailyLimitReached at once."""
        with self._beside:
            self._check_today()
            while (seconds := self._reserve()) > 0:
                self._sleep(seconds)
            yield

    def hold(self, until: datetime) -> None:
        """Let nobody through before a moment."""
        with self._lock:
            self._free_at = max(until, self._free_at or until)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Believe `x-rate-limit-limit`, `-remaining` and `-reset` (seconds) of an answer, and
        its `date`."""
        self._ahead = self._told_ahead(headers.get("date", ""), self._ahead)
        told = [headers.get(f"x-rate-limit-{name}", "") for name in ("limit", "remaining", "reset")]
        if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in told):
            return
        limit, remaining, seconds = map(int, told)
        resets_at = self._clock() + timedelta(seconds=min(seconds, LONGEST_DAY.total_seconds()))
        with self._lock:
            self._budget = Budget(limit, remaining, resets_at)

    def _told_ahead(self, date: str, before: timedelta | None) -> timedelta | None:
        """By the answer's `Date`, which tells whole seconds of the app's own time."""
        try:
            moment = parsedate_to_datetime(date)
        except ValueError:
            return before
        return moment - self._clock() if moment.tzinfo else before

    def _check_today(self) -> None:
        budget = self.budget
        if budget and budget.remaining <= 0:
            raise DailyLimitReached(self._app, budget.resets_at)

    def _reserve(self) -> float:
        """Take the next place, or say in how many seconds to ask again."""
        with self._lock:
            now = self._clock()
            wait = max(self._held(now), self._minute_is_full(now))
            if wait <= 0:
                self._called.append(now)
                between = timedelta(seconds=self._limits.seconds_between)
                self._free_at = max(now + between, self._free_at or now)
            return wait

    def _held(self, now: datetime) -> float:
        return (self._free_at - now).total_seconds() if self._free_at else 0.0

    def _minute_is_full(self, now: datetime) -> float:
        while self._called and now - self._called[0] >= MINUTE:
            self._called.popleft()
        if self._limits.per_minute is None or len(self._called) < self._limits.per_minute:
            return 0.0
        return (self._called[0] + MINUTE - now).total_seconds()


class Paces:
    """The paces of one process, one for each connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[int, Pace] = {}

    def of(self, connection_id: int, make: Callable[[], Pace]) -> Pace:
        """The connection's pace; made when it is first asked for."""
        with self._lock:
            if connection_id not in self._known:
                self._known[connection_id] = make()
            return self._known[connection_id]
