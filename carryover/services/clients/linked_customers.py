"""Customers of finance apps whose clients are about to be deleted or merged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.connectors.base import Capabilities
from carryover.connectors.capabilities import capabilities_of
from carryover.domain.connections import ConnectionState, Parting
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.journal import StateChange
from carryover.domain.remote_people import pair_people
from carryover.models import Connection
from carryover.store.client_links import (
    hand_on_people,
    linked_clients,
    returning_customers,
)
from carryover.store.connections import connections_of
from carryover.store.leaving_links import note_partings
from carryover.store.outbox import note_heir
from carryover.store.sync_links import Scene
from carryover.store.sync_log import deleted_there
from carryover.store.sync_settings import change_settings


@dataclass(frozen=True, slots=True)
class AppCustomers:
    """Clients that are customers of one app, and kept in step with it."""

    connection_id: int
    app: str
    organisation: str
    customers: Mapping[int, str]
    """Client to the app's id of its customer."""
    can: tuple[Parting, ...]
    """What the app lets us do with a customer whose client goes; `STAYS` comes first."""

    @property
    def clients(self) -> int:
        return len(self.customers)

    @property
    def place(self) -> str:
        """Such as "Zoho Books (Step Lane)"."""
        return f"{self.app} ({self.organisation})" if self.organisation else self.app


def linked_apps(
    session: Session,
    account_id: int,
    client_ids: Collection[int],
    *,
    besides_import: int | None = None,
) -> tuple[AppCustomers, ...]:
    """The apps that some of the clients are linked with; ended connections left out.

    What one import has linked can be left out, too.
    """
    kept = [
        one
        for one in connections_of(session, account_id)
        if one.state != ConnectionState.DISCONNECTED
    ]
    linked = (
        linked_clients(session, account_id, client_ids, besides_import=besides_import)
        if kept
        else {}
    )
    return tuple(_app_customers(one, linked[one.id]) for one in kept if one.id in linked)


@dataclass(frozen=True, slots=True)
class Returning:
    """What becomes of a merged client's customers once the merge is taken apart."""

    in_step: tuple[AppCustomers, ...]
    lost: tuple[AppCustomers, ...]
    """Where the customer was deleted meanwhile; nothing brings it back there."""


def returning_apps(session: Session, account_id: int, gone: int, stayed: int) -> Returning:
    """The apps that a client that comes back had customers in."""
    found = returning_customers(session, account_id, gone, stayed)
    deleted = set(deleted_there(session, account_id, gone)) - found.keys()
    apps = connections_of(session, account_id)
    return Returning(
        tuple(_app_customers(one, {gone: found[one.id]}) for one in apps if one.id in found),
        tuple(_app_customers(one, {}) for one in apps if one.id in deleted),
    )


def part_customers(
    session: Session, account_id: int, goes: int, wanted: Mapping[int, Parting], now: datetime
) -> None:
    """Remember what their apps are to do with the customers of a client that is about to go.

    Connection to what is wanted. The next run of each does it, which is due at once.
    """
    told = {key: parting for key, parting in wanted.items() if parting != Parting.STAYS}
    note_partings(session, account_id, goes, told)
    for connection_id in told:
        change_settings(session, Scene(account_id, connection_id), next_run_at=now)


def hand_on_customers(
    session: Session, account_id: int, goes: int, stays: StateChange, now: datetime
) -> None:
    """Give the one that stayed what it has taken over at finance apps: customers and people.

    `stays` leads from the client that went to the one that stayed, contacts with their ids.
    """
    people, heirs = stays.before.contacts, stays.after.contacts
    pairs = pair_people([one.record for one in people], [one.record for one in heirs])
    found = {
        one.id: heirs[pairs[place]].id if place in pairs else None
        for place, one in enumerate(people)
        if one.id is not None
    }
    taken_over = hand_on_people(session, account_id, goes, stays.client_id, found)
    note_heir(session, account_id, taken_over, stays, now)


def _app_customers(connection: Connection, customers: Mapping[int, str]) -> AppCustomers:
    app = FinanceApp(connection.app)
    return AppCustomers(
        connection_id=connection.id,
        app=app_name(app, connection.host),
        organisation=connection.organisation_name,
        customers=customers,
        can=_partings(capabilities_of(app)),
    )


def _partings(can: Capabilities) -> tuple[Parting, ...]:
    inactive = (Parting.INACTIVE,) if can.can_deactivate else ()
    return (Parting.STAYS, *inactive, Parting.DELETED)
