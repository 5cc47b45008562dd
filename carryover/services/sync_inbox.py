"""What waits for a person: values that lost, and records that were refused."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind, Parting
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.outbox import Op, Outcome
from carryover.domain.states import ClientState
from carryover.domain.sync_log import Deed
from carryover.domain.sync_records import with_client_changes, with_contact_changes
from carryover.domain.syncing import Fields
from carryover.errors import NotFound
from carryover.models import Person, SetAside, SyncConflict, SyncOutbox
from carryover.services.clients import by_person, change_client
from carryover.services.installation import Installation
from carryover.services.problem_sheets import ProblemSheet
from carryover.services.remote import WHILE_A_PERSON_WAITS, capabilities_of, open_connector
from carryover.sheets.writing import write_sheet
from carryover.store.clients import load_states
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.leaving_links import want_parting
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import change_settings

MOST_SHOWN = 200
_PARTINGS: dict[str, Parting] = {
    Deed.DELETED: Parting.DELETED,
    Deed.MADE_INACTIVE: Parting.INACTIVE,
}
HEADINGS = ("Reason", "Record", "Kind", "What was tried", "Values", "Since", "What the app said")


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two values, of which one stands."""

    id: int
    connection_id: int
    app: str
    kind: LinkKind
    client_id: int
    is_here: bool
    """Our client is still there."""
    name: str
    field: str
    """Key of the field; empty where a whole record was kept or brought back."""
    surprise: str
    ours: str
    theirs: str
    winner: str
    person: str
    """Whose edit ours was; empty where that is not known."""
    ours_at: datetime | None
    theirs_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AsideView:
    """A record that was refused."""

    id: int
    connection_id: int
    app: str
    kind: LinkKind
    client_id: int
    is_here: bool
    name: str
    wanted: str
    sentence: str
    values: Fields
    can_deactivate: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for a person, newest first."""

    conflicts: tuple[ConflictView, ...]
    set_aside: tuple[AsideView, ...]


def view_inbox(
    session: Session,
    account_id: int,
    connection_id: int | None = None,
    client_id: int | None = None,
) -> Inbox:
    """Of a connection, or of a client."""
    conflicts = select(SyncConflict).where(
        SyncConflict.account_id == account_id, SyncConflict.settled_at.is_(None)
    )
    asides = select(SetAside).where(SetAside.account_id == account_id, SetAside.left_out.is_(False))
    if connection_id is not None:
        conflicts = conflicts.where(SyncConflict.connection_id == connection_id)
        asides = asides.where(SetAside.connection_id == connection_id)
    if client_id is not None:
        conflicts = conflicts.where(SyncConflict.client_id == client_id)
        asides = asides.where(SetAside.client_id == client_id)
    lost = session.scalars(conflicts.order_by(SyncConflict.id.desc()).limit(MOST_SHOWN)).all()
    refused = session.scalars(asides.order_by(SetAside.id.desc()).limit(MOST_SHOWN)).all()
    clients = {one.client_id for one in lost} | {one.client_id for one in refused}
    here = load_states(session, account_id, clients)
    return Inbox(
        tuple(_conflict_view(session, one, one.client_id in here) for one in lost),
        tuple(_aside_view(session, one, one.client_id in here) for one in refused),
    )


def swap_back(
    session: Session, account_id: int, person_id: int, conflict_id: int, now: datetime
) -> str:
    """Put the value that lost in the winner's place, as an edit of the person's.

    Answers the record's name. Both sides get the value; the outbox sees to the other.
    """
    conflict = _conflict(session, account_id, conflict_id)
    loser = conflict.theirs if conflict.winner == "ours" else conflict.ours
    changes = {conflict.field: loser}

    def swapped(before: ClientState) -> ClientState:
        if conflict.kind == LinkKind.CLIENT:
            return with_client_changes(before, changes)
        contacts = tuple(
            replace(one, record=with_contact_changes(one.record, changes))
            if one.id == conflict.local_id
            else one
            for one in before.contacts
        )
        return replace(before, contacts=contacts)

    change_client(session, account_id, by_person(person_id), conflict.client_id, swapped, now)
    _settle(session, account_id, conflict_id, now)
    return conflict.name


def leave_as_it_is(session: Session, account_id: int, conflict_id: int, now: datetime) -> None:
    """The value that won is right."""
    _conflict(session, account_id, conflict_id)
    _settle(session, account_id, conflict_id, now)


def try_again(session: Session, account_id: int, aside_id: int, now: datetime) -> None:
    """Forget the refusal; the next run tries once more, at once."""
    with writing(session):
        aside = _aside(session, account_id, aside_id)
        _queue_again(session, aside, now)
        session.delete(aside)


def leave_out(session: Session, account_id: int, aside_id: int) -> None:
    """The record stays as it is on both sides, until one of them changes it again."""
    with writing(session):
        _aside(session, account_id, aside_id).left_out = True


def make_inactive(session: Session, account_id: int, aside_id: int, place: Installation) -> None:
    """At the app, in place of the deletion that it refused. RemoteError where it refuses."""
    aside = _aside(session, account_id, aside_id)
    connection_id, remote_id = aside.connection_id, aside.remote_id
    connector = open_connector(session, account_id, connection_id, place, WHILE_A_PERSON_WAITS)
    with closing(connector):
        connector.deactivate_customer(remote_id)
    leave_out(session, account_id, aside_id)


@contextmanager
def failures_sheet(
    session: Session, account_id: int, connection_id: int, place: Installation
) -> Iterator[ProblemSheet]:
    """What was refused, grouped by reason, as a workbook that is there meanwhile."""
    connection = load_connection(session, account_id, connection_id)
    mine = (SetAside.account_id == account_id, SetAside.connection_id == connection_id)
    rows = session.scalars(
        select(SetAside).where(*mine).order_by(SetAside.reason, SetAside.name, SetAside.id)
    ).all()
    stored_as = place.exports.reserve()
    path = place.exports.path(stored_as)
    try:
        write_sheet(path, "xlsx", "Refused", HEADINGS, map(_cells, rows))
        app = app_name(FinanceApp(connection.app), connection.host)
        yield ProblemSheet(path, f"{app} refused records.xlsx", "xlsx")
    finally:
        place.exports.remove(stored_as)


def _cells(aside: SetAside) -> list[str]:
    values = "\n".join(f"{key}: {value}" for key, value in sorted(aside.values.items()))
    since = f"{aside.at:%Y-%m-%d %H:%M} UTC"
    return [aside.reason, aside.name, aside.kind, aside.wanted, values, since, aside.sentence]


def _conflict_view(session: Session, one: SyncConflict, is_here: bool) -> ConflictView:
    who = session.get(Person, one.person_id) if one.person_id else None
    return ConflictView(
        id=one.id,
        connection_id=one.connection_id,
        app=_app(session, one.account_id, one.connection_id),
        kind=LinkKind(one.kind),
        client_id=one.client_id,
        is_here=is_here,
        name=one.name,
        field=one.field,
        surprise="" if one.field else one.ours,
        ours=one.ours if one.field else "",
        theirs=one.theirs,
        winner=one.winner,
        person=(who.name or who.email) if who else "",
        ours_at=one.ours_at,
        theirs_at=one.theirs_at,
        at=one.at,
    )


def _aside_view(session: Session, one: SetAside, is_here: bool) -> AsideView:
    connection = load_connection(session, one.account_id, one.connection_id)
    can = capabilities_of(FinanceApp(connection.app)).can_deactivate
    return AsideView(
        id=one.id,
        connection_id=one.connection_id,
        app=_app(session, one.account_id, one.connection_id),
        kind=LinkKind(one.kind),
        client_id=one.client_id,
        is_here=is_here,
        name=one.name,
        wanted=one.wanted,
        sentence=one.sentence,
        values=one.values,
        can_deactivate=can and one.has_transactions and one.kind == LinkKind.CLIENT,
        at=one.at,
    )


def _app(session: Session, account_id: int, connection_id: int) -> str:
    connection = load_connection(session, account_id, connection_id)
    return app_name(FinanceApp(connection.app), connection.host)


def _conflict(session: Session, account_id: int, conflict_id: int) -> SyncConflict:
    mine = (SyncConflict.account_id == account_id, SyncConflict.id == conflict_id)
    found = session.scalar(select(SyncConflict).where(*mine, SyncConflict.settled_at.is_(None)))
    if found is None:
        raise NotFound("conflict", conflict_id)
    return found


def _settle(session: Session, account_id: int, conflict_id: int, now: datetime) -> None:
    with writing(session):
        session.execute(
            update(SyncConflict)
            .where(SyncConflict.account_id == account_id, SyncConflict.id == conflict_id)
            .values(settled_at=now)
        )


def _aside(session: Session, account_id: int, aside_id: int) -> SetAside:
    mine = (SetAside.account_id == account_id, SetAside.id == aside_id)
    found = session.scalar(select(SetAside).where(*mine))
    if found is None:
        raise NotFound("record", aside_id)
    return found


def _queue_again(session: Session, aside: SetAside, now: datetime) -> None:
    """So that the next run looks at the customer, whatever the app lists."""
    scene = Scene(aside.account_id, aside.connection_id)
    waiting = session.scalar(
        select(SyncOutbox).where(
            SyncOutbox.account_id == scene.account_id,
            SyncOutbox.connection_id == scene.connection_id,
            SyncOutbox.kind == aside.kind,
            SyncOutbox.local_id == aside.local_id,
        )
    )
    if waiting is not None:
        waiting.edited_at = now
        return
    parting = _PARTINGS.get(aside.wanted) if aside.kind == LinkKind.CLIENT else None
    if parting and want_parting(session, scene, aside.client_id, parting):
        change_settings(session, scene, next_run_at=now)
        return
    gone = aside.wanted == Deed.DELETED and aside.client_id == aside.local_id
    session.add(
        SyncOutbox(
            account_id=scene.account_id,
            connection_id=scene.connection_id,
            kind=aside.kind,
            local_id=aside.local_id,
            client_id=aside.client_id,
            op=Op.DELETE if gone else Op.CHANGE,
            fields=sorted(aside.values),
            outcome=Outcome.QUEUED,
            person_id=aside.person_id,
            edited_at=now,
        )
    )
