"""Reading values out of answers: each is checked once, here."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from carryover.domain.folding import clean_text
from carryover.remote_errors import Unreadable

LONGEST_NAME = 500
LONGEST_TEXT = 20_000
_ID = re.compile(r"[0-9]{1,30}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Row = Mapping[str, Any]


def id_in(app: str, row: Row, key: str) -> str:
    """An id as text, however it was written; a number with a point is none."""
    value = row.get(key)
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not _ID.fullmatch(text):
        raise Unreadable(app, f"{key} is no id")
    return text


def name_in(app: str, row: Row, key: str) -> str:
    """A customer's name. With control characters in it the whole answer is not believed."""
    name = row.get(key)
    if not isinstance(name, str) or _CONTROL.search(name) or len(name) > LONGEST_NAME:
        raise Unreadable(app, f"{key} is no name")
    return clean_text(name)


def text_in(row: Row, key: str) -> str:
    """A value as typed; numbers as text, everything else that is no text as blank."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean_text(_CONTROL.sub("", str(value)))[:LONGEST_TEXT]


def moment_in(row: Row, key: str) -> datetime | None:
    """A moment with its offset; None for blank, and for what has no offset."""
    value = row.get(key)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def rows_in(app: str, body: Row, key: str) -> list[Row]:
    """The rows of a listing: a missing list is no empty one."""
    return rows_of(app, body.get(key), key)


def rows_of(app: str, listed: object, what: str) -> list[Row]:
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise Unreadable(app, f"no list of {what}")
    return listed


def row_in(app: str, body: Row, key: str) -> Row:
    """One record; some answers wrap it into a list."""
    found = body.get(key)
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if not isinstance(found, dict):
        raise Unreadable(app, f"no {key}")
    return found


def part_of(row: Row, key: str) -> Row:
    """A part that may be missing."""
    found = row.get(key)
    return found if isinstance(found, dict) else {}


def without_blanks(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {key: value for key, value in pairs if value}
