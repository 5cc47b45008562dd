"""Merges in the journal: two changes each, first of the client that went, then of the other."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.journal import Action, CauseKind
from carryover.errors import NotFound
from carryover.models import Change, Client
from carryover.store.history import Entry, journal_of_client, load_change, newest_changes


@dataclass(frozen=True, slots=True)
class Merge:
    """One client went into another."""

    stayed: Entry
    """The change of the client that stayed."""
    gone: Entry
    """The change that took the other one away."""


def load_merge(session: Session, account_id: int, change_id: int) -> Merge:
    """A merge by either of its changes; NotFound for a change of any other kind."""
    entry = load_change(session, account_id, change_id)
    if entry.cause is not CauseKind.MERGE:
        raise NotFound("merge", change_id)
    partner = load_change(session, account_id, _partner_id(session, account_id, entry))
    return Merge(partner, entry) if _went(entry) else Merge(entry, partner)


def merges_in_force(session: Session, account_id: int, entries: Iterable[Entry]) -> set[int]:
    """Those of the changes whose merge can be taken apart.

    The client that went has not come back by any way, and the one that stayed is there.
    """
    merges = {one.id: one for one in entries if one.cause is CauseKind.MERGE}
    if not merges:
        return set()
    newest = newest_changes(session, account_id, [_gone_id(one) for one in merges.values()])
    went = _merged_away(session, account_id, newest.values())
    there = _there(session, account_id, [_stayed_id(one) for one in merges.values()])
    return {
        one.id
        for one in merges.values()
        if _stayed_id(one) in there
        and went.get(newest[_gone_id(one)]) == _stayed_id(one)
        and (newest[_gone_id(one)] == one.id if _went(one) else newest[_gone_id(one)] < one.id)
    }


def merged_into(session: Session, account_id: int, client_id: int) -> dict[datetime, list[int]]:
    """The moments of a client's merges that are in force, the first first, to who went into it."""
    journal = journal_of_client(session, account_id, client_id)
    in_force = merges_in_force(session, account_id, journal)
    moments: dict[datetime, list[int]] = {}
    for entry in journal:
        if entry.id in in_force and not _went(entry):
            moments.setdefault(entry.at, []).append(_gone_id(entry))
    return moments


def _went(entry: Entry) -> bool:
    return entry.action is Action.DELETED


def _gone_id(entry: Entry) -> int:
    return entry.client_id if _went(entry) else entry.other_client_id or 0


def _stayed_id(entry: Entry) -> int:
    return (entry.other_client_id or 0) if _went(entry) else entry.client_id


def _partner_id(session: Session, account_id: int, entry: Entry) -> int:
    """The change of the other client: right behind the one that took a client away."""
    theirs = select(Change.id).where(
        Change.account_id == account_id,
        Change.client_id == entry.other_client_id,
        Change.other_client_id == entry.client_id,
        Change.cause == CauseKind.MERGE,
    )
    if _went(entry):
        found = session.scalar(theirs.where(Change.id > entry.id).order_by(Change.id).limit(1))
    else:
        before = theirs.where(Change.id < entry.id)
        found = session.scalar(before.order_by(Change.id.desc()).limit(1))
    if found is None:
        raise NotFound("merge", entry.id)
    return found


def _merged_away(
    session: Session, account_id: int, change_ids: Collection[int]
) -> dict[int, int | None]:
    """Of these changes those that took a client away by merging: change id to who stayed."""
    rows = session.execute(
        select(Change.id, Change.other_client_id).where(
            Change.account_id == account_id,
            Change.id.in_(change_ids),
            Change.action == Action.DELETED,
            Change.cause == CauseKind.MERGE,
        )
    )
    return {row[0]: row[1] for row in rows}


def _there(session: Session, account_id: int, client_ids: Sequence[int]) -> set[int]:
    mine = select(Client.id).where(Client.account_id == account_id, Client.id.in_(client_ids))
    return set(session.scalars(mine))
