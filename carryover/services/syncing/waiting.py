"""What waits for a person, as pages show it: values that lost, and what was refused."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from carryover.connectors.capabilities import capabilities_of
from carryover.domain.connections import LinkKind
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.sheet_formats import SheetFormat
from carryover.domain.sync_log import Deed
from carryover.domain.syncing import Fields, Reason, Side, Surprise
from carryover.models import Client, Connection, Contact, Person, SetAside, SyncConflict
from carryover.services.installation import Installation
from carryover.services.ready_files import ReadyFile, sheet_meanwhile
from carryover.store.connections import load_connection
from carryover.store.person_names import PERSON_NAME

MOST_SHOWN = 200

_Waiting = TypeVar("_Waiting", SyncConflict, SetAside)


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two values, of which one stands."""

    id: int
    connection_id: int
    app: str
    kind: LinkKind
    client_id: int | None
    """Ours; None where it is no longer there."""
    name: str
    field: str
    """Key of the field."""
    ours: str
    theirs: str
    winner: Side
    person: str
    """Whose edit ours was; empty where that is not known."""
    ours_at: datetime | None
    theirs_at: datetime | None
    can_swap: bool
    """Whether the record itself is still there, a contact at the same client."""
    at: datetime


@dataclass(frozen=True, slots=True)
class SurpriseView:
    """What happened to a whole record."""

    id: int
    connection_id: int
    app: str
    client_id: int | None
    """Ours; None where it is no longer there."""
    name: str
    surprise: Surprise
    at: datetime


@dataclass(frozen=True, slots=True)
class AsideView:
    """A record that was refused."""

    id: int
    connection_id: int
    app: str
    kind: LinkKind
    client_id: int | None
    """Ours; None where it is no longer there."""
    name: str
    wanted: Deed
    reason: Reason
    sentence: str
    values: Fields
    can_deactivate: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for a person, newest first."""

    conflicts: tuple[ConflictView, ...]
    surprises: tuple[SurpriseView, ...]
    set_aside: tuple[AsideView, ...]


def view_inbox(
    session: Session,
    account_id: int,
    connection_id: int | None = None,
    client_id: int | None = None,
) -> Inbox:
    """Of a connection, or of a client."""
    of = (account_id, connection_id, client_id)
    lost = (
        _entries(SyncConflict, *of)
        .where(SyncConflict.settled_at.is_(None))
        .order_by(SyncConflict.id.desc())
        .limit(MOST_SHOWN)
    )
    values = (
        lost.where(SyncConflict.surprise == "")
        .outerjoin(Person, Person.id == SyncConflict.person_id)
        .outerjoin(Contact, _its_contact())
        .add_columns(PERSON_NAME, Contact.id)
    )
    records = lost.where(SyncConflict.surprise != "")
    refused = (
        _entries(SetAside, *of)
        .where(SetAside.left_out.is_(False))
        .order_by(SetAside.id.desc())
        .limit(MOST_SHOWN)
    )
    return Inbox(
        tuple(_conflict_view(*row) for row in session.execute(values)),
        tuple(_surprise_view(*row) for row in session.execute(records)),
        tuple(_aside_view(*row) for row in session.execute(refused)),
    )


def can_deactivate(one: SetAside, app: FinanceApp) -> bool:
    """Whether a customer that the app keeps can be made inactive there instead."""
    is_kept = one.kind == LinkKind.CLIENT and one.reason == Reason.HAS_TRANSACTIONS
    waits = bool(one.remote_id) and not one.left_out
    return is_kept and waits and capabilities_of(app).can_deactivate


@contextmanager
def refused_sheet(
    session: Session,
    account_id: int,
    connection_id: int,
    installation: Installation,
    headings: Sequence[str],
    cells: Callable[[AsideView], Sequence[str]],
) -> Iterator[ReadyFile]:
    """All that was refused, grouped by reason, as a workbook that is there meanwhile.

    What stands in it is worded by `headings` and `cells`, in the person's language.
    """
    connection = load_connection(session, account_id, connection_id)
    refused = _entries(SetAside, account_id, connection_id)
    grouped = refused.order_by(SetAside.reason, SetAside.name, SetAside.id)
    views = [_aside_view(*row) for row in session.execute(grouped)]
    app = app_name(FinanceApp(connection.app), connection.host)
    written = (f"{app} refused records.xlsx", SheetFormat.XLSX, "Refused", headings)
    with sheet_meanwhile(installation, *written, map(cells, views)) as sheet:
        yield sheet


def _entries(
    table: type[_Waiting],
    account_id: int,
    connection_id: int | None,
    client_id: int | None = None,
) -> Select[_Waiting, str, str, int | None]:
    """Each with the app that it is about, and our client's id where it is still there."""
    mine = [table.account_id == account_id]
    if connection_id is not None:
        mine.append(table.connection_id == connection_id)
    if client_id is not None:
        mine.append(table.client_id == client_id)
    its_client = and_(Client.account_id == table.account_id, Client.id == table.client_id)
    return (
        select(table, Connection.app, Connection.host, Client.id)
        .join(Connection, Connection.id == table.connection_id)
        .outerjoin(Client, its_client)
        .where(Connection.account_id == account_id, *mine)
    )


def _its_contact() -> ColumnElement[bool]:
    return and_(
        SyncConflict.kind == LinkKind.CONTACT,
        Contact.account_id == SyncConflict.account_id,
        Contact.client_id == SyncConflict.client_id,
        Contact.id == SyncConflict.local_id,
    )


def _conflict_view(
    one: SyncConflict,
    app: str,
    host: str,
    client_id: int | None,
    person: str,
    contact_id: int | None,
) -> ConflictView:
    is_client = one.kind == LinkKind.CLIENT
    return ConflictView(
        id=one.id,
        connection_id=one.connection_id,
        app=app_name(FinanceApp(app), host),
        kind=LinkKind(one.kind),
        client_id=client_id,
        name=one.name,
        field=one.field,
        ours=one.ours,
        theirs=one.theirs,
        winner=Side(one.winner),
        person=person,
        ours_at=one.ours_at,
        theirs_at=one.theirs_at,
        can_swap=(client_id if is_client else contact_id) is not None,
        at=one.at,
    )


def _surprise_view(one: SyncConflict, app: str, host: str, client_id: int | None) -> SurpriseView:
    return SurpriseView(
        id=one.id,
        connection_id=one.connection_id,
        app=app_name(FinanceApp(app), host),
        client_id=client_id,
        name=one.name,
        surprise=Surprise(one.surprise),
        at=one.at,
    )


def _aside_view(one: SetAside, app: str, host: str, client_id: int | None) -> AsideView:
    return AsideView(
        id=one.id,
        connection_id=one.connection_id,
        app=app_name(FinanceApp(app), host),
        kind=LinkKind(one.kind),
        client_id=client_id,
        name=one.name,
        wanted=Deed(one.wanted),
        reason=Reason(one.reason),
        sentence=one.sentence,
        values=one.values,
        can_deactivate=can_deactivate(one, FinanceApp(app)),
        at=one.at,
    )
