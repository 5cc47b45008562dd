"""Keeping a connection in step: one run, from asking to remembering.

A run is a job. What the app puts off, its silence and a token that has ended are no failures
of the job: they pause the connection, which says until when, and the next run goes on.
"""

import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.jobs import UNFINISHED, JobKind, JobState
from carryover.domain.sync_log import guard_as_json, guard_from_json, run_as_json
from carryover.domain.sync_pace import back_off, poll_every
from carryover.domain.syncing import Books, Plan, Questions, Stopped, Verdict, World
from carryover.domain.syncing.deciding import ENOUGH_LISTINGS
from carryover.domain.syncing.runs import decide_run
from carryover.models import Job, SyncOutbox, SyncSettings
from carryover.remote_errors import NeedsReconnecting, NoAnswer, Paused, RemoteError
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, add_job, end_job
from carryover.services.remote import open_connector
from carryover.services.remote_tokens import note_trouble
from carryover.services.sync_applying import Applying
from carryover.services.sync_comparing import drifted
from carryover.services.sync_gathering import Gathered, Read, gather, households
from carryover.services.sync_planned import planned_run
from carryover.services.sync_pulling import (
    Pulled,
    Running,
    is_news,
    policy_of,
    pull,
    read_customer,
    read_customers,
    scope_of,
)
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.sync_links import (
    CustomerLink,
    Scene,
    close_outbox,
    count_contact_links,
    customer_links,
    note_missed,
    note_read,
    outbox_of,
)
from carryover.store.sync_log import begin_run, end_run, forget_old
from carryover.store.sync_settings import (
    begin_keeping_in_step,
    change_settings,
    due_scenes,
    keep_lease,
    take_lease,
)

MOST_AT_ONCE = 500
"""Customers in one run; the next one goes on at once with the others."""
MOST_ROUNDS = 5
"""Of asking and deciding again."""
AFTER_A_FAULT = timedelta(minutes=5)
NEW = timedelta(seconds=0)


def start_sync(
    session: Session,
    account_id: int,
    person_id: int | None,
    connection_id: int,
    place: Installation,
    kind: JobKind = JobKind.SYNC,
) -> int:
    """Ask for a run, or for its preview; answers the job that is at it already, if one is."""
    with writing(session):
        load_connection(session, account_id, connection_id)
        begin_keeping_in_step(session, Scene(account_id, connection_id), place.clock())
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
        return add_job(session, account_id, person_id, kind, connection_id, place.clock())


def start_due(session: Session, place: Installation) -> list[int]:
    """Ask for a run of every connection that is due; answers the jobs."""
    scenes = due_scenes(session, place.clock())
    session.commit()
    return [start_sync(session, one.account_id, None, one.connection_id, place) for one in scenes]


def run(session: Session, job: TakenJob, place: Installation, _show: ShowProgress) -> None:
    """One run. Its job is done whether or not the app let it come to its end."""
    scene = Scene(job.account_id, job.subject_id)
    lease = f"{job.id}/{secrets.token_hex(8)}"
    with writing(session):
        now = place.clock()
        settings = begin_keeping_in_step(session, scene, now)
        is_ours = settings.is_on and take_lease(session, scene, lease, now)
        if is_ours:
            change_settings(session, scene, next_run_at=now + AFTER_A_FAULT)
    if is_ours:
        try:
            with closing(open_connector(session, *_ids(scene), place)) as connector:
                scope = scope_of(connector.capabilities)
                policy = policy_of(settings)
                _run(Running(session, scene, place, connector, scope, policy, lease, job.id))
        except RemoteError as trouble:
            session.rollback()
            _pause(session, scene, trouble, place, None)
    with writing(session):
        change_settings(session, scene, lease="", lease_until=None)
        end_job(session, job.id, JobState.DONE, place.clock())


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict, with what it was decided on."""

    verdict: Verdict
    here: Gathered
    read: Read
    pulled: Pulled
    links: Sequence[CustomerLink]
    """All linked customers."""
    looked_at: Sequence[CustomerLink]
    outbox: Sequence[SyncOutbox]
    left: int
    """Customers that the next run looks at."""


def decide_now(run: Running, settings: SyncSettings) -> Decided:
    """Ask the app, compare, and decide; writes nothing anywhere."""
    session, scene = run.session, run.scene
    links = customer_links(session, scene)
    outbox = outbox_of(session, scene)
    session.commit()
    found = _books(run)
    pulled = pull(run, settings, len(links))
    wanted = _to_look_at(run, pulled, links, outbox)
    looked_at = wanted[:MOST_AT_ONCE]
    read = read_customers(run, pulled, [one.remote_id for one in looked_at])
    for _round in range(MOST_ROUNDS):
        here = gather(run, looked_at, read, outbox, run.connector.ahead)
        world = World(
            households=tuple(households(run, here, read, pulled)),
            linked=frozenset(one.remote_id for one in links),
            contacts=count_contact_links(session, scene),
            listed=len(pulled.rows) if pulled.is_whole else None,
            expected=_expected(settings, found),
            found=found,
        )
        session.commit()
        confirmed = [guard_from_json(one) for one in settings.confirmed]
        verdict = decide_run(world, run.policy, run.scope, confirmed)
        if not isinstance(verdict, Questions):
            break
        read = {**read, **_answers(run, verdict)}
    left = len(wanted) - len(looked_at)
    return Decided(verdict, here, read, pulled, links, looked_at, outbox, left)


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
            trouble = applying.take(steps)
        case Questions():
            applying.unfinished |= {one.local_id for one in decided.looked_at}
    _remember(run, decided, applying, trouble, settings)
    if trouble is not None:
        _pause(run.session, run.scene, trouble, run.place, applying.run_id)


def _settings(run: Running) -> SyncSettings:
    return begin_keeping_in_step(run.session, run.scene, run.place.clock())


def _books(run: Running) -> Books:
    """Whose books they are now: the organisation was chosen here, its currency is the app's."""
    connection = load_connection(run.session, *_ids(run.scene))
    return Books(connection.organisation_id, connection.organisation_currency)


