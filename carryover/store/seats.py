"""Where a person is a client user: only what is accepted, not deactivated, and still there."""

from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from carryover.models import Account, Client, ClientUser, Project, ProjectClient, ProjectUser


def accounts_with_seats(session: Session, person_id: int) -> list[Account]:
    """Accounts into whose portal the person may come, by name."""
    theirs = select(ClientUser.account_id).where(*_open(person_id))
    return list(
        session.scalars(
            select(Account).where(Account.id.in_(theirs)).order_by(Account.name, Account.id)
        )
    )


def has_any_seat(session: Session, person_id: int) -> bool:
    """Whether the person was ever let in as a client user; deactivated ones count."""
    one = select(ClientUser.id).where(ClientUser.person_id == person_id).limit(1)
    return session.scalar(one) is not None


def seats_in(session: Session, account_id: int, person_id: int) -> list[tuple[int, int, int]]:
    """(client user, client, contact) of the person in one account, by client's name."""
    rows = session.execute(_seats(account_id, person_id))
    return [(row.id, row.client_id, row.contact_id) for row in rows]


def projects_of_seats(session: Session, account_id: int, person_id: int) -> list[Project]:
    """The projects at work that the person belongs to, by name."""
    in_project = and_(
        ProjectUser.account_id == ClientUser.account_id,
        ProjectUser.client_id == ClientUser.client_id,
        ProjectUser.client_user_id == ClientUser.id,
    )
    mine = (
        select(ProjectUser.project_id)
        .join(ClientUser, in_project)
        .join(
            ProjectClient,
            and_(
                ProjectClient.account_id == ProjectUser.account_id,
                ProjectClient.project_id == ProjectUser.project_id,
                ProjectClient.client_id == ProjectUser.client_id,
                ProjectClient.present_client_id.is_not(None),
            ),
        )
        .where(ProjectUser.account_id == account_id, *_open(person_id))
    )
    found = session.scalars(
        select(Project)
        .where(
            Project.account_id == account_id,
            Project.archived_at.is_(None),
            Project.id.in_(mine),
        )
        .order_by(Project.name, Project.id)
    )
    return list(found)


def _seats(account_id: int, person_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(ClientUser.id, ClientUser.client_id, ClientUser.contact_id)
        .join(
            Client,
            and_(Client.account_id == ClientUser.account_id, Client.id == ClientUser.client_id),
        )
        .where(ClientUser.account_id == account_id, *_open(person_id))
        .order_by(Client.name_key, ClientUser.id)
    )


def _open(person_id: int) -> tuple[Any, ...]:
    return (
        ClientUser.person_id == person_id,
        ClientUser.accepted_at.is_not(None),
        ClientUser.deactivated_at.is_(None),
        ClientUser.present_contact_id.is_not(None),
    )
