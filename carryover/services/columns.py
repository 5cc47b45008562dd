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
from carryover.services.correcting import keep_corrections
from carryover.services.grid import CHECKED_ROWS
from carryover.services.installation import Installation
from carryover.services.jobs import add_job
from carryover.services.open_imports import open_import, step_without_plan
from carryover.services.reading_choices import ReadingChoices
from carryover.services.staging import lay_out_columns, layout_of
from carryover.store.corrections import clear_corrections
from carryover.store.database import writing
from carryover.store.imports import (
    change_import,
    first_rows,
    lock_import,
)


def assign_columns(
    session: Session, account_id: int, import_id: int, rubrics: Mapping[int, str]
) -> None:
    """Assign columns: 0-based column to rubric; the others stay."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        for column, rubric in rubrics.items():
            if not is_rubric(rubric):
                raise Rejected({"rubric": f"There is no rubric “{rubric}”."})
            if not 0 <= column < len(work.rubrics):
                raise NotFound("column", column + 1)
        assigned = [rubrics.get(index, rubric) for index, rubric in enumerate(work.rubrics)]
        if assigned != list(work.rubrics):
            step = step_without_plan(work)
            change_import(session, account_id, import_id, rubrics=assigned, step=step)


def choose_date_orders(
    session: Session, account_id: int, import_id: int, orders: Mapping[int, DateOrder | None]
) -> None:
    """Say how the dates of columns are written; None leaves it to what all rows tell."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        headings, choices = work.headings, work.value_choices
        for column, order in orders.items():
            if not 0 <= column < len(headings):
                raise NotFound("column", column + 1)
            choices = with_order(choices, headings, column, order)
        if choices != work.value_choices:
            step = step_without_plan(work)
            change_import(session, account_id, import_id, value_choices=choices, step=step)


def keep_left_over(session: Session, account_id: int, import_id: int) -> None:
    """Keep every column that no rubric takes as an extra field."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        rubrics = [
            EXTRA if rubric == IGNORE and (column["header"] or column["samples"]) else rubric
            for rubric, column in zip(work.rubrics, work.columns, strict=True)
        ]
        change_import(session, account_id, import_id, rubrics=rubrics, step=step_without_plan(work))


def check_rows(
    session: Session, account_id: int, import_id: int, checked: Mapping[int, bool]
) -> None:
    """Say of several rows, by number, whether they take part; the others stay."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        left_out = {number for number, takes_part in checked.items() if not takes_part}
        unchecked = sorted({*work.unchecked} - checked.keys() | left_out)
        if unchecked != sorted(work.unchecked):
            step = step_without_plan(work)
            change_import(session, account_id, import_id, unchecked=unchecked, step=step)


def correct_cells(
    session: Session, account_id: int, import_id: int, entered: Mapping[int, Corrections]
) -> None:
    """Keep what was entered into cells, by row number; the file's own cells stay beside it."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        if keep_corrections(session, work, entered):
            change_import(session, account_id, import_id, step=step_without_plan(work))


def move_heading(session: Session, account_id: int, import_id: int, header_row: int | None) -> None:
    """Say which row holds the headings (None: no row does); suggests rubrics anew."""
    with writing(session):
        work = open_import(session, account_id, import_id)
        head = first_rows(session, import_id, CHECKED_ROWS)
        if header_row is not None and all(row.number != header_row for row in head):
            raise Rejected({"header_row": f"There is no row {header_row} at the top of the file."})
        lay_out_columns(session, account_id, import_id, layout_of(head, header_row))
        change_import(session, account_id, import_id, step=step_without_plan(work))


def read_again(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    choices: ReadingChoices,
    place: Installation,
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
        secret = choices.sealed_password(account_id, import_id, place)
        now = place.clock()
        return add_job(session, account_id, person_id, JobKind.READ, import_id, now, secret)
