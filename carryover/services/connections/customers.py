"""Choosing customers of a connected app for the portal or for a project."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.connections import ConnectionState
from carryover.domain.currency import CurrencyRefusal, refuse_currency
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import permissions_to_import
from carryover.domain.planning import Source
from carryover.errors import NotFound, Rejected
from carryover.models import Connection, ListedCustomer
from carryover.services.installation import Installation
from carryover.services.jobs import JobView, latest_job
from carryover.services.places import Place
from carryover.services.projects.projects import account_currency
from carryover.store import customers as store
from carryover.store.connections import connections_of, load_connection
from carryover.store.customer_listings import find_listing
from carryover.store.customers import Destination, FoundCustomer
from carryover.store.database import writing
from carryover.store.keyed_pages import Beside, Page
from carryover.store.projects import load_open_project

__all__ = ["Beside", "CustomersView", "Destination"]
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ConnectedApp:
    """A menu entry: an app from which customers can be imported."""

    connection_id: int
    name: str


@dataclass(frozen=True, slots=True)
class OfferedCustomer:
    """A customer that could be imported."""

    customer: FoundCustomer
    currency: str
    """What it counts as: its own, or the connection's default."""
    refusal: CurrencyRefusal | None
    """Why it cannot go into the project."""

    @property
    def reason(self) -> str:
        return self.refusal.reason if self.refusal else ""


@dataclass(frozen=True, slots=True)
class CustomersView:
    """The page Import Customers."""

    connection_id: int
    app: str
    """Its name as people know it."""
    project_id: int
    """0 for the portal."""
    project: str
    currency: str
    """The project's; empty for the portal."""
    offered: Page[OfferedCustomer]
    query: str
    matching: int
    """Customers that match, and can be chosen."""
    chosen: int
    listed: int
    """Customers in the local copy."""
    read_at: datetime | None
    """When the copy was last whole."""
    job: JobView | None
    """The newest reading of the listing."""
    needs_reconnecting: str
    """One sentence, where a person has to reconnect first."""


def connected_apps(session: Session, account_id: int) -> list[ConnectedApp]:
    """Apps whose customers can be imported, in the order in which they were connected."""
    return [
        ConnectedApp(one.id, _name(one))
        for one in connections_of(session, account_id)
        if one.state == ConnectionState.CONNECTED
    ]


def view_customers(
    session: Session,
    by: Place,
    to: Destination,
    query: str,
    start: Beside | None,
    installation: Installation,
) -> CustomersView:
    """One page of customers, each with its marks and what stands in its way."""
    check_permissions(by, to)
    rule = _rule(session, to)
    connection = rule.connection
    listing = find_listing(session, to.account_id, to.connection_id)
    ended = connection.state != ConnectionState.CONNECTED
    return CustomersView(
        connection_id=to.connection_id,
        app=_name(connection),
        project_id=to.project_id,
        project=rule.project,
        currency=rule.currency,
        offered=store.find_customers(session, to, by.person_id, query, start).of(rule.offer),
        query=query,
        matching=store.count_customers(session, to, query, _allowed(session, to, rule)),
        chosen=store.count_chosen(session, to, by.person_id),
        listed=store.count_customers(session, to, ""),
        read_at=listing.read_at if listing else None,
        job=latest_job(session, to.account_id, (JobKind.LIST,), to.connection_id, installation),
        needs_reconnecting=(connection.problem or "The app is not connected.") if ended else "",
    )


def keep_choices(
    session: Session,
    by: Place,
    to: Destination,
    shown: Collection[int],
    ticked: Collection[int],
) -> int:
    """Remember which of the shown customers are ticked; answers how many are chosen in all.

    Rejected, and nothing is remembered, where one of them cannot go into the project.
    """
    check_permissions(by, to)
    with writing(session):
        wanted = store.load_customers(session, to, ticked)
        missing = set(ticked) - {one.id for one in wanted}
        if missing:
            raise NotFound("customer", min(missing))
        refuse_customers(session, to, wanted)
        store.unchoose(session, to, by.person_id, shown)
        store.choose(session, to, by.person_id, ticked)
        return store.count_chosen(session, to, by.person_id)


def choose_all(session: Session, by: Place, to: Destination, query: str) -> int:
    """Tick all that match and can be chosen, besides those that are ticked."""
    check_permissions(by, to)
    with writing(session):
        allowed = _allowed(session, to, _rule(session, to))
        store.choose_matching(session, to, by.person_id, query, allowed)
        return store.count_chosen(session, to, by.person_id)


def choose_none(session: Session, by: Place, to: Destination) -> None:
    """Take all ticks away."""
    check_permissions(by, to)
    with writing(session):
        store.unchoose(session, to, by.person_id)


def check_permissions(by: Place, to: Destination) -> None:
    """NotAllowed for who lacks a permission that importing customers there needs."""
    by.require(*permissions_to_import(Source.CONNECTION, to.project_id))


def refuse_customers(session: Session, to: Destination, wanted: Collection[ListedCustomer]) -> None:
    """Rejected where one of the customers cannot go into the project."""
    rule = _rule(session, to)
    refusals = [(one.name, rule.refuse(one.currency)) for one in wanted]
    sentences = [f"{name}: {refusal.reason}" for name, refusal in refusals if refusal]
    if sentences:
        more = f" And {len(sentences) - MOST_NAMED} more." if len(sentences) > MOST_NAMED else ""
        raise Rejected({"customers": " ".join(sentences[:MOST_NAMED]) + more})


def default_currency(connection: Connection) -> str:
    """What customers without a currency count as; empty where nothing says so."""
    return connection.default_currency or connection.organisation_currency


@dataclass(frozen=True, slots=True)
class _Rule:
    """What may go where."""

    connection: Connection
    ours: str
    """The account's currency."""
    project: str = ""
    currency: str = ""
    """The project's; empty for the portal, which takes any."""

    def refuse(self, typed: str) -> CurrencyRefusal | None:
        if not self.currency:
            return None
        counted = typed or default_currency(self.connection)
        return refuse_currency(counted, self.ours, self.currency)

    def offer(self, customer: FoundCustomer) -> OfferedCustomer:
        counted = customer.currency or default_currency(self.connection) or self.ours
        return OfferedCustomer(customer, counted, self.refuse(customer.currency))


def _rule(session: Session, to: Destination) -> _Rule:
    connection = load_connection(session, to.account_id, to.connection_id)
    ours = account_currency(session, to.account_id)
    if not to.project_id:
        return _Rule(connection, ours)
    project = load_open_project(session, to.account_id, to.project_id)
    return _Rule(connection, ours, project.name, project.currency)


def _allowed(session: Session, to: Destination, rule: _Rule) -> list[str] | None:
    """Currencies that may go there, as the app tells them; None for all."""
    if not rule.currency:
        return None
    told = store.currencies_listed(session, to)
    return [one for one in told if rule.refuse(one) is None]


def _name(connection: Connection) -> str:
    return app_name(FinanceApp(connection.app), connection.host)
