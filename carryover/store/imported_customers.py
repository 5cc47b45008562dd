"""The customers that an import takes, and the links that it leaves."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action
from carryover.domain.records import ContactRecord
from carryover.domain.syncing import Base
from carryover.models import (
    Change,
    Client,
    Contact,
    Import,
    ImportedCustomer,
    ListedCustomer,
    RemoteLink,
    RemoteTwin,
    SyncOutbox,
)
from carryover.store.choosing import CHUNK, chunks
from carryover.store.connections import links_by_remote
from carryover.store.inserting import insert_many
from carryover.store.known_customers import known_customers
from carryover.store.sync_links import base_as_json


def add_customers(session: Session, import_id: int, chosen: Sequence[ListedCustomer]) -> None:
    """Note down what an import takes, one row for each."""
    rows = [
        {
            "number": number,
            "remote_id": one.remote_id,
            "name": one.name,
            "details": one.details,
            "is_gone": False,
        }
        for number, one in enumerate(chosen, 1)
    ]
    insert_many(session, ImportedCustomer.as_table(), rows, import_id=import_id)


def customers_of(session: Session, import_id: int) -> Sequence[ImportedCustomer]:
    """All of them, as they stand now, in the order of their rows."""
    return session.scalars(
        select(ImportedCustomer)
        .where(ImportedCustomer.import_id == import_id)
        .order_by(ImportedCustomer.number)
        .execution_options(populate_existing=True)
    ).all()


def keep_details(
    session: Session, customer: ImportedCustomer, details: Mapping[str, object] | None
) -> None:
    """Write what was fetched; None where the app has no such customer any more."""
    session.execute(
        update(ImportedCustomer)
        .where(
            ImportedCustomer.import_id == customer.import_id,
            ImportedCustomer.number == customer.number,
        )
        .values(details=dict(details or {}), is_gone=details is None)
        .execution_options(synchronize_session=False)
    )


def linked_clients(session: Session, work: Import) -> dict[int, int]:
    """Row to the client that its customer is known to be, and is there."""
    if work.connection_id is None:
        return {}
    known = known_customers(work.account_id, work.connection_id).subquery()
    rows = session.execute(
        select(ImportedCustomer.number, known.c.client_id)
        .join(known, known.c.remote_id == ImportedCustomer.remote_id)
        .where(ImportedCustomer.import_id == work.id)
    )
    return dict(rows.all())


def created_clients(session: Session, work: Import) -> dict[int, int]:
    """Row to the client that the import made of it."""
    rows = session.execute(
        select(Change.import_row, Change.client_id).where(
            Change.account_id == work.account_id,
            Change.import_id == work.id,
            Change.action == Action.CREATED,
            Change.import_row.is_not(None),
        )
    )
    return {row: client_id for row, client_id in rows if row is not None}


def people_of(
    session: Session, account_id: int, client_ids: Collection[int]
) -> dict[int, list[tuple[int, ContactRecord]]]:
    """Client to its contacts, each with its id."""
    found: dict[int, list[tuple[int, ContactRecord]]] = {one: [] for one in client_ids}
    for chunk in chunks(sorted(client_ids)):
        mine = (Contact.account_id == account_id, Contact.client_id.in_(chunk))
        for one in session.scalars(select(Contact).where(*mine).order_by(Contact.id)):
            record = ContactRecord(
                one.name, one.first_name, one.last_name, one.email, one.phone, one.mobile, one.role
            )
            found[one.client_id].append((one.id, record))
    return found


@dataclass(frozen=True, slots=True)
class NewLink:
    """What a record of the app belongs to."""

    local_id: int
    customer_id: str
    """The customer of a contact; empty for customers."""
    base: Base
    """What counts as agreed from now on."""
    modified_at: datetime | None = None
    """When the app changed a customer last, where that moment was over when it was read."""


def replace_links(
    session: Session,
    work: Import,
    kind: LinkKind,
    links: Mapping[str, NewLink],
    now: datetime,
) -> None:
    """Link records of the app, by id, with ours.

    A record of ours that is linked already keeps its link, and another customer that it
    is becomes a twin; a link whose record of ours has gone gives way.
    """
    taken = _standing_links(session, work, kind, links)
    used = set(taken.values())
    twins = {}
    for remote_id, link in links.items():
        if remote_id in taken:
            continue
        if link.local_id in used:
            twins[remote_id] = link.local_id
            continue
        used.add(link.local_id)
        session.add(
            RemoteLink(
                account_id=work.account_id,
                connection_id=work.connection_id,
                kind=kind,
                local_id=link.local_id,
                remote_id=remote_id,
                remote_customer_id=link.customer_id,
                base=base_as_json(link.base),
                remote_modified_at=link.modified_at,
                is_settled=link.modified_at is not None,
                created_at=now,
                import_id=work.id,
            )
        )
    session.flush()
    if kind is LinkKind.CLIENT:
        _replace_twins(session, work, links, twins, now)


def _replace_twins(
    session: Session,
    work: Import,
    wanted: Collection[str],
    twins: Mapping[str, int],
    now: datetime,
) -> None:
    """Of the wanted customers these are twins, and no others."""
    of_connection = (
        RemoteTwin.account_id == work.account_id,
        RemoteTwin.connection_id == work.connection_id,
    )
    for start in range(0, len(wanted), CHUNK):
        some = list(wanted)[start : start + CHUNK]
        session.execute(delete(RemoteTwin).where(*of_connection, RemoteTwin.remote_id.in_(some)))
    insert_many(
        session,
        RemoteTwin.as_table(),
        [{"remote_id": remote_id, "local_id": local_id} for remote_id, local_id in twins.items()],
        account_id=work.account_id,
        connection_id=work.connection_id,
        created_at=now,
    )


def _standing_links(
    session: Session, work: Import, kind: LinkKind, wanted: Collection[str]
) -> dict[str, int]:
    """The connection's links, without those of `wanted` whose record of ours has gone."""
    assert work.connection_id is not None
    taken = links_by_remote(session, work.account_id, work.connection_id, kind)
    there = _present(session, work.account_id, kind, taken.values())
    gone = [one for one in wanted if one in taken and taken[one] not in there]
    for start in range(0, len(gone), CHUNK):
        session.execute(
            delete(RemoteLink).where(
                RemoteLink.account_id == work.account_id,
                RemoteLink.connection_id == work.connection_id,
                RemoteLink.kind == kind,
                RemoteLink.remote_id.in_(gone[start : start + CHUNK]),
            )
        )
    return {remote: local for remote, local in taken.items() if remote not in gone}


