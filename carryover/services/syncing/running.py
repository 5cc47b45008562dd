"""Keeping a connection in step: one run, from asking to remembering.

A run is a job. What the app puts off, its silence and a token that has ended are no failures
of the job: they pause the connection, which says until when, and the next run goes on.
"""

import secrets
from contextlib import closing
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.jobs import UNFINISHED, JobKind, JobState
from carryover.domain.sync_log import guard_as_json, run_as_json
from carryover.domain.sync_pace import back_off
from carryover.domain.syncing import Plan, Questions, Stopped
from carryover.models import Job, SyncSettings
from carryover.remote_errors import NeedsReconnecting, NoAnswer, Paused, RemoteError
from carryover.services.connections.remote import open_connector
from carryover.services.connections.remote_tokens import note_trouble
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, add_job, end_job, forget_ended_jobs
from carryover.services.syncing.applying import Applying
from carryover.services.syncing.books import keep_as_seen
from carryover.services.syncing.deciding import Decided, decide_now
from carryover.services.syncing.hooks import hinted
from carryover.services.syncing.leaving import see_off
from carryover.services.syncing.planned import planned_run
from carryover.services.syncing.pulling import Running, policy_of, scope_of
from carryover.services.syncing.remembering import remember_run
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_log import begin_run, end_run
from carryover.store.sync_settings import (
    LeaseLost,
    begin_keeping_in_step,
    change_settings,
    due_scenes,
    give_back_lease,
    keep_lease,
    take_lease,
)

AFTER_A_FAULT = timedelta(minutes=5)


def start_sync(
    session: Session,
    account_id: int,
    connection_id: int,
    installation: Installation,
    kind: JobKind = JobKind.SYNC,
) -> int:
    """Ask for a run, or for its preview; answers the job that is at it already, if one is.

    The job is nobody's: what a run writes is the connection's doing, whoever asked for it.
    """
    with writing(session):
        load_connection(session, account_id, connection_id)
        begin_keeping_in_step(session, Scene(account_id, connection_id), installation.clock())
        running = session.scalar(
            select(Job.id).where(
                Job.account_id == account_id,
                Job.kind == kind,
                Job.subject_id == connection_id,
                Job.state.in_(UNFINISHED),
            )
        )
        if running is not None:
            return running
        return add_job(session, account_id, None, kind, connection_id, installation.clock())


def start_due(session: Session, installation: Installation) -> list[int]:
    """Ask for a run of every connection that is due; answers the jobs."""
    scenes = due_scenes(session, installation.clock(), hinted(session, installation))
    session.commit()
    return [start_sync(session, one.account_id, one.connection_id, installation) for one in scenes]


def run(session: Session, job: TakenJob, installation: Installation, _show: ShowProgress) -> None:
    """One run. Its job is done whether or not the app let it come to its end."""
    scene = Scene(job.account_id, job.subject_id)
    lease = f"{job.id}/{secrets.token_hex(8)}"
    with writing(session):
        now = installation.clock()
        settings = begin_keeping_in_step(session, scene, now)
        is_ours = settings.is_on and take_lease(session, scene, lease, now)
        if is_ours:
            change_settings(session, scene, next_run_at=now + AFTER_A_FAULT)
    if is_ours:
        try:
            with closing(open_connector(session, *_ids(scene), installation)) as connector:
                scope = scope_of(connector.capabilities)
                policy = policy_of(settings)
                _run(Running(session, scene, installation, connector, scope, policy, lease, job.id))
        except RemoteError as trouble:
            session.rollback()
            _pause(session, scene, trouble, installation, None)
        except LeaseLost:
            # A person has paused it, or another run goes on from here.
            session.rollback()
    with writing(session):
        give_back_lease(session, scene, lease)
        forget_ended_jobs(session, job, installation)
        end_job(session, job.id, JobState.DONE, installation.clock())


def _run(run: Running) -> None:
    settings = _settings(run)
    decided = decide_now(run, settings)
    applying = Applying(run, decided.here)
    trouble = None
    match decided.verdict:
        case Stopped():
            _stop(run, decided, decided.verdict)
            return
        case Plan(steps=steps):
            trouble = applying.take(steps) or see_off(run, applying)
        case Questions():
            applying.unfinished |= {one.local_id for one in decided.looked_at}
    remember_run(run, decided, applying, trouble, settings)
    if trouble is not None:
        _pause(run.session, run.scene, trouble, run.installation, applying.run_id)


def _settings(run: Running) -> SyncSettings:
    return begin_keeping_in_step(run.session, run.scene, run.installation.clock())


def _stop(run: Running, decided: Decided, stopped: Stopped) -> None:
    """Write nothing but why; a person has to say how it goes on."""
    planned = run_as_json(planned_run(stopped.plan, decided.here))
    guards = [guard_as_json(one) for one in stopped.guards]
    with writing(run.session) as session:
        keep_lease(session, run.scene, run.lease, run.installation.clock())
        keep_as_seen(session, run.scene, decided.books)
        change_settings(
            session,
            run.scene,
            stopped={"guards": guards, "plan": planned},
            confirmed=[],
            last_run_at=run.installation.clock(),
        )


def _pause(
    session: Session,
    scene: Scene,
    trouble: RemoteError,
    installation: Installation,
    run_id: int | None,
) -> None:
    """Nothing is asked until the app wants to be asked again, or a person has acted."""
    if isinstance(trouble, NeedsReconnecting):
        note_trouble(session, *_ids(scene), trouble)
    with writing(session):
        now = installation.clock()
        settings = begin_keeping_in_step(session, scene, now)
        failures = settings.failures + 1 if isinstance(trouble, NoAnswer) else settings.failures
        until = trouble.until if isinstance(trouble, Paused) else now + back_off(failures)
        change_settings(
            session,
            scene,
            failures=failures,
            paused_until=until,
            pause_reason=str(trouble),
            last_run_at=now,
            next_run_at=until,
        )
        if run_id is None:
            run_id = begin_run(session, scene, now)
        end_run(session, scene, run_id, now, str(trouble))


def _ids(scene: Scene) -> tuple[int, int]:
    return scene.account_id, scene.connection_id
