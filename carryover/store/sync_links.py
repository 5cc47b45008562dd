"""Links as a run remembers them: with what both sides last agreed on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.outbox import Op, Outcome
from carryover.domain.syncing import Aside, Base, Closed, Link, Reason
from carryover.models import RemoteLink, SetAside, SyncOutbox
from carryover.store.choosing import chunks


@dataclass(frozen=True, slots=True)
class Scene:
    """The connection whose links are meant."""

    account_id: int
    connection_id: int


@dataclass(frozen=True, slots=True)
class CustomerLink:
    """A linked customer, as far as it tells whether to look at it."""

    id: int
    local_id: int
    remote_id: str
    modified_at: datetime | None
    is_settled: bool
    missed: int
    has_base: bool


def customer_links(session: Session, scene: Scene) -> list[CustomerLink]:
    """All linked customers, without those that go their own way."""
    rows = session.execute(
        select(
            RemoteLink.id,
            RemoteLink.local_id,
            RemoteLink.remote_id,
            RemoteLink.remote_modified_at,
            RemoteLink.is_settled,
            RemoteLink.missed,
            RemoteLink.base.is_not(None),
        )
        .where(*_of(scene, LinkKind.CLIENT), RemoteLink.parted_at.is_(None))
        .order_by(RemoteLink.id)
    )
    return [CustomerLink(*row) for row in rows]


def count_contact_links(session: Session, scene: Scene) -> int:
    """How many contacts are linked."""
    counted = select(func.count()).select_from(RemoteLink)
    return session.scalar(counted.where(*_of(scene, LinkKind.CONTACT))) or 0


def links_by_local(
    session: Session, scene: Scene, kind: LinkKind, local_ids: Collection[int]
) -> dict[int, RemoteLink]:
    """Our id to its link."""
    return {
        one.local_id: one
        for chunk in chunks(sorted(local_ids))
        for one in session.scalars(
            _fresh(select(RemoteLink).where(*_of(scene, kind), RemoteLink.local_id.in_(chunk)))
        )
    }


def links_of_people(
    session: Session, scene: Scene, customer_ids: Collection[str]
) -> list[RemoteLink]:
    """The links of the people of these customers."""
    wanted = sorted(customer_ids)
    return [
        one
        for start in range(0, len(wanted), 500)
        for one in session.scalars(
            _fresh(
                select(RemoteLink).where(
                    *_of(scene, LinkKind.CONTACT),
                    RemoteLink.remote_customer_id.in_(wanted[start : start + 500]),
                )
            )
        )
    ]


def links_by_remote_ids(
    session: Session, scene: Scene, remote_ids: Collection[str]
) -> list[RemoteLink]:
    """The links of people, by the app's ids."""
    wanted = sorted(remote_ids)
    return [
        one
        for start in range(0, len(wanted), 500)
        for one in session.scalars(
            _fresh(
                select(RemoteLink).where(
                    *_of(scene, LinkKind.CONTACT),
                    RemoteLink.remote_id.in_(wanted[start : start + 500]),
                )
            )
        )
    ]


def remember(
    session: Session, scene: Scene, link: Link, client_id: int, now: datetime
) -> int | None:
    """Write what a run has settled; answers the stored link's id, where it has one.

    A creation that was asked for stands in the outbox until its record is known.
    """
    if link.local_id is None:
        return None
    if not link.remote_id:
        _remember_asking(session, scene, link, client_id, now)
        return None
    row = _row_of(session, scene, link)
    if row is None:
        row = RemoteLink(
            account_id=scene.account_id,
            connection_id=scene.connection_id,
            kind=link.kind,
            local_id=link.local_id,
            created_at=now,
        )
        session.add(row)
    if row.id != link.id:
        # Else the record may have been handed on meanwhile, by a merge.
        row.local_id = link.local_id
    row.remote_id = link.remote_id
    row.remote_customer_id = link.customer_id
    row.base = base_as_json(link.base)
    row.missed = link.missed
    session.flush()
    if link.asked is None:
        _forget_asking(session, scene, link)
    return row.id


def close(session: Session, scene: Scene, closed: Closed) -> None:
    """A link that is over goes; a customer's takes those of its people along."""
    link = closed.link
    gone = [(*_of(scene, link.kind), RemoteLink.id == link.id)]
    if link.kind is LinkKind.CLIENT:
        theirs = RemoteLink.remote_customer_id == link.remote_id
        gone.append((*_of(scene, LinkKind.CONTACT), theirs))
    for condition in gone:
        session.execute(delete(RemoteLink).where(*condition))
    if link.local_id is not None:
        mine = SyncOutbox.local_id == link.local_id
        session.execute(
            delete(SyncOutbox).where(*_outbox(scene), SyncOutbox.kind == link.kind, mine)
        )


def note_unknown(session: Session, scene: Scene, link: Link) -> None:
    """The answer to a creation was lost; the next run looks first."""
    row = _asking(session, scene, link)
    if row is not None:
        row.outcome = Outcome.UNKNOWN
        session.flush()


