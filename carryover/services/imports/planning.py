"""Making the plan of an import, in the background."""

from collections.abc import Sequence
from contextlib import closing

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.matching.known import Seen
from carryover.domain.matching.linked import Linked
from carryover.domain.planning import (
    Decision,
    Decisions,
    KnownClients,
    Planned,
    Source,
    Step,
    decide,
)
from carryover.domain.preparing import Prepared
from carryover.domain.rows import mapping_problems
from carryover.domain.value_choices import undecided_in
from carryover.errors import OnlyHeadings, Rejected, WrongStep
from carryover.models import Import
from carryover.services.imports.preparing import prepared_clients
from carryover.services.imports.recalling import remember
from carryover.services.imports.repeating import count_unchanged
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, add_job, end_job
from carryover.store.clients import newest_change
from carryover.store.database import writing
from carryover.store.imported_customers import linked_clients
from carryover.store.imports import (
    change_import,
    first_rows,
    load_import,
    lock_import,
    lock_moves,
)
from carryover.store.kept_decisions import forget_kept_decisions, keep_decisions
from carryover.store.matching import file_anew, known_clients
from carryover.store.plans import add_planned, clear_plan


def start_plan(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    installation: Installation,
    *,
    remembering: bool = True,
) -> int:
    """Ask for the plan; answers the job's id.

    Rejected while the columns do not fit; OnlyHeadings where nothing stands below them.
    The mapping is remembered for the next file with these headings, unless told otherwise.
    """
    with writing(session):
        work = lock_import(session, account_id, import_id)
        return add_plan(session, work, person_id, installation, remembering=remembering)


def add_plan(
    session: Session,
    work: Import,
    person_id: int | None,
    installation: Installation,
    *,
    remembering: bool = True,
) -> int:
    """The same inside the caller's transaction, of an import that it has locked.

    Whatever is refused is refused before anything is written.
    """
    if work.step not in (Step.COLUMNS, Step.REVIEW):
        raise WrongStep(work.id, work.step)
    if work.header_row and not first_rows(session, work.id, 1, work.header_row):
        raise OnlyHeadings
    clashes = mapping_problems(work.rubrics, work.headings)
    if clashes:
        raise Rejected({"columns": " ".join(clash.sentence for clash in clashes)})
    now = installation.clock()
    if remembering:
        remember(session, work, now)
    change_import(session, work.account_id, work.id, step=Step.PLANNING, error="")
    return add_job(session, work.account_id, person_id, JobKind.PLAN, work.id, now)


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Plan the import and put it before the person."""
    work = load_import(session, job.account_id, job.subject_id)
    if work.step == Step.PLANNING:
        make_plan(session, work, show)
    with writing(session):
        if work.step == Step.PLANNING:
            change_import(session, job.account_id, work.id, step=Step.REVIEW)
        end_job(session, job.id, JobState.DONE, installation.clock())


def make_plan(session: Session, work: Import, show: ShowProgress) -> None:
    """Decide every client of the file afresh; what a person decided singly stays."""
    with writing(session):
        lock_moves(session, work.account_id)
        decisions = keep_decisions(session, work.id)
        clear_plan(session, work.id)
        mark = newest_change(session, work.account_id)
    file_anew(session, work.account_id)
    undecided: set[tuple[str, str]] = set()
    seen = Seen()
    with closing(prepared_clients(session, work)) as chunks:
        for chunk in chunks:
            decided = decide_clients(session, work, chunk, seen)
            for one in chunk:
                undecided |= undecided_in(one.problems, work.value_choices)
            with writing(session):
                add_planned(session, work.id, decided, decisions)
            show(min(chunk[-1].number, work.rows_read), work.rows_read)
    unchanged = count_unchanged(session, work, show)
    with writing(session):
        change_import(
            session,
            work.account_id,
            work.id,
            journal_mark=mark,
            unknown_values=len(undecided),
            unchanged=unchanged,
        )
        forget_kept_decisions(session, work.id)


def decide_clients(
    session: Session, work: Import, clients: Sequence[Prepared], seen: Seen | None = None
) -> list[tuple[Planned, Prepared]]:
    """Decide clients in the file's order, beside those that are planned already."""
    known = known_clients(session, work, clients, seen)
    judge: KnownClients = known
    if work.source == Source.CONNECTION:
        reason = f"Imported from {work.file_name} before"
        judge = Linked(known, linked_clients(session, work), reason)
    return [(decide(one.number, one.problems, judge), one) for one in clients]


def decisions_of(work: Import) -> Decisions:
    """What happens to clients that exist already, or similar ones, unless decided singly."""
    return Decisions(Decision(work.duplicates), Decision(work.similar))
