"""Step 2 of an import: which column is what, which rows take part, how the file is read."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from carryover.domain.correcting import Corrections
from carryover.domain.fields import EXTRA, IGNORE, is_rubric
from carryover.domain.jobs import JobKind
from carryover.domain.planning import Step
from carryover.domain.protection import PasswordState
from carryover.domain.typed_dates import DateOrder, with_order
from carryover.errors import NotFound, Rejected, WrongStep
from carryover.models import Import
from carryover.services.imports.correcting import keep_corrections
from carryover.services.imports.grid import CHECKED_ROWS
from carryover.services.imports.open_imports import change_columns, open_import, step_without_plan
from carryover.services.imports.reading_choices import ReadingChoices
from carryover.services.imports.staging import lay_out_columns, layout_of
from carryover.services.installation import Installation
from carryover.services.jobs import add_job
from carryover.store.corrections import clear_corrections
from carryover.store.database import writing
from carryover.store.imports import (
    change_import,
    first_rows,
    leave_out_rows,
    lock_import,
)


def assign_columns(
    session: Session, account_id: int, import_id: int, rubrics: Mapping[int, str]
) -> None:
    """Assign columns: 0-based column to rubric; the others stay."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        change_columns(session, work, rubrics=with_rubrics(work, rubrics))


def with_rubrics(work: Import, rubrics: Mapping[int, str]) -> list[str]:
    """The rubrics of all columns once these are assigned."""
    for column, rubric in rubrics.items():
        if not is_rubric(rubric):
            raise Rejected({"rubric": f"There is no rubric “{rubric}”."})
        if not 0 <= column < len(work.rubrics):
            raise NotFound("column", column + 1)
    return [rubrics.get(column, rubric) for column, rubric in enumerate(work.rubrics)]


def choose_date_orders(
    session: Session, account_id: int, import_id: int, orders: Mapping[int, DateOrder | None]
) -> None:
    """Say how the dates of columns are written; None leaves it to what all rows tell."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        change_columns(session, work, value_choices=with_orders(work, orders))


def with_orders(work: Import, orders: Mapping[int, DateOrder | None]) -> dict[str, dict[str, str]]:
    """What values mean once the orders of these dates are chosen."""
    headings, choices = work.headings, work.value_choices
    for column, order in orders.items():
        if not 0 <= column < len(headings):
            raise NotFound("column", column + 1)
        choices = with_order(choices, headings, column, order)
    return choices


def keep_left_over(session: Session, account_id: int, import_id: int) -> None:
    """Keep every column that no rubric takes as an extra field."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        rubrics = [
            EXTRA if rubric == IGNORE and (column["header"] or column["samples"]) else rubric
            for rubric, column in zip(work.rubrics, work.columns, strict=True)
        ]
        change_columns(session, work, rubrics=rubrics)


def check_rows(
    session: Session, account_id: int, import_id: int, checked: Mapping[int, bool]
) -> None:
    """Say of several rows, by number, whether they take part; the others stay."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        change_columns(session, work, unchecked=with_ticks(work, checked))


def with_ticks(work: Import, checked: Mapping[int, bool]) -> list[int]:
    """The rows that are left out once these are ticked or not."""
    left_out = {number for number, takes_part in checked.items() if not takes_part}
    return sorted({*work.unchecked} - checked.keys() | left_out)


def correct_cells(
    session: Session, account_id: int, import_id: int, entered: Mapping[int, Corrections]
) -> None:
    """Keep what was entered into cells, by row number; the file's own cells stay beside it."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        change_columns(session, work, is_corrected=bool(keep_corrections(session, work, entered)))


def move_heading(session: Session, account_id: int, import_id: int, header_row: int | None) -> None:
    """Say which row holds the headings (None: no row does); suggests rubrics anew."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        head = first_rows(session, import_id, CHECKED_ROWS)
        if header_row is not None and all(row.number != header_row for row in head):
            raise Rejected({"header_row": f"There is no row {header_row} at the top of the file."})
        lay_out_columns(session, account_id, import_id, layout_of(head, header_row))
        leave_out_rows(session, account_id, import_id, work.closing_rows)
        change_import(session, account_id, import_id, step=step_without_plan(work))


def read_again(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    choices: ReadingChoices,
    installation: Installation,
) -> int:
    """Read the file as was chosen now, whatever was chosen before; answers the job's id."""
    with writing(session):
        work = lock_import(session, account_id, import_id)
        if work.step not in (Step.COLUMNS, Step.REVIEW, Step.FAILED):
            raise WrongStep(import_id, work.step)
        change_import(
            session,
            account_id,
            import_id,
            step=Step.READING,
            chosen=choices.to_keep(),
            columns=[],
            error="",
            password_state=PasswordState.NOT_ASKED,
        )
        # Row numbers and columns may mean others now.
        clear_corrections(session, import_id)
        secret = choices.sealed_password(account_id, import_id, installation)
        now = installation.clock()
        return add_job(session, account_id, person_id, JobKind.READ, import_id, now, secret)
