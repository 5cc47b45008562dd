"""Background work: started by people, run by workers, watched by both.

A job's row is the truth. A worker takes a job by writing its own name into the
row; it keeps it as long as its lease on the board is fresh. Whoever finds a job
whose worker has gone may take it over, and each job can run twice without harm.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from carryover.domain.jobs import MAX_ATTEMPTS, UNFINISHED, JobKind, JobState, permissions_to_stop
from carryover.domain.permissions import Permission
from carryover.domain.planning import Source, Step
from carryover.errors import Cancelled, CarryoverError, NotFound, Rejected
from carryover.models import Import, Job
from carryover.services.installation import Installation
from carryover.services.places import Place
from carryover.store.database import writing
from carryover.store.imports import load_import

_BEFORE: dict[JobKind, tuple[Step, Step]] = {
    JobKind.READ: (Step.READING, Step.FAILED),
    JobKind.PLAN: (Step.PLANNING, Step.COLUMNS),
    JobKind.COMMIT: (Step.COMMITTING, Step.REVIEW),
    JobKind.UNDO: (Step.UNDOING, Step.DONE),
}
"""The step that an import is at while such a job runs, and the one it falls back to."""

ShowProgress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total); raises Cancelled when a person asked the job to stop."""


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as a page shows it."""

    id: int
    kind: JobKind
    subject_id: int
    state: JobState
    done: int
    total: int
    """0 while unknown."""
    stopping: bool
    error: str
    seconds: float
    """Since it was started."""
    waits_until: datetime | None = None
    """When it goes on, where it was put off; `error` says why."""

    @property
    def ended(self) -> bool:
        return self.state.ended

    @property
    def seconds_left(self) -> int | None:
        """Estimated from the share that is done; None while there is nothing to go by."""
        if not self.total or not self.done:
            return None
        return round(self.seconds * (self.total - self.done) / self.done)


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that was asked for and is done in the background."""

    id: int
    """Of what the job is about: an import, an export, an act, a search."""
    job_id: int


def add_job(
    session: Session,
    account_id: int,
    person_id: int | None,
    kind: JobKind,
    subject_id: int,
    now: datetime,
    secret: str = "",
) -> int:
    """Note down a job inside the caller's transaction; answers its id for the queue.

    A secret comes sealed, and goes when the job ends.
    """
    job = Job(
        account_id=account_id,
        person_id=person_id,
        kind=kind,
        subject_id=subject_id,
        state=JobState.WAITING,
        secret=secret,
        created_at=now,
    )
    session.add(job)
    session.flush()
    return job.id


def view_job(session: Session, account_id: int, job_id: int, installation: Installation) -> JobView:
    """A job of the account, with its progress."""
    job = session.scalar(
        select(Job)
        .where(Job.account_id == account_id, Job.id == job_id)
        .execution_options(populate_existing=True)
    )
    if job is None:
        raise NotFound("job", job_id)
    return _view(job, installation)


def latest_job(
    session: Session,
    account_id: int,
    kinds: tuple[JobKind, ...],
    subject_id: int,
    installation: Installation,
) -> JobView | None:
    """The newest job of these kinds for an import or export."""
    job = session.scalar(
        select(Job)
        .where(Job.account_id == account_id, Job.kind.in_(kinds), Job.subject_id == subject_id)
        .order_by(Job.id.desc())
        .limit(1)
    )
    return None if job is None else _view(job, installation)


def newest_job_id(session: Session, account_id: int, kind: JobKind, subject_id: int) -> int:
    """The newest job of a kind for an import or export; NotFound where there was none."""
    found = session.scalar(
        select(func.max(Job.id)).where(
            Job.account_id == account_id, Job.kind == kind, Job.subject_id == subject_id
        )
    )
    if found is None:
        raise NotFound("job", subject_id)
    return found


def stop_job(session: Session, by: Place, job_id: int, installation: Installation) -> JobView:
    """Ask a job to stop; one that was put off is due at once, so that it can end.

    NotAllowed for who lacks a permission for that; Rejected where it cannot be stopped singly.
    """
    job = view_job(session, by.account_id, job_id, installation)
    needed = _permissions_to_stop(session, by.account_id, job)
    if needed is None:
        ends = "A run of the sync ends by itself, and so does its preview."
        raise Rejected({"job": f"{ends} To stop it, pause the sync."})
    by.require(*needed)
    installation.board.ask_to_stop(job_id)
    if job.waits_until is not None:
        with writing(session):
            session.execute(update(Job).where(Job.id == job_id).values(waits_until=None))
    return job


def _permissions_to_stop(
    session: Session, account_id: int, job: JobView
) -> tuple[Permission, ...] | None:
    if job.kind not in _BEFORE:
        return permissions_to_stop(job.kind)
    work = load_import(session, account_id, job.subject_id)
    return permissions_to_stop(job.kind, Source(work.source), work.project_id)


