"""The history of runs, conflicts and what was set aside."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import Deed
from carryover.domain.syncing import Aside, Conflict, Side, Surprise
from carryover.models import SetAside, SyncConflict, SyncEvent, SyncRun
from carryover.store.sync_links import Scene

KEPT = timedelta(days=90)
"""Conflicts, and what was done with each record."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an entry is about."""

    kind: LinkKind
    local_id: int
    """0 for a person of theirs that is not here."""
    client_id: int
    remote_id: str
    name: str


def begin_run(session: Session, scene: Scene, now: datetime) -> int:
    """Note down a run; answers its id."""
    run = SyncRun(account_id=scene.account_id, connection_id=scene.connection_id, begun_at=now)
    session.add(run)
    session.flush()
    return run.id


def end_run(session: Session, scene: Scene, run_id: int, now: datetime, trouble: str = "") -> None:
    """Write when it ended, and why it did so early."""
    session.execute(
        update(SyncRun)
        .where(SyncRun.account_id == scene.account_id, SyncRun.id == run_id)
        .values(ended_at=now, trouble=trouble)
    )


def note_event(
    session: Session,
    scene: Scene,
    run_id: int,
    done: tuple[Side, Deed],
    subject: Subject,
    sides: tuple[Mapping[str, str], Mapping[str, str]],
    now: datetime,
) -> None:
    """One record that was written to; `sides` are its values before and after."""
    side, deed = done
    session.add(
        SyncEvent(
            account_id=scene.account_id,
            run_id=run_id,
            at=now,
            side=side,
            kind=subject.kind,
            action=deed,
            client_id=subject.client_id,
            name=subject.name,
            remote_id=subject.remote_id,
            before=dict(sides[0]),
            after=dict(sides[1]),
        )
    )
    counted = SyncRun.sent if side is Side.THEIRS else SyncRun.received
    session.execute(
        update(SyncRun)
        .where(SyncRun.account_id == scene.account_id, SyncRun.id == run_id)
        .values({counted: counted + 1})
    )


def deleted_there(session: Session, account_id: int, client_id: int) -> list[int]:
    """The connections in which sync has deleted the customer of a client."""
    rows = session.scalars(
        select(SyncRun.connection_id)
        .join(SyncEvent, SyncEvent.run_id == SyncRun.id)
        .where(
            SyncEvent.account_id == account_id,
            SyncEvent.client_id == client_id,
            SyncEvent.side == Side.THEIRS,
            SyncEvent.kind == LinkKind.CLIENT,
            SyncEvent.action == Deed.DELETED,
        )
        .distinct()
    )
    return list(rows)


def keep_conflict(
    session: Session,
    scene: Scene,
    subject: Subject,
    conflict: Conflict,
    person_id: int | None,
    now: datetime,
) -> None:
    """Keep both values; the same conflict is kept once, however often it is decided."""
    same = (
        SyncConflict.field == conflict.field,
        SyncConflict.ours == conflict.ours,
        SyncConflict.theirs == conflict.theirs,
    )
    if not _is_kept(session, scene, subject, *same):
        about = _entry(scene, subject, person_id, now)
        session.add(SyncConflict(**about, **asdict(conflict)))


def point_out(
    session: Session,
    scene: Scene,
    subject: Subject,
    surprise: Surprise,
    person_id: int | None,
    now: datetime,
) -> None:
    """Keep what happened to a record until a person has seen it; once, like a conflict."""
    if not _is_kept(session, scene, subject, SyncConflict.surprise == surprise):
        about = _entry(scene, subject, person_id, now)
        session.add(SyncConflict(**about, surprise=surprise, winner=""))


def _is_kept(session: Session, scene: Scene, subject: Subject, *same: ColumnElement[bool]) -> bool:
    kept = select(SyncConflict.id).where(
        SyncConflict.account_id == scene.account_id,
        SyncConflict.connection_id == scene.connection_id,
        SyncConflict.kind == subject.kind,
        SyncConflict.local_id == subject.local_id,
        SyncConflict.settled_at.is_(None),
        *same,
    )
    return session.scalar(kept.limit(1)) is not None


def _entry(scene: Scene, subject: Subject, person_id: int | None, now: datetime) -> dict[str, Any]:
    return {**asdict(scene), **asdict(subject), "person_id": person_id, "at": now}


def set_aside(
    session: Session,
    scene: Scene,
    subject: Subject,
    aside: Aside,
    wanted: tuple[Deed, Mapping[str, str]],
    now: datetime,
) -> None:
    """Remember what was refused, and what was to be written."""
    forget_aside(session, scene, subject.kind, subject.local_id, subject.remote_id)
    session.add(
        SetAside(
            account_id=scene.account_id,
            connection_id=scene.connection_id,
            kind=subject.kind,
            local_id=subject.local_id,
            client_id=subject.client_id,
            remote_id=subject.remote_id,
            name=subject.name,
            wanted=wanted[0],
            mark=aside.action,
            reason=aside.reason,
            sentence=aside.sentence,
            values=dict(wanted[1]),
            at=now,
        )
    )
    session.flush()


def forget_aside(
    session: Session, scene: Scene, kind: LinkKind, local_id: int, remote_id: str
) -> None:
    """Nothing of the record is refused any more."""
    session.execute(
        delete(SetAside).where(
            SetAside.account_id == scene.account_id,
            SetAside.connection_id == scene.connection_id,
            SetAside.kind == kind,
            SetAside.local_id == local_id,
            SetAside.remote_id == remote_id,
        )
    )


def forget_old(session: Session, scene: Scene, now: datetime) -> None:
    """Take away what has been kept for long enough."""
    for table, at in ((SyncConflict, SyncConflict.at), (SyncRun, SyncRun.begun_at)):
        session.execute(
            delete(table).where(
                table.account_id == scene.account_id,
                table.connection_id == scene.connection_id,
                at < now - KEPT,
            )
        )