def _present(session: Session, account_id: int, kind: LinkKind, ids: Collection[int]) -> set[int]:
    table = Client if kind is LinkKind.CLIENT else Contact
    return {
        one
        for chunk in chunks(sorted(set(ids)))
        for one in session.scalars(
            select(table.id).where(table.account_id == account_id, table.id.in_(chunk))
        )
    }


def forget_links_of_import(
    session: Session, account_id: int, import_id: int, staying: Set[int]
) -> None:
    """Take away what an import linked, except for clients that stay as it left them.

    Else the next run would tell the app of everything that the undo takes back here.
    """
    made = select(RemoteLink).where(
        RemoteLink.account_id == account_id,
        RemoteLink.kind == LinkKind.CLIENT,
        RemoteLink.import_id == import_id,
    )
    _forget(
        session,
        [
            link
            for link in session.scalars(made)
            if staying.isdisjoint((link.local_id, *link.handed_from))
        ],
    )


def forget_links(session: Session, account_id: int, client_ids: Sequence[int]) -> None:
    """Take away the links of clients that an undo has deleted, and of their contacts."""
    for chunk in chunks(client_ids):
        theirs = select(RemoteLink).where(
            RemoteLink.account_id == account_id,
            RemoteLink.kind == LinkKind.CLIENT,
            RemoteLink.local_id.in_(chunk),
        )
        _forget(session, session.scalars(theirs).all())
        # Also where the link beside which it was one has gone before.
        twins = (RemoteTwin.account_id == account_id, RemoteTwin.local_id.in_(chunk))
        session.execute(delete(RemoteTwin).where(*twins))


def _forget(session: Session, links: Iterable[RemoteLink]) -> None:
    """Links of customers go with those of their people, and with what waits to be told."""
    of_connection: dict[int, list[RemoteLink]] = {}
    for link in links:
        of_connection.setdefault(link.connection_id, []).append(link)
    for connection_id, mine in of_connection.items():
        for start in range(0, len(mine), CHUNK):
            some = mine[start : start + CHUNK]
            remote_ids = [link.remote_id for link in some]
            local_ids = [link.local_id for link in some]
            people = RemoteLink.remote_customer_id.in_(remote_ids)
            for table, condition in (
                (RemoteLink, and_(RemoteLink.kind == LinkKind.CONTACT, people)),
                (RemoteLink, RemoteLink.id.in_([link.id for link in some])),
                (RemoteTwin, RemoteTwin.local_id.in_(local_ids)),
                (SyncOutbox, SyncOutbox.client_id.in_(local_ids)),
            ):
                its = table.connection_id == connection_id
                session.execute(delete(table).where(its, condition))
