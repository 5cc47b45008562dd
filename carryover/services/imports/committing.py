"""Executing a plan: all of it in one transaction, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.journal import Action, Cause, CauseKind, StateChange
from carryover.domain.merging import merge_records
from carryover.domain.planning import Decisions, Source, Step
from carryover.domain.records import ClientRecord
from carryover.domain.states import state_of
from carryover.errors import WrongStep
from carryover.models import Import
from carryover.services.imports.keeping import remove_file_if_old
from carryover.services.imports.planning import decisions_of, make_plan
from carryover.services.imports.repeating import merge_all, policies_of
from carryover.services.imports.welcoming_customers import welcome_customers
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job, newest_job_id
from carryover.services.places import check_may_import, permitted_place
from carryover.store.choosing import lock_clients
from carryover.store.clients import create, load_states, newest_change, save
from carryover.store.creating import Creation, create_planned
from carryover.store.database import writing
from carryover.store.imports import change_import, load_import, lock_import, lock_moves
from carryover.store.plan_counts import count_plan, fates_in_plan
from carryover.store.plan_records import (
    PlannedRecord,
    becomes_client,
    clients_to_merge,
    is_joined,
    records_to_merge,
    records_to_unite,
)


def start_commit(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    installation: Installation,
) -> Begun:
    """Ask for the commit; a second press answers the job that is at it already.

    Needs the permissions that beginning the import needed, now and when the job runs.
    """
    with writing(session):
        work = lock_import(session, account_id, import_id)
        check_may_import(session, person_id, work)
        if work.step in (Step.COMMITTING, Step.DONE):
            return Begun(import_id, newest_job_id(session, account_id, JobKind.COMMIT, import_id))
        if work.step != Step.REVIEW:
            raise WrongStep(import_id, work.step)
        change_import(session, account_id, import_id, step=Step.COMMITTING, error="")
        job_id = add_job(
            session, account_id, person_id, JobKind.COMMIT, import_id, installation.clock()
        )
        return Begun(import_id, job_id)


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Commit the import; a plan that the base has left behind is made again first."""
    while not _committed(session, job, installation, show):
        if _plans_differently(session, job, installation, show):
            return
    remove_file_if_old(session, job.account_id, job.subject_id, installation)


def _committed(
    session: Session, job: TakenJob, installation: Installation, show: ShowProgress
) -> bool:
    """Write everything and the job's end; False where the plan is older than the base."""
    with writing(session):
        work = _lock_what_it_needs(session, job)
        if work.step == Step.COMMITTING:
            check_may_import(session, job.person_id, work)
            if newest_change(session, work.account_id) != work.journal_mark:
                return False
            _Commit(session, work, job, installation).execute(show)
        end_job(session, job.id, JobState.DONE, installation.clock())
        return True


def _lock_what_it_needs(session: Session, job: TakenJob) -> Import:
    """The import; what its plan says of clients cannot grow old between our look and our write."""
    lock_moves(session, job.account_id)
    work = load_import(session, job.account_id, job.subject_id)
    merged = clients_to_merge(session, work.id, decisions_of(work))
    lock_clients(session, work.account_id, merged)
    return work


def _plans_differently(
    session: Session, job: TakenJob, installation: Installation, show: ShowProgress
) -> bool:
    """Make the plan again; where a client comes out otherwise, a person sees that first."""
    work = load_import(session, job.account_id, job.subject_id)
    before = fates_in_plan(session, work.id, decisions_of(work))
    make_plan(session, work, show)
    after = fates_in_plan(session, work.id, decisions_of(work))
    others = sum(before.get(number) != after.get(number) for number in before | after)
    if not others:
        return False
    clients = "1 client" if others == 1 else f"{others:,} clients"
    notice = (
        f"The base changed since you looked, and what becomes of {clients}. This is the new plan."
    )
    with writing(session):
        change_import(session, job.account_id, work.id, step=Step.REVIEW, error=notice)
        end_job(session, job.id, JobState.FAILED, installation.clock(), notice)
    return True


@dataclass(frozen=True, slots=True)
class _Commit:
    """One execution of a plan, inside one transaction."""

    session: Session
    work: Import
    job: TakenJob
    installation: Installation

    def execute(self, show: ShowProgress) -> None:
        """Write what the plan says, chunk by chunk, and the numbers of the result."""
        decisions = decisions_of(self.work)
        counts = count_plan(self.session, self.work.id, decisions)
        written = unchanged = 0
        arrived: dict[int, int] = {}
        for created in create_planned(self.session, self._creation(decisions)):
            written += created
            show(written, counts.written)
        for united in records_to_unite(self.session, self.work.id, decisions):
            arrived |= self._create(united)
            written += sum(map(len, united))
            show(written, counts.written)
        for chunk in records_to_merge(self.session, self.work.id, decisions):
            unchanged += self._merge(chunk)
            arrived |= {one.number: one.client_id for one in chunk if one.client_id is not None}
            written += len(chunk)
            show(written, counts.written)
        now = self.installation.clock()
        change_import(
            self.session,
            self.work.account_id,
            self.work.id,
            step=Step.DONE,
            result={**asdict(counts), "unchanged": unchanged, **self._welcome(arrived, now)},
            committed_at=now,
        )

    def _welcome(self, arrived: Mapping[int, int], now: datetime) -> dict[str, int]:
        """People of a finance app's customers become client users."""
        if self.work.source != Source.CONNECTION or self.work.connection_id is None:
            return {}
        by = permitted_place(self.session, self.job.person_id, self.work.account_id)
        return {"client_users": welcome_customers(self.session, by, self.work, arrived, now)}

    def _creation(self, decisions: Decisions) -> Creation:
        """Those whose record is one row's; the others are united first."""
        wanted = becomes_client(decisions) & ~is_joined(self.work.id, decisions)
        now = self.installation.clock()
        return Creation(self.work.account_id, self.work.id, wanted, self._cause(None), now)

    def _create(self, united: Sequence[Sequence[PlannedRecord]]) -> dict[int, int]:
        """Create a client out of several rows each; answers row to client."""
        states = [(state_of(_united(rows)), self._cause(rows[0].number)) for rows in united]
        ids = create(self.session, self.work.account_id, states, self.installation.clock())
        made = zip(united, ids, strict=True)
        return {one.number: client_id for rows, client_id in made for one in rows}

    def _merge(self, chunk: Sequence[PlannedRecord]) -> int:
        """Merge; answers how many records left their client as it was."""
        merged = [(one, one.client_id) for one in chunk if one.client_id is not None]
        ids = [client_id for _, client_id in merged]
        before = load_states(self.session, self.work.account_id, ids)
        after = dict(before)
        unchanged = merge_all(after, chunk, policies_of(self.work))
        causes: dict[int, Cause] = {}
        for one, client_id in merged:
            causes.setdefault(client_id, self._cause(one.number))
        changes = [
            StateChange(client_id, before[client_id], after[client_id], Action.UPDATED, cause)
            for client_id, cause in causes.items()
            if after[client_id] != before[client_id]
        ]
        save(self.session, self.work.account_id, changes, self.installation.clock())
        return unchanged

    def _cause(self, row: int | None) -> Cause:
        return Cause(
            CauseKind.IMPORT,
            person_id=self.job.person_id,
            import_id=self.work.id,
            import_row=row,
        )


def _united(rows: Sequence[PlannedRecord]) -> ClientRecord:
    first, *later = rows
    record = first.record
    for one in later:
        record = merge_records(record, one.record, one.picks)
    return record
