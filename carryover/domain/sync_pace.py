"""How often a finance app is asked, within what it allows in a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

DAY = timedelta(days=1)
SOONEST = timedelta(seconds=90)
"""From one run to the next: with its start and its work, an edit there is here in two minutes."""
SOONEST_LISTING = timedelta(minutes=10)
LATEST_LISTING = timedelta(days=1)
SOONEST_BOOKS = timedelta(hours=1)
POLLS_SHARE = 0.4
"""Of a day's calls; the rest is for what has changed, for people and for other programs."""
LISTINGS_SHARE = 0.1
BOOKS_SHARE = 0.01
MANY = 20_000
"""Calls a day of an app that names no limit."""
HINTS_GATHER = timedelta(seconds=3)
"""A hint waits so long for others: what is changed in bulk there is fetched by one run."""
SOONEST_AFTER_HINT = timedelta(seconds=10)
"""From one run to the next."""
LONGEST_BACKOFF = timedelta(minutes=30)
SETTLES_AFTER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What an app lets us and all others of the organisation ask, as it last said."""

    a_day: int
    left: int
    resets_in: timedelta


def poll_every(allowance: Allowance | None) -> timedelta:
    """How long to wait between two runs; `None` where the app names no limit.

    Never more often than the day's share allows, and less often where others have used up
    so much that what is left would not last. After the reset the day begins anew.
    """
    if allowance is None:
        return SOONEST
    evenly = _spread(DAY, allowance.a_day)
    frugally = min(_spread(allowance.resets_in, allowance.left), allowance.resets_in)
    return max(SOONEST, evenly, frugally)


def list_every(customers: int, per_page: int, calls_a_day: int | None) -> timedelta:
    """How long to wait between two complete listings, without which no deletion is noticed.

    Each costs a call for whose books they are, and one a page.
    """
    calls = 1 + max(1, ceil(customers / per_page))
    allowed = (calls_a_day or MANY) * LISTINGS_SHARE
    return min(max(SOONEST_LISTING, calls * DAY / allowed), LATEST_LISTING)


def ask_books_every(calls_a_day: int | None) -> timedelta:
    """How long to believe what the app has said of the organisation."""
    return min(max(SOONEST_BOOKS, DAY / ((calls_a_day or MANY) * BOOKS_SHARE)), LATEST_LISTING)


def hint_is_due(
    hinted_at: datetime, begun_at: datetime | None, allowance: Allowance | None, now: datetime
) -> bool:
    """Whether a hint asks for a run now; `begun_at` is when the last one began.

    Runs that hints ask for stop being more frequent than polls once half of the day's calls
    are used up.
    """
    if now - hinted_at < HINTS_GATHER:
        return False
    if begun_at is None:
        return True
    return hinted_at >= begun_at and now - begun_at >= _after_hint(allowance)


def has_settled(modified_at: datetime | None, now_there: datetime | None) -> bool:
    """Whether nothing more can have been changed at that moment when it was read.

    Both by the app's clock, which tells whole seconds.
    """
    return bool(modified_at and now_there and now_there - modified_at >= SETTLES_AFTER)


def back_off(failures: int) -> timedelta:
    """How long to wait after so many runs without an answer, one after the other."""
    return min(timedelta(minutes=2 ** max(0, failures - 1)), LONGEST_BACKOFF)


def _after_hint(allowance: Allowance | None) -> timedelta:
    if allowance is None or allowance.left * 2 > allowance.a_day:
        return SOONEST_AFTER_HINT
    return poll_every(allowance)


def _spread(span: timedelta, calls: int) -> timedelta:
    """From one poll to the next, where they may use their share of these calls in that time."""
    return timedelta(seconds=ceil(span.total_seconds() / max(1.0, calls * POLLS_SHARE)))
