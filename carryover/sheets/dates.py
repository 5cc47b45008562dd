"""Serial day numbers of spreadsheets as ISO text."""

from datetime import date
from functools import lru_cache

_DAY = 86_400
_EPOCH_1904 = date(1904, 1, 1).toordinal()
_EPOCH_1900 = date(1899, 12, 30).toordinal()
_PHANTOM_LEAP_DAY = 60
"""Day 60 of the 1900 system is 29 February 1900, which never was."""
_LAST_DAY = 2_958_465
"""31 December 9999."""


@lru_cache(maxsize=8_192)
def show_date(serial: float, date1904: bool) -> str | None:
    """ISO date, with the time only where there is one; None where no date fits."""
    if not 0 <= serial <= _LAST_DAY:
        return None
    days, seconds = divmod(round(serial * _DAY), _DAY)
    day = _iso_day(days, date1904)
    if day is None or not seconds:
        return day
    return f"{day} {_clock(seconds)}"


def show_time(serial: float, elapsed: bool) -> str | None:
    """HH:MM or HH:MM:SS; ``elapsed`` lets the hours run past 24."""
    if not 0 <= serial <= _LAST_DAY:
        return None
    seconds = round(serial * _DAY)
    return _clock(seconds if elapsed else seconds % _DAY)


def shorten_iso(text: str) -> str:
    """Turn an ISO date-time as stored in a cell into the form that is shown."""
    day, _, clock = text.removesuffix("Z").partition("T")
    clock = clock.partition(".")[0].removesuffix(":00")
    return day if clock in ("", "00:00") else f"{day} {clock}"


def _iso_day(days: int, date1904: bool) -> str | None:
    if date1904:
        return date.fromordinal(_EPOCH_1904 + days).isoformat() if _fits(days + 1_462) else None
    if not _fits(days) or days == 0:
        return None
    if days == _PHANTOM_LEAP_DAY:
        return "1900-02-29"
    shift = 1 if days < _PHANTOM_LEAP_DAY else 0
    return date.fromordinal(_EPOCH_1900 + days + shift).isoformat()


def _fits(days: int) -> bool:
    return 0 <= days <= _LAST_DAY


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}" if second else f"{hour:02d}:{minute:02d}"
