"""Clients as states: reading them, and the one way of writing them.

Everything that changes a client goes through `save`: it writes the rows, keeps
the comparable forms in step, records the change in the journal and tells the
outboxes of finance apps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from carryover.domain.comparable import COMPARABLE, comparable_forms
from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.journal import Action, Cause, Delta, StateChange, delta_as_json, difference
from carryover.domain.states import NOTHING, ClientState
from carryover.errors import NotFound, Stale
from carryover.models import Change, Client
from carryover.store.client_keys import file_clients, refile_clients, unfile_clients
from carryover.store.client_parts import (
    contacts_of,
    insert_contacts,
    insert_tags,
    replace_tags,
    tags_of,
    update_contacts,
    with_contact_ids,
)
from carryover.store.ids import reserve_ids
from carryover.store.inserting import insert_many
from carryover.store.outbox import note_edits
from carryover.store.presence import empty_places_of_clients, fill_places
from carryover.store.search import forget_clients, index_clients

_FIELD_KEYS = tuple(field.key for field in CLIENT_FIELDS)
_FIELD_COLUMNS = [getattr(Client, key) for key in _FIELD_KEYS]
_WHOLE = (Action.DELETED, Action.RESTORED)
# Of bare columns: a condition on a mapped attribute sends each statement through the ORM.
_CLIENT = Client.as_table()
_MARKS = ("updated_at", "archived_at")
_UPDATE = (
    update(_CLIENT)
    .where(_CLIENT.c.account_id == bindparam("its_account"), _CLIENT.c.id == bindparam("its_id"))
    .values(
        version=_CLIENT.c.version + 1,
        **{key: bindparam(key) for key in (*_FIELD_KEYS, "extras", *COMPARABLE, *_MARKS)},
    )
)
_MARK = (
    update(_CLIENT)
    .where(_CLIENT.c.account_id == bindparam("its_account"), _CLIENT.c.id == bindparam("its_id"))
    .values(version=_CLIENT.c.version + 1, **{key: bindparam(key) for key in _MARKS})
)


@dataclass(frozen=True, slots=True)
class _Past:
    """What the journal knows of a client that comes back."""

    created_at: datetime
    changes: int


_NO_PASTS: Mapping[int, _Past] = {}


def load_states(
    session: Session, account_id: int, client_ids: Iterable[int]
) -> dict[int, ClientState]:
    """The states of those of the clients that exist in the account, by id."""
    ids = list(client_ids)
    mine = (Client.account_id == account_id, Client.id.in_(ids))
    rows = session.execute(
        select(Client.id, Client.extras, Client.archived_at, *_FIELD_COLUMNS).where(*mine)
    )
    tags = tags_of(session, account_id, ids)
    contacts = contacts_of(session, account_id, ids)
    return {
        row[0]: ClientState(
            fields={key: value for key, value in zip(_FIELD_KEYS, row[3:], strict=True) if value},
            tags=tags.get(row[0], ()),
            extras=row[1],
            contacts=contacts.get(row[0], ()),
            archived=row[2] is not None,
        )
        for row in rows
    }


def load_state(session: Session, account_id: int, client_id: int) -> ClientState:
    """One client's state; NotFound where the account has no such client."""
    states = load_states(session, account_id, [client_id])
    if client_id not in states:
        raise NotFound("client", client_id)
    return states[client_id]


