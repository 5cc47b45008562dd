"""What a person does with many clients at once. Each act is one transaction."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.journal import Action, Cause, CauseKind, StateChange
from carryover.domain.selection import Selection
from carryover.domain.states import NOTHING, ClientState
from carryover.services.clients import by_person
from carryover.services.linked_customers import AppCustomers, linked_apps
from carryover.store.choosing import chosen_ids, chunks, lock_clients
from carryover.store.clients import load_states, newest_change, save
from carryover.store.database import writing

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
    last_change: int


def view_chosen(session: Session, account_id: int, selection: Selection) -> ChosenView:
    """Say which clients are meant; NotFound where one of them is not the account's."""
    ids = chosen_ids(session, account_id, selection)
    first = load_states(session, account_id, ids[:MOST_NAMED])
    names = tuple(first[one].name for one in ids[:MOST_NAMED])
    return ChosenView(len(ids), names, linked_apps(session, account_id, ids))


def delete_clients(
    session: Session,
    account_id: int,
    person_id: int,
    selection: Selection,
    now: datetime,
    *,
    reaches: Collection[int] = (),
) -> DoneToMany:
    """Delete the clients with their contacts; the journal keeps them.

    Linked customers stay where they are, except in the connections that it `reaches`: the
    next run deletes them there as well.
    """
    cause = Cause(CauseKind.PERSON, person_id=person_id, reaches=frozenset(reaches))
    return _do(session, account_id, cause, selection, Action.DELETED, lambda _: NOTHING, now)


def archive_clients(
    session: Session, account_id: int, person_id: int, selection: Selection, now: datetime
) -> DoneToMany:
    """Take the clients out of the current list."""

    def archived(state: ClientState) -> ClientState:
        return replace(state, archived=True)

    return _do(session, account_id, by_person(person_id), selection, Action.ARCHIVED, archived, now)


def unarchive_clients(
    session: Session, account_id: int, person_id: int, selection: Selection, now: datetime
) -> DoneToMany:
    """Bring the clients back into the current list."""

    def current(state: ClientState) -> ClientState:
        return replace(state, archived=False)

    return _do(
        session, account_id, by_person(person_id), selection, Action.UNARCHIVED, current, now
    )


def add_tags(
    session: Session,
    account_id: int,
    person_id: int,
    selection: Selection,
    tags: Sequence[str],
    now: datetime,
) -> DoneToMany:
    """Put tags on the clients, behind those that they have."""

    def tagged(state: ClientState) -> ClientState:
        return replace(state, tags=tuple(dict.fromkeys((*state.tags, *tags))))

    return _do(session, account_id, by_person(person_id), selection, Action.UPDATED, tagged, now)


def remove_tags(
    session: Session,
    account_id: int,
    person_id: int,
    selection: Selection,
    tags: Sequence[str],
    now: datetime,
) -> DoneToMany:
    """Take tags off the clients."""

    def bare(state: ClientState) -> ClientState:
        return replace(state, tags=tuple(tag for tag in state.tags if tag not in tags))

    return _do(session, account_id, by_person(person_id), selection, Action.UPDATED, bare, now)


def _do(
    session: Session,
    account_id: int,
    cause: Cause,
    selection: Selection,
    action: Action,
    step: Callable[[ClientState], ClientState],
    now: datetime,
) -> DoneToMany:
    changed = 0
    with writing(session):
        ids = chosen_ids(session, account_id, selection)
        before = newest_change(session, account_id)
        for chunk in chunks(ids):
            lock_clients(session, account_id, chunk)
            states = load_states(session, account_id, chunk).items()
            changes = list(_changes(states, step, action, cause))
            save(session, account_id, changes, now)
            changed += len(changes)
        after = newest_change(session, account_id)
    return DoneToMany(changed, before + 1, after)


def _changes(
    states: Iterable[tuple[int, ClientState]],
    step: Callable[[ClientState], ClientState],
    action: Action,
    cause: Cause,
) -> Iterable[StateChange]:
    for client_id, before in states:
        after = step(before)
        if after != before:
            yield StateChange(client_id, before, after, action, cause)
