"""Mending the rows of a plan that cannot become clients: correcting them, or leaving them out."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from carryover.domain.correcting import Corrections, settle_corrections
from carryover.errors import NotFound
from carryover.models import Import
from carryover.services.imports.open_imports import in_review
from carryover.services.imports.planning import start_plan
from carryover.services.imports.replanning import OUTDATED, replan_rows
from carryover.services.installation import Installation
from carryover.store.corrections import corrections_of, replace_corrections
from carryover.store.database import writing
from carryover.store.imports import change_import, rows_as_read
from carryover.store.replanning import problem_rows

AT_ONCE = 50
"""Rows whose part of the plan is made anew while the person waits; more of them in a job."""


def correct_rows(
    session: Session, account_id: int, import_id: int, entered: Mapping[int, Corrections]
) -> set[int]:
    """Keep what was entered into cells of a few rows, and decide their clients anew.

    Answers the numbers of the clients that are planned otherwise now, or no longer.
    """
    with writing(session):
        work = in_review(session, account_id, import_id)
        changed = keep_corrections(session, work, entered)
        return replan_rows(session, work, changed) if changed else set()


def correct_many(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    entered: Mapping[int, Corrections],
    installation: Installation,
) -> tuple[int, int | None]:
    """Keep corrections of any number of rows.

    Answers how many rows changed, and the job that makes the plan anew where they are many.
    """
    with writing(session):
        work = in_review(session, account_id, import_id)
        changed = keep_corrections(session, work, entered)
        if len(changed) <= AT_ONCE:
            replan_rows(session, work, changed)
            return len(changed), None
        change_import(session, account_id, import_id, journal_mark=OUTDATED)
    job_id = start_plan(session, account_id, person_id, import_id, installation)
    return len(changed), job_id


def leave_out(session: Session, account_id: int, import_id: int, rows: Collection[int]) -> set[int]:
    """Let a few rows take no part, and decide their neighbours anew."""
    with writing(session):
        work = in_review(session, account_id, import_id)
        _known(session, work, rows)
        return _check(session, work, sorted({*work.unchecked, *rows}), rows)


def take_in(session: Session, account_id: int, import_id: int, rows: Collection[int]) -> set[int]:
    """Let rows that were left out take part again."""
    with writing(session):
        work = in_review(session, account_id, import_id)
        _known(session, work, rows)
        return _check(session, work, sorted({*work.unchecked} - {*rows}), rows)


def leave_out_problems(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    installation: Installation,
) -> tuple[int, int | None]:
    """Leave out every row that cannot become a client.

    Answers how many these are, and the job that makes the plan anew where they are many.
    """
    with writing(session):
        work = in_review(session, account_id, import_id)
        rows = problem_rows(session, work.id)
        is_done = _check_many(session, work, sorted({*work.unchecked, *rows}), rows)
    job_id = (
        None if is_done else start_plan(session, account_id, person_id, import_id, installation)
    )
    return len(rows), job_id


def take_in_all(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    installation: Installation,
) -> tuple[int, int | None]:
    """Let every row below the headings take part again, but headings that stand there again.

    Answers as `leave_out_problems` does.
    """
    with writing(session):
        work = in_review(session, account_id, import_id)
        heading = work.header_row or 0
        staged = rows_as_read(session, work.id, work.unchecked)
        rows = [
            number
            for number, cells in staged.items()
            if number > heading and cells != staged.get(heading)
        ]
        is_done = _check_many(session, work, sorted({*work.unchecked} - {*rows}), rows)
    job_id = (
        None if is_done else start_plan(session, account_id, person_id, import_id, installation)
    )
    return len(rows), job_id


def keep_corrections(
    session: Session, work: Import, entered: Mapping[int, Corrections]
) -> list[int]:
    """Write down what was entered; answers the rows in which that changed anything."""
    staged = _known(session, work, entered)
    known = corrections_of(session, work.id, entered)
    columns = range(len(work.columns))
    settled = {}
    for number, cells in entered.items():
        within = {column: value for column, value in cells.items() if column in columns}
        before = known.get(number, {})
        after = settle_corrections(staged[number], before, within)
        if after != before:
            settled[number] = after
    replace_corrections(session, work.id, settled)
    return sorted(settled)


def _check(
    session: Session, work: Import, unchecked: list[int], changed: Collection[int]
) -> set[int]:
    change_import(session, work.account_id, work.id, unchecked=unchecked)
    session.refresh(work)
    return replan_rows(session, work, changed)


def _check_many(
    session: Session, work: Import, unchecked: list[int], changed: Collection[int]
) -> bool:
    """Whether the plan is up to date; many rows are left to a job."""
    if len(changed) <= AT_ONCE:
        _check(session, work, unchecked, changed)
        return True
    change_import(session, work.account_id, work.id, unchecked=unchecked, journal_mark=OUTDATED)
    return False


def _known(session: Session, work: Import, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    staged = rows_as_read(session, work.id, numbers)
    for number in numbers:
        if number not in staged:
            raise NotFound("row", number)
    return staged
