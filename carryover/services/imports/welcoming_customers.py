"""What follows the commit of imported customers: links, and their people as client users."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.connectors.capabilities import capabilities_of
from carryover.domain.connections import LinkKind
from carryover.domain.currency import refuse_currency
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.portal import invitable_address
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.remote_people import pair_people
from carryover.domain.states import ClientState
from carryover.domain.sync_records import (
    client_fields,
    contact_fields,
    first_base,
    record_fields,
)
from carryover.domain.syncing import Scope
from carryover.models import Import
from carryover.services.connections.remote_details import details_from_json
from carryover.services.places import Place
from carryover.services.portal.client_users import grant
from carryover.services.projects.clients import place_clients
from carryover.services.projects.projects import account_currency
from carryover.services.projects.users import place_users
from carryover.services.syncing.pulling import scope_of
from carryover.store.choosing import chunks
from carryover.store.clients import load_states
from carryover.store.connections import load_connection
from carryover.store.imported_customers import (
    NewLink,
    created_clients,
    customers_of,
    people_of,
    replace_links,
)
from carryover.store.projects import load_clients, lock_project
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A customer that has become, or was merged into, a client."""

    remote_id: str
    client_id: int
    record: ClientRecord
    """As the app tells it, with its people."""
    modified_at: datetime | None
    contacts: Mapping[str, int]
    """The app's ids of its people to our contacts."""
    people: Mapping[str, ContactRecord]
    """The same to the people themselves."""
    invitable: tuple[int, ...]
    """Its people with an address to sign in with."""


def welcome_customers(
    session: Session, by: Place, work: Import, arrived_in: Mapping[int, int], now: datetime
) -> int:
    """Link what was imported and give its people access, inside the commit's transaction.

    `arrived_in` is row to client, of rows that did not become one of their own; answers how
    many contacts are new client users. Clients that use another currency than the project
    stay in the portal alone, as do all if the project was archived meanwhile.
    """
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
                record=details.record,
                modified_at=details.modified_at,
                people=dict(zip(details.people, details.record.contacts, strict=True)),
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
    """Link both sides, so that sync can start from what they agree on."""
    assert work.connection_id is not None
    scope = _scope(session, work.account_id, work.connection_id)
    clients: dict[str, NewLink] = {}
    people: dict[str, NewLink] = {}
    states: dict[int, ClientState] = {}
    for ids in chunks(sorted({one.client_id for one in arrived})):
        states |= load_states(session, work.account_id, ids)
    for one in arrived:
        state = states[one.client_id]
        clients[one.remote_id] = _linked_client(one, state, scope)
        people |= _linked_people(one, state, scope)
    replace_links(session, work, LinkKind.CLIENT, clients, now)
    replace_links(session, work, LinkKind.CONTACT, people, now)
    begin_keeping_in_step(session, Scene(work.account_id, work.connection_id), now)


def _scope(session: Session, account_id: int, connection_id: int) -> Scope:
    connection = load_connection(session, account_id, connection_id)
    return scope_of(capabilities_of(FinanceApp(connection.app)))


def _linked_client(one: _Arrived, state: ClientState, scope: Scope) -> NewLink:
    ours = client_fields(state.fields, state.tags, scope)
    base = first_base(ours, record_fields(one.record, scope))
    return NewLink(one.client_id, "", base, one.modified_at)


def _linked_people(one: _Arrived, state: ClientState, scope: Scope) -> dict[str, NewLink]:
    here = {contact.id: contact.record for contact in state.contacts}
    found = {}
    for remote_id, contact_id in one.contacts.items():
        ours = contact_fields(here[contact_id], scope)
        base = first_base(ours, contact_fields(one.people[remote_id], scope))
        found[remote_id] = NewLink(contact_id, one.remote_id, base)
    return found


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
