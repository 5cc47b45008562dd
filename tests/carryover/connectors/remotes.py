"""Finance apps as the conformance suite meets them: a stand-in over HTTP, and our connector."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import httpx2

from carryover.connectors.base import Connector
from carryover.connectors.hosts import Hosts
from carryover.connectors.http import PAUSES, Outside
from carryover.connectors.invoiceocean import ApiToken, InvoiceOceanConnector
from carryover.connectors.zoho import ZohoConnector
from carryover.connectors.zoho_sign_in import ZohoClient, ZohoSignIn
from carryover.domain.finance_apps import FinanceApp
from standins import invoiceocean as ocean
from standins.faults import Fault
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, contacts, create_app
from standins.zoho.world import Organisation

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
TOKEN = ApiToken("qCedKxkTgQhGJpiI2SU/acme-trade")
CLIENT = ZohoClient("1000.TEST", "a client secret that nobody sees")


class Remote(Protocol):
    """One organisation at a stand-in, with a connector to it."""

    clock: WorldClock
    connector: Connector

    def connect(self, pauses: tuple[float, ...] = PAUSES) -> Connector:
        """Another connector to the same organisation."""

    def add(self, name: str, *people: str, **fields: str) -> str:
        """A customer with people of these first names; answers its id."""

    def customers(self) -> list[dict[str, Any]]:
        """What the app itself holds."""

    def fail(self, fault: Fault) -> None: ...

    def calls(self) -> int: ...

    def let_tokens_expire(self) -> None: ...

    def revoke(self) -> None:
        """Make the connection worthless, as the app's own settings do."""

    @property
    def secrets(self) -> list[str]:
        """What must never be seen."""


@dataclass
class KeptTokens:
    """The tokens of a test's connection, in memory."""

    sign_in: ZohoSignIn
    refresh: str
    access: str
    renewals: int = 0

    def token(self) -> str:
        return self.access

    def renewed(self, refused: str) -> str:
        if refused == self.access:
            self.renewals += 1
            self.access = self.sign_in.renew(CLIENT, self.refresh).access
        return self.access


class ZohoRemote:
    """An organisation at the stand-in for Zoho."""

    def __init__(self, app: FinanceApp, base: str, world: World) -> None:
        self.app = app
        self.world = world
        self.clock = world.clock
        self.hosts = Hosts(zoho=base)
        self.organisation: Organisation = world.add_organisation("Acme", "EUR")
        world.tokens.add_client(CLIENT.client_id, CLIENT.client_secret)
        self.sign_in = ZohoSignIn(app, "eu", self.hosts, self.outside())
        traded = self.sign_in.exchange(CLIENT, world.tokens.make_code(CLIENT.client_id))
        self.tokens = KeptTokens(self.sign_in, traded.refresh, traded.access)
        self.connector: Connector = self.connect()

    def outside(self, pauses: tuple[float, ...] = PAUSES) -> Outside:
        """The stand-in's own clock; nobody really sleeps."""
        return Outside(self.clock, self.clock.advance, httpx2.HTTPTransport(), pauses)

    def connect(
        self, pauses: tuple[float, ...] = PAUSES, organisation_id: str = ""
    ) -> ZohoConnector:
        base = self.hosts.zoho_api(self.app, "eu")
        chosen = organisation_id or self.organisation.id
        return ZohoConnector(self.app, base, chosen, self.tokens, self.outside(pauses))

    def add(self, name: str, *people: str, **fields: str) -> str:
        persons = [{"first_name": one, "email": f"{one.lower()}@acme.example"} for one in people]
        address = {"city": fields.pop("city", ""), "phone": fields.pop("phone_2", "")}
        body = {"contact_name": name, "contact_persons": persons, "billing_address": address}
        made = contacts.create(self.world, self.organisation, {**body, **fields})
        return str(made["contact_id"])

    def customers(self) -> list[dict[str, Any]]:
        return list(self.organisation.contacts.values())

    def fail(self, fault: Fault) -> None:
        self.world.faults.add(fault)

    def calls(self) -> int:
        return len(self.world.seen)

    def let_tokens_expire(self) -> None:
        self.world.tokens.expire_access()

    def revoke(self) -> None:
        self.world.tokens.revoke(self.tokens.refresh)

    @property
    def secrets(self) -> list[str]:
        return [self.tokens.access, self.tokens.refresh, CLIENT.client_secret]


class InvoiceOceanRemote:
    """An account at the stand-in for InvoiceOcean."""

    def __init__(self, base: str, world: ocean.World) -> None:
        self.world = world
        self.clock = world.clock
        self.hosts = Hosts(invoiceocean=base)
        self.account = world.add_account("acme-trade", TOKEN.text)
        self.connector: Connector = self.connect()

    def connect(self, pauses: tuple[float, ...] = PAUSES) -> InvoiceOceanConnector:
        base = self.hosts.invoiceocean_api("fakturownia.pl", self.account.prefix)
        outside = Outside(self.clock, self.clock.advance, httpx2.HTTPTransport(), pauses)
        return InvoiceOceanConnector("Fakturownia", base, self.account.prefix, TOKEN, outside)

    def add(self, name: str, *people: str, **fields: str) -> str:
        """Of several people only the first is more than an address."""
        emails = ",".join(f"{one.lower()}@acme.example" for one in people)
        body = {"name": name, "person": people[0] if people else "", "email": emails, **fields}
        return str(self.world.create(self.account, body)["id"])

    def customers(self) -> list[dict[str, Any]]:
        return [one for one in self.account.clients.values() if not one["deleted"]]

    def fail(self, fault: Fault) -> None:
        self.world.faults.add(fault)

    def calls(self) -> int:
        return len(self.world.seen)

    def let_tokens_expire(self) -> None:
        """They do not."""

    def revoke(self) -> None:
        self.account.token = "another one by now"

    @property
    def secrets(self) -> list[str]:
        return [TOKEN.text, *ocean.NEVER_SHOWN]


@contextmanager
def invoiceocean_remote() -> Iterator[InvoiceOceanRemote]:
    world = ocean.World(WorldClock(NOON))
    with serving(ocean.create_app(world)) as base:
        yield InvoiceOceanRemote(base, world)


@contextmanager
def zoho_remote(app: FinanceApp) -> Iterator[ZohoRemote]:
    world = World(WorldClock(NOON))
    with serving(create_app(world)) as base:
        yield ZohoRemote(app, base, world)


class Piece(httpx2.SyncByteStream):
    """A body in one piece that nobody has read yet, as from a connection."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self.content


def unread(response: httpx2.Response) -> httpx2.Response:
    """An answer made by hand, as it would come over a connection."""
    if isinstance(response.stream, Piece):
        return response
    return httpx2.Response(
        response.status_code, headers=response.headers, stream=Piece(response.content)
    )
