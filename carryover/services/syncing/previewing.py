"""What a run would do now, without doing it."""

from contextlib import closing

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobState
from carryover.domain.sync_log import guard_as_json, run_as_json
from carryover.domain.syncing import Plan, Stopped
from carryover.remote_errors import NeedsReconnecting
from carryover.services.connections.remote import open_connector
from carryover.services.connections.remote_tokens import note_trouble
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, end_job
from carryover.services.syncing.deciding import Decided, decide_now
from carryover.services.syncing.leaving import Leaving, find_leaving
from carryover.services.syncing.planned import planned_run
from carryover.services.syncing.pulling import Running, policy_of, scope_of
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step, change_settings


def run(session: Session, job: TakenJob, installation: Installation, _show: ShowProgress) -> None:
    """Ask, decide, and keep the plan to be shown."""
    scene = Scene(job.account_id, job.subject_id)
    try:
        with closing(open_connector(session, *_ids(scene), installation)) as connector:
            settings = begin_keeping_in_step(session, scene, installation.clock())
            scope, policy = scope_of(connector.capabilities), policy_of(settings)
            running = Running(session, scene, installation, connector, scope, policy, "", job.id)
            decided = decide_now(running, settings)
            leaving = find_leaving(running)
    except NeedsReconnecting as trouble:
        session.rollback()
        note_trouble(session, *_ids(scene), trouble)
        raise
    with writing(session):
        now = installation.clock()
        change_settings(session, scene, preview={**_shown(decided, leaving), "at": now.isoformat()})
        end_job(session, job.id, JobState.DONE, now)


def _shown(decided: Decided, leaving: list[Leaving]) -> dict[str, object]:
    verdict = decided.verdict
    guards = verdict.guards if isinstance(verdict, Stopped) else ()
    plan = verdict.plan if isinstance(verdict, Stopped) else verdict
    shown = planned_run(plan if isinstance(plan, Plan) else Plan(()), decided.here, leaving)
    return {"guards": [guard_as_json(one) for one in guards], "plan": run_as_json(shown)}


def _ids(scene: Scene) -> tuple[int, int]:
    return scene.account_id, scene.connection_id
