"""Where a connection stands, and what its runs did, as the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from carryover.connectors.capabilities import capabilities_of
from carryover.domain.connections import ConnectionState, LinkKind, Parting
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.jobs import JobKind
from carryover.domain.sync_log import Deed, PlannedRun, RecordLine, guard_from_json, run_from_json
from carryover.domain.sync_pace import list_every, poll_every
from carryover.domain.syncing import Guard, OtherOrganisation, Rule, Side
from carryover.errors import NotFound
from carryover.models import (
    Connection,
    RemoteLink,
    SetAside,
    SyncConflict,
    SyncEvent,
    SyncOutbox,
    SyncRun,
    SyncSettings,
)
from carryover.services.installation import Installation
from carryover.services.jobs import JobView, latest_job
from carryover.services.syncing.allowance import allowance_of
from carryover.store.connections import count_links, load_connection
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import find_settings

RUNS = 15
"""On the page of a connection."""


class SyncState(StrEnum):
    """Where a connection stands."""

    NOT_YET = "not_yet"
    """Nothing has been imported from it."""
    IN_STEP = "in_step"
    BEHIND = "behind"
    """Edits of ours are on their way."""
    SYNCING = "syncing"
    WAITING = "waiting"
    """Until the app may be asked again."""
    NEEDS_YOU = "needs_you"
    PAUSED = "paused"
    """By a person."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan that was not carried out, and why."""

    guards: tuple[Guard, ...]
    planned: PlannedRun
    at: datetime | None = None

    @property
    def count(self) -> int:
        """What a person types to let it pass."""
        return max((_count_of(one) for one in self.guards), default=0)

    @property
    def can_pass(self) -> bool:
        """Other books are not to be confirmed."""
        return not any(isinstance(one, OtherOrganisation) for one in self.guards)


@dataclass(frozen=True, slots=True)
class RunView:
    """A run that did something, or could not."""

    id: int
    begun_at: datetime
    sent: int
    received: int
    trouble: str


@dataclass(frozen=True, slots=True)
class SyncView:
    """A connection, as far as it is kept in step."""

    connection_id: int
    app: str
    state: SyncState
    reason: str
    until: datetime | None
    last_run_at: datetime | None
    next_run_at: datetime | None
    every: timedelta
    """Between two runs."""
    listing_every: timedelta
    """Between two complete listings, which tell of deletions."""
    calls_a_day: int | None
    calls_left: int | None
    """Until its next reset, as the app last said; others of the organisation use them too."""
    linked: int
    queued: int
    conflicts: int
    set_aside: int
    rule: Rule
    own_rules: int
    """Fields that have a rule of their own."""
    has_people: bool
    stopped: Shown | None
    preview: Shown | None
    job: JobView | None
    """The newest run or preview, while it is at it or where it failed."""
    runs: tuple[RunView, ...]

    @property
    def minutes(self) -> str:
        """Between two runs, such as "2" or "3.6"."""
        return f"{self.every.total_seconds() / 60:.2g}"

    @property
    def needs_eyes(self) -> int:
        return self.conflicts + self.set_aside

    @property
    def is_busy(self) -> bool:
        return self.job is not None and not self.job.ended


