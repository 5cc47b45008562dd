"""Corrections of staged rows."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from carryover.domain.correcting import Corrections
from carryover.models import RowCorrection

_CHUNK = 500


def corrections_between(
    session: Session, import_id: int, first: int, last: int
) -> dict[int, Corrections]:
    """Row number to its corrections, for the corrected ones among these rows."""
    found = session.execute(
        select(RowCorrection.number, RowCorrection.cells).where(
            RowCorrection.import_id == import_id, RowCorrection.number.between(first, last)
        )
    )
    return {number: _corrections(cells) for number, cells in found}


def corrections_of(
    session: Session, import_id: int, numbers: Collection[int]
) -> dict[int, Corrections]:
    """Row number to its corrections, for the corrected ones among these rows."""
    found: dict[int, Corrections] = {}
    for chunk in _chunks(numbers):
        rows = session.execute(
            select(RowCorrection.number, RowCorrection.cells).where(
                RowCorrection.import_id == import_id, RowCorrection.number.in_(chunk)
            )
        )
        found |= {number: _corrections(cells) for number, cells in rows}
    return found


def replace_corrections(
    session: Session, import_id: int, corrections: Mapping[int, Corrections]
) -> None:
    """Write down all corrections of these rows; a row with none loses those it had."""
    for chunk in _chunks(corrections):
        session.execute(
            delete(RowCorrection).where(
                RowCorrection.import_id == import_id, RowCorrection.number.in_(chunk)
            )
        )
    rows = [
        {
            "import_id": import_id,
            "number": number,
            "cells": {str(column): value for column, value in cells.items()},
        }
        for number, cells in corrections.items()
        if cells
    ]
    if rows:
        session.execute(insert(RowCorrection.as_table()), rows)


def clear_corrections(session: Session, import_id: int) -> None:
    """Forget every correction."""
    session.execute(delete(RowCorrection).where(RowCorrection.import_id == import_id))


def _corrections(cells: Mapping[str, str]) -> Corrections:
    return {int(column): value for column, value in cells.items()}


def _chunks(numbers: Collection[int]) -> Iterator[list[int]]:
    wanted = sorted(numbers)
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
