"""What goes wrong with a finance app while a person waits, in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from flask_babel import gettext as _

from blueprints.web.filters import ago
from carryover.errors import CarryoverError
from carryover.remote_errors import Paused, RemoteError


@contextmanager
def telling_troubles() -> Iterator[None]:
    """What goes wrong with the app is said on the page that comes next."""
    try:
        yield
    except RemoteError as trouble:
        flash(trouble_in_words(trouble), "problem")


def trouble_in_words(trouble: CarryoverError) -> str:
    """What went wrong, and when the app can be asked again where it asks us to wait."""
    if not isinstance(trouble, Paused):
        return str(trouble)
    when = ago(trouble.until)
    return _("%(sentence)s Try again %(when)s.", sentence=str(trouble), when=when)
