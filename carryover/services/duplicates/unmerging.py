"""Taking a merge apart: what it would do, and doing it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.journal import (
    Action,
    Cause,
    CauseKind,
    Delta,
    StateChange,
    apply_delta,
    difference,
    inverse,
)
from carryover.domain.states import NOTHING, ClientState
from carryover.domain.taking_apart import KeptEdit, take_apart
from carryover.errors import ApartAlready, SurvivorGone
from carryover.services.clients.clients import view_client
from carryover.services.clients.linked_customers import Returning, returning_apps
from carryover.services.duplicates.handing_over import take_back
from carryover.store.choosing import lock_clients
from carryover.store.clients import check_version, load_states, save
from carryover.store.database import writing
from carryover.store.history import Entry, newest_changes
from carryover.store.merges import Merge, load_merge


@dataclass(frozen=True, slots=True)
class UnmergePreview:
    """What taking a merge apart would do."""

    merged: Entry
    """The merge, as the client that stayed has it."""
    client_id: int
    """The client that stayed."""
    name: str
    version: int
    """Goes into the form: what is shown is what happens."""
    back: ClientState
    """The client that comes back, as it went."""
    gives_back: Delta
    """What changes in the client that stayed."""
    kept: tuple[KeptEdit, ...]
    """What the merge brought to it and somebody has changed since: it stays."""
    apps: Returning
    """Where the client that comes back has its customer again, and where it has none any more."""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """Two clients again."""

    client_id: int
    name: str
    back_id: int
    back_name: str


def preview_unmerge(session: Session, account_id: int, change_id: int) -> UnmergePreview:
    """Say what taking a merge apart would do; ApartAlready or SurvivorGone where it cannot be."""
    merge = load_merge(session, account_id, change_id)
    now = _state_of_survivor(session, account_id, merge)
    apart = take_apart(now, merge.stayed.delta)
    view = view_client(session, account_id, merge.stayed.client_id)
    return UnmergePreview(
        merged=merge.stayed,
        client_id=view.id,
        name=view.name,
        version=view.version,
        back=_as_it_went(merge),
        gives_back=difference(now, apart.after),
        kept=tuple(apart.kept),
        apps=returning_apps(session, account_id, merge.gone.client_id, view.id),
    )


def unmerge(
    session: Session, account_id: int, person_id: int, change_id: int, version: int, now: datetime
) -> Unmerged:
    """Make two clients of one again; Stale where the one that stayed changed since `version`."""
    with writing(session):
        merge = load_merge(session, account_id, change_id)
        stayed_id, gone_id = merge.stayed.client_id, merge.gone.client_id
        lock_clients(session, account_id, [stayed_id])
        before = _state_of_survivor(session, account_id, merge)
        check_version(session, account_id, stayed_id, version)
        after, back = take_apart(before, merge.stayed.delta).after, _as_it_went(merge)
        changes = [
            _change(person_id, merge.gone, NOTHING, back, Action.RESTORED),
            _change(person_id, merge.stayed, before, after, Action.UPDATED),
        ]
        save(session, account_id, changes, now)
        take_back(session, account_id, stayed_id, gone_id, merge.stayed.at)
    return Unmerged(stayed_id, after.name, gone_id, back.name)


def _state_of_survivor(session: Session, account_id: int, merge: Merge) -> ClientState:
    gone_id, stayed_id = merge.gone.client_id, merge.stayed.client_id
    if newest_changes(session, account_id, [gone_id])[gone_id] != merge.gone.id:
        raise ApartAlready(merge.gone.client_name)
    states = load_states(session, account_id, [stayed_id])
    if stayed_id not in states:
        raise SurvivorGone(merge.gone.other_name)
    return states[stayed_id]


def _as_it_went(merge: Merge) -> ClientState:
    return apply_delta(NOTHING, inverse(merge.gone.delta))


def _change(
    person_id: int, entry: Entry, before: ClientState, after: ClientState, action: Action
) -> StateChange:
    cause = Cause(
        CauseKind.UNMERGE,
        person_id=person_id,
        undoes=entry.id,
        other_client_id=entry.other_client_id,
    )
    return StateChange(entry.client_id, before, after, action, cause)
