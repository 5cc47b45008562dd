"""Dates that stand as text in a column: which of their numbers is the day.

Only a whole column can tell: 03/04/2021 is 3 April or 4 March, 25/04/2021 settles it
for all. Years of two digits are left as they are: nothing tells their century, nor
whether the year stands first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from carryover.domain.remembered import heading_keys
from carryover.domain.value_choices import ValueChoices

SHAPE = "date"
"""What the order of a column is kept under among the choices for values."""
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T]+(.*))?", re.ASCII)
_STRANGERS = 5
"""Cells that are no date do not make a column another one as long as dates outnumber them."""


class DateOrder(StrEnum):
    """How the dates of a column are understood."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    AS_TYPED = "as-typed"


_ORDERS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class DateColumn:
    """What the dates of a column say."""

    order: DateOrder | None
    """None where each of them can be read both ways; AS_TYPED where they contradict each other."""
    example: str

    def as_json(self) -> dict[str, str]:
        return {"order": self.order or "", "example": self.example}


class DateColumns:
    """Finds the columns of dates in all rows of a file, batch by batch."""

    def __init__(self) -> None:
        self._seen: dict[int, _Seen] = {}
        self._others: set[int] = set()
        """Columns that hold something else; they are not looked at any more."""

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Look at the rows below the headings."""
        width = max(map(len, rows), default=0)
        for index in range(width):
            if index in self._others:
                continue
            seen = self._seen.setdefault(index, _Seen())
            if not seen.add(row[index] for row in rows if index < len(row)):
                self._others.add(index)

    def found(self) -> dict[str, dict[str, str]]:
        """0-based column, as text, to its `DateColumn`, as plain values."""
        return {
            str(index): seen.column().as_json()
            for index, seen in sorted(self._seen.items())
            if index not in self._others and seen.dates > seen.strangers
        }


class _Seen:
    """What one column has held so far."""

    def __init__(self) -> None:
        self.dates = self.strangers = 0
        self._days = self._months = self._dots = False
        self._example = self._doubtful = ""
        self._known: set[str] = set()
        """Dates that were looked at; a column has far fewer of them than rows."""

    def add(self, cells: Iterable[str]) -> bool:
        """Whether the column may still be one of dates."""
        for cell in cells:
            if not cell:
                continue
            if cell in self._known or self._is_date(cell.strip()):
                self._known.add(cell)
                self.dates += 1
                continue
            self.strangers += 1
            if self.strangers > _STRANGERS + self.dates:
                return False
        return True

    def column(self) -> DateColumn:
        if self._days and self._months:
            return DateColumn(DateOrder.AS_TYPED, self._example)
        if self._months:
            return DateColumn(DateOrder.MONTH_FIRST, self._example)
        # Nobody writes the month first with dots; 3/3/2021 is the same day both ways.
        if self._days or self._dots or not self._doubtful:
            return DateColumn(DateOrder.DAY_FIRST, self._example)
        return DateColumn(None, self._doubtful)

    def _is_date(self, cell: str) -> bool:
        """Note what a date tells about the others."""
        parts = _DATE.fullmatch(cell)
        if parts is None:
            return False
        by_day, by_month = (iso_date(cell, order) for order in _ORDERS)
        if not by_day and not by_month:
            return False
        if by_day and by_month and by_day != by_month:
            self._doubtful = self._doubtful or cell
        self._days = self._days or not by_month
        self._months = self._months or not by_day
        self._dots = self._dots or parts[2] == "."
        self._example = self._example or cell
        return True


def looks_like_date(text: str) -> bool:
    """Whether it is a date of which the day and the month could be taken for each other."""
    return _DATE.fullmatch(text) is not None


def iso_date(text: str, order: DateOrder) -> str:
    """The date as `2021-04-03`, its time as typed; "" where it is none in this order."""
    parts = _DATE.fullmatch(text)
    if parts is None or order is DateOrder.AS_TYPED:
        return ""
    day, month = int(parts[1]), int(parts[3])
    if order is DateOrder.MONTH_FIRST:
        day, month = month, day
    try:
        iso = date(int(parts[4]), month, day).isoformat()
    except ValueError:
        return ""
    return f"{iso} {parts[5]}" if parts[5] else iso


def date_columns(found: Mapping[str, Mapping[str, Any]]) -> dict[int, DateColumn]:
    """Read what `DateColumns.found` gave."""
    return {
        int(index): DateColumn(DateOrder(one["order"]) if one["order"] else None, one["example"])
        for index, one in found.items()
    }


def chosen_orders(headers: Sequence[str], choices: ValueChoices) -> dict[int, DateOrder]:
    """Column to the order that a person chose for its heading, here or in an earlier file."""
    chosen = choices.get(SHAPE, {})
    return {
        index: DateOrder(chosen[key])
        for index, key in enumerate(heading_keys(headers))
        if key in chosen
    }


def date_orders(
    headers: Sequence[str], found: Mapping[str, Mapping[str, Any]], choices: ValueChoices
) -> dict[int, DateOrder]:
    """How the dates of each column are read: as chosen, else as found; undecided are absent."""
    known = {index: one.order for index, one in date_columns(found).items() if one.order}
    chosen = chosen_orders(headers, choices)
    return known | {index: order for index, order in chosen.items() if str(index) in found}


def with_order(
    choices: ValueChoices, headers: Sequence[str], column: int, order: DateOrder | None
) -> dict[str, dict[str, str]]:
    """Add the order of one column; None leaves it to what was found."""
    after = {shape: dict(meanings) for shape, meanings in choices.items()}
    orders = after.pop(SHAPE, {})
    orders.pop(heading_keys(headers)[column], None)
    if order is not None:
        orders[heading_keys(headers)[column]] = order
    return {**after, SHAPE: orders} if orders else after
