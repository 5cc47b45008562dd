"""Reading the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, and_, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.journal import Action, CauseKind, Delta, delta_from_json
from carryover.domain.planning import Source
from carryover.errors import NotFound
from carryover.models import Change, Client, Connection, Import, Person
from carryover.store.choosing import CHUNK
from carryover.store.person_names import PERSON_NAME

_DELETED = Change.action == literal_column("'deleted'")
"""Written out, so that the index of deletions is recognised."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, with the names of who and what made it."""

    id: int
    client_id: int
    client_name: str
    at: datetime
    action: Action
    cause: CauseKind
    person_id: int | None
    person: str
    """The person's name; empty where nobody is known."""
    import_id: int | None
    import_row: int | None
    file_name: str
    """The import's file, or the account it copied from; empty where no import was the cause."""
    copied: bool
    """The import copied the client from another account."""
    from_app: bool
    """The import took a customer of the finance app that `file_name` names."""
    app: str
    """The finance app that a change by sync came from."""
    undoes: int | None
    other_client_id: int | None
    """Of a merge and of its end: the other client."""
    other_name: str
    """What the other client was last called."""
    delta: Delta


def changes_of_account(
    session: Session, account_id: int, before: int | None, limit: int
) -> list[Entry]:
    """The account's changes, newest first, older than the change `before`."""
    return _newest_first(session, _entries(account_id), before, limit)


def changes_of_client(
    session: Session, account_id: int, client_id: int, before: int | None, limit: int
) -> list[Entry]:
    """One client's changes, newest first; also those of a client that is gone."""
    theirs = _entries(account_id).where(Change.client_id == client_id)
    return _newest_first(session, theirs, before, limit)


def journal_of_client(session: Session, account_id: int, client_id: int) -> list[Entry]:
    """Everything that ever happened to one client, oldest first."""
    theirs = _entries(account_id).where(Change.client_id == client_id).order_by(Change.id)
    return [_entry(row) for row in session.execute(theirs)]


def deletions(session: Session, account_id: int, before: int | None, limit: int) -> list[Entry]:
    """The deletions of clients that are gone still, newest first."""
    there = select(Client.id).where(
        Client.account_id == Change.account_id, Client.id == Change.client_id
    )
    gone = _entries(account_id).where(_DELETED, ~there.exists())
    return _newest_first(session, gone, before, limit)


def load_change(session: Session, account_id: int, change_id: int) -> Entry:
    """One change; NotFound where the account's journal has no such change."""
    row = session.execute(_entries(account_id).where(Change.id == change_id)).one_or_none()
    if row is None:
        raise NotFound("change", change_id)
    return _entry(row)


def made_at_once(
    session: Session, account_id: int, start: Entry, after: int, last: int
) -> list[Entry]:
    """The next portion of what the person of `start` did in that same moment.

    In order; ids above `after`, up to `last`. An import is none of it: it is taken back as
    a whole, by who may.
    """
    together = _entries(account_id).where(
        Change.id > after,
        Change.id <= last,
        Change.at == start.at,
        Change.person_id == start.person_id,
        Change.import_id.is_(None),
    )
    return [_entry(row) for row in session.execute(together.order_by(Change.id).limit(CHUNK))]


def newest_changes(session: Session, account_id: int, client_ids: Sequence[int]) -> dict[int, int]:
    """Client id to the id of the client's latest change."""
    rows = session.execute(
        select(Change.client_id, func.max(Change.id))
        .where(Change.account_id == account_id, Change.client_id.in_(client_ids))
        .group_by(Change.client_id)
    )
    return {row[0]: row[1] for row in rows}


def _entries(account_id: int) -> Select[*tuple[Any, ...]]:
    named = and_(Import.id == Change.import_id, Import.account_id == Change.account_id)
    connected = and_(
        Connection.id == Change.connection_id, Connection.account_id == Change.account_id
    )
    return (
        select(
            Change,
            PERSON_NAME,
            func.coalesce(Import.file_name, "").label("file_name"),
            func.coalesce(Import.source, "").label("source"),
            func.coalesce(_name_of_other(), "").label("other_name"),
            Connection.app.label("app"),
            Connection.host.label("host"),
        )
        .join(Person, Person.id == Change.person_id, isouter=True)
        .join(Import, named, isouter=True)
        .join(Connection, connected, isouter=True)
        .where(Change.account_id == account_id)
    )


def _name_of_other() -> ScalarSelect[str]:
    named = aliased(Change)
    theirs = (named.account_id == Change.account_id, named.client_id == Change.other_client_id)
    return (
        select(named.client_name)
        .where(*theirs)
        .order_by(named.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _newest_first(
    session: Session, statement: Select[*tuple[Any, ...]], before: int | None, limit: int
) -> list[Entry]:
    if before is not None:
        statement = statement.where(Change.id < before)
    rows = session.execute(statement.order_by(Change.id.desc()).limit(limit))
    return [_entry(row) for row in rows]


def _entry(row: Row[Any, Any, Any]) -> Entry:
    change: Change = row[0]
    return Entry(
        id=change.id,
        client_id=change.client_id,
        client_name=change.client_name,
        at=change.at,
        action=Action(change.action),
        cause=CauseKind(change.cause),
        person_id=change.person_id,
        person=row.person,
        import_id=change.import_id,
        import_row=change.import_row,
        file_name=row.file_name,
        copied=row.source == Source.ACCOUNT,
        from_app=row.source == Source.CONNECTION,
        app=app_name(FinanceApp(row.app), row.host) if row.app else "",
        undoes=change.undoes,
        other_client_id=change.other_client_id,
        other_name=row.other_name,
        delta=delta_from_json(change.delta),
    )