def unfinished_jobs(session: Session, installation: Installation) -> list[int]:
    """Jobs that somebody has to run: waiting ones, and those whose worker has gone."""
    due = or_(Job.waits_until.is_(None), Job.waits_until <= installation.clock())
    jobs = session.execute(
        select(Job.id, Job.state, Job.runner).where(Job.state.in_(UNFINISHED), due).order_by(Job.id)
    ).all()
    session.commit()
    return [
        job.id
        for job in jobs
        if job.state == JobState.WAITING or _abandoned(job.id, job.runner, installation)
    ]


def _abandoned(job_id: int, runner: str, installation: Installation) -> bool:
    return installation.has_ended(runner) or installation.board.abandoned(
        job_id, installation.clock()
    )


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job that is ours to run."""

    id: int
    account_id: int
    person_id: int | None
    kind: JobKind
    subject_id: int
    secret: str = field(default="", repr=False)
    """Sealed."""


def take_job(
    session: Session, job_id: int, runner: str, installation: Installation
) -> TakenJob | None:
    """Make a job ours; None where it has ended or another worker is at it."""
    now = installation.clock()
    with writing(session):
        job = session.get(Job, job_id, populate_existing=True, with_for_update=True)
        if job is None or JobState(job.state).ended:
            return None
        if job.state == JobState.RUNNING and not _abandoned(job_id, job.runner, installation):
            return None
        if job.waits_until is not None and job.waits_until > now:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            job.state, job.ended_at, job.secret = JobState.FAILED, now, ""
            job.error = f"It was started {job.attempts} times and never came to its end."
            _let_fall_back(session, job, job.error)
            return None
        job.state, job.runner, job.started_at = JobState.RUNNING, runner, now
        job.attempts, job.waits_until, job.error = job.attempts + 1, None, ""
        installation.board.beat(job_id, now)
        return TakenJob(
            job.id, job.account_id, job.person_id, JobKind(job.kind), job.subject_id, job.secret
        )


def end_job(session: Session, job_id: int, state: JobState, now: datetime, error: str = "") -> None:
    """Write a job's end inside the caller's transaction, so that both happen or neither."""
    session.execute(
        update(Job)
        .where(Job.id == job_id)
        .values(state=state, ended_at=now, error=error, secret="")
    )


def forget_ended_jobs(session: Session, job: TakenJob, installation: Installation) -> None:
    """Take away earlier jobs of the kind that came to their end: they tell nothing any more."""
    forgotten = session.scalars(
        delete(Job)
        .where(
            Job.account_id == job.account_id,
            Job.kind == job.kind,
            Job.subject_id == job.subject_id,
            Job.state == JobState.DONE,
            Job.id < job.id,
        )
        .returning(Job.id)
    ).all()
    installation.board.clear(forgotten)


def postpone_job(
    session: Session, job_id: int, until: datetime, sentence: str, *, asked: bool
) -> bool:
    """Let a job go on later; False where it has been tried too often.

    Where it was `asked` to wait, the attempt does not count.
    """
    with writing(session):
        job = session.get_one(Job, job_id, populate_existing=True, with_for_update=True)
        if not asked and job.attempts >= MAX_ATTEMPTS:
            return False
        job.state, job.runner = JobState.WAITING, ""
        job.attempts -= 1 if asked else 0
        job.waits_until, job.error = until, sentence
        return True


def note_progress(session: Session, job_id: int) -> None:
    """Forget former attempts, inside the caller's transaction: what was done stays done."""
    session.execute(update(Job).where(Job.id == job_id).values(attempts=1))


def fail_job(session: Session, job_id: int, error: Exception, installation: Installation) -> None:
    """Write down why a job ended early; its import goes back to the step before."""
    cancelled = isinstance(error, Cancelled)
    known = isinstance(error, CarryoverError)
    sentence = str(error) if known else "Something went wrong on our side. Try again."
    with writing(session):
        state = JobState.CANCELLED if cancelled else JobState.FAILED
        end_job(session, job_id, state, installation.clock(), sentence)
        job = session.get(Job, job_id, populate_existing=True, with_for_update=True)
        if job is not None:
            _let_fall_back(session, job, sentence)


def _let_fall_back(session: Session, job: Job, sentence: str) -> None:
    """A person must not watch work that has ended; at the step before they can ask again."""
    steps = _BEFORE.get(JobKind(job.kind))
    if steps is None:
        return
    during, before = steps
    session.execute(
        update(Import)
        .where(
            Import.account_id == job.account_id,
            Import.id == job.subject_id,
            Import.step == during,
        )
        .values(step=before, error=sentence)
    )


def _view(job: Job, installation: Installation) -> JobView:
    progress = installation.board.read(job.id)
    started = job.started_at or job.created_at
    return JobView(
        id=job.id,
        kind=JobKind(job.kind),
        subject_id=job.subject_id,
        state=JobState(job.state),
        done=progress.done,
        total=progress.total,
        stopping=progress.stop,
        error=job.error,
        seconds=((job.ended_at or installation.clock()) - started).total_seconds(),
        waits_until=job.waits_until,
    )
