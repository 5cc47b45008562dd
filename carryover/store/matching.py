"""What is known of the clients and rows that a chunk of a file could be."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from carryover.domain.matching import EDITION, block_of_original, keys_of
from carryover.domain.matching.known import (
    FiledRows,
    Known,
    Lent,
    Original,
    Seen,
    nearest,
    worth_a_look,
)
from carryover.domain.planning import Outcome, record_from_json
from carryover.domain.preparing import Prepared
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState
from carryover.models import Account, Change, Client, Import, PlannedClient
from carryover.store.client_keys import file_clients
from carryover.store.clients import load_states
from carryover.store.database import writing
from carryover.store.filing import CLIENT_FILES, ROW_FILES, filed_under

_CHUNK = 1_000
_LOOKS = 200
"""So many clients, and rows of earlier chunks, are read for one chunk on a weak suspicion."""


def region_of(session: Session, account_id: int) -> str:
    """The account's country, in which phone numbers without one of their own are."""
    return session.scalar(select(Account.country).where(Account.id == account_id)) or ""


def known_clients(
    session: Session, work: Import, clients: Iterable[Prepared], seen: Seen | None = None
) -> Known:
    """Look for the clients and earlier rows that these clients of the source could be.

    `seen` spares questions after rows that are not there, and remembers these ones.
    """
    region = region_of(session, work.account_id)
    keys = {one.number: one.keys for one in clients if one.keys is not None}
    blocks = {one.number: one.blocks for one in clients if one.keys is not None}
    near_rows = worth_a_look(_near_rows(session, work.id, blocks, seen), keys, _LOOKS)
    near_clients = worth_a_look(_near_clients(session, work.account_id, blocks), (), _LOOKS)
    earlier = _with_originals(session, work.id, _all_of(near_rows) - keys.keys())
    originals = {row: one.original for row, one in earlier.items()}
    theirs = {number for in_base, number in originals.values() if in_base}
    states = load_states(session, work.account_id, _all_of(near_clients) | theirs)
    known = Known(
        keys={**{row: keys_of(one.record, region) for row, one in earlier.items()}, **keys},
        clients={client_id: keys_of(one.record, region) for client_id, one in states.items()},
        of_one_source=_of_one_source(session, work, states),
        near_clients=near_clients,
        near_rows=near_rows,
        originals=originals,
    )
    return replace(known, lent=_lent(session, work.id, known, region, seen))


def _lent(
    session: Session, import_id: int, known: Known, region: str, seen: Seen | None
) -> dict[Original, Lent]:
    """Tax numbers that clients and rows without one of their own have through planned rows."""
    bare = {block_of_original(original): original for original in known.without_tax_number()}
    filed = filed_under(session, ROW_FILES, import_id, _filed_before(bare, seen))
    first = {bare[block]: rows[0] for block, rows in filed.items()}
    planned = _planned_rows(session, import_id, first.values())
    return {
        original: Lent(row, keys_of(planned[row].record, region).tax_id)
        for original, row in first.items()
    }


def _near_clients(
    session: Session, account_id: int, blocks: Mapping[int, Collection[int]]
) -> dict[int, dict[int, float]]:
    filed = filed_under(session, CLIENT_FILES, account_id, set().union(*blocks.values()))
    return {row: nearest(its_blocks, filed) for row, its_blocks in blocks.items()}


def _near_rows(
    session: Session, import_id: int, blocks: Mapping[int, Collection[int]], seen: Seen | None
) -> dict[int, dict[int, float]]:
    asked = _filed_before(set().union(*blocks.values()), seen)
    planned = filed_under(session, ROW_FILES, import_id, asked)
    chunk = FiledRows()
    for row, its_blocks in sorted(blocks.items()):
        chunk.add(row, its_blocks)
    return {row: chunk.before(row, its_blocks, planned) for row, its_blocks in blocks.items()}


def _filed_before(blocks: Collection[int], seen: Seen | None) -> Collection[int]:
    """Those of the numbers under which rows of earlier chunks may be filed; `seen` gets all."""
    if seen is None:
        return blocks
    asked = seen.perhaps(blocks)
    seen.add(blocks)
    return asked


def _all_of(near: Mapping[int, Sequence[int]]) -> set[int]:
    return {one for found in near.values() for one in found}


def _of_one_source(
    session: Session, work: Import, states: Mapping[int, ClientState]
) -> frozenset[int]:
    """Those clients with an external ID that came from a file with the same headings."""
    numbered = [one for one, state in states.items() if "external_id" in state.fields]
    if not numbered:
        return frozenset()
    earlier = session.execute(
        select(Import.id, Import.columns).where(
            Import.account_id == work.account_id, Import.id != work.id
        )
    )
    headings = work.headings
    alike = [one for one, columns in earlier if _headings(columns) == headings]
    written = select(Change.client_id).where(
        Change.account_id == work.account_id,
        Change.client_id.in_(numbered),
        Change.import_id.in_(alike),
    )
    return frozenset(session.scalars(written)) if alike else frozenset()


def _headings(columns: Sequence[Mapping[str, str]]) -> list[str]:
    return [column["header"] for column in columns]


class _PlannedRow(NamedTuple):
    record: ClientRecord
    original: Original


def _with_originals(
    session: Session, import_id: int, numbers: Collection[int]
) -> dict[int, _PlannedRow]:
    """The same of these rows, and of the rows that they have been found to be."""
    rows = _planned_rows(session, import_id, numbers)
    firsts = {one.original[1] for one in rows.values() if not one.original[0]}
    return {**_planned_rows(session, import_id, firsts - rows.keys()), **rows}


def _planned_rows(
    session: Session, import_id: int, numbers: Iterable[int]
) -> dict[int, _PlannedRow]:
    """Rows that have been planned already, and what they have been found to be."""
    rows = session.execute(
        select(
            PlannedClient.number,
            PlannedClient.record,
            PlannedClient.outcome == Outcome.EXISTS,
            PlannedClient.choices,
            PlannedClient.client_id,
            PlannedClient.twin_of,
        ).where(PlannedClient.import_id == import_id, PlannedClient.number.in_(list(numbers)))
    )
    return {
        number: _PlannedRow(
            record_from_json(record),
            _original(number, client_id, twin_of) if exists and choices == 1 else (False, number),
        )
        for number, record, exists, choices, client_id, twin_of in rows
    }


def _original(number: int, client_id: int | None, twin_of: int | None) -> Original:
    return (True, client_id) if client_id is not None else (False, twin_of or number)


def file_anew(session: Session, account_id: int) -> None:
    """File all clients of an account whose keys are of an older edition, a chunk at a time."""
    if session.scalar(select(Account.keys_edition).where(Account.id == account_id)) == EDITION:
        return
    after = 0
    while ids := _ids_after(session, account_id, after):
        with writing(session):
            file_clients(session, account_id, load_states(session, account_id, ids))
        after = ids[-1]
    edition = update(Account).where(Account.id == account_id).values(keys_edition=EDITION)
    with writing(session):
        session.execute(edition)


def _ids_after(session: Session, account_id: int, after: int) -> Sequence[int]:
    ids = select(Client.id).where(Client.account_id == account_id, Client.id > after)
    return session.scalars(ids.order_by(Client.id).limit(_CHUNK)).all()
