"""Whole moves in the foreground: what the command line does."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobState
from carryover.domain.planning import Counts, Decision
from carryover.errors import Busy, JobEnded, Rejected, SheetNotChosen
from carryover.services.duplicates.finding import start_search
from carryover.services.duplicates.listing import Group, every_group
from carryover.services.imports.columns import assign_columns
from carryover.services.imports.committing import start_commit
from carryover.services.imports.deciding import decide_for_all
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import Undone, discard_import, view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.reading_choices import FIND_OUT, ReadingChoices
from carryover.services.imports.reviewing import view_review
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.services.installation import Installation
from carryover.services.jobs import unfinished_jobs, view_job
from carryover.worker.runners import own_name
from carryover.worker.running import run_job

WAIT_SECONDS = 0.2

Assign = Callable[[Sequence[str], Sequence[str]], Sequence[str]]
"""Given the headings and our rubrics, answers the rubrics to use."""


@dataclass(frozen=True, slots=True)
class MovedFile:
    """What importing a file did, or would do."""

    import_id: int | None
    """None after a dry run."""
    counts: Counts


def import_file(
    session: Session,
    account_id: int,
    path: Path,
    installation: Installation,
    *,
    duplicates: Decision = Decision.MERGE,
    assign: Assign | None = None,
    choices: ReadingChoices = FIND_OUT,
    dry_run: bool = False,
) -> MovedFile:
    """Import a file from start to end; whatever stops on the way leaves nothing behind."""
    with path.open("rb") as stream:
        begun = upload(session, account_id, None, stream, path.name, installation, choices)
    try:
        run_to_end(session, account_id, begun.job_id, installation)
        with _naming_the_sheet(session, account_id, begun.id):
            _assign(session, account_id, begun.id, assign)
            plan = start_plan(
                session, account_id, None, begun.id, installation, remembering=not dry_run
            )
        counts = _plan(session, account_id, begun.id, plan, installation, duplicates)
        if dry_run:
            return MovedFile(None, counts)
        commit = start_commit(session, account_id, None, begun.id, installation)
        run_to_end(session, account_id, commit.job_id, installation)
        return MovedFile(begun.id, view_import(session, account_id, begun.id).counts)
    finally:
        _tidy(session, account_id, begun.id, installation)


def undo_import(
    session: Session, account_id: int, import_id: int, installation: Installation
) -> Undone | None:
    """Take an import back."""
    undo = start_undo(session, account_id, None, import_id, installation)
    run_to_end(session, account_id, undo.job_id, installation)
    return view_import(session, account_id, import_id).undone


def find_duplicates(
    session: Session, account_id: int, installation: Installation
) -> Iterator[Group]:
    """Look through all clients, and answer those that are or could be the same."""
    begun = start_search(session, account_id, None, installation)
    run_to_end(session, account_id, begun.job_id, installation)
    return every_group(session, account_id)


def run_to_end(session: Session, account_id: int, job_id: int, installation: Installation) -> None:
    """Run a job here, or wait for the worker that was faster. Raises JobEnded on failure.

    It is taken over where that worker dies, and taken up again where it was put off.
    """
    _run_if_free(session, job_id, installation)
    while not (job := view_job(session, account_id, job_id, installation)).ended:
        installation.sleep(WAIT_SECONDS)
        _run_if_free(session, job_id, installation)
    if job.state is not JobState.DONE:
        raise JobEnded(job.error)


def _run_if_free(session: Session, job_id: int, installation: Installation) -> None:
    """Look first: taking a job needs the write lock, for which others may be waiting."""
    session.rollback()
    if job_id in unfinished_jobs(session, installation):
        with suppress(Busy):
            run_job(job_id, own_name(), installation)


@contextmanager
def _naming_the_sheet(session: Session, account_id: int, import_id: int) -> Iterator[None]:
    """Where what was read does not do, perhaps another sheet does: raises SheetNotChosen."""
    try:
        yield
    except Rejected as error:
        view = view_import(session, account_id, import_id)
        sheet, sheets = view.found.get("sheet"), view.found.get("sheets")
        if "sheet" in view.chosen or not isinstance(sheets, list) or len(sheets) < 2:
            raise
        others = [one for one in sheets if one != sheet]
        raise SheetNotChosen(view.file_name, str(sheet), others, str(error)) from error


def _assign(session: Session, account_id: int, import_id: int, assign: Assign | None) -> None:
    if assign is not None:
        columns = view_grid(session, account_id, import_id).columns
        rubrics = assign([one.header for one in columns], [one.rubric for one in columns])
        assign_columns(session, account_id, import_id, dict(enumerate(rubrics)))


def _plan(
    session: Session,
    account_id: int,
    import_id: int,
    plan: int,
    installation: Installation,
    duplicates: Decision,
) -> Counts:
    run_to_end(session, account_id, plan, installation)
    decide_for_all(session, account_id, import_id, duplicates)
    return view_review(session, account_id, import_id, None).counts


def _tidy(session: Session, account_id: int, import_id: int, installation: Installation) -> None:
    session.rollback()
    if view_import(session, account_id, import_id).can_be_discarded:
        discard_import(session, account_id, import_id, installation)
