"""The contacts and tags of clients: rows that come and go with them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from carryover.domain.fields import CONTACT_FIELDS
from carryover.domain.journal import StateChange, difference
from carryover.domain.records import ContactRecord
from carryover.domain.states import ContactState
from carryover.models import ClientTag, Contact
from carryover.store.ids import reserve_ids
from carryover.store.inserting import insert_many
from carryover.store.presence import empty_places_of_contacts, fill_places

_CONTACT_KEYS = tuple(field.key for field in CONTACT_FIELDS)
_CONTACT_COLUMNS = [getattr(Contact, key) for key in _CONTACT_KEYS]
# Of bare columns: a condition on a mapped attribute sends each statement through the ORM.
_CONTACT, _TAG = Contact.as_table(), ClientTag.as_table()
_UPDATE_CONTACT = (
    update(_CONTACT)
    .where(_CONTACT.c.account_id == bindparam("its_account"), _CONTACT.c.id == bindparam("its_id"))
    .values({key: bindparam(key) for key in _CONTACT_KEYS})
)
_DELETE_CONTACT = delete(_CONTACT).where(
    _CONTACT.c.account_id == bindparam("its_account"), _CONTACT.c.id == bindparam("its_id")
)
_DELETE_TAGS = delete(_TAG).where(
    _TAG.c.account_id == bindparam("its_account"), _TAG.c.client_id == bindparam("its_id")
)


def contacts_of(
    session: Session, account_id: int, client_ids: Sequence[int]
) -> dict[int, tuple[ContactState, ...]]:
    """Contacts by client id, in order."""
    rows = session.execute(
        select(Contact.client_id, Contact.id, *_CONTACT_COLUMNS)
        .where(Contact.account_id == account_id, Contact.client_id.in_(client_ids))
        .order_by(Contact.client_id, Contact.id)
    )
    found: dict[int, tuple[ContactState, ...]] = {}
    for client_id, contact_id, *values in rows:
        contact = ContactState(ContactRecord(*values), contact_id)
        found[client_id] = (*found.get(client_id, ()), contact)
    return found


def insert_contacts(
    session: Session,
    account_id: int,
    contacts: Sequence[tuple[int, tuple[ContactState, ...]]],
) -> None:
    rows = [
        {
            "id": contact.id,
            "client_id": client_id,
            **_contact_values(contact),
        }
        for client_id, theirs in contacts
        for contact in theirs
    ]
    insert_many(session, _CONTACT, rows, account_id=account_id)


def insert_tags(
    session: Session, account_id: int, tags: Sequence[tuple[int, tuple[str, ...]]]
) -> None:
    rows = [
        {"client_id": client_id, "tag": tag, "position": position}
        for client_id, theirs in tags
        for position, tag in enumerate(theirs)
    ]
    insert_many(session, _TAG, rows, account_id=account_id)


def update_contacts(session: Session, account_id: int, changes: Sequence[StateChange]) -> None:
    pairs = [
        (change.client_id, before, after)
        for change in changes
        for before, after in difference(change.before, change.after).contacts
    ]
    gone = [before.id for _, before, after in pairs if before and before.id and not after]
    kept = [after for _, before, after in pairs if before and after]
    new = [(client_id, (after,)) for client_id, before, after in pairs if after and not before]
    if gone:
        empty_places_of_contacts(session, account_id, gone)
        session.execute(
            _DELETE_CONTACT, [{"its_account": account_id, "its_id": one} for one in gone]
        )
    if kept:
        session.execute(
            _UPDATE_CONTACT,
            [{"its_account": account_id, "its_id": one.id, **_contact_values(one)} for one in kept],
        )
    if new:
        insert_contacts(session, account_id, new)
        fill_places(session, account_id, [client_id for client_id, _ in new])


def replace_tags(session: Session, account_id: int, changes: Sequence[StateChange]) -> None:
    retagged = [change for change in changes if change.before.tags != change.after.tags]
    had_tags = [change.client_id for change in retagged if change.before.tags]
    if had_tags:
        session.execute(
            _DELETE_TAGS, [{"its_account": account_id, "its_id": one} for one in had_tags]
        )
    insert_tags(session, account_id, [(change.client_id, change.after.tags) for change in retagged])


def tags_of(
    session: Session, account_id: int, client_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        select(ClientTag.client_id, ClientTag.tag)
        .where(ClientTag.account_id == account_id, ClientTag.client_id.in_(client_ids))
        .order_by(ClientTag.client_id, ClientTag.position)
    )
    found: dict[int, tuple[str, ...]] = {}
    for client_id, tag in rows:
        found[client_id] = (*found.get(client_id, ()), tag)
    return found


def with_contact_ids(session: Session, changes: Sequence[StateChange]) -> list[StateChange]:
    """The same changes, with an id for every contact that has none yet."""
    new = sum(contact.id is None for change in changes for contact in change.after.contacts)
    if new == 0:
        return list(changes)
    ids = iter(reserve_ids(session, Contact, new))
    return [
        replace(change, after=replace(change.after, contacts=_numbered(change.after.contacts, ids)))
        if change.after.contacts
        else change
        for change in changes
    ]


def _numbered(contacts: Sequence[ContactState], ids: Iterator[int]) -> tuple[ContactState, ...]:
    return tuple(
        ContactState(contact.record, next(ids)) if contact.id is None else contact
        for contact in contacts
    )


def _contact_values(contact: ContactState) -> dict[str, Any]:
    return {key: getattr(contact.record, key) for key in _CONTACT_KEYS}
