"""The Users tab of a project: whose people see it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from carryover.domain.currency import refuse_currency
from carryover.domain.permissions import Permission
from carryover.domain.portal import ClientUserFilter
from carryover.errors import NotFound
from carryover.models import ClientUser, Project, ProjectUser
from carryover.services.accounts.accounts import MemberView, members_of
from carryover.services.places import Place
from carryover.services.portal.client_users import OfferedContact, grant
from carryover.services.projects.clients import place_clients
from carryover.services.projects.projects import account_currency
from carryover.store import client_users, contacts, projects
from carryover.store.client_users import ListedClientUser
from carryover.store.database import writing
from carryover.store.keyed_pages import Beside, Page


def members_of_project(session: Session, account_id: int) -> list[MemberView]:
    """Members who see all projects of the account: those with the permission for it."""
    return [
        one for one in members_of(session, account_id) if Permission.PROJECTS in one.permissions
    ]


def list_project_users(
    session: Session, account_id: int, project_id: int, query: str, start: Beside | None
) -> Page[ListedClientUser]:
    """One page of the project's client users, by client."""
    projects.load_project(session, account_id, project_id)
    wanted = ClientUserFilter(query)
    return client_users.list_client_users(session, account_id, wanted, start, project_id)


def offer_contacts(
    session: Session, account_id: int, project_id: int, query: str, start: Beside | None
) -> Page[OfferedContact]:
    """One page of contacts who are not in the project, each with what stands in the way."""
    project = projects.load_open_project(session, account_id, project_id)
    ours = account_currency(session, account_id)
    found = contacts.contacts_outside_project(session, account_id, project_id, query, start)
    return found.of(
        lambda one: OfferedContact(
            one, refuse_currency(one.client_currency, ours, project.currency)
        )
    )


def add_client_users(
    session: Session, by: Place, project_id: int, contact_ids: Collection[int], now: datetime
) -> int:
    """Bring contacts into a project; answers how many were not in it.

    Whoever has no access to the portal gets it, and a client that is not in the project
    comes along. Rejected, and nothing changes, where its currency is another one or a
    contact has no address to sign in with.
    """
    with writing(session):
        project = projects.lock_open_project(session, by.account_id, project_id)
        grant(session, by, contact_ids, now)
        users = client_users.client_users_of(session, by.account_id, contact_ids).values()
        place_clients(session, project, [one.client_id for one in users], now)
        return place_users(session, project, contact_ids, now)


def place_users(
    session: Session, project: Project, contact_ids: Collection[int], now: datetime
) -> int:
    """Bring client users, by contact, into a project that their clients are in.

    Inside the caller's transaction; the project is locked. Answers how many were not in it.
    """
    users = client_users.client_users_of(session, project.account_id, contact_ids).values()
    there = set(session.scalars(_ids_in(project)))
    new = [one for one in users if one.id not in there]
    session.add_all(_in_project(project, one, now) for one in new)
    session.flush()
    return len(new)


def remove_client_user(
    session: Session, account_id: int, project_id: int, client_user_id: int
) -> ListedClientUser:
    """Take somebody out of this project only; answers who it was."""
    with writing(session):
        project = projects.lock_project(session, account_id, project_id)
        gone = client_users.find_client_user(session, account_id, client_user_id)
        if gone.id not in set(session.scalars(_ids_in(project))):
            raise NotFound("client user of this project", client_user_id)
        session.execute(
            delete(ProjectUser).where(
                ProjectUser.account_id == account_id,
                ProjectUser.project_id == project_id,
                ProjectUser.client_user_id == client_user_id,
            )
        )
        return gone


def _ids_in(project: Project) -> Select[int]:
    return select(ProjectUser.client_user_id).where(
        ProjectUser.account_id == project.account_id, ProjectUser.project_id == project.id
    )


def _in_project(project: Project, user: ClientUser, now: datetime) -> ProjectUser:
    return ProjectUser(
        account_id=project.account_id,
        project_id=project.id,
        client_id=user.client_id,
        client_user_id=user.id,
        added_at=now,
    )
