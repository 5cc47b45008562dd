"""The outbox: which records of ours the finance apps have to be told of.

Written by `store.clients` in the transaction of the edit itself, so that no edit is ever
forgotten and none is told that did not happen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, CauseKind, StateChange
from carryover.domain.outbox import Edit, Op, Outcome, edits_of
from carryover.models import Connection, RemoteLink, SyncOutbox, SyncSettings
from carryover.store.choosing import chunks
from carryover.store.inserting import insert_many


def note_edits(
    session: Session, account_id: int, changes: Sequence[StateChange], now: datetime
) -> None:
    """Put what concerns linked clients into the outboxes of their connections.

    An account without connections is asked one question and no more.
    """
    older = [change for change in changes if change.action is not Action.CREATED]
    connections = _connections(session, account_id) if older else {}
    if not connections:
        return
    _part_or_rejoin(session, account_id, older, now)
    linked = _linked(session, account_id, {change.client_id for change in older})
    for connection_id, is_kept_in_step in connections.items():
        theirs = linked.get(connection_id, set())
        mine = [change for change in older if change.client_id in theirs]
        edits = [one for one in edits_of(mine) if one.cause.connection_id != connection_id]
        if is_kept_in_step and edits:
            _queue(session, account_id, connection_id, edits, now)


def _connections(session: Session, account_id: int) -> dict[int, bool]:
    """The account's connections, and whether they are kept in step, paused ones too."""
    rows = session.execute(
        select(Connection.id, SyncSettings.connection_id)
        .join(SyncSettings, SyncSettings.connection_id == Connection.id, isouter=True)
        .where(Connection.account_id == account_id)
    )
    return {connection_id: bool(kept) for connection_id, kept in rows}


def _linked(session: Session, account_id: int, client_ids: Collection[int]) -> dict[int, set[int]]:
    """Connection to those of the clients that have a customer there."""
    found: dict[int, set[int]] = {}
    for chunk in chunks(sorted(client_ids)):
        rows = session.execute(
            select(RemoteLink.connection_id, RemoteLink.local_id).where(
                *_links_of(account_id, chunk), RemoteLink.parted_at.is_(None)
            )
        )
        for connection_id, client_id in rows:
            found.setdefault(connection_id, set()).add(client_id)
    return found


def _part_or_rejoin(
    session: Session, account_id: int, changes: Iterable[StateChange], now: datetime
) -> None:
    """A client that goes here alone lets its customer go its own way, until it is back."""
    gone, back = [], []
    for change in changes:
        if change.action is Action.RESTORED:
            back.append(change.client_id)
        elif change.action is Action.DELETED and not change.cause.reaches_apps:
            gone.append(change.client_id)
            if change.cause.kind is CauseKind.MERGE and change.cause.other_client_id:
                _hand_on(session, account_id, change.client_id, change.cause.other_client_id)
    for chunk in chunks(gone):
        _set_parted(session, account_id, chunk, now)
        session.execute(
            delete(SyncOutbox).where(
                SyncOutbox.account_id == account_id, SyncOutbox.client_id.in_(chunk)
            )
        )
    for chunk in chunks(back):
        _set_parted(session, account_id, chunk, None)


def _set_parted(
    session: Session, account_id: int, client_ids: Sequence[int], since: datetime | None
) -> None:
    session.execute(
        update(RemoteLink).where(*_links_of(account_id, client_ids)).values(parted_at=since)
    )


def _hand_on(session: Session, account_id: int, from_id: int, to_id: int) -> None:
    """The customer of a client that was merged belongs to the one that stayed, if that has none.

    Where both have one, the people of the other are linked anew when they are next read.
    """
    theirs = select(RemoteLink).where(*_links_of(account_id, [from_id]))
    taken = set(
        session.scalars(select(RemoteLink.connection_id).where(*_links_of(account_id, [to_id])))
    )
    for link in session.scalars(theirs).all():
        if link.connection_id not in taken:
            link.local_id = to_id
            continue
        session.execute(
            delete(RemoteLink).where(
                RemoteLink.connection_id == link.connection_id,
                RemoteLink.kind == LinkKind.CONTACT,
                RemoteLink.remote_customer_id == link.remote_id,
            )
        )
    session.flush()


def _links_of(account_id: int, client_ids: Sequence[int]) -> tuple[Any, ...]:
    return (
        RemoteLink.account_id == account_id,
        RemoteLink.kind == LinkKind.CLIENT,
        RemoteLink.local_id.in_(client_ids),
    )


def _queue(
    session: Session, account_id: int, connection_id: int, edits: Sequence[Edit], now: datetime
) -> None:
    waiting = _waiting(session, connection_id, edits)
    new = []
    for edit in edits:
        row = waiting.get((edit.kind, edit.local_id))
        if row is None:
            new.append(edit)
        elif edit.op is Op.DELETE and row.op == Op.CREATE and row.asked is None:
            # Nobody there has ever heard of it.
            session.delete(row)
        else:
            _add_to(row, edit, now)
    session.flush()
    insert_many(
        session,
        SyncOutbox.as_table(),
        [_row(edit) for edit in new],
        account_id=account_id,
        connection_id=connection_id,
        edition=1,
        outcome=Outcome.QUEUED.value,
        edited_at=now,
        asked=None,
    )


def _add_to(row: SyncOutbox, edit: Edit, now: datetime) -> None:
    still_new = row.op == Op.CREATE and edit.op is Op.CHANGE
    row.op = row.op if still_new else edit.op
    row.fields = sorted({*row.fields, *edit.fields})
    row.client_id = edit.client_id
    row.edition += 1
    row.person_id, row.edited_at = edit.cause.person_id, now


def _row(edit: Edit) -> Mapping[str, Any]:
    return {
        "kind": edit.kind.value,
        "local_id": edit.local_id,
        "client_id": edit.client_id,
        "op": edit.op.value,
        "fields": list(edit.fields),
        "person_id": edit.cause.person_id,
    }


def _waiting(
    session: Session, connection_id: int, edits: Sequence[Edit]
) -> dict[tuple[str, int], SyncOutbox]:
    found: dict[tuple[str, int], SyncOutbox] = {}
    for chunk in chunks(sorted({edit.local_id for edit in edits})):
        rows = session.scalars(
            select(SyncOutbox)
            .where(SyncOutbox.connection_id == connection_id, SyncOutbox.local_id.in_(chunk))
            .execution_options(populate_existing=True)
        )
        found |= {(row.kind, row.local_id): row for row in rows}
    return found
