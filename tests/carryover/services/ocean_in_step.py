"""An account that is kept in step with a stand-in for InvoiceOcean."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy.orm import Session

from carryover.connectors.hosts import Hosts
from carryover.domain.states import ClientState
from carryover.services.clients.clients import by_person
from carryover.services.connections.connections import OceanDetails, connect_invoiceocean
from carryover.services.installation import Installation
from carryover.services.places import Place
from carryover.store.clients import create, load_states
from carryover.store.database import writing
from standins.invoiceocean import World, create_app
from standins.invoiceocean.world import Row
from standins.serving import serving
from standins.times import WorldClock
from tests.carryover.factories import NOW
from tests.carryover.services.in_step import InStep

TOKEN = "qCedKxkTgQhGJpiI2SU/acme"
DETAILS = OceanDetails("invoiceocean.com", "acme", TOKEN, "PLN")


@dataclass(frozen=True)
class Beside:
    """The stand-in, and an installation that takes it for InvoiceOcean."""

    world: World
    installation: Installation
    base: str


class OceanInStep(InStep):
    """The same with InvoiceOcean, which has clients and nothing else."""

    @property
    def world(self) -> World:
        """What stands in the place of Zoho's."""
        return cast(World, self.zoho.world)

    def row(self, name: str) -> Row:
        """The client as the app keeps it, deleted or not."""
        found = self.world.accounts["acme"].clients.values()
        return next(one for one in found if one["name"] == name)

    def edit_there(self, name: str, /, **body: object) -> None:
        self.world.write(self.row(name), body)

    def delete_there(self, name: str) -> None:
        self.world.delete(self.row(name))

    def tag(self, name: str, *tags: str) -> None:
        """A person gives our client these tags."""
        self._change(name, lambda before: replace(before, tags=tags))

    def tags(self, name: str) -> tuple[str, ...]:
        return self._state(name).tags

    def contact_names(self, name: str) -> list[str]:
        return [one.record.name for one in self._state(name).contacts]

    def add_here(self, name: str) -> None:
        """A person makes a client of ours."""
        state, now = ClientState({"name": name}), self.zoho.installation.clock()
        with writing(self.session):
            cause = by_person(self.owner.person_id)
            create(self.session, self.owner.account_id, [(state, cause)], now)

    def _state(self, name: str) -> ClientState:
        key = self.client(name).id
        return load_states(self.session, self.owner.account_id, [key])[key]

    def names_there(self) -> list[str]:
        found = self.world.accounts["acme"].clients.values()
        return sorted(one["name"] for one in found if not one["deleted"])


@contextmanager
def ocean_in_step(
    session: Session, owner: Place, installation: Installation, *bodies: Row
) -> Iterator[OceanInStep]:
    """Connect, and import these clients."""
    world = World(WorldClock(NOW))
    account = world.add_account("acme", TOKEN)
    for body in bodies:
        world.create(account, body)
    with serving(create_app(world)) as base:
        stood_in = replace(
            installation,
            hosts=Hosts(invoiceocean=base),
            clock=world.clock,
            sleep=world.clock.advance,
        )
        connection_id = connect_invoiceocean(session, owner, DETAILS, stood_in)
        beside = Beside(world, stood_in, base)
        found = OceanInStep(session, owner, beside, connection_id)  # type: ignore[arg-type]
        found.bring()
        yield found
