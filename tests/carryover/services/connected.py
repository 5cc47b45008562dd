"""An installation whose finance apps are stand-ins, and a person's way through Zoho's pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import httpx2
from sqlalchemy.orm import Session

from carryover.connectors.hosts import Hosts
from carryover.domain.finance_apps import FinanceApp
from carryover.services.connections.connecting import (
    SignedIn,
    ZohoDetails,
    ZohoReturn,
    begin_zoho,
    finish_sign_in,
    sign_in_link,
    use_self_client_code,
)
from carryover.services.installation import Installation
from carryover.services.places import Place
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, create_app
from tests.carryover.factories import NOW

CLIENT_ID, CLIENT_SECRET = "1000.TEST", "nobody-sees-this-secret"
BACK = "http://127.0.0.1:8000/connections/callback"
BROWSER = "the token of a browser that is signed in"


@dataclass
class Zoho:
    """The stand-in, and an installation that takes it for Zoho."""

    world: World
    installation: Installation
    base: str

    def allow(self, link: str, answer: str = "accept") -> ZohoReturn:
        """Open the link and press the button; what Zoho's redirect brings back."""
        asked = httpx2.post(link, data={"answer": answer})
        back = parse_qs(urlsplit(asked.headers["location"]).query)
        value = {key: values[0] for key, values in back.items()}
        return ZohoReturn(
            state=value["state"],
            code=value.get("code", ""),
            error=value.get("error", ""),
            location=value.get("location", ""),
            accounts_server=value.get("accounts-server", ""),
        )

    def self_client_code(self) -> str:
        return self.world.tokens.make_code(CLIENT_ID)


def _nothing() -> None:
    """Before a call."""


@contextmanager
def zoho_beside(installation: Installation, watch: Callable[[], None] = _nothing) -> Iterator[Zoho]:
    """`watch` is called before each call that comes in, with Flask's request."""
    world = World(WorldClock(NOW))
    world.tokens.add_client(CLIENT_ID, CLIENT_SECRET)
    app = create_app(world)
    app.before_request(watch)
    with serving(app) as base:
        stood_in = replace(
            installation, hosts=Hosts(zoho=base), clock=world.clock, sleep=world.clock.advance
        )
        yield Zoho(world, stood_in, base)


def details(**other: object) -> ZohoDetails:
    return replace(
        ZohoDetails(FinanceApp.ZOHO_BOOKS, "eu", CLIENT_ID, CLIENT_SECRET),
        **other,  # type: ignore[arg-type]
    )


def begin(session: Session, by: Place, zoho: Zoho, **other: object) -> int:
    return begin_zoho(session, by, details(**other), zoho.installation)


def sign_in(session: Session, by: Place, zoho: Zoho, connection_id: int) -> SignedIn:
    """All the way to Zoho and back."""
    link = sign_in_link(session, by, connection_id, BROWSER, BACK, zoho.installation)
    return finish_sign_in(session, by.person_id, BROWSER, zoho.allow(link), zoho.installation)


def connect(session: Session, by: Place, zoho: Zoho) -> int:
    """By a self client's code; the organisation is the only one."""
    connection_id = begin(session, by, zoho)
    return use_self_client_code(
        session, by, connection_id, zoho.self_client_code(), zoho.installation
    )
