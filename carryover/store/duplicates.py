"""Searches for duplicates, the pairs that they found, and pairs that a person keeps apart."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from carryover.domain.duplicate_groups import Likeness, oldest_of
from carryover.errors import NotFound
from carryover.models import Change, Client, DuplicatePair, DuplicateSearch, KeptApart
from carryover.store.inserting import insert_many

_CHUNK = 2_000
_PAIR = DuplicatePair.as_table()


@dataclass(frozen=True, slots=True)
class GroupMark:
    """Where a group stands in the list: those with a sure pair first."""

    sure: bool
    group_id: int


def load_search(session: Session, account_id: int, search_id: int) -> DuplicateSearch:
    """A search of the account."""
    found = session.scalar(
        select(DuplicateSearch).where(
            DuplicateSearch.account_id == account_id, DuplicateSearch.id == search_id
        )
    )
    if found is None:
        raise NotFound("search", search_id)
    return found


def newest_search(session: Session, account_id: int) -> DuplicateSearch | None:
    """The account's newest search, ended or not."""
    mine = select(DuplicateSearch).where(DuplicateSearch.account_id == account_id)
    return session.scalar(mine.order_by(DuplicateSearch.id.desc()).limit(1))


def newest_ended(session: Session, account_id: int) -> DuplicateSearch | None:
    """The newest search that came to its end."""
    mine = select(DuplicateSearch).where(
        DuplicateSearch.account_id == account_id, DuplicateSearch.ended_at.is_not(None)
    )
    return session.scalar(mine.order_by(DuplicateSearch.id.desc()).limit(1))


def forget_other_searches(session: Session, account_id: int, keep: Collection[int]) -> None:
    """Drop all searches of the account but these, with what they found."""
    others = delete(DuplicateSearch).where(
        DuplicateSearch.account_id == account_id, DuplicateSearch.id.not_in(keep)
    )
    session.execute(others)


def clear_pairs(session: Session, search_id: int) -> None:
    """Begin a search afresh."""
    session.execute(delete(DuplicatePair).where(DuplicatePair.search_id == search_id))


def add_pairs(session: Session, search_id: int, pairs: Sequence[Likeness]) -> None:
    """Keep pairs that are new to the search."""
    rows = [{**one._asdict(), "group_id": one.one_id} for one in pairs]
    insert_many(session, _PAIR, rows, search_id=search_id)


def put_in_groups(session: Session, search_id: int) -> None:
    """Say of every pair to which group it belongs: all that hang together are one."""
    mine = select(DuplicatePair.one_id, DuplicatePair.other_id).where(
        DuplicatePair.search_id == search_id
    )
    oldest = oldest_of((one, other) for one, other in session.execute(mine))
    regroup = (
        update(_PAIR)
        .where(_PAIR.c.search_id == search_id, _PAIR.c.one_id == bindparam("one"))
        .values(group_id=bindparam("its_group"))
    )
    moved = [{"one": one, "its_group": root} for one, root in oldest.items() if root != one]
    for start in range(0, len(moved), _CHUNK):
        session.execute(regroup, moved[start : start + _CHUNK])


def hand_on_pairs(session: Session, account_id: int, stays: int, gone: Sequence[int]) -> None:
    """What a client that went could have been, the one that it went into could be too.

    The pairs of the client that went stay: should it come back, they are true again.
    """
    search = newest_ended(session, account_id)
    if search is None:
        return
    theirs = _pairs_with(session, search.id, gone, ~_is_apart(account_id))
    known = {(one.one_id, one.other_id) for one in _pairs_with(session, search.id, [stays])}
    new: dict[tuple[int, int], DuplicatePair] = {}
    for pair in theirs:
        stranger = pair.other_id if pair.one_id in gone else pair.one_id
        key = (min(stays, stranger), max(stays, stranger))
        if stranger not in (stays, *gone) and key not in known:
            new.setdefault(key, pair)
    rows = [
        {
            "one_id": one_id,
            "other_id": other_id,
            "reason": pair.reason,
            "sure": pair.sure,
            "score": pair.score,
            "group_id": pair.group_id,
        }
        for (one_id, other_id), pair in new.items()
    ]
    insert_many(session, _PAIR, rows, search_id=search.id)


def _pairs_with(
    session: Session, search_id: int, client_ids: Sequence[int], *more: ColumnElement[bool]
) -> Iterable[DuplicatePair]:
    mine = select(DuplicatePair).where(DuplicatePair.search_id == search_id)
    either = or_(DuplicatePair.one_id.in_(client_ids), DuplicatePair.other_id.in_(client_ids))
    return session.scalars(mine.where(either, *more))


