"""The first demo account, connected to a stand-in for Zoho Books."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp
from carryover.errors import NotFound
from carryover.models import Person
from carryover.services.connections.connecting import ZohoDetails, begin_zoho, use_self_client_code
from carryover.services.connections.connections import list_connections
from carryover.services.connections.organisations import choose_organisation
from carryover.services.demo.accounts import DEMO_EMAIL
from carryover.services.installation import Installation
from carryover.services.places import Place, places_of

DATA_CENTRE = "eu"


@dataclass(frozen=True, slots=True)
class DemoClient:
    """What the stand-in's console gave."""

    client_id: str
    client_secret: str = field(repr=False)
    code: str = field(repr=False)


def connect_demo(session: Session, client: DemoClient, installation: Installation) -> str:
    """Connect the demo account that bears an organisation's name; answers the app's name.

    NotFound unless the operator put a stand-in before Zoho: the demo asks nobody else.
    """
    if not installation.hosts.zoho:
        raise NotFound("stand-in", "at ZOHO_URL")
    here = _first_place(session)
    known = list_connections(session, here.account_id)
    if known:
        return known[0].name
    details = ZohoDetails(
        FinanceApp.ZOHO_BOOKS, DATA_CENTRE, client.client_id, client.client_secret
    )
    begun = begin_zoho(session, here, details, installation)
    connection_id = use_self_client_code(session, here, begun, client.code, installation)
    [made] = list_connections(session, here.account_id)
    same = next((one for one in made.organisations if one.name == here.name), None)
    if same is not None and made.state is ConnectionState.CHOOSING:
        choose_organisation(session, here, connection_id, same.id, installation)
    return made.name


def _first_place(session: Session) -> Place:
    person_id = session.scalar(select(Person.id).where(Person.email == DEMO_EMAIL))
    places = places_of(session, person_id) if person_id else []
    if not places:
        raise NotFound("demo account", DEMO_EMAIL)
    return next((one for one in places if one.name == "Northlight Studio"), places[0])
