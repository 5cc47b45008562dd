"""An account that is kept in step with a stand-in for Zoho, and both sides to look at."""

from contextlib import closing
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.domain.jobs import JobState
from carryover.domain.mass_acts import Delete
from carryover.domain.records import ContactRecord
from carryover.domain.selection import Chosen
from carryover.domain.states import ContactState
from carryover.domain.syncing import Link
from carryover.models import Client, Contact, RemoteLink, SyncSettings
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.clients import by_person, change_client
from carryover.services.connections.customers import Destination, choose_all
from carryover.services.connections.listing_customers import start_listing
from carryover.services.connections.remote import open_connector
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing_customers import start_import
from carryover.services.jobs import view_job
from carryover.services.places import Place
from carryover.services.syncing.pulling import scope_of
from carryover.services.syncing.running import start_sync
from carryover.services.syncing.there import Sent, TheirSide, Told
from carryover.worker.running import run_job
from standins.zoho import contacts
from standins.zoho.world import Organisation
from tests.carryover.services.connected import Zoho, connect

RUNNER = "here:1"


@dataclass
class InStep:
    """An account with a connection from which customers were imported."""

    session: Session
    owner: Place
    zoho: Zoho
    connection_id: int

    @property
    def organisation(self) -> Organisation:
        return next(iter(self.zoho.world.organisations.values()))

    def bring(self) -> None:
        """Import all customers."""
        to = Destination(self.owner.account_id, self.connection_id)
        listing = start_listing(
            self.session, self.owner, self.connection_id, self.zoho.installation, again=True
        )
        self.run(listing)
        choose_all(self.session, self.owner, to, "")
        begun = start_import(self.session, self.owner, to, self.zoho.installation)
        self.run(begun.job_id)
        commit = start_commit(
            self.session,
            self.owner.account_id,
            self.owner.person_id,
            begun.id,
            self.zoho.installation,
        )
        self.run(commit.job_id)

    def sync(self) -> SyncSettings:
        """One run; answers where the connection stands after it."""
        job_id = start_sync(
            self.session, self.owner.account_id, self.connection_id, self.zoho.installation
        )
        self.run(job_id)
        return self.settings

    def writes(self, since: int = 0) -> list[tuple[str, str]]:
        """What was asked of the app besides reading."""
        seen = self.zoho.world.seen[since:]
        return [(one.method, one.path) for one in seen if one.method != "GET"]

    def later(self, seconds: float = 60) -> None:
        self.zoho.world.clock.advance(seconds)

    @property
    def settings(self) -> SyncSettings:
        self.session.commit()
        self.session.expire_all()
        found = self.session.scalar(select(SyncSettings))
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        self.session.commit()
        self.session.expire_all()
        return self.session.scalars(select(Client).where(Client.name == name)).one()

    def people(self, name: str) -> list[str]:
        """First names of the contacts of our client."""
        mine = select(Contact.first_name).where(Contact.client_id == self.client(name).id)
        return list(self.session.scalars(mine.order_by(Contact.id)))

    def customer(self, name: str) -> dict:
        """The customer as the app keeps it."""
        found = self.organisation.contacts.values()
        return next(one for one in found if one["contact_name"] == name)

    def people_there(self, name: str) -> list[str]:
        return [one["first_name"] for one in self.customer(name)["contact_persons"]]

    def edit(self, name: str, /, **fields: str) -> None:
        """A person changes fields of our client; blank ones clear."""

        def edited(before):
            values = {**before.fields, **fields}
            return replace(before, fields={key: one for key, one in values.items() if one})

        self._change(name, edited)

    def edit_there(self, name: str, /, **body: object) -> None:
        """Somebody changes the customer at the app."""
        world = self.zoho.world
        contacts.change(world, self.organisation, self.customer(name)["contact_id"], body)

    def change_contacts(self, name: str, change) -> None:
        """`change` makes other contacts of the client's."""
        self._change(name, lambda before: replace(before, contacts=change(before.contacts)))

    def add_contact(self, name: str, record: ContactRecord) -> None:
        self.change_contacts(name, lambda contacts: (*contacts, ContactState(record)))

    def change_contact(self, name: str, first_name: str, **values: str) -> None:
        def changed(contacts):
            return tuple(
                replace(one, record=replace(one.record, **values))
                if one.record.first_name == first_name
                else one
                for one in contacts
            )

        self.change_contacts(name, changed)

    def drop_contact(self, name: str, first_name: str) -> None:
        self.change_contacts(
            name,
            lambda contacts: tuple(one for one in contacts if one.record.first_name != first_name),
        )

    def delete_client(self, name: str, *, reaches_apps: bool) -> None:
        one, now = Chosen((self.client(name).id,)), self.zoho.installation.clock()
        account_id, person_id = self.owner.account_id, self.owner.person_id
        reaches = (self.connection_id,) if reaches_apps else ()
        do_to_clients(self.session, account_id, person_id, one, Delete(frozenset(reaches)), now)

    def write_there(self, name: str, action: Sent) -> Told:
        """What one call of a run answers that decided on something read before."""
        account_id, place = self.owner.account_id, self.zoho.installation
        with closing(open_connector(self.session, account_id, self.connection_id, place)) as app:
            link = Link(None, LinkKind.CLIENT, None, str(self.customer(name)["contact_id"]))
            return TheirSide(app, scope_of(app.capabilities)).write(action, link)

    def names_here(self) -> list[str]:
        self.session.commit()
        return list(self.session.scalars(select(Client.name).order_by(Client.name_key)))

    def names_there(self) -> list[str]:
        return sorted(one["contact_name"] for one in self.organisation.contacts.values())

    def links(self, kind: LinkKind) -> list[RemoteLink]:
        """Oldest first."""
        self.session.commit()
        self.session.expire_all()
        of_kind = select(RemoteLink).where(RemoteLink.kind == kind)
        return list(self.session.scalars(of_kind.order_by(RemoteLink.id)))

    def count_links(self, kind: LinkKind) -> int:
        self.session.commit()
        of_kind = select(func.count()).select_from(RemoteLink).where(RemoteLink.kind == kind)
        return self.session.scalar(of_kind) or 0

    def _change(self, name: str, step) -> None:
        cause = by_person(self.owner.person_id)
        account_id, clock = self.owner.account_id, self.zoho.installation.clock
        change_client(self.session, account_id, cause, self.client(name).id, step, clock())

    def run(self, job_id: int) -> None:
        run_job(job_id, RUNNER, self.zoho.installation)
        self.session.commit()
        job = view_job(self.session, self.owner.account_id, job_id, self.zoho.installation)
        assert (job.state, job.error) == (JobState.DONE, "")


def customer_body(name: str, *people: str, **more: object) -> dict:
    """What a customer is created from there."""
    persons = [
        {
            "first_name": one,
            "last_name": "Ash",
            "email": f"{one.lower()}@{name.split(maxsplit=1)[0].lower()}.example",
        }
        for one in people
    ]
    address = {"city": "Leeds", "country": "United Kingdom"}
    return {
        "contact_name": name,
        "contact_persons": persons,
        "billing_address": address,
        **more,
    }


def keep_in_step(session: Session, owner: Place, zoho: Zoho, *bodies: dict) -> InStep:
    """Connect, and import these customers."""
    organisation = zoho.world.add_organisation("Acme", "EUR")
    for body in bodies:
        contacts.create(zoho.world, organisation, body)
    found = InStep(session, owner, zoho, connect(session, owner, zoho))
    found.bring()
    return found


def keep_two_in_step(session: Session, owner: Place, zoho: Zoho) -> InStep:
    """Alder Bakery with Ada and Birch Books with Bea, after a first run, a minute later."""
    bodies = (customer_body("Alder Bakery", "Ada"), customer_body("Birch Books", "Bea"))
    found = keep_in_step(session, owner, zoho, *bodies)
    found.sync()
    found.later()
    return found