def note_read(
    session: Session, scene: Scene, read: Iterable[tuple[str, datetime | None, bool]]
) -> None:
    """Customers that were read: when the app changed them last, and whether that is settled."""
    statement = update(RemoteLink).execution_options(synchronize_session=False)
    for remote_id, modified_at, is_settled in read:
        session.execute(
            statement.where(*_of(scene, LinkKind.CLIENT), RemoteLink.remote_id == remote_id).values(
                remote_modified_at=modified_at, is_settled=is_settled
            )
        )


def note_missed(session: Session, scene: Scene, missed: Iterable[tuple[int, int]]) -> None:
    """Link id to the number of listings that it was missing in."""
    for link_id, count in missed:
        session.execute(
            update(RemoteLink)
            .where(RemoteLink.account_id == scene.account_id, RemoteLink.id == link_id)
            .values(missed=count)
        )


def outbox_of(session: Session, scene: Scene) -> Sequence[SyncOutbox]:
    """Everything that is to be told, oldest first."""
    rows = select(SyncOutbox).where(*_outbox(scene)).order_by(SyncOutbox.id)
    return session.scalars(_fresh(rows)).all()


def close_outbox(session: Session, scene: Scene, told: Iterable[tuple[int, int]]) -> None:
    """Take away rows (id, edition) that have arrived, unless they were edited meanwhile."""
    for row_id, edition in told:
        session.execute(
            delete(SyncOutbox).where(
                *_outbox(scene),
                SyncOutbox.id == row_id,
                SyncOutbox.edition == edition,
                SyncOutbox.asked.is_(None),
            )
        )


def asides_of(session: Session, scene: Scene) -> dict[tuple[str, int, str], Aside]:
    """(kind, our id, their id) to what was refused."""
    rows = session.scalars(
        _fresh(select(SetAside).where(SetAside.connection_id == scene.connection_id))
    )
    return {
        (one.kind, one.local_id, one.remote_id): Aside(one.mark, one.sentence, Reason(one.reason))
        for one in rows
    }


def base_as_json(base: Base | None) -> dict[str, Any] | None:
    """Plain values for the column."""
    return None if base is None else {"ours": dict(base.ours), "theirs": dict(base.theirs)}


def base_from_json(stored: dict[str, Any] | None) -> Base | None:
    """Read what `base_as_json` wrote."""
    return None if stored is None else Base(stored["ours"], stored["theirs"])


def _row_of(session: Session, scene: Scene, link: Link) -> RemoteLink | None:
    """By its id; a link that is not stored yet may stand under either of its records."""
    mine = select(RemoteLink).where(*_of(scene, link.kind))
    known = session.scalar(_fresh(mine.where(RemoteLink.id == link.id))) if link.id else None
    either = (RemoteLink.remote_id == link.remote_id) | (RemoteLink.local_id == link.local_id)
    found: RemoteLink | None = known or session.scalar(_fresh(mine.where(either).limit(1)))
    return found


def _remember_asking(
    session: Session, scene: Scene, link: Link, client_id: int, now: datetime
) -> None:
    if link.id is not None:
        stale = (*_of(scene, link.kind), RemoteLink.id == link.id)
        session.execute(delete(RemoteLink).where(*stale))
    row = _asking(session, scene, link)
    if row is None and link.asked is None:
        return
    if row is None:
        row = SyncOutbox(
            account_id=scene.account_id,
            connection_id=scene.connection_id,
            kind=link.kind,
            local_id=link.local_id,
            client_id=client_id,
            op=Op.CREATE,
            edited_at=now,
        )
        session.add(row)
    row.asked = None if link.asked is None else dict(link.asked)
    row.outcome = Outcome.QUEUED if link.asked is None else Outcome.IN_FLIGHT
    session.flush()


def _forget_asking(session: Session, scene: Scene, link: Link) -> None:
    row = _asking(session, scene, link)
    if row is not None:
        row.asked, row.outcome = None, Outcome.QUEUED
        row.op = Op.CHANGE if row.op == Op.CREATE else row.op
        session.flush()


def _asking(session: Session, scene: Scene, link: Link) -> SyncOutbox | None:
    its_kind, its_id = SyncOutbox.kind == link.kind, SyncOutbox.local_id == link.local_id
    rows = select(SyncOutbox).where(*_outbox(scene), its_kind, its_id)
    found: SyncOutbox | None = session.scalar(_fresh(rows))
    return found


def _outbox(scene: Scene) -> tuple[Any, ...]:
    return (
        SyncOutbox.account_id == scene.account_id,
        SyncOutbox.connection_id == scene.connection_id,
    )


def _of(scene: Scene, kind: LinkKind) -> tuple[Any, ...]:
    return (
        RemoteLink.account_id == scene.account_id,
        RemoteLink.connection_id == scene.connection_id,
        RemoteLink.kind == kind,
    )


def _fresh(statement: Any) -> Any:
    return statement.execution_options(populate_existing=True)
