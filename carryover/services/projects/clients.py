"""The clients of a project: the first becomes primary, and all use the project's currency."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from carryover.domain.currency import CurrencyRefusal, refuse_currency
from carryover.errors import NotFound, Rejected
from carryover.models import Project, ProjectClient
from carryover.services.projects.projects import account_currency
from carryover.store import projects
from carryover.store.choosing import lock_clients
from carryover.store.database import writing
from carryover.store.keyed_pages import Beside, Page
from carryover.store.projects import ListedClient

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class OfferedClient:
    """A client that could come into the project."""

    client: ListedClient
    refusal: CurrencyRefusal | None
    """Why it cannot."""


def offer_clients(
    session: Session, account_id: int, project_id: int, query: str, start: Beside | None
) -> Page[OfferedClient]:
    """One page of clients that are not in the project, each with what stands in its way."""
    project = projects.load_open_project(session, account_id, project_id)
    ours = account_currency(session, account_id)
    found = projects.clients_outside_project(session, account_id, project_id, query, start)
    return found.of(
        lambda one: OfferedClient(one, refuse_currency(one.currency, ours, project.currency))
    )


def add_clients(
    session: Session, account_id: int, project_id: int, client_ids: Collection[int], now: datetime
) -> int:
    """Bring clients into a project; answers how many were not in it.

    Rejected, and nothing is added, where one of them uses another currency.
    """
    with writing(session):
        project = projects.lock_open_project(session, account_id, project_id)
        return place_clients(session, project, client_ids, now)


def place_clients(
    session: Session, project: Project, client_ids: Collection[int], now: datetime
) -> int:
    """The same inside the caller's transaction; the project is locked."""
    there = {one.id for one in projects.clients_of_project(session, project.account_id, project.id)}
    new = [one for one in dict.fromkeys(client_ids) if one not in there]
    lock_clients(session, project.account_id, new)
    _check_currency(session, project, new)
    first = _next_position(session, project)
    session.add_all(
        ProjectClient(
            account_id=project.account_id,
            project_id=project.id,
            client_id=client_id,
            present_client_id=client_id,
            position=position,
            added_at=now,
        )
        for position, client_id in enumerate(new, first)
    )
    session.flush()
    return len(new)


def make_primary(session: Session, account_id: int, project_id: int, client_id: int) -> None:
    """Put a client of the project before the others."""
    with writing(session):
        projects.lock_project(session, account_id, project_id)
        place = _place(session, account_id, project_id, client_id)
        first = session.scalar(
            select(func.min(ProjectClient.position)).where(
                ProjectClient.account_id == account_id, ProjectClient.project_id == project_id
            )
        )
        place.position = (first or 0) - 1


def find_client_of_project(
    session: Session, account_id: int, project_id: int, client_id: int
) -> ListedClient:
    """A client that is in the project; NotFound otherwise."""
    clients = projects.clients_of_project(session, account_id, project_id)
    found = next((one for one in clients if one.id == client_id), None)
    if found is None:
        raise NotFound("client of this project", client_id)
    return found


def remove_client(session: Session, account_id: int, project_id: int, client_id: int) -> None:
    """Take a client out of a project, and with it its people; they stay in the portal."""
    with writing(session):
        projects.lock_project(session, account_id, project_id)
        _place(session, account_id, project_id, client_id)
        session.execute(
            delete(ProjectClient).where(
                ProjectClient.account_id == account_id,
                ProjectClient.project_id == project_id,
                ProjectClient.client_id == client_id,
            )
        )


def _place(session: Session, account_id: int, project_id: int, client_id: int) -> ProjectClient:
    found = session.scalar(
        select(ProjectClient)
        .where(
            ProjectClient.account_id == account_id,
            ProjectClient.project_id == project_id,
            ProjectClient.present_client_id == client_id,
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("client of this project", client_id)
    return found


def _check_currency(session: Session, project: Project, client_ids: Collection[int]) -> None:
    clients = projects.load_clients(session, project.account_id, list(client_ids))
    missing = set(client_ids) - {one.id for one in clients}
    if missing:
        raise NotFound("client", min(missing))
    ours = account_currency(session, project.account_id)
    refusals = [
        (one.name, refuse_currency(one.currency, ours, project.currency)) for one in clients
    ]
    sentences = [f"{name}: {refusal.reason}" for name, refusal in refusals if refusal]
    if sentences:
        more = f" And {len(sentences) - MOST_NAMED} more." if len(sentences) > MOST_NAMED else ""
        raise Rejected({"clients": " ".join(sentences[:MOST_NAMED]) + more})


def _next_position(session: Session, project: Project) -> int:
    last = session.scalar(
        select(func.max(ProjectClient.position)).where(
            ProjectClient.account_id == project.account_id, ProjectClient.project_id == project.id
        )
    )
    return 1 if last is None else last + 1
