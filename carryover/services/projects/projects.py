"""Projects: what they are called, and the one currency of each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.currency import CurrencyRefusal, refuse_currency
from carryover.domain.folding import clean_text, collapse_space
from carryover.domain.locales import currency_code
from carryover.errors import ArchivedHasName, Rejected
from carryover.models import Account, Project
from carryover.store import projects
from carryover.store.database import writing
from carryover.store.projects import ListedClient, ListedProject

__all__ = [
    "ListedClient",
    "ListedProject",
    "ProjectClientView",
    "ProjectCounts",
    "ProjectDetails",
    "ProjectView",
    "archive_project",
    "bring_project_back",
    "change_project",
    "count_projects",
    "create_project",
    "list_projects",
    "view_project",
]

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What a person says about a project; the currency in any spelling."""

    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class ProjectCounts:
    """How many projects an account has."""

    at_work: int
    archived: int


@dataclass(frozen=True, slots=True)
class ProjectClientView:
    """A client of a project."""

    client: ListedClient
    refusal: CurrencyRefusal | None
    """Why it would not be let in today: its currency was changed afterwards."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project as its pages show it."""

    id: int
    name: str
    currency: str
    created_at: datetime
    clients: tuple[ProjectClientView, ...]
    """In the order in which they came; the first is primary."""
    archived_at: datetime | None = None
    """When it was put away."""

    @property
    def primary(self) -> ListedClient | None:
        return self.clients[0].client if self.clients else None

    @property
    def client_users(self) -> int:
        return sum(one.client.client_users for one in self.clients)

    @property
    def details(self) -> ProjectDetails:
        return ProjectDetails(self.name, self.currency)


def list_projects(
    session: Session, account_id: int, *, archived: bool = False
) -> list[ListedProject]:
    """The account's projects, by name: those at work, or those that were put away."""
    return projects.list_projects(session, account_id, archived=archived)


def count_projects(session: Session, account_id: int) -> ProjectCounts:
    """How many each of the two lists holds."""
    return ProjectCounts(
        projects.count_projects(session, account_id, archived=False),
        projects.count_projects(session, account_id, archived=True),
    )


def view_project(session: Session, account_id: int, project_id: int) -> ProjectView:
    """One project; NotFound for another account's."""
    project = projects.load_project(session, account_id, project_id)
    clients = projects.clients_of_project(session, account_id, project_id)
    currency = account_currency(session, account_id)
    return ProjectView(
        project.id,
        project.name,
        project.currency,
        project.created_at,
        tuple(
            ProjectClientView(one, refuse_currency(one.currency, currency, project.currency))
            for one in clients
        ),
        project.archived_at,
    )


def create_project(
    session: Session, account_id: int, details: ProjectDetails, now: datetime
) -> int:
    """Make a project without clients; answers its id."""
    with writing(session):
        settled = _settled(session, account_id, details)
        project = Project(
            account_id=account_id, name=settled.name, currency=settled.currency, created_at=now
        )
        session.add(project)
        session.flush()
        return project.id


def change_project(
    session: Session, account_id: int, project_id: int, details: ProjectDetails
) -> None:
    """Rename a project, or change its currency, which all of its clients must use."""
    with writing(session):
        project = projects.lock_project(session, account_id, project_id)
        settled = _settled(session, account_id, details, project_id)
        if settled.currency != project.currency:
            _check_clients_use(session, project, settled.currency)
        project.name, project.currency = settled.name, settled.currency


def archive_project(session: Session, account_id: int, project_id: int, now: datetime) -> str:
    """Put a project away: nobody comes into it and its client users do not see it.

    Who is in it stays in it. Answers its name.
    """
    with writing(session):
        project = projects.lock_project(session, account_id, project_id)
        project.archived_at = project.archived_at or now
        return project.name


def bring_project_back(session: Session, account_id: int, project_id: int) -> str:
    """The project is as it was before it was put away; answers its name."""
    with writing(session):
        project = projects.lock_project(session, account_id, project_id)
        project.archived_at = None
        return project.name


def account_currency(session: Session, account_id: int) -> str:
    """What clients without a currency of their own use."""
    return session.scalars(select(Account.currency).where(Account.id == account_id)).one()


def _settled(
    session: Session, account_id: int, details: ProjectDetails, project_id: int | None = None
) -> ProjectDetails:
    settled = ProjectDetails(
        collapse_space(clean_text(details.name)), currency_code(details.currency)
    )
    problems = {}
    archived = None
    if not settled.name:
        problems["name"] = "A project needs a name."
    elif len(settled.name) > LONGEST_NAME:
        problems["name"] = f"Use at most {LONGEST_NAME} characters."
    elif other := _other_of_name(session, account_id, settled.name, project_id):
        problems["name"] = f"There is a project “{settled.name}” already."
        archived = None if other.archived_at is None else other
    if not settled.currency:
        problems["currency"] = f"“{details.currency}” is no currency; use a code such as EUR."
    if archived is not None:
        raise ArchivedHasName(settled.name, archived.id, problems)
    if problems:
        raise Rejected(problems)
    return settled


def _other_of_name(
    session: Session, account_id: int, name: str, project_id: int | None
) -> Project | None:
    # Two people at once must not both find the name free.
    account = select(Account.id).where(Account.id == account_id)
    session.execute(account.with_for_update(key_share=True))
    mine = (Project.account_id == account_id, Project.name == name, Project.id != (project_id or 0))
    return session.scalar(select(Project).where(*mine).execution_options(populate_existing=True))


def _check_clients_use(session: Session, project: Project, currency: str) -> None:
    """Rejected where a client of the project uses another currency than this."""
    ours = account_currency(session, project.account_id)
    clients = projects.clients_of_project(session, project.account_id, project.id)
    others = [one.name for one in clients if refuse_currency(one.currency, ours, currency)]
    if others:
        names = ", ".join(others[:3]) + (" …" if len(others) > 3 else "")
        raise Rejected({"currency": f"Its clients use another currency: {names}."})