def keep_apart(
    session: Session,
    account_id: int,
    person_id: int,
    pairs: Collection[tuple[int, int]],
    now: datetime,
) -> None:
    """Remember of these pairs, the older client first, that they are not the same."""
    mine = select(KeptApart.one_id, KeptApart.other_id).where(
        KeptApart.account_id == account_id, KeptApart.one_id.in_({one for one, _ in pairs})
    )
    known = {(one, other) for one, other in session.execute(mine)}
    rows = [{"one_id": one, "other_id": other} for one, other in pairs if (one, other) not in known]
    insert_many(
        session, KeptApart.as_table(), rows, account_id=account_id, person_id=person_id, at=now
    )


def forget_kept_apart(session: Session, account_id: int, ids: Collection[int]) -> None:
    """Let these clients be found together again."""
    session.execute(
        delete(KeptApart).where(
            KeptApart.account_id == account_id,
            KeptApart.one_id.in_(ids),
            KeptApart.other_id.in_(ids),
        )
    )


def list_groups(
    session: Session, account_id: int, search_id: int, after: GroupMark | None, limit: int
) -> list[GroupMark]:
    """The next groups with something to decide, those with a sure pair first."""
    groups = _open_groups(account_id, search_id).subquery()
    found = select(groups.c.sure, groups.c.group_id)
    if after is not None:
        behind = and_(groups.c.sure == int(after.sure), groups.c.group_id > after.group_id)
        found = found.where(or_(groups.c.sure < int(after.sure), behind))
    rows = session.execute(found.order_by(groups.c.sure.desc(), groups.c.group_id).limit(limit))
    return [GroupMark(bool(sure), group_id) for sure, group_id in rows]


def count_groups(session: Session, account_id: int, search_id: int) -> tuple[int, int]:
    """How many groups have a sure pair, and how many have only similar ones."""
    groups = _open_groups(account_id, search_id).subquery()
    total, sure = session.execute(
        select(func.count(), func.coalesce(func.sum(groups.c.sure), 0)).select_from(groups)
    ).one()
    return sure, total - sure


def groups_with(session: Session, search_id: int, client_ids: Collection[int]) -> list[int]:
    """The groups in which any of these clients stands."""
    mine = select(DuplicatePair.group_id).where(
        DuplicatePair.search_id == search_id,
        or_(DuplicatePair.one_id.in_(client_ids), DuplicatePair.other_id.in_(client_ids)),
    )
    return list(session.scalars(mine.distinct().order_by(DuplicatePair.group_id)))


def likenesses_of(
    session: Session, account_id: int, search_id: int, group_ids: Collection[int]
) -> dict[int, list[Likeness]]:
    """Group to what is still to be decided in it."""
    pairs = session.scalars(
        select(DuplicatePair).where(
            _is_open(account_id, search_id), DuplicatePair.group_id.in_(group_ids)
        )
    )
    found: dict[int, list[Likeness]] = {}
    for one in pairs:
        likeness = Likeness(one.one_id, one.other_id, one.reason, one.sure, one.score)
        found.setdefault(one.group_id, []).append(likeness)
    return found


def changes_since(session: Session, account_id: int, mark: int) -> bool:
    """Whether anything in the account changed after a change."""
    later = select(Change.id).where(Change.account_id == account_id, Change.id > mark).limit(1)
    return session.scalar(later) is not None


def _open_groups(account_id: int, search_id: int) -> Select[int, int]:
    sure = func.max(case((DuplicatePair.sure, 1), else_=0)).label("sure")
    return (
        select(DuplicatePair.group_id, sure)
        .where(_is_open(account_id, search_id))
        .group_by(DuplicatePair.group_id)
    )


def _is_open(account_id: int, search_id: int) -> ColumnElement[bool]:
    """Both clients are there, and nobody has said that they are two."""
    return and_(
        DuplicatePair.search_id == search_id,
        _is_there(account_id, DuplicatePair.one_id),
        _is_there(account_id, DuplicatePair.other_id),
        ~_is_apart(account_id),
    )


def _is_apart(account_id: int) -> ColumnElement[bool]:
    return exists().where(
        KeptApart.account_id == account_id,
        KeptApart.one_id == DuplicatePair.one_id,
        KeptApart.other_id == DuplicatePair.other_id,
    )


def _is_there(account_id: int, client_id: ColumnElement[int] | object) -> ColumnElement[bool]:
    return exists().where(Client.account_id == account_id, Client.id == client_id)
