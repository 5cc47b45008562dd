"""Making one client of several that are the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.connections import Parting
from carryover.domain.journal import Action, Cause, CauseKind, StateChange
from carryover.domain.states import NOTHING, ClientState
from carryover.domain.uniting import Chosen, ComparedPart, compare_clients, unite
from carryover.errors import NotFound, Rejected
from carryover.models import Client
from carryover.services.clients.linked_customers import (
    AppCustomers,
    hand_on_customers,
    linked_apps,
    part_customers,
)
from carryover.services.duplicates.handing_over import hand_over
from carryover.store.choosing import lock_clients
from carryover.store.clients import check_version, load_state, load_states, save
from carryover.store.database import writing
from carryover.store.duplicates import hand_on_pairs
from carryover.store.history import newest_changes

MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class ClientToMerge:
    """One of the clients, as the page that merges them shows it."""

    id: int
    state: ClientState
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MergeView:
    """Clients beside each other, the oldest first."""

    clients: tuple[ClientToMerge, ...]
    parts: tuple[ComparedPart, ...]
    apps: tuple[AppCustomers, ...] = ()
    """Where some of them are linked."""


@dataclass(frozen=True, slots=True)
class WantedMerge:
    """What a person wants, having seen the clients in these versions."""

    stays: int
    """The client that the others go into."""
    versions: Mapping[int, int]
    """Id to version, of all of them."""
    chosen: Chosen
    partings: Mapping[tuple[int, int], Parting] = field(default_factory=dict)
    """(client, connection) to what becomes of its customer there, should the client go."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did."""

    client_id: int
    name: str
    gone: tuple[str, ...]
    """Names of the clients that went."""
    change_id: int
    """The latest change of the client that stayed; takes the last of the merges apart."""


def view_merge(session: Session, account_id: int, ids: Iterable[int]) -> MergeView:
    """Clients that could become one; Rejected for fewer than two, NotFound for a stranger."""
    wanted = _together(ids)
    states = load_states(session, account_id, wanted)
    rows = session.execute(
        select(Client.id, Client.version, Client.created_at)
        .where(Client.account_id == account_id, Client.id.in_(wanted))
        .order_by(Client.id)
    )
    found = tuple(ClientToMerge(id_, states[id_], version, at) for id_, version, at in rows)
    missing = set(wanted) - states.keys()
    if missing:
        raise NotFound("client", min(missing))
    parts = compare_clients([one.state for one in found])
    return MergeView(found, parts, linked_apps(session, account_id, wanted))


def merge_clients(
    session: Session, account_id: int, person_id: int, wanted: WantedMerge, now: datetime
) -> Merged:
    """Let all but one go into the one that stays; Stale where any of them has changed."""
    ids = _together(wanted.versions)
    if wanted.stays not in ids:
        raise Rejected({"stays": "Choose which client stays."})
    with writing(session):
        lock_clients(session, account_id, ids)
        for client_id in ids:
            check_version(session, account_id, client_id, wanted.versions[client_id])
        states = load_states(session, account_id, ids)
        _check_partings(session, account_id, wanted)
        going = [client_id for client_id in ids if client_id != wanted.stays]
        for client_id in going:
            _merge(session, account_id, person_id, wanted, (client_id, states[client_id]), now)
        hand_on_pairs(session, account_id, wanted.stays, going)
        hand_over(session, account_id, wanted.stays, going, now)
        name = load_state(session, account_id, wanted.stays).name
        gone = tuple(states[client_id].name for client_id in going)
        newest = newest_changes(session, account_id, [wanted.stays])[wanted.stays]
        return Merged(wanted.stays, name, gone, newest)


def _merge(
    session: Session,
    account_id: int,
    person_id: int,
    wanted: WantedMerge,
    goes: tuple[int, ClientState],
    now: datetime,
) -> None:
    """One of them at a time, so that each can be taken out again alone."""
    goes_id, going = goes
    before = load_state(session, account_id, wanted.stays)
    after = unite(before, goes_id, going, wanted.chosen)
    of_stayed = Cause(CauseKind.MERGE, person_id=person_id, other_client_id=goes_id)
    of_gone = Cause(CauseKind.MERGE, person_id=person_id, other_client_id=wanted.stays)
    changes = [
        StateChange(goes_id, going, NOTHING, Action.DELETED, of_gone),
        StateChange(wanted.stays, before, after, Action.UPDATED, of_stayed),
    ]
    part_customers(session, account_id, goes_id, _of_client(wanted.partings, goes_id), now)
    save(session, account_id, changes, now)
    stays = StateChange(
        wanted.stays,
        going,
        load_state(session, account_id, wanted.stays),
        Action.UPDATED,
        of_stayed,
    )
    hand_on_customers(session, account_id, goes_id, stays, now)


def _of_client(partings: Mapping[tuple[int, int], Parting], client_id: int) -> dict[int, Parting]:
    return {app: one for (client, app), one in partings.items() if client == client_id}


def _check_partings(session: Session, account_id: int, wanted: WantedMerge) -> None:
    """Rejected where an app cannot do what is wanted of it."""
    apps = {one.connection_id: one for one in linked_apps(session, account_id, wanted.versions)}
    for (_, connection_id), parting in wanted.partings.items():
        app = apps.get(connection_id)
        if app is not None and parting not in app.can:
            raise Rejected({"partings": f"{app.app} cannot do that with a customer."})


def _together(ids: Iterable[int]) -> Sequence[int]:
    wanted = sorted(set(ids))
    if len(wanted) < 2:
        raise Rejected({"ids": "Choose two clients or more to merge."})
    if len(wanted) > MOST_AT_ONCE:
        raise Rejected({"ids": f"Choose at most {MOST_AT_ONCE} clients to merge at once."})
    return wanted
