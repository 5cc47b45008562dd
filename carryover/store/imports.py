"""Imports and the rows that their files hold."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.correcting import Corrections, correct_cells
from carryover.domain.planning import Step
from carryover.domain.sheet_rows import SheetRow
from carryover.errors import NotFound
from carryover.models import Import, ImportRow, Person, ShortenedCells
from carryover.store.corrections import corrections_between
from carryover.store.ids import reserve_ids
from carryover.store.inserting import insert_many
from carryover.store.keyed_pages import Beside, Page, newest_page
from carryover.store.person_names import PERSON_NAME

_CHUNK = 2_000
_FEW = 500
_UNCORRECTED: Corrections = {}


def add_import(session: Session, new: Import) -> None:
    """Write a new import under an id that none ever had.

    A page of one that was discarded must not lead to another.
    """
    new.id = reserve_ids(session, Import, 1)[0]
    session.add(new)
    session.flush()


def load_import(session: Session, account_id: int, import_id: int) -> Import:
    """An import of the account, as it stands now; NotFound otherwise."""
    found = session.scalar(
        select(Import)
        .where(Import.account_id == account_id, Import.id == import_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("import", import_id)
    return found


def lock_import(session: Session, account_id: int, import_id: int) -> Import:
    """The import, for a decision about its step; whoever else decides waits for us."""
    session.execute(select(Import.id).where(Import.id == import_id).with_for_update())
    return load_import(session, account_id, import_id)


def lock_moves(session: Session, account_id: int) -> None:
    """Wait until nobody else commits or undoes an import of the account, and let nobody begin.

    So what they wrote is seen from here on. SQLite's write lock does the same.
    """
    moving = select(Import.id).where(
        Import.account_id == account_id, Import.step.in_((Step.COMMITTING, Step.UNDOING))
    )
    session.execute(moving.order_by(Import.id).with_for_update())


def change_import(session: Session, account_id: int, import_id: int, **values: Any) -> None:
    """Set only the columns that are named, whatever else others change meanwhile."""
    session.execute(
        update(Import)
        .where(Import.account_id == account_id, Import.id == import_id)
        .values(**values)
    )


def leave_out_rows(
    session: Session, account_id: int, import_id: int, numbers: Collection[int]
) -> None:
    """Untick rows beside those that are unticked already."""
    unchecked = lock_import(session, account_id, import_id).unchecked
    change_import(session, account_id, import_id, unchecked=sorted({*unchecked, *numbers}))


def newest_imports(
    session: Session, account_id: int, start: Beside | None
) -> Page[Row[*tuple[Any, ...]]]:
    """A page of the account's imports, the newest first, with what a list shows of each."""
    found = (
        select(
            Import.id.label("import_id"),
            Import.step,
            Import.source,
            Import.file_name,
            Import.stored_as,
            Import.rows_read,
            Import.result,
            Import.created_at,
            Import.committed_at,
            PERSON_NAME,
        )
        .outerjoin(Person, Person.id == Import.person_id)
        .where(Import.account_id == account_id)
    )
    return newest_page(session, found, Import.id, start)


def delete_import(session: Session, account_id: int, import_id: int) -> None:
    """Forget an import with its rows and its plan; the journal keeps what it did."""
    session.execute(delete(Import).where(Import.account_id == account_id, Import.id == import_id))


def stage_rows(session: Session, import_id: int, rows: Sequence[SheetRow]) -> None:
    """Add rows as they were read."""
    found = [{"number": row.number, "cells": row.cells} for row in rows]
    insert_many(session, ImportRow.as_table(), found, import_id=import_id)
    shortened = [{"number": row.number, "columns": row.damaged} for row in rows if row.damaged]
    insert_many(session, ShortenedCells.as_table(), shortened, import_id=import_id)


def clear_rows(session: Session, import_id: int) -> None:
    """Forget what was staged."""
    for table in (ImportRow, ShortenedCells):
        session.execute(delete(table).where(table.import_id == import_id))


def first_rows(session: Session, import_id: int, most: int, after: int = 0) -> list[SheetRow]:
    """Rows in order, corrections in their places, from the one after a row number."""
    found = session.execute(
        select(ImportRow.number, ImportRow.cells)
        .where(ImportRow.import_id == import_id, ImportRow.number > after)
        .order_by(ImportRow.number)
        .limit(most)
    ).all()
    if not found:
        return []
    between = (session, import_id, found[0].number, found[-1].number)
    corrected, shortened = corrections_between(*between), _shortened_between(*between)
    return [
        _as_corrected(number, cells, corrected.get(number, _UNCORRECTED), shortened.get(number, ()))
        for number, cells in found
    ]


def _as_corrected(
    number: int, cells: Sequence[str], corrections: Corrections, shortened: Sequence[int]
) -> SheetRow:
    """A corrected number has all its digits again."""
    left = tuple(one for one in shortened if one not in corrections) if shortened else ()
    return SheetRow(number, correct_cells(cells, corrections), left)


def _shortened_between(
    session: Session, import_id: int, first: int, last: int
) -> dict[int, tuple[int, ...]]:
    """Row number to the columns of its shortened numbers, for the rows that have any."""
    found = session.execute(
        select(ShortenedCells.number, ShortenedCells.columns).where(
            ShortenedCells.import_id == import_id, ShortenedCells.number.between(first, last)
        )
    )
    return {number: tuple(columns) for number, columns in found}


def rows_as_read(
    session: Session, import_id: int, numbers: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """Row number to its cells as the file has them, for those of these rows that exist."""
    found: dict[int, tuple[str, ...]] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _FEW):
        rows = session.execute(
            select(ImportRow.number, ImportRow.cells).where(
                ImportRow.import_id == import_id,
                ImportRow.number.in_(wanted[start : start + _FEW]),
            )
        )
        found |= {number: tuple(cells) for number, cells in rows}
    return found


def staged_rows(session: Session, import_id: int, after: int = 0) -> Iterator[list[SheetRow]]:
    """All rows after a number, corrections in their places, a chunk at a time."""
    while chunk := first_rows(session, import_id, _CHUNK, after):
        yield chunk
        after = chunk[-1].number
