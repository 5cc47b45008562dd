"""Rows of a source made ready for a plan: what can be said of clients without the base.

It is half of the work of a plan, and pure; many rows are made ready in a process of their
own (`services.companion`) while the plan looks for the clients that they could be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from carryover.domain.matching import MatchKeys, blocks_of, keys_of
from carryover.domain.planning import ReadRow, group_rows
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


class Prepared(NamedTuple):
    """One client of the source, ready to be looked for."""

    client: ReadRow
    keys: MatchKeys | None
    """None where the row cannot become a client: nobody looks for it."""
    blocks: tuple[int, ...]


def read_clients(rows: Iterable[SheetRow], reading: Reading) -> Iterator[ReadRow]:
    """The clients that rows describe, in their order."""
    reads = _read_rows(rows, reading)
    return group_rows(reads) if reading.unites else reads


def prepare(clients: Iterable[ReadRow], region: str) -> Iterator[Prepared]:
    """Make clients ready; `region` is the account's country, for phone numbers."""
    for client in clients:
        if any(problem.fatal for problem in client.read.problems):
            yield Prepared(client, None, ())
        else:
            keys = keys_of(client.read.record, region)
            yield Prepared(client, keys, blocks_of(keys))


def _read_rows(rows: Iterable[SheetRow], reading: Reading) -> Iterator[ReadRow]:
    orders = date_orders(reading.headings, reading.dates, reading.meanings)
    mapping = compile_mapping(reading.rubrics, reading.headings, reading.meanings, orders)
    for row in rows:
        if row.number not in reading.left_out and not is_blank(row.cells):
            yield ReadRow(row.number, read_record(row.cells, mapping, row.damaged))
