"""What becomes of the links to finance apps when clients go, come back, or become one.

Called in the transaction of the change itself. A client that goes here alone lets its customer
go its own way; one that goes into another client hands it on, unless that one has its own.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind, Parting
from carryover.models import RemoteLink, SyncOutbox
from carryover.store.choosing import chunks


def linked_clients(
    session: Session,
    account_id: int,
    client_ids: Collection[int],
    *,
    besides_import: int | None = None,
) -> dict[int, dict[int, str]]:
    """Connection to those of the clients that have a customer there, each with its id.

    What one import has linked can be left out.
    """
    links: list[ColumnElement[bool]] = [RemoteLink.parted_at.is_(None)]
    if besides_import is not None:
        links.append(RemoteLink.import_id.is_distinct_from(besides_import))
    found: dict[int, dict[int, str]] = {}
    for chunk in chunks(sorted(client_ids)):
        rows = session.execute(
            select(RemoteLink.connection_id, RemoteLink.local_id, RemoteLink.remote_id).where(
                *_links_of(account_id, chunk), *links
            )
        )
        for connection_id, client_id, remote_id in rows:
            found.setdefault(connection_id, {})[client_id] = remote_id
    return found


def returning_customers(
    session: Session, account_id: int, gone: int, stayed: int
) -> dict[int, str]:
    """Connection to the customer that a merged client has again once the merge is taken apart."""
    left = _stored(session, *_links_of(account_id, [gone]))
    handed = [one for one in _handed(session, account_id, stayed) if one.handed_from[-1] == gone]
    return {one.connection_id: one.remote_id for one in (*left, *handed)}


def part(
    session: Session,
    account_id: int,
    client_ids: Sequence[int],
    reaches: Collection[int],
    now: datetime,
) -> None:
    """Let the customers go their own way, except in the connections that it `reaches`."""
    for chunk in chunks(client_ids):
        _set_parted(session, account_id, chunk, now, RemoteLink.connection_id.not_in(reaches))
        session.execute(
            delete(SyncOutbox).where(
                SyncOutbox.account_id == account_id,
                SyncOutbox.client_id.in_(chunk),
                SyncOutbox.connection_id.not_in(reaches),
            )
        )


def rejoin(session: Session, account_id: int, client_ids: Sequence[int]) -> None:
    """Keep clients that are back in step again; nothing more is wanted of their customers."""
    for chunk in chunks(client_ids):
        _set_parted(session, account_id, chunk, None)


def hand_on(session: Session, account_id: int, from_id: int, to_id: int) -> None:
    """The customers of a client that is merged belong to the one that stays, where that has none.

    Its others are left alone: nothing is sent there, and what they are is known from the merge.
    """
    theirs = select(RemoteLink.connection_id).where(*_links_of(account_id, [to_id]))
    taken = set(session.scalars(theirs))
    for link in _stored(session, *_links_of(account_id, [from_id])):
        if link.connection_id not in taken and link.parting == Parting.STAYS:
            _give(link, to_id)
    session.flush()


def hand_on_people(
    session: Session, account_id: int, from_id: int, to_id: int, heirs: Mapping[int, int | None]
) -> list[int]:
    """After `hand_on`, the same for the people of those customers; answers the connections.

    `heirs` is contact to the one that stands for it at the client that stayed. Who has no heir,
    or one that is linked already, is looked for anew when the customer is next read.
    """
    handed = [one for one in _handed(session, account_id, to_id) if one.handed_from[-1] == from_id]
    for link in handed:
        people = _people_of(session, link)
        used = _linked_contacts(session, link, [one for one in heirs.values() if one])
        for one in people:
            heir = heirs.get(one.local_id)
            if heir is not None and heir not in used:
                _give(one, heir)
            elif one.local_id in heirs:
                session.delete(one)
    session.flush()
    return [one.connection_id for one in handed]


def hand_back(session: Session, account_id: int, from_id: int, to_id: int) -> None:
    """A merge is taken apart: what it handed on goes back to the client that comes back.

    People who came to its customer since are its own; they are found there like any others.
    """
    for link in _handed(session, account_id, from_id):
        if link.handed_from[-1] != to_id:
            continue
        for one in _people_of(session, link):
            if one.handed_from:
                _take_back(one)
            else:
                session.delete(one)
        _take_back(link)
        session.execute(
            delete(SyncOutbox).where(
                SyncOutbox.connection_id == link.connection_id, SyncOutbox.client_id == from_id
            )
        )
    session.flush()


def _give(link: RemoteLink, to_id: int) -> None:
    # A new list: SQLAlchemy does not see what changes inside of one.
    link.handed_from = [*link.handed_from, link.local_id]
    link.local_id = to_id


def _take_back(link: RemoteLink) -> None:
    link.local_id, link.handed_from = link.handed_from[-1], link.handed_from[:-1]


def _handed(session: Session, account_id: int, client_id: int) -> list[RemoteLink]:
    return [one for one in _stored(session, *_links_of(account_id, [client_id])) if one.handed_from]


def _people_of(session: Session, link: RemoteLink) -> Sequence[RemoteLink]:
    return _stored(
        session,
        RemoteLink.connection_id == link.connection_id,
        RemoteLink.kind == LinkKind.CONTACT,
        RemoteLink.remote_customer_id == link.remote_id,
    )


def _linked_contacts(session: Session, link: RemoteLink, contact_ids: Sequence[int]) -> set[int]:
    linked = select(RemoteLink.local_id).where(
        RemoteLink.connection_id == link.connection_id,
        RemoteLink.kind == LinkKind.CONTACT,
        RemoteLink.local_id.in_(contact_ids),
    )
    return set(session.scalars(linked))


def _set_parted(
    session: Session,
    account_id: int,
    client_ids: Sequence[int],
    since: datetime | None,
    *where: ColumnElement[bool],
) -> None:
    values = {"parted_at": since} if since else {"parted_at": None, "parting": Parting.STAYS}
    of_clients = _links_of(account_id, client_ids)
    session.execute(update(RemoteLink).where(*of_clients, *where).values(**values))


def _stored(session: Session, *where: ColumnElement[bool]) -> Sequence[RemoteLink]:
    mine = select(RemoteLink).where(*where).order_by(RemoteLink.id)
    return session.scalars(mine.execution_options(populate_existing=True)).all()


def _links_of(account_id: int, client_ids: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        RemoteLink.account_id == account_id,
        RemoteLink.kind == LinkKind.CLIENT,
        RemoteLink.local_id.in_(client_ids),
    )