def check_version(session: Session, account_id: int, client_id: int, version: int) -> None:
    """Raise Stale when somebody changed the client since `version`."""
    row = session.execute(
        select(Client.version, Client.name).where(
            Client.account_id == account_id, Client.id == client_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound("client", client_id)
    if row.version != version:
        raise Stale(row.name)


def create(
    session: Session,
    account_id: int,
    states: Sequence[tuple[ClientState, Cause]],
    now: datetime,
) -> list[int]:
    """Store new clients with their contacts; answers their ids, in the same order."""
    ids = reserve_ids(session, Client, len(states))
    changes = [
        StateChange(client_id, NOTHING, state, Action.CREATED, cause)
        for client_id, (state, cause) in zip(ids, states, strict=True)
    ]
    _insert(session, account_id, changes, now)
    return ids


def save(session: Session, account_id: int, changes: Sequence[StateChange], now: datetime) -> None:
    """Write changes of clients whose states were loaded in this same transaction."""
    gone = [change for change in changes if change.action is Action.DELETED]
    back = [change for change in changes if change.action is Action.RESTORED]
    changed = [change for change in changes if change.action not in _WHOLE]
    if gone:
        _delete(session, account_id, gone, now)
    if back:
        ids = [change.client_id for change in back]
        _insert(session, account_id, back, now, _pasts(session, account_id, ids))
        fill_places(session, account_id, ids)
    if changed:
        _update(session, account_id, changed, now)


def _delete(
    session: Session, account_id: int, changes: Sequence[StateChange], now: datetime
) -> None:
    ids = [change.client_id for change in changes]
    mine = (_CLIENT.c.account_id == account_id, _CLIENT.c.id.in_(ids))
    forget_clients(session, account_id, ids)
    empty_places_of_clients(session, account_id, ids)
    session.execute(delete(_CLIENT).where(*mine))
    unfile_clients(session, account_id, {change.client_id: change.before for change in changes})
    _record(session, account_id, changes, now)


def _insert(
    session: Session,
    account_id: int,
    changes: Sequence[StateChange],
    now: datetime,
    pasts: Mapping[int, _Past] = _NO_PASTS,
) -> None:
    """Clients without a past are new; a form opened on one in its past must not fit it again."""
    if not changes:
        return
    new = _Past(now, 0)
    stored = with_contact_ids(session, changes)
    used = _used_fields(stored)
    insert_many(
        session,
        _CLIENT,
        [
            {
                "id": change.client_id,
                "archived_at": now if change.after.archived else None,
                "created_at": pasts.get(change.client_id, new).created_at,
                "version": pasts.get(change.client_id, new).changes + 1,
                **_values(change.after, used),
            }
            for change in stored
        ],
        account_id=account_id,
        updated_at=now,
    )
    insert_contacts(
        session, account_id, [(change.client_id, change.after.contacts) for change in stored]
    )
    insert_tags(session, account_id, [(change.client_id, change.after.tags) for change in stored])
    index_clients(session, account_id, [change.client_id for change in stored])
    file_clients(session, account_id, {change.client_id: change.after for change in stored})
    _record(session, account_id, stored, now)


def _pasts(session: Session, account_id: int, client_ids: Sequence[int]) -> dict[int, _Past]:
    rows = session.execute(
        select(Change.client_id, func.min(Change.at), func.count())
        .where(Change.account_id == account_id, Change.client_id.in_(client_ids))
        .group_by(Change.client_id)
    )
    return {row[0]: _Past(row[1], row[2]) for row in rows}


def _update(
    session: Session, account_id: int, changes: Sequence[StateChange], now: datetime
) -> None:
    stored = with_contact_ids(session, changes)
    marked = [change for change in stored if _is_found_as_before(change)]
    if marked:
        session.execute(_MARK, [_marks(account_id, change, now) for change in marked])
    _rewrite(session, account_id, [one for one in stored if not _is_found_as_before(one)], now)
    replace_tags(session, account_id, stored)
    _record(session, account_id, stored, now)


def _is_found_as_before(change: StateChange) -> bool:
    """Whether nothing changes by which the client is searched or matched."""
    before, after = change.before, change.after
    return (before.fields, before.extras, before.contacts) == (
        after.fields,
        after.extras,
        after.contacts,
    )


def _rewrite(
    session: Session, account_id: int, changes: Sequence[StateChange], now: datetime
) -> None:
    if not changes:
        return
    ids = [change.client_id for change in changes]
    forget_clients(session, account_id, ids)
    rows = [
        {**_marks(account_id, change, now), **_values(change.after, _FIELD_KEYS)}
        for change in changes
    ]
    session.execute(_UPDATE, rows)
    index_clients(session, account_id, ids)
    update_contacts(session, account_id, changes)
    refile_clients(session, account_id, changes)


def _marks(account_id: int, change: StateChange, now: datetime) -> dict[str, Any]:
    return {
        "its_account": account_id,
        "its_id": change.client_id,
        "updated_at": now,
        "archived_at": now if change.after.archived else None,
    }


def _used_fields(changes: Sequence[StateChange]) -> tuple[str, ...]:
    used: set[str] = set()
    for change in changes:
        used.update(change.after.fields)
    return tuple(key for key in _FIELD_KEYS if key in used)


def _values(state: ClientState, keys: Sequence[str]) -> dict[str, Any]:
    values: dict[str, Any] = {key: state.fields.get(key, "") for key in keys}
    values.update(comparable_forms(state.record), extras=dict(state.extras))
    return values


def _record(
    session: Session, account_id: int, changes: Sequence[StateChange], now: datetime
) -> None:
    insert_many(
        session,
        Change.as_table(),
        [
            {
                "client_id": change.client_id,
                "client_name": change.after.name or change.before.name,
                "action": change.action,
                "cause": change.cause.kind,
                "person_id": change.cause.person_id,
                "import_id": change.cause.import_id,
                "import_row": change.cause.import_row,
                "undoes": change.cause.undoes,
                "other_client_id": change.cause.other_client_id,
                "connection_id": change.cause.connection_id,
                "delta": delta_as_json(_delta(change)),
            }
            for change in changes
        ],
        account_id=account_id,
        at=now,
    )
    note_edits(session, account_id, changes, now)


def _delta(change: StateChange) -> Delta:
    """A creation is its own result; everything else is recorded with both sides."""
    if change.action is Action.CREATED:
        return Delta()
    return difference(change.before, change.after)


def newest_change(session: Session, account_id: int) -> int:
    """Id of the account's newest change; 0 for an untouched base."""
    newest = select(func.max(Change.id)).where(Change.account_id == account_id)
    return session.scalar(newest) or 0
