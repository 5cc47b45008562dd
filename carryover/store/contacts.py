"""Contacts as lists show them: with their client, and whether they may come into the portal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from carryover.domain.normalise import search_terms, search_text
from carryover.domain.portal import invitable_address
from carryover.domain.records import ContactRecord
from carryover.domain.taking_back import contact_name
from carryover.models import Client, ClientUser, Contact, ProjectClient, ProjectUser
from carryover.store.choosing import chunks
from carryover.store.keyed_pages import Beside, Keep, Page, find_page
from carryover.store.search import TRIGRAM, matches

SHOWN = (
    Client.id.label("client_id"),
    Client.name.label("client_name"),
    Client.currency.label("client_currency"),
    Contact.id.label("contact_id"),
    Contact.name,
    Contact.first_name,
    Contact.last_name,
    Contact.email,
    Contact.phone,
    Contact.mobile,
    Contact.role,
)
"""What a statement for `contacts_page` selects, and perhaps more."""


@dataclass(frozen=True, slots=True)
class ListedContact:
    """Somebody who can be given access."""

    id: int
    name: str
    role: str
    email: str
    """The address to sign in with; empty for who has none."""
    client_id: int
    client_name: str
    client_currency: str
    """As typed; empty for the account's."""


def contacts_without_access(
    session: Session, account_id: int, query: str, start: Beside | None
) -> Page[ListedContact]:
    """One page of contacts of current clients who are no client users yet."""
    has_access = exists().where(
        ClientUser.account_id == Contact.account_id, ClientUser.contact_id == Contact.id
    )
    statement = _current(session, account_id, query).where(~has_access)
    return contacts_page(session, account_id, statement, query, start).of(_listed)


def contacts_outside_project(
    session: Session, account_id: int, project_id: int, query: str, start: Beside | None
) -> Page[ListedContact]:
    """One page of contacts who are not in the project: of its clients, or of all that are found.

    A project without clients offers the contacts of all of them.
    """
    statement = _current(session, account_id, query).where(~_is_in(project_id))
    its_clients = select(ProjectClient.present_client_id).where(
        ProjectClient.account_id == account_id,
        ProjectClient.project_id == project_id,
        ProjectClient.present_client_id.is_not(None),
    )
    if not query and session.scalar(its_clients.limit(1)) is not None:
        statement = statement.where(Client.id.in_(its_clients))
    return contacts_page(session, account_id, statement, query, start).of(_listed)


def contacts_page(
    session: Session,
    account_id: int,
    statement: Select[*tuple[Any, ...]],
    query: str,
    start: Beside | None,
) -> Page[Row[*tuple[Any, ...]]]:
    """One page of a statement that selects SHOWN of clients joined with contacts.

    Every word of the query is in the contact's details or the client's name.
    """
    key = (
        select(Client.name_key, Contact.id)
        .join(Client, _of_client())
        .where(Contact.account_id == account_id, Contact.id == start.id)
        if start
        else None
    )
    return find_page(session, statement, Contact.id, key, start, _answers(query) if query else None)


def clients_of(session: Session, account_id: int, contact_ids: Sequence[int]) -> list[int]:
    """Ids of the clients that these contacts belong to."""
    found: set[int] = set()
    for chunk in chunks(contact_ids):
        mine = (Contact.account_id == account_id, Contact.id.in_(chunk))
        found.update(session.scalars(select(Contact.client_id).where(*mine)))
    return sorted(found)


def load_contacts(session: Session, account_id: int, contact_ids: Sequence[int]) -> list[Contact]:
    """Those of the contacts that the account has."""
    return [
        one
        for chunk in chunks(contact_ids)
        for one in session.scalars(
            select(Contact)
            .where(Contact.account_id == account_id, Contact.id.in_(chunk))
            .execution_options(populate_existing=True)
        )
    ]


def mentions(session: Session, query: str) -> ColumnElement[bool]:
    """The condition that a client or its contact could answer the query; no index knows
    parts of one or two letters, so that these are looked for in the contact itself."""
    if any(len(term) >= TRIGRAM for term in search_terms(query)):
        return matches(session, query)
    parts = (Contact.name, Contact.first_name, Contact.last_name, Contact.email)
    return or_(matches(session, query), *(one.icontains(query, autoescape=True) for one in parts))


def called(row: Row[*tuple[Any, ...]]) -> str:
    """What to call the contact of a row."""
    return contact_name(
        ContactRecord(
            name=row.name,
            first_name=row.first_name,
            last_name=row.last_name,
            email=row.email,
            phone=row.phone,
            mobile=row.mobile,
            role=row.role,
        )
    )


def _current(session: Session, account_id: int, query: str) -> Select[*tuple[Any, ...]]:
    statement = (
        select(*SHOWN)
        .select_from(Contact)
        .join(Client, _of_client())
        .where(Client.account_id == account_id, Client.archived_at.is_(None))
    )
    return statement.where(mentions(session, query)) if query else statement


def _of_client() -> ColumnElement[bool]:
    return and_(Client.account_id == Contact.account_id, Client.id == Contact.client_id)


def _is_in(project_id: int) -> ColumnElement[bool]:
    return exists().where(
        ClientUser.account_id == Contact.account_id,
        ClientUser.contact_id == Contact.id,
        ProjectUser.account_id == ClientUser.account_id,
        ProjectUser.client_user_id == ClientUser.id,
        ProjectUser.project_id == project_id,
    )


def _answers(query: str) -> Keep:
    terms = search_terms(query)

    def answers(row: Row[*tuple[Any, ...]]) -> bool:
        words = (row.client_name, row.name, row.first_name, row.last_name, row.email, row.role)
        text = search_text(words, (row.phone, row.mobile), ())
        return all(term in text for term in terms)

    return answers


def _listed(row: Row[*tuple[Any, ...]]) -> ListedContact:
    return ListedContact(
        id=row.contact_id,
        name=called(row),
        role=row.role,
        email=invitable_address(row.email),
        client_id=row.client_id,
        client_name=row.client_name,
        client_currency=row.client_currency,
    )