def _expected(settings: SyncSettings, found: Books) -> Books:
    if not settings.organisation_id:
        return found
    return Books(settings.organisation_id, settings.currency)


def _to_look_at(
    run: Running,
    pulled: Pulled,
    links: Sequence[CustomerLink],
    outbox: Sequence[SyncOutbox],
) -> list[CustomerLink]:
    """Customers of which one side may have something new; what was edited here comes first."""
    edited = {row.client_id for row in outbox}
    drift = drifted(run, links) if pulled.is_whole else frozenset()
    first = [one for one in links if one.local_id in edited]
    news = [
        one
        for one in links
        if one.local_id not in edited
        and (one.local_id in drift or not one.has_base or _tells(one, pulled))
    ]
    return first + news


def _tells(link: CustomerLink, pulled: Pulled) -> bool:
    """A customer that is missing for the first time is only counted."""
    if pulled.is_whole and link.remote_id not in pulled.rows:
        return link.missed + 1 >= ENOUGH_LISTINGS
    return is_news(link, pulled)


def _answers(run: Running, questions: Questions) -> Read:
    """Each customer that is asked about, by itself or for one of its people, read afresh."""
    links = [one.pair.link for one in questions.askings]
    ids = {one.remote_id if one.kind is LinkKind.CLIENT else one.customer_id for one in links}
    return {one: read_customer(run, one) for one in sorted(ids)}


def _stop(run: Running, decided: Decided, stopped: Stopped) -> None:
    """Write nothing but why; a person has to say how it goes on."""
    planned = run_as_json(planned_run(stopped.plan, decided.here))
    guards = [guard_as_json(one) for one in stopped.guards]
    with writing(run.session) as session:
        keep_lease(session, run.scene, run.lease, run.place.clock())
        change_settings(
            session,
            run.scene,
            stopped={"guards": guards, "plan": planned},
            confirmed=[],
            last_run_at=run.place.clock(),
        )


def _remember(
    run: Running,
    decided: Decided,
    applying: Applying,
    trouble: RemoteError | None,
    settings: SyncSettings,
) -> None:
    """What the next run need not ask again."""
    session, scene, now = run.session, run.scene, run.place.clock()
    done = [one for one in decided.looked_at if one.local_id not in applying.unfinished]
    handled = {one.local_id for one in done}
    waiting = {one.local_id for one in decided.links} - handled
    told = [(row.id, row.edition) for row in decided.outbox if row.client_id not in waiting]
    with writing(session):
        keep_lease(session, scene, run.lease, now)
        note_read(session, scene, _readings(done, decided.read))
        close_outbox(session, scene, told)
        if trouble is None:
            _move_on(run, decided, settings, is_through=not decided.left)
        if applying.run_id is not None:
            end_run(session, scene, applying.run_id, now, str(trouble or ""))
        forget_old(session, scene, now)


def _readings(links: Sequence[CustomerLink], read: Read) -> list[tuple[str, datetime | None, bool]]:
    found = []
    for link in links:
        customer = read.get(link.remote_id)
        if customer is not None:
            is_settled = customer.modified_at == link.modified_at
            found.append((link.remote_id, customer.modified_at, is_settled))
    return found


def _move_on(run: Running, decided: Decided, settings: SyncSettings, is_through: bool) -> None:
    """How far the run has come, and when the next one is due."""
    session, scene, now = run.session, run.scene, run.place.clock()
    budget = run.connector.budget
    calls = budget.limit if budget else settings.calls_a_day
    pulled = decided.pulled
    found = _books(run)
    values: dict[str, object] = {
        "failures": 0,
        "paused_until": None,
        "pause_reason": "",
        "stopped": None,
        "confirmed": [],
        "last_run_at": now,
        "calls_a_day": calls,
        "organisation_id": found.organisation_id,
        "currency": found.currency,
        "next_run_at": now + (poll_every(calls) if is_through else NEW),
    }
    if is_through:
        moments = [one for one in (settings.high_water, pulled.newest) if one]
        values["high_water"] = max(moments, default=None)
        if pulled.is_whole:
            values["listed_at"] = now
            note_missed(session, scene, _missed(decided))
    change_settings(session, scene, **values)


def _missed(decided: Decided) -> list[tuple[int, int]]:
    """Link id to the count of listings that missed it, where that has changed."""
    rows = decided.pulled.rows
    counted = [(one, 0 if one.remote_id in rows else one.missed + 1) for one in decided.links]
    return [(one.id, count) for one, count in counted if count != one.missed]


def _pause(
    session: Session,
    scene: Scene,
    trouble: RemoteError,
    place: Installation,
    run_id: int | None,
) -> None:
    """Nothing is asked until the app wants to be asked again, or a person has acted."""
    if isinstance(trouble, NeedsReconnecting):
        note_trouble(session, *_ids(scene), trouble)
    with writing(session):
        now = place.clock()
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
