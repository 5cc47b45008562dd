"""From a selection to the clients that are meant."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.selection import AllMatching, Chosen, Selection
from carryover.errors import CountChanged, NotFound
from carryover.models import Client
from carryover.store.database import is_sqlite
from carryover.store.listing import conditions, count_clients

CHUNK = 500
"""Ids in one statement; databases limit its parameters."""


def chosen_ids(session: Session, account_id: int, selection: Selection) -> list[int]:
    """Ids of the clients that are meant, ascending.

    NotFound when a single one that was ticked is not the account's, CountChanged when
    they are more or fewer than the person was told.
    """
    match selection:
        case Chosen(ids):
            return _existing(session, account_id, sorted(set(ids)))
        case AllMatching(wanted, told):
            matching = select(Client.id).where(*conditions(session, account_id, wanted))
            found = list(session.scalars(matching.order_by(Client.id)))
            _as_told(told, len(found))
            return found


def count_chosen(session: Session, account_id: int, selection: Selection) -> int:
    """How many clients are meant; raises what `chosen_ids` raises."""
    match selection:
        case Chosen(ids):
            return len(_existing(session, account_id, sorted(set(ids))))
        case AllMatching(wanted, told):
            return _as_told(told, count_clients(session, account_id, wanted))


def lock_clients(session: Session, account_id: int, ids: Sequence[int]) -> None:
    """Keep others from changing these clients until this transaction ends.

    PostgreSQL needs it between reading a state and writing the next one; on SQLite
    the write lock of the whole base is ours already.
    """
    if is_sqlite(session):
        return
    for chunk in chunks(sorted(ids)):
        mine = select(Client.id).where(Client.account_id == account_id, Client.id.in_(chunk))
        session.execute(mine.order_by(Client.id).with_for_update())


def chunks(ids: Sequence[int], size: int = CHUNK) -> Iterator[list[int]]:
    """The ids in portions that fit into one statement each."""
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


def _as_told(told: int | None, found: int) -> int:
    if told is not None and told != found:
        raise CountChanged(told, found)
    return found


def _existing(session: Session, account_id: int, ids: list[int]) -> list[int]:
    known: set[int] = set()
    for chunk in chunks(ids):
        mine = select(Client.id).where(Client.account_id == account_id, Client.id.in_(chunk))
        known.update(session.scalars(mine))
    foreign = next((one for one in ids if one not in known), None)
    if foreign is not None:
        raise NotFound("client", foreign)
    return ids
