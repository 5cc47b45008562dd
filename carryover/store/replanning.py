"""The part of a plan that is made anew when a row changes."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from carryover.domain.cell_readers import CellProblem
from carryover.domain.planning import Outcome, ReadRow, record_from_json
from carryover.domain.rows import RowRead
from carryover.models import PlannedClient, PlannedKey
from carryover.store.plans import SingleDecision, single_decisions

_FEW = 500


def client_before(session: Session, import_id: int, number: int) -> int:
    """First row of the planned client before the one that a row belongs to; 0 where none is."""
    found = session.scalars(
        select(PlannedClient.number)
        .where(PlannedClient.import_id == import_id, PlannedClient.number <= number)
        .order_by(PlannedClient.number.desc())
        .limit(2)
    ).all()
    return found[-1] if found else 0


def is_planned(session: Session, import_id: int, number: int) -> bool:
    """Whether a planned client begins with this row."""
    counted = select(func.count()).where(
        PlannedClient.import_id == import_id, PlannedClient.number == number
    )
    return bool(session.scalar(counted))


def planned_between(
    session: Session, import_id: int, first: int, before: int | None
) -> dict[int, ReadRow]:
    """Planned clients from one row up to another; up to the last where that one is None."""
    wanted = PlannedClient.number >= first
    if before is not None:
        wanted &= PlannedClient.number < before
    return _as_read(session, import_id, wanted, None)


def planned_under(
    session: Session, import_id: int, blocks: Collection[int], most: int
) -> dict[int, ReadRow]:
    """Planned clients that are filed under one of these numbers."""
    filed = select(PlannedKey.number).where(
        PlannedKey.import_id == import_id, PlannedKey.block.in_(list(blocks))
    )
    return _as_read(session, import_id, PlannedClient.number.in_(filed), most)


def problem_rows(session: Session, import_id: int) -> list[int]:
    """Numbers of the rows that cannot become clients."""
    found = session.execute(
        select(PlannedClient.number, PlannedClient.problems)
        .where(PlannedClient.import_id == import_id, PlannedClient.outcome == Outcome.PROBLEM)
        .order_by(PlannedClient.number)
    )
    return [row for number, problems in found for row in rows_to_blame(number, problems)]


def reasons_of_problem_rows(session: Session, import_id: int) -> dict[int, list[tuple[int, str]]]:
    """Number of each row that cannot become a client to the columns and reasons."""
    found = session.execute(
        select(PlannedClient.number, PlannedClient.problems).where(
            PlannedClient.import_id == import_id, PlannedClient.outcome == Outcome.PROBLEM
        )
    )
    reasons: dict[int, list[tuple[int, str]]] = {}
    for number, problems in found:
        blamed = rows_to_blame(number, problems)
        for one in problems:
            if one["row"] in blamed:
                reasons.setdefault(one["row"], []).append((one["column"], one["reason"]))
    return reasons


def rows_to_blame(number: int, problems: Collection[dict[str, object]]) -> list[int]:
    """Of the rows that one planned client is made of, those that keep it from being one."""
    rows = {int(str(one["row"])) for one in problems if one.get("fatal", True)}
    return sorted(rows) or [number]


def forget_planned(
    session: Session, import_id: int, numbers: Collection[int]
) -> dict[int, SingleDecision]:
    """Take clients out of the plan; answers what a person decided for each of them."""
    decisions = single_decisions(session, import_id, numbers)
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _FEW):
        some = wanted[start : start + _FEW]
        for table in (PlannedClient, PlannedKey):
            its_number = (table.import_id == import_id, table.number.in_(some))
            session.execute(delete(table).where(*its_number))
    return decisions


def _as_read(
    session: Session, import_id: int, wanted: ColumnElement[bool], most: int | None
) -> dict[int, ReadRow]:
    found = session.execute(
        select(
            PlannedClient.number, PlannedClient.rows, PlannedClient.record, PlannedClient.problems
        )
        .where(PlannedClient.import_id == import_id, wanted)
        .limit(most)
    )
    return {
        number: ReadRow(
            number, RowRead(record_from_json(record), _problems(number, problems)), rows
        )
        for number, rows, record, problems in found
    }


def _problems(number: int, stored: Iterable[dict[str, object]]) -> tuple[CellProblem, ...]:
    return tuple(
        CellProblem(
            column=int(str(one["column"])),
            rubric=str(one["rubric"]),
            value=str(one["value"]),
            reason=str(one["reason"]),
            fatal=bool(one.get("fatal", False)),
            row=0 if one["row"] == number else int(str(one["row"])),
        )
        for one in stored
    )
