"""Making the plan of an import, in the background."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from carryover.domain.fields import parse_contact_rubric
from carryover.domain.jobs import JobKind, JobState
from carryover.domain.matching.known import Seen
from carryover.domain.planning import (
    Decision,
    Decisions,
    ReadRow,
    Source,
    Step,
    decide,
    group_rows,
)
from carryover.domain.rows import compile_mapping, is_blank, mapping_problems, read_record
from carryover.domain.typed_dates import date_orders
from carryover.domain.value_choices import undecided_in
from carryover.errors import Rejected, WrongStep
from carryover.models import Import
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, add_job, end_job
from carryover.services.recalling import remember
from carryover.services.repeating import count_unchanged
from carryover.store.clients import newest_change
from carryover.store.database import writing
from carryover.store.imports import change_import, load_import, lock_import, staged_rows
from carryover.store.matching import file_anew, known_clients
from carryover.store.plans import DecidedClients, add_planned, clear_plan, single_decisions

_CHUNK = 2_000


def start_plan(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    place: Installation,
    *,
    remembering: bool = True,
) -> int:
    """Ask for the plan; answers the job's id. Rejected while the columns do not fit.

    The mapping is remembered for the next file with these headings, unless told otherwise.
    """
    with writing(session):
        work = lock_import(session, account_id, import_id)
        if work.step not in (Step.COLUMNS, Step.REVIEW):
            raise WrongStep(import_id, work.step)
        clashes = mapping_problems(work.rubrics, [column["header"] for column in work.columns])
        if clashes:
            raise Rejected({"columns": " ".join(clash.sentence for clash in clashes)})
        if remembering:
            remember(session, work, place.clock())
        change_import(session, account_id, import_id, step=Step.PLANNING, error="")
        return add_job(session, account_id, person_id, JobKind.PLAN, import_id, place.clock())


def run(session: Session, job: TakenJob, place: Installation, show: ShowProgress) -> None:
    """Plan the import and put it before the person."""
    work = load_import(session, job.account_id, job.subject_id)
    if work.step == Step.PLANNING:
        make_plan(session, work, show)
    with writing(session):
        if work.step == Step.PLANNING:
            change_import(session, job.account_id, work.id, step=Step.REVIEW)
        end_job(session, job.id, JobState.DONE, place.clock())


def make_plan(session: Session, work: Import, show: ShowProgress) -> None:
    """Decide every client of the file afresh; what a person decided singly stays."""
    with writing(session):
        decisions = single_decisions(session, work.id)
        clear_plan(session, work.id)
        mark = newest_change(session, work.account_id)
    file_anew(session, work.account_id)
    undecided: set[tuple[str, str]] = set()
    seen = Seen()
    for chunk in _chunks(clients_of(session, work)):
        decided = decide_clients(session, work, chunk, seen)
        for one in chunk:
            undecided |= undecided_in(one.read.problems)
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


def decide_clients(
    session: Session, work: Import, clients: Sequence[ReadRow], seen: Seen | None = None
) -> DecidedClients:
    """Decide clients in the file's order, beside those that are planned already."""
    readable = {
        one.number: one.read.record
        for one in clients
        if not any(problem.fatal for problem in one.read.problems)
    }
    known = known_clients(session, work, readable, seen)
    return DecidedClients(
        tuple((decide(one.number, one.read, known), one.rows) for one in clients), known.blocks
    )


def decisions_of(work: Import) -> Decisions:
    """What happens to clients that exist already, or similar ones, unless decided singly."""
    return Decisions(Decision(work.duplicates), Decision(work.similar))


def clients_of(session: Session, work: Import, after: int = 0) -> Iterator[ReadRow]:
    """The clients of the file as they read now, from the row after a number."""
    reads = _rows_of(session, work, after)
    if work.source == Source.ACCOUNT:
        return reads
    people = [parse_contact_rubric(rubric) for rubric in work.rubrics]
    one_person_a_row = all(person is None or person.position == 1 for person in people)
    return group_rows(reads) if one_person_a_row and any(people) else reads


def _rows_of(session: Session, work: Import, after: int) -> Iterator[ReadRow]:
    headings = [column["header"] for column in work.columns]
    orders = date_orders(headings, work.dates, work.value_choices)
    mapping = compile_mapping(work.rubrics, headings, work.value_choices, orders)
    left_out = set(work.unchecked)
    for chunk in staged_rows(session, work.id, after):
        for row in chunk:
            if row.number not in left_out and not is_blank(row.cells):
                yield ReadRow(row.number, read_record(row.cells, mapping, row.damaged))


def _chunks(reads: Iterator[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    chunk: list[ReadRow] = []
    for one in reads:
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
