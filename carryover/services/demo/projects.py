"""Projects of a demo account, with people of its clients in them."""

from datetime import datetime

from sqlalchemy.orm import Session

from carryover.services.accounts.people import NewPerson, create_person
from carryover.services.places import Place
from carryover.services.portal.client_users import (
    Access,
    ClientUserFilter,
    ListedClientUser,
    deactivate,
    list_client_users,
    make_link,
)
from carryover.services.portal.welcoming import accept, find_welcome
from carryover.services.projects.projects import ProjectDetails, create_project
from carryover.services.projects.users import add_client_users, offer_contacts

_PROJECTS = (("Shop refit", 2, 4), ("Autumn catalogue", 5, 3))
"""Name, the number of the first contact in it, and how many."""


def add_demo_projects(session: Session, by: Place, now: datetime) -> None:
    """Two projects in the account's currency; their people are invited, one is deactivated."""
    for name, first, people in _PROJECTS:
        details = ProjectDetails(name, by.currency)
        project = create_project(session, by.account_id, details, now)
        offered = offer_contacts(session, by.account_id, project, "", None).rows
        fitting = [one.contact.id for one in offered if not one.reason]
        add_client_users(session, by, project, fitting[first : first + people], now)
    invited = _client_users(session, by.account_id)
    make_link(session, by, invited[1].id, now)
    deactivate(session, by.account_id, invited[-1].id, now)


def let_demo_client_user_in(session: Session, by: Place, password: str, now: datetime) -> str:
    """Let the first client user in; answers the address to sign in with.

    Nobody comes in, and the answer is empty, where somebody signs in with it already.
    """
    first = _client_users(session, by.account_id)[0]
    token = make_link(session, by, first.id, now)
    welcome = find_welcome(session, token, now)
    if welcome is None or welcome.can_sign_in:
        return ""
    person_id = create_person(session, NewPerson(first.email, first.name, password), now)
    accept(session, person_id, token, now)
    return first.email


def demo_client_user(session: Session, by: Place) -> str:
    """The address of the first client user who has come in; "" where nobody has."""
    wanted = ClientUserFilter(access=Access.ACTIVE)
    active = list_client_users(session, by.account_id, wanted, None).rows
    return active[0].email if active else ""


def _client_users(session: Session, account_id: int) -> tuple[ListedClientUser, ...]:
    return list_client_users(session, account_id, ClientUserFilter(), None).rows
