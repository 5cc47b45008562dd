"""What a person does with many clients at once. Each act is one transaction."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.journal import Cause, CauseKind, StateChange
from carryover.domain.mass_acts import (
    Archive,
    ClientAct,
    Delete,
    Unarchive,
    action_of,
    after,
)
from carryover.domain.selection import Chosen, Selection
from carryover.domain.states import ClientState
from carryover.services.clients.linked_customers import AppCustomers, linked_apps
from carryover.services.jobs import ShowProgress
from carryover.store.choosing import chosen_ids, chunks, lock_clients
from carryover.store.clients import check_version, load_states, save
from carryover.store.database import writing
from carryover.store.history import newest_changes

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ChosenView:
    """The clients that are meant, before anything happens to them."""

    clients: int
    names: tuple[str, ...]
    """The first few."""
    apps: tuple[AppCustomers, ...] = ()
    """Where some of them are linked."""


@dataclass(frozen=True, slots=True)
class DoneToMany:
    """What was done, and the changes that take it back."""

    clients: int
    """How many clients were changed; others were so already."""
    first_change: int
    """The lowest id; 0 where nothing was changed."""
    last_change: int
    """The highest; changes of other people may lie between the two."""


def view_chosen(session: Session, account_id: int, selection: Selection) -> ChosenView:
    """Say which clients are meant; NotFound where one of them is not the account's."""
    ids = chosen_ids(session, account_id, selection)
    first = load_states(session, account_id, ids[:MOST_NAMED])
    names = tuple(first[one].name for one in ids[:MOST_NAMED])
    return ChosenView(len(ids), names, linked_apps(session, account_id, ids))


def delete_client(
    session: Session,
    account_id: int,
    person_id: int,
    client_id: int,
    version: int,
    now: datetime,
    *,
    reaches: Collection[int] = (),
) -> DoneToMany:
    """Delete one client with its contacts, as a person saw it: Stale where it changed since.

    The journal keeps it. Linked customers stay where they are, except in the connections
    that it `reaches`: the next run deletes them there as well.
    """
    with writing(session):
        lock_clients(session, account_id, [client_id])
        check_version(session, account_id, client_id, version)
        one, act = Chosen((client_id,)), Delete(frozenset(reaches))
        return carry_out(session, account_id, person_id, one, act, now)


def archive_clients(
    session: Session, account_id: int, person_id: int, selection: Selection, now: datetime
) -> DoneToMany:
    """Take the clients out of the current list."""
    return do_to_clients(session, account_id, person_id, selection, Archive(), now)


def unarchive_clients(
    session: Session, account_id: int, person_id: int, selection: Selection, now: datetime
) -> DoneToMany:
    """Bring the clients back into the current list."""
    return do_to_clients(session, account_id, person_id, selection, Unarchive(), now)


def do_to_clients(
    session: Session,
    account_id: int,
    person_id: int | None,
    selection: Selection,
    act: ClientAct,
    now: datetime,
) -> DoneToMany:
    """Do it to all of them or, where one is not the account's, to none."""
    with writing(session):
        return carry_out(session, account_id, person_id, selection, act, now)


def carry_out(
    session: Session,
    account_id: int,
    person_id: int | None,
    selection: Selection,
    act: ClientAct,
    now: datetime,
    show: ShowProgress = lambda _done, _total: None,
) -> DoneToMany:
    """The same inside the caller's transaction."""
    reaches = act.reaches if isinstance(act, Delete) else frozenset()
    cause = Cause(CauseKind.PERSON, person_id=person_id, reaches=reaches)
    ids = chosen_ids(session, account_id, selection)
    made: list[int] = []
    seen = 0
    for chunk in chunks(ids):
        lock_clients(session, account_id, chunk)
        states = load_states(session, account_id, chunk).items()
        changes = list(_changes(states, act, cause))
        save(session, account_id, changes, now)
        # Asked for, client by client: whoever else writes meanwhile takes ids in between.
        made += newest_changes(session, account_id, [one.client_id for one in changes]).values()
        seen += len(chunk)
        show(seen, len(ids))
    return DoneToMany(len(made), min(made, default=0), max(made, default=0))


def _changes(
    states: Iterable[tuple[int, ClientState]], act: ClientAct, cause: Cause
) -> Iterable[StateChange]:
    for client_id, before in states:
        then = after(act, before)
        if then != before:
            yield StateChange(client_id, before, then, action_of(act), cause)
