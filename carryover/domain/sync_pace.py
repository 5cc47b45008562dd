"""How often a finance app is asked, within what it allows in a day."""

from datetime import datetime, timedelta
from math import ceil

DAY = timedelta(days=1)
SOONEST = timedelta(minutes=2)
SOONEST_LISTING = timedelta(minutes=10)
LATEST_LISTING = timedelta(days=1)
POLLS_SHARE = 0.4
"""Of a day's calls; the rest is for what has changed, for people and for other programs."""
LISTINGS_SHARE = 0.1
LONGEST_BACKOFF = timedelta(minutes=30)
SETTLES_AFTER = timedelta(seconds=5)


def poll_every(calls_a_day: int | None) -> timedelta:
    """How long to wait between two runs; None where the app names no limit."""
    if not calls_a_day:
        return SOONEST
    return max(SOONEST, timedelta(seconds=ceil(DAY.total_seconds() / (calls_a_day * POLLS_SHARE))))


def list_every(customers: int, per_page: int, calls_a_day: int | None) -> timedelta:
    """How long to wait between two complete listings, without which no deletion is noticed."""
    pages = max(1, ceil(customers / per_page))
    allowed = (calls_a_day or 20_000) * LISTINGS_SHARE
    return min(max(SOONEST_LISTING, pages * DAY / allowed), LATEST_LISTING)


def has_settled(modified_at: datetime | None, now_there: datetime | None) -> bool:
    """Whether nothing more can have been changed at that moment when it was read.

    Both by the app's clock, which tells whole seconds.
    """
    return bool(modified_at and now_there and now_there - modified_at >= SETTLES_AFTER)


def back_off(failures: int) -> timedelta:
    """How long to wait after so many runs without an answer, one after the other."""
    return min(timedelta(minutes=2 ** max(0, failures - 1)), LONGEST_BACKOFF)
