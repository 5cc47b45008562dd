"""What an import did, and what has happened to its clients since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from carryover.domain.journal import Action, CauseKind, Delta, delta_from_json
from carryover.domain.standing import Mention, Verdict, judge
from carryover.models import Change, Person
from carryover.store.choosing import chunks, lock_clients
from carryover.store.person_names import PERSON_NAME

_CHUNK = 1_000
_Later = aliased(Change)


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
    """Who made the newest change that stands; empty where no person did."""
    at: datetime
    deleted: bool
    """The change was its deletion."""
    merged: bool = False
    """The change made one client of it and another."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What undoing an import would do."""

    created: int
    """Clients that it made and nobody has touched since."""
    merged: int
    """The same of clients that it merged into."""
    touched: dict[int, int]
    """Client id to somebody's newest change since, of those that stay as they are."""
    taken_back: frozenset[int]
    """Clients of which nothing that the import did is left."""

    @property
    def changes_nothing(self) -> bool:
        """Everything was changed since; undone now, the import could never be."""
        return bool(self.touched) and not (self.created or self.merged)


def look_ahead(session: Session, account_id: int, import_id: int) -> Prospect:
    """Judge every client of the import. Only those with a later change are looked at singly."""
    created, merged = _count_unchanged(session, account_id, import_id)
    touched: dict[int, int] = {}
    taken_back: set[int] = set()
    after = 0
    while ids := _client_ids(session, account_id, import_id, after, _changed_since(import_id)):
        for client_id, verdict in _verdicts(session, account_id, import_id, ids).items():
            if not verdict.made:
                taken_back.add(client_id)
            elif verdict.touched_by is not None:
                touched[client_id] = verdict.touched_by
            elif verdict.created:
                created += 1
            else:
                merged += 1
        after = ids[-1]
    return Prospect(created, merged, touched, frozenset(taken_back))


def restorable(
    session: Session, account_id: int, import_id: int, ahead: Prospect
) -> frozenset[int]:
    """Ids of the clients that an import found here and changed, and that undoing it restores."""
    created = func.max(_as_number(Change.action == Action.CREATED))
    found_here = (
        select(Change.client_id)
        .where(_made_by(account_id, import_id))
        .group_by(Change.client_id)
        .having(created == 0)
    )
    return frozenset(session.scalars(found_here)) - ahead.touched.keys() - ahead.taken_back


def undoable_chunks(
    session: Session, account_id: int, import_id: int
) -> Iterator[dict[int, list[ImportedChange]]]:
    """Changes by client, newest first, of clients that nobody has touched since."""
    after = 0
    while ids := _client_ids(session, account_id, import_id, after, true()):
        lock_clients(session, account_id, ids)
        verdicts = _verdicts(session, account_id, import_id, ids)
        found = {
            client_id: [one for one in made if one.change_id in verdicts[client_id].made]
            for client_id, made in _changes_of(session, account_id, import_id, ids).items()
            if verdicts[client_id].touched_by is None
        }
        yield {client_id: made for client_id, made in found.items() if made}
        after = ids[-1]


def describe_touched(
    session: Session, account_id: int, touched: Mapping[int, int], most: int
) -> list[TouchedSince]:
    """The first clients that stay, by name, with who changed them and when."""
    names = [
        (name, client_id, change_id)
        for change_ids in chunks(list(touched.values()))
        for name, client_id, change_id in session.execute(
            select(Change.client_name, Change.client_id, Change.id).where(
                Change.account_id == account_id, Change.id.in_(change_ids)
            )
        )
    ]
    rows = session.execute(
        select(
            Change.client_id,
            Change.client_name,
            PERSON_NAME,
            Change.at,
            Change.action == Action.DELETED,
            Change.cause == CauseKind.MERGE,
        )
        .join(Person, Person.id == Change.person_id, isouter=True)
        .where(
            Change.account_id == account_id,
            Change.id.in_([change_id for *_, change_id in sorted(names)[:most]]),
        )
        .order_by(Change.client_name, Change.client_id)
    )
    return [TouchedSince(*row) for row in rows]


def _count_unchanged(session: Session, account_id: int, import_id: int) -> tuple[int, int]:
    """Clients (created, merged) to which nothing has happened since."""
    created = func.max(_as_number(Change.action == Action.CREATED))
    clients = (
        select(Change.client_id, created.label("created"))
        .where(_made_by(account_id, import_id), ~_changed_since(import_id))
        .group_by(Change.client_id)
        .subquery()
    )
    total, new = session.execute(
        select(func.count(), func.coalesce(func.sum(clients.c.created), 0)).select_from(clients)
    ).one()
    return new, total - new


def _client_ids(
    session: Session, account_id: int, import_id: int, after: int, which: ColumnElement[bool]
) -> Sequence[int]:
    ids: Select[int] = (
        select(Change.client_id)
        .where(_made_by(account_id, import_id), Change.client_id > after, which)
        .distinct()
        .order_by(Change.client_id)
        .limit(_CHUNK)
    )
    return session.scalars(ids).all()


def _verdicts(
    session: Session, account_id: int, import_id: int, client_ids: Sequence[int]
) -> dict[int, Verdict]:
    rows = session.execute(
        select(
            Change.client_id,
            Change.action,
            Change.id,
            Change.cause,
            Change.import_id,
            Change.undoes,
        )
        .where(Change.account_id == account_id, Change.client_id.in_(client_ids))
        .order_by(Change.client_id, Change.id)
    )
    journals: dict[int, list[Mention]] = {}
    for client_id, action, change_id, cause, of_import, undoes in rows:
        mention = Mention(
            change_id, CauseKind(cause), of_import, undoes, creates=action == Action.CREATED
        )
        journals.setdefault(client_id, []).append(mention)
    return {client_id: judge(journal, import_id) for client_id, journal in journals.items()}


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


def _changed_since(import_id: int) -> ColumnElement[bool]:
    """Whether anything at all has happened to the client after the import, its undo included."""
    return exists().where(
        _Later.account_id == Change.account_id,
        _Later.client_id == Change.client_id,
        _Later.id > Change.id,
        or_(
            _Later.import_id.is_(None),
            _Later.import_id != import_id,
            _Later.cause != CauseKind.IMPORT,
        ),
    )


def _as_number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
