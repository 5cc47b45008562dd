"""Projects and their clients. A client that is deleted keeps its place and is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from carryover.errors import ArchivedProject, NotFound
from carryover.models import Client, ClientUser, Project, ProjectClient, ProjectUser
from carryover.store.choosing import chunks
from carryover.store.keyed_pages import Beside, Page, find_page
from carryover.store.search import matches


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project as the list shows it."""

    id: int
    name: str
    currency: str
    primary_client: str
    """Its name; empty while the project has no client."""
    clients: int
    client_users: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ListedClient:
    """A client as a project sees it."""

    id: int
    name: str
    city: str
    currency: str
    """As typed; empty for the account's."""
    client_users: int = 0
    """Its people in the project."""


def list_projects(
    session: Session, account_id: int, *, archived: bool = False
) -> list[ListedProject]:
    """The account's projects, by name: those at work, or those that were put away."""
    rows = session.execute(
        select(
            Project,
            _primary_name().label("primary_client"),
            _count(ProjectClient, ProjectClient.present_client_id.is_not(None)).label("clients"),
            _present_users(ProjectUser.project_id == Project.id).label("client_users"),
        )
        .where(Project.account_id == account_id, _is_archived(archived))
        .order_by(func.lower(Project.name), Project.id)
        .execution_options(populate_existing=True)
    )
    return [
        ListedProject(
            id=row.Project.id,
            name=row.Project.name,
            currency=row.Project.currency,
            primary_client=row.primary_client or "",
            clients=row.clients,
            client_users=row.client_users,
            created_at=row.Project.created_at,
        )
        for row in rows
    ]


def count_projects(session: Session, account_id: int, *, archived: bool) -> int:
    """How many there are of them."""
    mine = (Project.account_id == account_id, _is_archived(archived))
    return session.scalar(select(func.count()).where(*mine)) or 0


def _is_archived(archived: bool) -> ColumnElement[bool]:
    return Project.archived_at.is_not(None) if archived else Project.archived_at.is_(None)


def load_project(session: Session, account_id: int, project_id: int) -> Project:
    """A project of the account; NotFound otherwise."""
    found = session.scalar(
        select(Project)
        .where(Project.account_id == account_id, Project.id == project_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("project", project_id)
    return found


def lock_project(session: Session, account_id: int, project_id: int) -> Project:
    """The same, and nobody else changes who is in it until this transaction ends."""
    session.execute(
        select(Project.id)
        .where(Project.account_id == account_id, Project.id == project_id)
        .with_for_update(key_share=True)
    )
    return load_project(session, account_id, project_id)


def load_open_project(session: Session, account_id: int, project_id: int) -> Project:
    """A project that somebody can come into; ArchivedProject otherwise."""
    return _open(load_project(session, account_id, project_id))


def lock_open_project(session: Session, account_id: int, project_id: int) -> Project:
    """The same, and nobody else changes who is in it until this transaction ends."""
    return _open(lock_project(session, account_id, project_id))


def _open(project: Project) -> Project:
    if project.archived_at is not None:
        raise ArchivedProject(project.name)
    return project


def clients_of_project(session: Session, account_id: int, project_id: int) -> list[ListedClient]:
    """Its clients that are there, in the order in which they came: the first is primary."""
    in_project = and_(
        ProjectUser.project_id == ProjectClient.project_id,
        ProjectUser.client_id == ProjectClient.client_id,
    )
    rows = session.execute(
        select(
            Client.id,
            Client.name,
            Client.city,
            Client.currency,
            _present_users(in_project).label("client_users"),
        )
        .select_from(ProjectClient)
        .join(Client, _is_present())
        .where(ProjectClient.account_id == account_id, ProjectClient.project_id == project_id)
        .order_by(ProjectClient.position, Client.id)
    )
    return [ListedClient(*row) for row in rows]


def clients_outside_project(
    session: Session, account_id: int, project_id: int, query: str, start: Beside | None
) -> Page[ListedClient]:
    """One page of the current clients that are not in the project."""
    is_in = exists().where(
        ProjectClient.account_id == Client.account_id,
        ProjectClient.project_id == project_id,
        ProjectClient.present_client_id == Client.id,
    )
    statement = select(
        Client.id.label("client_id"), Client.name, Client.city, Client.currency
    ).where(Client.account_id == account_id, Client.archived_at.is_(None), ~is_in)
    if query:
        statement = statement.where(matches(session, query))
    return find_page(session, statement, Client.id, _key(account_id, start), start).of(_outside)


def load_clients(
    session: Session, account_id: int, client_ids: Sequence[int]
) -> list[ListedClient]:
    """Those of the clients that the account has."""
    return [
        ListedClient(*row)
        for chunk in chunks(client_ids)
        for row in session.execute(
            select(Client.id, Client.name, Client.city, Client.currency)
            .where(Client.account_id == account_id, Client.id.in_(chunk))
            .order_by(Client.name_key, Client.id)
        )
    ]


def _key(account_id: int, start: Beside | None) -> Select[*tuple[Any, ...]] | None:
    if start is None:
        return None
    mine = (Client.account_id == account_id, Client.id == start.id)
    return select(Client.name_key, Client.id).where(*mine)


def _outside(row: Row[*tuple[Any, ...]]) -> ListedClient:
    return ListedClient(row.client_id, row.name, row.city, row.currency)


def _is_present() -> ColumnElement[bool]:
    return and_(
        Client.account_id == ProjectClient.account_id, Client.id == ProjectClient.present_client_id
    )


def _primary_name() -> ColumnElement[str]:
    place = aliased(ProjectClient)
    return (
        select(Client.name)
        .join(
            place,
            and_(place.account_id == Client.account_id, place.present_client_id == Client.id),
        )
        .where(place.account_id == Project.account_id, place.project_id == Project.id)
        .order_by(place.position, Client.id)
        .limit(1)
        .correlate(Project)
        .scalar_subquery()
    )


def _count(of: type[ProjectClient], which: ColumnElement[bool]) -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(of)
        .where(of.account_id == Project.account_id, of.project_id == Project.id, which)
        .scalar_subquery()
    )


def _present_users(which: ColumnElement[bool]) -> ColumnElement[int]:
    """How many client users are in a project; those whose contact is deleted do not count."""
    return (
        select(func.count())
        .select_from(ProjectUser)
        .join(
            ClientUser,
            and_(
                ClientUser.account_id == ProjectUser.account_id,
                ClientUser.client_id == ProjectUser.client_id,
                ClientUser.id == ProjectUser.client_user_id,
            ),
        )
        .where(ClientUser.present_contact_id.is_not(None), which)
        .correlate(Project, ProjectClient)
        .scalar_subquery()
    )
