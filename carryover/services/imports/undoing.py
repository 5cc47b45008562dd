"""Taking an import back: what it created goes, what it merged gets its values back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.journal import Action, Cause, CauseKind, StateChange, apply_delta, inverse
from carryover.domain.planning import Source, Step
from carryover.domain.states import NOTHING, ClientState
from carryover.errors import NothingToUndo, WrongStep
from carryover.services.clients.linked_customers import AppCustomers, linked_apps
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job, newest_job_id
from carryover.services.places import check_may_import
from carryover.store.clients import load_states, save
from carryover.store.database import writing
from carryover.store.grants import take_back_grants
from carryover.store.imported_customers import forget_links, forget_links_of_import
from carryover.store.imports import change_import, load_import, lock_import, lock_moves
from carryover.store.undoing import (
    ImportedChange,
    TouchedSince,
    describe_touched,
    look_ahead,
    restorable,
    undoable_chunks,
)

MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing an import would do."""

    created: int
    """Clients that will go."""
    merged: int
    """Clients that get their former values back."""
    kept_count: int
    """Clients that stay, because somebody changed them since."""
    kept: tuple[TouchedSince, ...]
    """The first of them."""
    told: tuple[AppCustomers, ...] = ()
    """The apps that hear of former values: something else has linked the clients there."""
    changes_nothing: bool = False
    """Everything was changed since."""


def preview_undo(session: Session, account_id: int, import_id: int) -> UndoPreview:
    """Say what undoing would do, without doing it."""
    load_import(session, account_id, import_id)
    ahead = look_ahead(session, account_id, import_id)
    kept = describe_touched(session, account_id, ahead.touched, MOST_LISTED)
    restored = restorable(session, account_id, import_id, ahead)
    told = linked_apps(session, account_id, restored, besides_import=import_id)
    return UndoPreview(
        ahead.created,
        ahead.merged,
        len(ahead.touched),
        tuple(kept),
        told,
        ahead.changes_nothing,
    )


def start_undo(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    installation: Installation,
) -> Begun:
    """Ask for the undo; a second press answers the job that is at it already.

    Needs the permissions that beginning the import needed, now and when the job runs.
    NothingToUndo where every client was changed since.
    """
    with writing(session):
        work = lock_import(session, account_id, import_id)
        check_may_import(session, person_id, work)
        if work.step in (Step.UNDOING, Step.UNDONE):
            return Begun(import_id, newest_job_id(session, account_id, JobKind.UNDO, import_id))
        if work.step != Step.DONE:
            raise WrongStep(import_id, work.step)
        ahead = look_ahead(session, account_id, import_id)
        if ahead.changes_nothing:
            raise NothingToUndo(import_id, len(ahead.touched))
        change_import(session, account_id, import_id, step=Step.UNDOING)
        job_id = add_job(
            session, account_id, person_id, JobKind.UNDO, import_id, installation.clock()
        )
        return Begun(import_id, job_id)


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Take the import back in one transaction."""
    with writing(session):
        lock_moves(session, job.account_id)
        work = load_import(session, job.account_id, job.subject_id)
        if work.step == Step.UNDOING:
            check_may_import(session, job.person_id, work)
            _take_back(session, job, installation, show)
        end_job(session, job.id, JobState.DONE, installation.clock())


def _take_back(
    session: Session, job: TakenJob, installation: Installation, show: ShowProgress
) -> None:
    ahead = look_ahead(session, job.account_id, job.subject_id)
    # Before anything is taken back: what is linked would be taken back at the app as well.
    forget_links_of_import(session, job.account_id, job.subject_id, ahead.touched.keys())
    deleted = restored = 0
    for chunk in undoable_chunks(session, job.account_id, job.subject_id):
        changes = _changes(session, job, chunk)
        save(session, job.account_id, changes, installation.clock())
        gone = [change.client_id for change in changes if change.action is Action.DELETED]
        forget_links(session, job.account_id, gone)
        deleted, restored = deleted + len(gone), restored + len(changes) - len(gone)
        show(deleted + restored, ahead.created + ahead.merged)
    work = load_import(session, job.account_id, job.subject_id)
    if work.source == Source.CONNECTION and work.committed_at is not None:
        take_back_grants(session, work.account_id, work.committed_at, ahead.touched.keys())
    # Counted as it went: on PostgreSQL somebody may have changed a client meanwhile.
    kept = len(ahead.touched) + ahead.created + ahead.merged - deleted - restored
    undone = {"deleted": deleted, "restored": restored, "kept": kept}
    change_import(
        session,
        job.account_id,
        job.subject_id,
        step=Step.UNDONE,
        undone_at=installation.clock(),
        result={**work.result, "undone": undone},
    )


def _changes(
    session: Session, job: TakenJob, chunk: Mapping[int, Sequence[ImportedChange]]
) -> list[StateChange]:
    states = load_states(session, job.account_id, chunk)
    return [
        _change(job, states[client_id], made)
        for client_id, made in chunk.items()
        if client_id in states
    ]


def _change(job: TakenJob, state: ClientState, made: Sequence[ImportedChange]) -> StateChange:
    created = any(change.created for change in made)
    former = state
    for change in made:
        former = apply_delta(former, inverse(change.delta))
    return StateChange(
        client_id=made[0].client_id,
        before=state,
        after=NOTHING if created else former,
        action=Action.DELETED if created else Action.UPDATED,
        cause=Cause(
            CauseKind.UNDO,
            person_id=job.person_id,
            import_id=job.subject_id,
            undoes=made[0].change_id,
        ),
    )
