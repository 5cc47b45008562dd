"""What is said on the page that comes next, with the way back from what was done."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from flask import flash


@dataclass(frozen=True, slots=True)
class Link:
    """Leads to a page."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button that does something at once."""

    action: str
    label: str = ""
    """“Undo” where nothing else is said."""
    hidden: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done."""

    text: str
    undo: Press | Link | None = None
    """The way back; a link leads to a page that shows first what it would do."""
    more: Link | None = None
    """Leads to all about it."""


def say(notice: Notice, kind: str = "done") -> None:
    """Show it on the next page; `kind` is "message", "done" or "problem"."""
    flash(asdict(notice), kind)  # type: ignore[arg-type] # Flask takes more than it says
