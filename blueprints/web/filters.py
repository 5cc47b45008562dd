"""How values look: times, numbers, sizes."""

from datetime import datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_timedelta, get_locale

from blueprints.web.permissions import missing
from blueprints.web.requests import now
from carryover.domain.fields import rubric_label


def add_to(app: Flask) -> None:
    """Make the filters known to templates."""
    app.add_template_filter(number)
    app.add_template_filter(ago)
    app.add_template_filter(is_ahead)
    app.add_template_filter(exact)
    app.add_template_filter(day)
    app.add_template_filter(file_size)
    app.add_template_filter(rubric_label)
    app.add_template_filter(country_name)
    app.add_template_filter(missing)


def number(value: int) -> str:
    """1284 as "1,284", in the person's locale."""
    return format_decimal(value)


def ago(moment: datetime) -> str:
    """A moment relative to now: "3 minutes ago"."""
    return format_timedelta(moment - now(), add_direction=True)


def is_ahead(moment: datetime) -> bool:
    """Whether it is still to come."""
    return moment > now()


def exact(moment: datetime) -> str:
    """A moment in full, for hovering."""
    return format_datetime(moment, "long")


def day(moment: datetime) -> str:
    """The day of a moment: "3 Mar 2026"."""
    return format_date(moment, "medium")


def file_size(size: int) -> str:
    """Bytes as a person reads them."""
    for unit, scale in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= scale:
            return f"{format_decimal(round(size / scale, 1))} {unit}"
    return f"{format_decimal(size)} bytes"


def country_name(code: str) -> str:
    """A country's name; the code where it has none."""
    locale = get_locale()
    return locale.territories.get(code, code) if locale else code
