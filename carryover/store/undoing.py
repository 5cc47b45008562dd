"""What an import did, and what has happened to its clients since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from carryover.domain.journal import Action, CauseKind, Delta, delta_from_json
from carryover.models import Change, Person

_CHUNK = 1_000
_Later = aliased(Change)
_Undo = aliased(Change)


@dataclass(frozen=True, slots=True)
class ImportedChange:
    """One change that an import made."""

    change_id: int
    client_id: int
    created: bool
    delta: Delta


@dataclass(frozen=True, slots=True)
class TouchedSince:
    """A client that somebody changed after the import."""

    client_id: int
    name: str
    person: str
    """Who changed it last; empty where no person did."""
    at: datetime
    """When it was last changed."""
    deleted: bool
    """The change was its deletion."""


def count_undoable(session: Session, account_id: int, import_id: int) -> tuple[int, int]:
    """Clients (created, merged) by the import that nobody has touched since."""
    created = func.max(_as_number(Change.action == Action.CREATED))
    clients = (
        select(Change.client_id, created.label("created"))
        .where(_made_by(account_id, import_id), ~_touched_since(import_id))
        .group_by(Change.client_id)
        .subquery()
    )
    total, new = session.execute(
        select(func.count(), func.coalesce(func.sum(clients.c.created), 0)).select_from(clients)
    ).one()
    return new, total - new


def undoable_chunks(
    session: Session, account_id: int, import_id: int
) -> Iterator[dict[int, list[ImportedChange]]]:
    """Changes by client, newest first, of clients that nobody has touched since."""
    after = 0
    while ids := _client_ids(session, account_id, import_id, after):
        yield _changes_of(session, account_id, import_id, ids)
        after = ids[-1]


def touched_since(
    session: Session, account_id: int, import_id: int, most: int
) -> list[TouchedSince]:
    """Clients that stay as they are because somebody changed them after the import."""
    touched = _touched(account_id, import_id)
    newest = (
        select(func.max(Change.id))
        .where(Change.account_id == account_id, Change.client_id.in_(touched))
        .group_by(Change.client_id)
    )
    rows = session.execute(
        select(
            Change.client_id,
            Change.client_name,
            func.coalesce(func.nullif(Person.name, ""), Person.email, ""),
            Change.at,
            Change.action == Action.DELETED,
        )
        .join(Person, Person.id == Change.person_id, isouter=True)
        .where(Change.id.in_(newest))
        .order_by(Change.client_name, Change.client_id)
        .limit(most)
    )
    return [TouchedSince(*row) for row in rows]


def count_touched(session: Session, account_id: int, import_id: int) -> int:
    """How many clients stay as they are."""
    touched = _touched(account_id, import_id).subquery()
    return session.scalar(select(func.count()).select_from(touched)) or 0


def _touched(account_id: int, import_id: int) -> Select[int]:
    return (
        select(Change.client_id)
        .where(_made_by(account_id, import_id), _touched_since(import_id))
        .distinct()
    )


def _client_ids(session: Session, account_id: int, import_id: int, after: int) -> Sequence[int]:
    ids: Select[int] = (
        select(Change.client_id)
        .where(
            _made_by(account_id, import_id),
            Change.client_id > after,
            ~_touched_since(import_id),
        )
        .distinct()
        .order_by(Change.client_id)
        .limit(_CHUNK)
    )
    return session.scalars(ids).all()


def _changes_of(
    session: Session, account_id: int, import_id: int, client_ids: Sequence[int]
) -> dict[int, list[ImportedChange]]:
    rows = session.execute(
        select(Change.id, Change.client_id, Change.action, Change.delta).where(
            _made_by(account_id, import_id), Change.client_id.in_(client_ids)
        )
    )
    found: dict[int, list[ImportedChange]] = {}
    # Sorted here: asked to order by id, SQLite walks through the account's whole journal.
    for change_id, client_id, action, delta in sorted(rows, key=lambda row: row.id, reverse=True):
        change = ImportedChange(
            change_id, client_id, action == Action.CREATED, delta_from_json(delta)
        )
        found.setdefault(client_id, []).append(change)
    return found


def _made_by(account_id: int, import_id: int) -> ColumnElement[bool]:
    return and_(
        Change.account_id == account_id,
        Change.import_id == import_id,
        Change.cause == CauseKind.IMPORT,
    )


def _touched_since(import_id: int) -> ColumnElement[bool]:
    """Whether a later change stands that this import did not make and nobody took back."""
    taken_back = exists().where(
        _Undo.account_id == _Later.account_id,
        _Undo.client_id == _Later.client_id,
        _Undo.undoes == _Later.id,
    )
    return exists().where(
        _Later.account_id == Change.account_id,
        _Later.client_id == Change.client_id,
        _Later.id > Change.id,
        or_(_Later.import_id.is_(None), _Later.import_id != import_id),
        or_(_Later.undoes.is_(None), _Later.undoes < Change.id),
        ~taken_back,
    )


def _as_number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
