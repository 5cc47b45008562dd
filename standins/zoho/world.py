"""What Zoho knows: organisations, their contacts, and who may ask."""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from standins.faults import Faults
from standins.times import WorldClock
from standins.zoho.hooks import Hook
from standins.zoho.tokens import Tokens

Row = dict[str, Any]
CURRENCIES = {
    "USD": ("$", "United States Dollar"),
    "EUR": ("€", "Euro"),
    "PLN": ("zł", "Polish Zloty"),
    "GBP": ("£", "Pound Sterling"),
}
MINUTE = timedelta(minutes=1)


@dataclass
class Organisation:
    """One business with its contacts."""

    id: str
    name: str
    currency: str = "EUR"
    time_zone: str = "Europe/Warsaw"
    contacts: dict[str, Row] = field(default_factory=dict)
    """Details by id, in the order of creation."""
    allows_same_names: bool = False
    daily_limit: int = 5000
    per_minute: int = 100
    at_once: int = 5
    called: deque[datetime] = field(default_factory=deque)
    """The calls of the last minute."""
    today: str = ""
    calls_today: int = 0
    in_flight: int = 0

    def now(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.time_zone))

    def seconds_to_midnight(self, moment: datetime) -> int:
        local = self.now(moment)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return int((midnight - local).total_seconds())

    def blocked_with(self, moment: datetime) -> int:
        """The code that refuses another call now; 0 lets it in and counts it."""
        day = f"{self.now(moment):%Y-%m-%d}"
        if day != self.today:
            self.today, self.calls_today = day, 0
        while self.called and moment - self.called[0] >= MINUTE:
            self.called.popleft()
        if self.calls_today >= self.daily_limit:
            return 45
        if len(self.called) >= self.per_minute:
            return 44
        if self.in_flight >= self.at_once:
            return 1070
        self.called.append(moment)
        self.calls_today += 1
        return 0


@dataclass(frozen=True)
class Seen:
    """One request that came in, for those who check what was asked."""

    method: str
    path: str
    """Below the base of the product."""
    query: Mapping[str, str]
    body: Any
    product: str


@dataclass
class World:
    """Everything behind the stand-in's addresses."""

    clock: WorldClock = field(default_factory=WorldClock)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    tokens: Tokens = field(init=False)
    faults: Faults = field(default_factory=Faults)
    seen: list[Seen] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    redirects: set[str] = field(default_factory=set)
    """Addresses that are registered for coming back to; empty lets any pass."""
    memberships: set[str] | None = None
    """Organisations to which the tokens' owner belongs; None for all."""
    hidden: set[str] = field(default_factory=set)
    """Contacts that the tokens' owner is not allowed to see."""
    hooks: list[Hook] = field(default_factory=list)
    """Called when something changes by a call, before its answer is on the way."""
    witness: Callable[[], None] = lambda: None
    """Called when a person was created, before the answer is on its way."""
    _ids: "count[int]" = field(default_factory=lambda: count(1001, 2))

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.clock)

    def next_id(self) -> str:
        """18 digits, which no floating point number holds."""
        return f"260815000000{next(self._ids):06}"

    def add_organisation(self, name: str, currency: str = "EUR") -> Organisation:
        number = str(927270289 + 1013 * len(self.organisations))
        self.organisations[number] = Organisation(number, name, currency)
        return self.organisations[number]

    def organisations_seen(self) -> list[Organisation]:
        """By the owner of the tokens."""
        belongs = self.memberships
        return [one for one in self.organisations.values() if belongs is None or one.id in belongs]

    def timestamp(self, organisation: Organisation) -> str:
        return f"{organisation.now(self.clock()):%Y-%m-%dT%H:%M:%S%z}"


def currency_id(code: str) -> str:
    return f"260815000000{97 + 2 * list(CURRENCIES).index(code):06}"
