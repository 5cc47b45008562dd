"""What is remembered of a link once an action has been answered."""

from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.syncing.links import Fields, Link


@dataclass(frozen=True, slots=True)
class Done:
    """It happened."""

    returned: Fields | None = None
    """The record as the app keeps it now, for what was sent there."""
    remote_id: str = ""
    """Of a contact that was created there."""
    local_id: int | None = None
    """Of a contact that was created here."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer came: it may have happened."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely has not happened: a pause, an ended token, a record that has moved on."""


@dataclass(frozen=True, slots=True)
class NoSuch:
    """The app has no such record. For a deletion that is as good as done."""


@dataclass(frozen=True, slots=True)
class Refused:
    """This record is not accepted; the others go on."""

    reason: str
    has_transactions: bool = False


Answer: TypeAlias = Done | Lost | NotSent | NoSuch | Refused


@dataclass(frozen=True, slots=True)
class Closed:
    """The link is over; it may be kept as a tombstone, and is gathered no more."""

    link: Link
