"""What happened to clients, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from carryover.domain.journal import Action, Cause, CauseKind, StateChange
from carryover.domain.mass_acts import TakeBack
from carryover.domain.provenance import Part, provenance
from carryover.domain.states import ClientState
from carryover.domain.taking_back import Done, can_be_taken_back, way_back
from carryover.errors import Conflict, PartOfImport
from carryover.services.jobs import ShowProgress
from carryover.store import history
from carryover.store.choosing import lock_clients
from carryover.store.clients import load_state, load_states, newest_change, save
from carryover.store.database import writing
from carryover.store.history import Entry
from carryover.store.merges import merges_in_force

__all__ = [
    "Entry",
    "HistoryEntry",
    "HistoryPage",
    "Range",
    "Undone",
    "account_history",
    "client_history",
    "client_origins",
    "take_back",
    "undo_change",
    "undo_changes",
]

PAGE_ENTRIES = 50


class Range(StrEnum):
    """Which part of the account's history a page shows."""

    ALL = "all"
    DELETED = "deleted"
    """Clients that are gone and can be brought back."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change as a page shows it."""

    entry: Entry
    exists: bool
    """Whether the client is there today."""
    undoable: bool
    """Whether taking it back would destroy nothing newer."""
    can_be_taken_apart: bool
    """Whether it is a merge whose two clients can be two again."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Changes, newest first."""

    entries: tuple[HistoryEntry, ...]
    before: int | None
    """Where the next, older page begins; None at the end."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back did."""

    clients: int
    """How many clients' changes were taken back."""
    client_id: int | None
    """The client, where there was but one and it still exists."""
    kept: tuple[str, ...] = ()
    """Names of clients that somebody changed since; they stay as they are."""


def client_history(
    session: Session,
    account_id: int,
    client_id: int,
    before: int | None = None,
    limit: int = PAGE_ENTRIES,
) -> HistoryPage:
    """What happened to one client; empty for one that the account has never had."""
    found = history.changes_of_client(session, account_id, client_id, before, limit + 1)
    return _page(session, account_id, found, limit)


def client_origins(session: Session, account_id: int, client_id: int) -> dict[Part, Entry]:
    """For every value of a client, the change that brought it."""
    state = load_state(session, account_id, client_id)
    return provenance(state, history.journal_of_client(session, account_id, client_id))


def account_history(
    session: Session, account_id: int, shown: Range, before: int | None = None
) -> HistoryPage:
    """What happened to all clients of the account."""
    look = history.deletions if shown is Range.DELETED else history.changes_of_account
    found = look(session, account_id, before, PAGE_ENTRIES + 1)
    return _page(session, account_id, found, PAGE_ENTRIES)


def undo_change(
    session: Session, account_id: int, person_id: int, change_id: int, now: datetime
) -> Undone:
    """Take one change back; ChangedSince where something newer stands in the way."""
    with writing(session):
        entry = history.load_change(session, account_id, change_id)
        lock_clients(session, account_id, [entry.client_id])
        (done, state) = _as_it_stands(session, account_id, [entry])[0]
        change = _change_back(person_id, entry, done, state)
        save(session, account_id, [change], now)
    return Undone(1, None if change.action is Action.DELETED else entry.client_id)


def undo_changes(
    session: Session, account_id: int, person_id: int, first: int, last: int, now: datetime
) -> Undone:
    """Take back what one person did to many clients in one moment, from `first` to `last`.

    Clients that were changed since stay as they are and are named. PartOfImport where an
    import did it.
    """
    with writing(session):
        return take_back(session, account_id, person_id, TakeBack(first, last), now)


def take_back(
    session: Session,
    account_id: int,
    person_id: int | None,
    act: TakeBack,
    now: datetime,
    show: ShowProgress = lambda _done, _total: None,
) -> Undone:
    """The same inside the caller's transaction."""
    taken_back, kept = 0, []
    start = history.load_change(session, account_id, act.first)
    if start.import_id is not None:
        raise PartOfImport(start.import_id, start.file_name)
    after, last = act.first - 1, min(act.last, newest_change(session, account_id))
    while chunk := history.made_at_once(session, account_id, start, after, last):
        changes, stuck = _changes_back(session, account_id, person_id, chunk)
        save(session, account_id, changes, now)
        taken_back += len(changes)
        kept += stuck
        after = chunk[-1].id
        show(after - act.first + 1, last - act.first + 1)
    return Undone(taken_back, None, tuple(kept))


def _changes_back(
    session: Session, account_id: int, person_id: int | None, entries: Sequence[Entry]
) -> tuple[list[StateChange], list[str]]:
    """The ways back, and the names of the clients that have none."""
    lock_clients(session, account_id, [entry.client_id for entry in entries])
    changes, kept = [], []
    standing = _as_it_stands(session, account_id, entries)
    for entry, (done, state) in zip(entries, standing, strict=True):
        try:
            changes.append(_change_back(person_id, entry, done, state))
        except Conflict:
            kept.append(entry.client_name)
    return changes, kept


def _change_back(
    person_id: int | None, entry: Entry, done: Done, state: ClientState | None
) -> StateChange:
    back = way_back(done, state)
    cause = Cause(CauseKind.UNDO, person_id=person_id, undoes=entry.id)
    return StateChange(entry.client_id, back.before, back.after, back.action, cause)


def _page(session: Session, account_id: int, found: list[Entry], limit: int) -> HistoryPage:
    entries = found[:limit]
    in_force = merges_in_force(session, account_id, entries)
    shown = tuple(
        HistoryEntry(entry, state is not None, can_be_taken_back(done, state), entry.id in in_force)
        for entry, (done, state) in zip(
            entries, _as_it_stands(session, account_id, entries), strict=True
        )
    )
    return HistoryPage(shown, entries[-1].id if len(found) > limit else None)


def _as_it_stands(
    session: Session, account_id: int, entries: Sequence[Entry]
) -> list[tuple[Done, ClientState | None]]:
    """Each entry as something done, beside what its client is today."""
    ids = list({entry.client_id for entry in entries})
    states = load_states(session, account_id, ids)
    newest = history.newest_changes(session, account_id, ids)
    return [
        (
            Done(
                entry.client_name,
                entry.action,
                entry.delta,
                newest=newest[entry.client_id] == entry.id,
                concerns_two=entry.cause.concerns_two,
            ),
            states.get(entry.client_id),
        )
        for entry in entries
    ]
