"""What goes wrong with a finance app while a person waits, in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from flask_babel import gettext as _

from blueprints.web.filters import ago, is_ahead
from carryover.errors import CarryoverError
from carryover.remote_errors import NoAnswer, Paused, RemoteError


@contextmanager
def telling_troubles() -> Iterator[None]:
    """What goes wrong with the app is said on the page that comes next."""
    try:
        yield
    except RemoteError as trouble:
        flash(trouble_in_words(trouble), "problem")


def trouble_in_words(trouble: CarryoverError) -> str:
    """What went wrong, and when to try again where a person can only wait."""
    match trouble:
        case Paused(until=until):
            when = ago(until) if is_ahead(until) else _("at once")
            return _("%(sentence)s Try again %(when)s.", sentence=str(trouble), when=when)
        case NoAnswer():
            return _("%(sentence)s Try again later.", sentence=str(trouble))
        case _:
            return str(trouble)
