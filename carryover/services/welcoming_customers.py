"""What follows the commit of imported customers: links, and their people as client users."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.currency import refuse_currency
from carryover.domain.permissions import Permission
from carryover.domain.portal import invitable_address
from carryover.domain.remote_people import pair_people
from carryover.models import Import
from carryover.services.client_users import grant
from carryover.services.places import Place, permitted_place
from carryover.services.project_clients import place_clients
from carryover.services.project_users import place_users
from carryover.services.projects import account_currency
from carryover.services.remote_details import details_from_json
from carryover.store.imported_customers import (
    created_clients,
    customers_of,
    people_of,
    replace_links,
)
from carryover.store.projects import load_clients, lock_project


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A customer that has become, or was merged into, a client."""

    remote_id: str
    client_id: int
    contacts: Mapping[str, int]
    """The app's ids of its people to our contacts."""
    invitable: tuple[int, ...]
    """Its people with an address to sign in with."""


def welcome_customers(
    session: Session, work: Import, arrived_in: Mapping[int, int], now: datetime
) -> int:
    """Link what was imported and give its people access, inside the commit's transaction.

    `arrived_in` is row to client, of rows that did not become one of their own; answers how
    many contacts are new client users. Clients that use another currency than the project
    stay in the portal alone, as do all if the project was archived meanwhile.
    """
    by = permitted_place(session, work.person_id, work.account_id, Permission.CLIENTS)
    arrived = _arrived(session, work, {**created_clients(session, work), **arrived_in})
    _link(session, work, arrived, now)
    contacts = [contact for one in arrived for contact in one.invitable]
    new = len(grant(session, by, contacts, now))
    if work.project_id is not None:
        _place(session, by, work.project_id, arrived, now)
    return new


def _arrived(session: Session, work: Import, clients: Mapping[int, int]) -> list[_Arrived]:
    ours = people_of(session, work.account_id, set(clients.values()))
    found = []
    for one in customers_of(session, work.id):
        if one.number not in clients or not one.details:
            continue
        details = details_from_json(one.details)
        here = ours[clients[one.number]]
        pairs = pair_people(details.record.contacts, [record for _, record in here])
        mine = [here[place] for place in pairs.values()]
        found.append(
            _Arrived(
                remote_id=one.remote_id,
                client_id=clients[one.number],
                contacts={
                    details.people[theirs]: here[place][0]
                    for theirs, place in pairs.items()
                    if details.people[theirs]
                },
                invitable=tuple(
                    contact_id for contact_id, record in mine if invitable_address(record.email)
                ),
            )
        )
    return found


def _link(session: Session, work: Import, arrived: list[_Arrived], now: datetime) -> None:
    clients = {one.remote_id: (one.client_id, "") for one in arrived}
    replace_links(session, work, LinkKind.CLIENT, clients, now)
    people = {
        remote_id: (contact_id, one.remote_id)
        for one in arrived
        for remote_id, contact_id in one.contacts.items()
    }
    replace_links(session, work, LinkKind.CONTACT, people, now)


def _place(
    session: Session, by: Place, project_id: int, arrived: list[_Arrived], now: datetime
) -> None:
    project = lock_project(session, by.account_id, project_id)
    if project.archived_at is not None:
        return
    ours = account_currency(session, by.account_id)
    clients = load_clients(session, by.account_id, [one.client_id for one in arrived])
    fitting = {
        one.id for one in clients if not refuse_currency(one.currency, ours, project.currency)
    }
    place_clients(
        session, project, [one.client_id for one in arrived if one.client_id in fitting], now
    )
    contacts = [contact for one in arrived if one.client_id in fitting for contact in one.invitable]
    place_users(session, project, contacts, now)
