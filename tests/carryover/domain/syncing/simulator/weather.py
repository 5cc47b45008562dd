"""What goes wrong on the way, and what people do meanwhile: by moments counted in a run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Fault(StrEnum):
    """What can happen at one moment of a run."""

    CRASH = "crash"
    """The worker is killed before the moment's work."""
    CRASH_AFTER = "crash after"
    """... after it, so that whatever was done is done and nobody has heard of it."""
    LOST = "lost answer"
    UNREACHABLE = "unreachable"
    LIMIT = "429"
    TOKEN = "token expired"


class Killed(Exception):
    """The worker is dead; memory is lost."""


class NoAnswerAtAll(Exception):
    """A call whose answer did not come."""

    def __init__(self, may_have_happened: bool) -> None:
        self.may_have_happened = may_have_happened


class Interrupted(Exception):
    """The app asks us to wait, or does not know us any more: the run ends here."""


@dataclass(slots=True)
class Weather:
    """Of one run. A moment is a call to the app or a transaction of ours."""

    faults: Mapping[int, Fault] = field(default_factory=dict)
    meanwhile: Mapping[int, Callable[[], None]] = field(default_factory=dict)
    """What people do just before a moment."""
    is_empty: bool = False
    """The app lists nothing, with 200."""
    drops: int | None = None
    """The place of a customer that slips between two pages and is not listed."""
    repeats: bool = False
    """A page comes twice, and pages come in another order."""
    moment: int = 0

    def call(self, work: Callable[[], T]) -> T:
        """Ask the app."""
        match self._next():
            case Fault.CRASH:
                raise Killed
            case Fault.UNREACHABLE:
                raise NoAnswerAtAll(may_have_happened=False)
            case Fault.LIMIT | Fault.TOKEN:
                raise Interrupted
            case Fault.CRASH_AFTER:
                work()
                raise Killed
            case Fault.LOST:
                work()
                raise NoAnswerAtAll(may_have_happened=True)
            case _:
                return work()

    def commit(self, work: Callable[[], T]) -> T:
        """Write to our base, wholly or not at all."""
        fault = self._next()
        if fault is Fault.CRASH:
            raise Killed
        done = work()
        if fault is Fault.CRASH_AFTER:
            raise Killed
        return done

    def _next(self) -> Fault | None:
        self.moment += 1
        if self.moment in self.meanwhile:
            self.meanwhile[self.moment]()
        return self.faults.get(self.moment)


CALM = Weather
