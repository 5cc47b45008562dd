"""The outbox: which records of ours the finance apps have to be told of.

Written by `store.clients` in the transaction of the edit itself, so that no edit is ever
forgotten and none is told that did not happen.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, CauseKind, StateChange, difference
from carryover.domain.outbox import Edit, Op, Outcome, edits_of
from carryover.models import Connection, SyncOutbox, SyncSettings
from carryover.store.choosing import chunks
from carryover.store.client_links import hand_back, hand_on, linked_clients, part, rejoin
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
    linked = linked_clients(session, account_id, {change.client_id for change in older})
    for connection_id, is_kept_in_step in connections.items():
        theirs = linked.get(connection_id, {})
        mine = [change for change in older if change.client_id in theirs]
        edits = [one for one in edits_of(mine) if one.cause.connection_id != connection_id]
        if is_kept_in_step and edits:
            _queue(session, account_id, connection_id, edits, now)


def note_heir(
    session: Session,
    account_id: int,
    connection_ids: Iterable[int],
    change: StateChange,
    now: datetime,
) -> None:
    """Have a client that was given a customer looked at: for the app, it is that one's edit.

    `change` leads from the client that went to the one that stayed.
    """
    delta = difference(change.before, change.after)
    fields = (*delta.fields, *(("tags",) if delta.tags else ()))
    kept = _connections(session, account_id)
    edit = Edit(
        LinkKind.CLIENT, change.client_id, change.client_id, Op.CHANGE, fields, change.cause
    )
    for connection_id in connection_ids:
        if kept.get(connection_id):
            _queue(session, account_id, connection_id, [edit], now)


def _connections(session: Session, account_id: int) -> dict[int, bool]:
    """The account's connections, and whether they are kept in step, paused ones too."""
    rows = session.execute(
        select(Connection.id, SyncSettings.connection_id)
        .join(SyncSettings, SyncSettings.connection_id == Connection.id, isouter=True)
        .where(Connection.account_id == account_id)
    )
    return {connection_id: bool(kept) for connection_id, kept in rows}


def _part_or_rejoin(
    session: Session, account_id: int, changes: Iterable[StateChange], now: datetime
) -> None:
    """A client that goes here alone lets its customer go its own way, until it is back."""
    gone: dict[frozenset[int], list[int]] = {}
    back = []
    for change in changes:
        cause = change.cause
        if change.action is Action.RESTORED:
            back.append(change.client_id)
            if cause.kind is CauseKind.UNMERGE and cause.other_client_id:
                hand_back(session, account_id, cause.other_client_id, change.client_id)
        elif change.action is Action.DELETED:
            gone.setdefault(cause.reaches, []).append(change.client_id)
            if cause.kind is CauseKind.MERGE and cause.other_client_id:
                hand_on(session, account_id, change.client_id, cause.other_client_id)
    for reaches, client_ids in gone.items():
        part(session, account_id, client_ids, reaches, now)
    rejoin(session, account_id, back)


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