def view_sync(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> SyncView:
    """Where a connection stands."""
    connection = load_connection(session, account_id, connection_id)
    scene = Scene(account_id, connection_id)
    known = find_settings(session, scene)
    settings = known or SyncSettings(is_on=False, policy=Rule.NEWEST)
    app = FinanceApp(connection.app)
    can = capabilities_of(app)
    linked = count_links(session, account_id).get(connection_id, 0)
    kinds = (JobKind.SYNC, JobKind.PREVIEW)
    job = latest_job(session, account_id, kinds, connection_id, installation)
    leaving = _count(session, RemoteLink, scene, RemoteLink.parting != Parting.STAYS)
    queued = _count(session, SyncOutbox, scene) + leaving
    allowance = allowance_of(settings, installation.clock())
    return SyncView(
        connection_id=connection_id,
        app=app_name(app, connection.host),
        state=_state(connection, settings, job, queued) if known else SyncState.NOT_YET,
        reason=_reason(connection, settings),
        until=settings.paused_until,
        last_run_at=settings.last_run_at,
        next_run_at=settings.next_run_at,
        every=poll_every(allowance),
        listing_every=list_every(linked, can.customers_per_page, settings.calls_a_day),
        calls_a_day=settings.calls_a_day,
        calls_left=allowance.left if allowance and settings.calls_left is not None else None,
        linked=linked,
        queued=queued,
        conflicts=_count(session, SyncConflict, scene, SyncConflict.settled_at.is_(None)),
        set_aside=_count(session, SetAside, scene, SetAside.left_out.is_(False)),
        rule=Rule(settings.policy),
        own_rules=len(settings.field_policies or {}),
        has_people=can.people == "own",
        stopped=_shown(settings.stopped),
        preview=_still_ahead(_shown(settings.preview), settings.last_run_at),
        job=job,
        runs=tuple(_runs(session, scene)),
    )


def view_run(
    session: Session, account_id: int, connection_id: int, run_id: int
) -> tuple[RunView, list[RecordLine]]:
    """One run, record by record."""
    run = session.scalar(
        select(SyncRun).where(
            SyncRun.account_id == account_id,
            SyncRun.connection_id == connection_id,
            SyncRun.id == run_id,
        )
    )
    if run is None:
        raise NotFound("run", run_id)
    mine = (SyncEvent.account_id == account_id, SyncEvent.run_id == run_id)
    events = session.scalars(select(SyncEvent).where(*mine).order_by(SyncEvent.id).limit(1_000))
    return _run_view(run), [_line(one) for one in events]


def _line(event: SyncEvent) -> RecordLine:
    return RecordLine(
        Side(event.side),
        Deed(event.action),
        LinkKind(event.kind),
        event.client_id,
        event.name,
        event.before,
        event.after,
    )


def _state(
    connection: Connection, settings: SyncSettings, job: JobView | None, queued: int
) -> SyncState:
    if connection.state != ConnectionState.CONNECTED or settings.stopped:
        return SyncState.NEEDS_YOU
    if not settings.is_on:
        return SyncState.PAUSED
    if job is not None and job.kind is JobKind.SYNC and not job.ended:
        return SyncState.SYNCING
    if settings.pause_reason:
        return SyncState.WAITING
    return SyncState.BEHIND if queued or settings.last_run_at is None else SyncState.IN_STEP


def _reason(connection: Connection, settings: SyncSettings) -> str:
    return connection.problem or settings.pause_reason or ""


def _shown(stored: Mapping[str, Any] | None) -> Shown | None:
    if not stored:
        return None
    guards = tuple(guard_from_json(one) for one in stored["guards"])
    at = datetime.fromisoformat(stored["at"]) if "at" in stored else None
    return Shown(guards, run_from_json(stored["plan"]), at)


def _still_ahead(preview: Shown | None, last_run_at: datetime | None) -> Shown | None:
    """What was foreseen before the last run is no news any more."""
    if preview is None or preview.at is None or last_run_at is None:
        return preview
    return None if preview.at < last_run_at else preview


def _count_of(guard: Guard) -> int:
    return int(getattr(guard, "count", getattr(guard, "links", 1)))


def _count(session: Session, table: Any, scene: Scene, *wanted: Any) -> int:
    counted = select(func.count()).select_from(table)
    mine = (table.account_id == scene.account_id, table.connection_id == scene.connection_id)
    return session.scalar(counted.where(*mine, *wanted)) or 0


def _runs(session: Session, scene: Scene) -> list[RunView]:
    newest = (
        select(SyncRun)
        .where(SyncRun.account_id == scene.account_id, SyncRun.connection_id == scene.connection_id)
        .order_by(SyncRun.id.desc())
        .limit(RUNS)
    )
    return [_run_view(one) for one in session.scalars(newest)]


def _run_view(run: SyncRun) -> RunView:
    return RunView(run.id, run.begun_at, run.sent, run.received, run.trouble)


@dataclass(frozen=True, slots=True)
class ClientLink:
    """A customer of an app that a client is linked with."""

    connection_id: int
    app: str
    organisation: str
    remote_id: str


def links_of_client(session: Session, account_id: int, client_id: int) -> list[ClientLink]:
    """Every app that has the client as a customer, and is kept in step with it."""
    rows = session.execute(
        select(RemoteLink, Connection)
        .join(
            Connection,
            and_(
                Connection.account_id == RemoteLink.account_id,
                Connection.id == RemoteLink.connection_id,
            ),
        )
        .where(
            RemoteLink.account_id == account_id,
            RemoteLink.kind == LinkKind.CLIENT,
            RemoteLink.local_id == client_id,
            RemoteLink.parted_at.is_(None),
        )
        .order_by(RemoteLink.id)
    )
    return [
        ClientLink(
            connection_id=connection.id,
            app=app_name(FinanceApp(connection.app), connection.host),
            organisation=connection.organisation_name,
            remote_id=link.remote_id,
        )
        for link, connection in rows
    ]
