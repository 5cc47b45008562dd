"""Client users: contacts with access to the portal. Whose contact is deleted is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import Session

from carryover.domain.portal import Access, ClientUserFilter
from carryover.errors import NotFound
from carryover.models import Client, ClientUser, Contact, ProjectUser
from carryover.store.choosing import chunks
from carryover.store.contacts import SHOWN, called, contacts_page, mentions
from carryover.store.keyed_pages import Beside, Page


@dataclass(frozen=True, slots=True)
class ListedClientUser:
    """A client user as the lists show it."""

    id: int
    contact_id: int
    name: str
    role: str
    email: str
    """The address to sign in with."""
    client_id: int
    client_name: str
    access: Access
    link_until: datetime | None
    """Until when the newest link is good; None where none was made yet, or it was used."""
    accepted_at: datetime | None
    projects: int


def list_client_users(
    session: Session,
    account_id: int,
    wanted: ClientUserFilter,
    start: Beside | None,
    project_id: int | None = None,
) -> Page[ListedClientUser]:
    """One page of the portal's client users, or of one project's."""
    statement = _statement(account_id).where(*_conditions(session, account_id, wanted))
    if project_id is not None:
        statement = statement.where(ClientUser.id.in_(_ids_in_project(account_id, project_id)))
    return contacts_page(session, account_id, statement, wanted.query, start).of(_listed)


def find_client_user(session: Session, account_id: int, client_user_id: int) -> ListedClientUser:
    """One client user of the account; NotFound otherwise."""
    row = session.execute(
        _statement(account_id).where(ClientUser.id == client_user_id)
    ).one_or_none()
    if row is None:
        raise NotFound("client user", client_user_id)
    return _listed(row)


def load_client_user(session: Session, account_id: int, client_user_id: int) -> ClientUser:
    """The row itself, to be changed in the caller's transaction."""
    found = session.scalar(
        select(ClientUser)
        .where(
            ClientUser.account_id == account_id,
            ClientUser.id == client_user_id,
            ClientUser.present_contact_id.is_not(None),
        )
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("client user", client_user_id)
    return found


def client_users_of(
    session: Session, account_id: int, contact_ids: Collection[int]
) -> dict[int, ClientUser]:
    """The access that these contacts have already, by contact."""
    return {
        one.contact_id: one
        for chunk in chunks(sorted(set(contact_ids)))
        for one in session.scalars(
            select(ClientUser).where(
                ClientUser.account_id == account_id, ClientUser.contact_id.in_(chunk)
            )
        )
    }


def count_by_access(session: Session, account_id: int) -> dict[Access, int]:
    """How many client users there are, by how far they have come."""
    state = _access_column()
    rows = session.execute(
        select(state, func.count())
        .where(ClientUser.account_id == account_id, ClientUser.present_contact_id.is_not(None))
        .group_by(state)
    )
    return {Access(row[0]): row[1] for row in rows}


def access_of(row: ClientUser) -> Access:
    if row.deactivated_at is not None:
        return Access.DEACTIVATED
    return Access.INVITED if row.accepted_at is None else Access.ACTIVE


def _access_column() -> ColumnElement[str]:
    return case(
        (ClientUser.deactivated_at.is_not(None), Access.DEACTIVATED.value),
        (ClientUser.accepted_at.is_not(None), Access.ACTIVE.value),
        else_=Access.INVITED.value,
    )


def _statement(account_id: int) -> Select[*tuple[Any, ...]]:
    projects = (
        select(func.count())
        .where(
            ProjectUser.account_id == ClientUser.account_id,
            ProjectUser.client_id == ClientUser.client_id,
            ProjectUser.client_user_id == ClientUser.id,
        )
        .scalar_subquery()
    )
    its_contact = and_(
        Contact.account_id == ClientUser.account_id, Contact.id == ClientUser.present_contact_id
    )
    return (
        select(*SHOWN, ClientUser, projects.label("projects"))
        .select_from(ClientUser)
        .join(Contact, its_contact)
        .join(Client, and_(Client.account_id == Contact.account_id, Client.id == Contact.client_id))
        .where(ClientUser.account_id == account_id)
        .execution_options(populate_existing=True)
    )


def _conditions(
    session: Session, account_id: int, wanted: ClientUserFilter
) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.access is not None:
        chosen.append(_access_column() == wanted.access.value)
    if wanted.client_id is not None:
        chosen.append(ClientUser.client_id == wanted.client_id)
    if wanted.query:
        chosen += [Client.account_id == account_id, mentions(session, wanted.query)]
    return chosen


def _ids_in_project(account_id: int, project_id: int) -> Select[int]:
    return select(ProjectUser.client_user_id).where(
        ProjectUser.account_id == account_id, ProjectUser.project_id == project_id
    )


def _listed(row: Row[*tuple[Any, ...]]) -> ListedClientUser:
    user: ClientUser = row.ClientUser
    return ListedClientUser(
        id=user.id,
        contact_id=row.contact_id,
        name=called(row),
        role=row.role,
        email=user.email,
        client_id=row.client_id,
        client_name=row.client_name,
        access=access_of(user),
        link_until=user.link_until,
        accepted_at=user.accepted_at,
        projects=row.projects,
    )
