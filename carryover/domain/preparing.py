"""Rows of a source made ready for a plan: what can be said of clients without the base.

More than half of the work of a plan, and pure.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from carryover.domain.comparable import comparable_forms
from carryover.domain.json_text import JsonText
from carryover.domain.matching import MatchKeys, blocks_of, keys_of
from carryover.domain.planning import PlannedProblem, ReadRow, group_rows, record_as_json
from carryover.domain.records import ClientRecord
from carryover.domain.rows import compile_mapping, is_blank, read_record
from carryover.domain.sheet_rows import SheetRow
from carryover.domain.typed_dates import date_orders
from carryover.domain.value_choices import ValueChoices


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person said about the columns and rows of a source."""

    rubrics: tuple[str, ...]
    headings: tuple[str, ...]
    dates: Mapping[str, Mapping[str, Any]]
    """As found: see `typed_dates.date_columns`."""
    meanings: ValueChoices
    left_out: frozenset[int]
    """Numbers of rows."""
    unites: bool
    """Whether neighbouring rows can be one client with a different person each."""
    region: str
    """The account's country, for phone numbers and postcodes."""


class Prepared(NamedTuple):
    """One client of the source, ready to be looked for and to be kept in a plan."""

    number: int
    """Of its first row."""
    rows: int
    kept: Mapping[str, str]
    """Column of a plan to value: the record as JSON text, its name and comparable forms."""
    problems: tuple[PlannedProblem, ...]
    blocks: tuple[int, ...]
    keys: MatchKeys | None
    """None where the row cannot become a client: nobody looks for it."""


def read_clients(rows: Iterable[SheetRow], reading: Reading) -> Iterator[ReadRow]:
    """The clients that rows describe, in their order."""
    reads = _read_rows(rows, reading)
    return group_rows(reads) if reading.unites else reads


def prepare(clients: Iterable[ReadRow], region: str) -> Iterator[Prepared]:
    """Make clients ready; `region` is the account's country, for phone numbers."""
    for client in clients:
        record = client.read.record
        problems = _problems(client)
        fatal = any(problem.fatal for problem in problems)
        keys = None if fatal else keys_of(record, region)
        blocks = blocks_of(keys) if keys is not None else ()
        yield Prepared(client.number, client.rows, _kept(record), problems, blocks, keys)


def _problems(client: ReadRow) -> tuple[PlannedProblem, ...]:
    return tuple(
        PlannedProblem(
            one.row or client.number, one.column, one.rubric, one.value, one.reason, one.fatal
        )
        for one in client.read.problems
    )


def _kept(record: ClientRecord) -> dict[str, str]:
    written = JsonText(json.dumps(record_as_json(record)))
    return {"name": record.name, "record": written, **comparable_forms(record)}


def _read_rows(rows: Iterable[SheetRow], reading: Reading) -> Iterator[ReadRow]:
    orders = date_orders(reading.headings, reading.dates, reading.meanings)
    mapping = compile_mapping(
        reading.rubrics, reading.headings, reading.meanings, orders, reading.region
    )
    for row in rows:
        if row.number not in reading.left_out and not is_blank(row.cells):
            yield ReadRow(row.number, read_record(row.cells, mapping, row.damaged))
