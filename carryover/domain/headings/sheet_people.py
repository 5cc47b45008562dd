"""What is each person's own in a sheet of people: their companies stand there again, with others.

Several rows of one client are one client with several contacts. An e-mail address that
were the company's would be lost with every row but the first.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from carryover.domain.folding import fold
from carryover.domain.headings.read_columns import ReadColumn
from carryover.domain.headings.sheet_companies import PEOPLE_COLUMNS, holds_companies, is_plain
from carryover.domain.null_markers import is_null_marker

_REACHED_BY = ("email", "phone", "mobile")
_FEW = 3
"""Rows of companies that stand there again; fewer say nothing."""
_MANY = 8
"""A company has fewer people, on average; a club has more, and is not the client."""
_HALF = 0.5
_Rows = list[list[int]]
"""For each company that stands there again, where."""


def told_of_people(columns: Sequence[ReadColumn]) -> frozenset[str]:
    """Say which of e-mail, phone and mobile number is each person's own, and no company's."""
    companies = [one for one in columns if holds_companies(one) and is_plain(one.reading)]
    people = [one for one in columns if one.reading.attribute in PEOPLE_COLUMNS]
    if len(companies) != 1 or not any(not one.reading.of_client for one in people):
        return frozenset()
    again = _again(companies[0])
    if not again or not any(_differ(one, again) for one in people) or _are_numbered(columns, again):
        return frozenset()
    return frozenset(
        one.reading.attribute for one in columns if _is_anybodys(one) and _differ(one, again)
    )


def _again(companies: ReadColumn) -> _Rows:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(companies.column.samples):
        if name.strip() and not is_null_marker(name):
            rows[fold(name)].append(row)
    is_of_clubs = len(rows) == 1 or sum(map(len, rows.values())) > _MANY * len(rows)
    return [] if is_of_clubs else [found for found in rows.values() if len(found) > 1]


def _are_numbered(columns: Sequence[ReadColumn], again: _Rows) -> bool:
    """Whether every row is a client of its own, although two have one name."""
    keys = [one for one in columns if one.reading.attribute == "external_id"]
    return any(_differ(one, again) for one in keys)


def _is_anybodys(one: ReadColumn) -> bool:
    reading = one.reading
    is_said = reading.of_contact or reading.of_client or reading.of_company or reading.number
    return reading.attribute in _REACHED_BY and is_plain(reading) and not is_said


def _differ(one: ReadColumn, again: _Rows) -> bool:
    """Whether the rows of one company mostly say different things."""
    said = {row: fold(value) for row, value in enumerate(one.column.samples) if value.strip()}
    told = [values for rows in again if (values := [said[row] for row in rows if row in said])]
    rows, different = len(list(chain(*told))), sum(len(set(values)) for values in told)
    return rows >= _FEW and different - len(told) >= _HALF * (rows - len(told)) > 0
