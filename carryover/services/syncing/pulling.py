"""What a run asks the app before it decides: what changed, and how it stands now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from carryover.connectors.base import Capabilities, Connector, CustomerPage, People, RemoteCustomer
from carryover.domain.sync_pace import list_every
from carryover.domain.syncing import Policy, Rule, Scope
from carryover.models import SyncSettings
from carryover.remote_errors import RemoteMissing
from carryover.services.installation import Installation
from carryover.store.sync_links import CustomerLink, Scene

OVERLAP = timedelta(minutes=10)
"""Changes are asked for from so long before the newest one seen: an app's listing may lag."""


@dataclass(frozen=True, slots=True)
class Running:
    """One run of a connection."""

    session: Session
    scene: Scene
    installation: Installation
    connector: Connector
    scope: Scope
    policy: Policy
    lease: str
    job_id: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """What the app listed."""

    rows: Mapping[str, RemoteCustomer]
    is_whole: bool
    """Whether these are all customers, so that one who is not among them is missing."""

    @property
    def newest(self) -> datetime | None:
        """By the app's own clock."""
        moments = [one.modified_at for one in self.rows.values() if one.modified_at]
        return max(moments, default=None)


def scope_of(capabilities: Capabilities) -> Scope:
    """What of a record is synced with an app."""
    return Scope(
        fields=capabilities.fields,
        contact_fields=capabilities.contact_fields,
        has_contacts=capabilities.people is People.OWN,
        has_tags=capabilities.tags,
    )


def policy_of(settings: SyncSettings) -> Policy:
    """Who wins a conflict."""
    fields = {key: Rule(rule) for key, rule in settings.field_policies.items()}
    return Policy(Rule(settings.policy), fields)


def changed_since(run: Running, settings: SyncSettings, links: int) -> datetime | None:
    """From when on changes are wanted, by the app's clock; None when it is time for everything."""
    now, can = run.installation.clock(), run.connector.capabilities
    every = list_every(links, can.customers_per_page, settings.calls_a_day)
    is_due = settings.listed_at is None or now - settings.listed_at >= every
    if is_due or settings.high_water is None or not can.lists_changes:
        return None
    return settings.high_water - OVERLAP


def pull(run: Running, since: datetime | None) -> Pulled:
    """List what changed since then; or everything."""
    if since is None:
        return Pulled(_all_pages(run.connector.list_customers), is_whole=True)

    def changed(page: int) -> CustomerPage:
        return run.connector.list_changed(since, page)

    return Pulled(_all_pages(changed), is_whole=False)


def _all_pages(read: Callable[[int], CustomerPage]) -> dict[str, RemoteCustomer]:
    found: dict[str, RemoteCustomer] = {}
    page: int | None = 1
    while page is not None:
        answered = read(page)
        found |= {one.id: one for one in answered.customers}
        page = answered.next_page
    return found


def is_news(link: CustomerLink, pulled: Pulled) -> bool:
    """Whether the listing tells of a customer something that has not been read yet.

    The app's clock tells no parts of a second: what changed at the moment of the last
    reading is read once more.
    """
    row = pulled.rows.get(link.remote_id)
    if row is None:
        return pulled.is_whole
    return row.modified_at is None or row.modified_at != link.modified_at or not link.is_settled


def read_customers(
    run: Running, pulled: Pulled, remote_ids: Iterable[str]
) -> dict[str, RemoteCustomer | None]:
    """Customers complete with their people; None for those that the app has no more.

    One that is missing in a complete listing is not asked for: that alone means nothing.
    """
    found: dict[str, RemoteCustomer | None] = {}
    for remote_id in remote_ids:
        row = pulled.rows.get(remote_id)
        if row is not None and row.is_complete:
            found[remote_id] = row
        elif row is not None or not pulled.is_whole:
            found[remote_id] = read_customer(run, remote_id)
    return found


def read_customer(run: Running, remote_id: str) -> RemoteCustomer | None:
    """One customer, complete; None where the app says that there is none."""
    try:
        return run.connector.get_customer(remote_id)
    except RemoteMissing:
        return None
