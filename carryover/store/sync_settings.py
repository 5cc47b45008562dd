"""How connections are kept in step, who is at it, and which are due."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, or_, select, true, update
from sqlalchemy.orm import Session

from carryover.domain.connections import ConnectionState
from carryover.domain.syncing import Rule
from carryover.errors import Conflict
from carryover.models import Connection, SyncOutbox, SyncSettings
from carryover.store.sync_links import Scene

LEASE = timedelta(minutes=2)


class LeaseLost(Conflict):
    """Another run has taken over, or a person has paused: nothing more is written."""

    def __init__(self, connection_id: int) -> None:
        self.connection_id = connection_id
        super().__init__("This connection is paused, or another run keeps it in step now.")


def find_settings(session: Session, scene: Scene) -> SyncSettings | None:
    """None for a connection from which nothing has been imported yet."""
    return session.scalar(
        select(SyncSettings)
        .where(
            SyncSettings.account_id == scene.account_id,
            SyncSettings.connection_id == scene.connection_id,
        )
        .execution_options(populate_existing=True)
    )


def settings_of(session: Session, connection_ids: Collection[int]) -> Sequence[SyncSettings]:
    """Of connections of any account, for the worker's sweep."""
    if not connection_ids:
        return ()
    wanted = select(SyncSettings).where(SyncSettings.connection_id.in_(list(connection_ids)))
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def begin_keeping_in_step(session: Session, scene: Scene, now: datetime) -> SyncSettings:
    """The connection's settings; made, and on, where there are none yet."""
    found = find_settings(session, scene)
    if found is not None:
        return found
    made = SyncSettings(
        connection_id=scene.connection_id,
        account_id=scene.account_id,
        is_on=True,
        policy=Rule.NEWEST,
        next_run_at=now,
    )
    session.add(made)
    session.flush()
    return made


def change_settings(session: Session, scene: Scene, **values: Any) -> None:
    """Set columns."""
    session.execute(
        update(SyncSettings)
        .where(
            SyncSettings.account_id == scene.account_id,
            SyncSettings.connection_id == scene.connection_id,
        )
        .values(**values)
    )


def take_lease(session: Session, scene: Scene, lease: str, now: datetime) -> bool:
    """Make the connection ours to run; False while another run holds it.

    A lease ends by itself; one of the same job is that of its killed runner.
    """
    settings = find_settings(session, scene)
    if settings is None:
        return False
    job = lease.partition("/")[0]
    held = settings.lease_until is not None and settings.lease_until > now
    if held and settings.lease.partition("/")[0] != job:
        return False
    change_settings(session, scene, lease=lease, lease_until=now + LEASE, begun_at=now)
    return True


def keep_lease(session: Session, scene: Scene, lease: str, now: datetime) -> None:
    """Renew it inside a writing transaction; LeaseLost where it is no longer ours to run."""
    kept = session.scalar(
        update(SyncSettings)
        .where(
            SyncSettings.connection_id == scene.connection_id,
            SyncSettings.lease == lease,
            SyncSettings.is_on == true(),
        )
        .values(lease_until=now + LEASE)
        .returning(SyncSettings.connection_id)
        .execution_options(synchronize_session=False)
    )
    if kept is None:
        raise LeaseLost(scene.connection_id)


def give_back_lease(session: Session, scene: Scene, lease: str) -> None:
    """Let others run the connection; another's lease stays."""
    session.execute(
        update(SyncSettings)
        .where(SyncSettings.connection_id == scene.connection_id, SyncSettings.lease == lease)
        .values(lease="", lease_until=None)
    )


def due_scenes(session: Session, now: datetime, hinted: Collection[int] = ()) -> list[Scene]:
    """Connections that a run should look at: it is time, something was edited here, or the
    app has hinted at something there. None that a person or the app has paused."""
    edited = exists().where(
        SyncOutbox.connection_id == SyncSettings.connection_id,
        or_(SyncSettings.begun_at.is_(None), SyncOutbox.edited_at > SyncSettings.begun_at),
    )
    is_time = or_(SyncSettings.next_run_at.is_(None), SyncSettings.next_run_at <= now)
    rows = session.execute(
        select(SyncSettings.account_id, SyncSettings.connection_id)
        .join(Connection, Connection.id == SyncSettings.connection_id)
        .where(
            SyncSettings.is_on == true(),
            SyncSettings.stopped.is_(None),
            Connection.state == ConnectionState.CONNECTED,
            or_(SyncSettings.paused_until.is_(None), SyncSettings.paused_until <= now),
            or_(is_time, edited, SyncSettings.connection_id.in_(list(hinted))),
        )
        .order_by(SyncSettings.connection_id)
    )
    return [Scene(*row) for row in rows]
