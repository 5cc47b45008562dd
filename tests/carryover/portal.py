"""Projects, and contacts who may come into the portal, that tests stand on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.records import ClientRecord, ContactRecord
from carryover.models import Contact
from carryover.services.places import Place
from carryover.services.portal.client_users import give_access, make_link
from carryover.services.portal.welcoming import accept
from carryover.services.projects.projects import ProjectDetails, create_project
from tests.carryover.factories import NOW, make_clients
from tests.carryover.people import make_person


def make_client(
    session: Session, account_id: int, name: str, *people: str, **values: str
) -> tuple[int, list[int]]:
    """A client with contacts of these names, each with an address; its id and theirs."""
    contacts = tuple(
        ContactRecord(name=one, email=f"{one.lower()}@{name.lower()}.example") for one in people
    )
    record = ClientRecord({"name": name, **values}, contacts=contacts)
    [client_id] = make_clients(session, account_id, record)
    mine = select(Contact.id).where(Contact.client_id == client_id).order_by(Contact.id)
    ids = list(session.scalars(mine))
    session.commit()
    return client_id, ids


def make_project(
    session: Session, account_id: int, name: str = "Refit", currency: str = "EUR"
) -> int:
    return create_project(session, account_id, ProjectDetails(name, currency), NOW)


def let_in(session: Session, by: Place, contact_id: int, email: str) -> tuple[int, int]:
    """Make a contact an active client user; answers the ids of the person and the access."""
    [client_user_id] = give_access(session, by, [contact_id], NOW)
    person_id = make_person(session, email, email.partition("@")[0].title())
    accept(session, person_id, make_link(session, by, client_user_id, NOW), NOW)
    return person_id, client_user_id
