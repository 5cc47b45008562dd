"""Putting together what a run decides on: each customer that may have changed, from both sides."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from carryover.connectors.base import RemoteContact, RemoteCustomer
from carryover.domain.connections import LinkKind
from carryover.domain.outbox import Op
from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState
from carryover.domain.sync_records import client_fields, contact_fields, record_fields
from carryover.domain.syncing import (
    Aside,
    DeletedHere,
    Gone,
    Here,
    Household,
    Link,
    Missing,
    NeverHere,
    NeverThere,
    Ours,
    Pair,
    Theirs,
    There,
    Unread,
)
from carryover.domain.syncing.settling import noticed
from carryover.models import RemoteLink, SyncOutbox
from carryover.services.syncing.pulling import Pulled, Running
from carryover.store.choosing import chunks
from carryover.store.clients import load_states
from carryover.store.contacts import load_contacts
from carryover.store.sync_links import (
    CustomerLink,
    asides_of,
    base_from_json,
    links_by_local,
    links_by_remote_ids,
    links_of_people,
)

Read = Mapping[str, RemoteCustomer | None]
"""The app's id to the customer as it was read; None where there is none any more."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that stands here of the customers that a run looks at."""

    customers: Mapping[str, RemoteLink]
    """By the app's id."""
    states: Mapping[int, ClientState]
    people: Sequence[RemoteLink]
    """Links of contacts, each once."""
    contacts: Mapping[int, ContactRecord]
    outbox: Mapping[tuple[str, int], SyncOutbox]
    asides: Mapping[tuple[str, int, str], Aside]
    skew: timedelta | None = None
    """What the app's clock is ahead of ours; None where that is not known."""

    def client_of(self, customer_id: str) -> int:
        """Our client of a customer; 0 where none is linked."""
        link = self.customers.get(customer_id)
        return link.local_id if link else 0


def gather(
    run: Running,
    links: Iterable[CustomerLink],
    read: Read,
    outbox: Sequence[SyncOutbox],
    skew: timedelta | None,
) -> Gathered:
    """Load what stands here of these customers, in one reading transaction."""
    session, scene = run.session, run.scene
    ids = {one.local_id: one.remote_id for one in links}
    rows = links_by_local(session, scene, LinkKind.CLIENT, ids)
    states: dict[int, ClientState] = {}
    for chunk in chunks(sorted(ids)):
        states |= load_states(session, scene.account_id, chunk)
    people = _links_of_people(run, ids, states, read)
    contacts = {one.id: one.record for state in states.values() for one in state.contacts if one.id}
    contacts |= _elsewhere(run, [one.local_id for one in people if one.local_id not in contacts])
    return Gathered(
        customers={row.remote_id: row for row in rows.values()},
        states=states,
        people=people,
        contacts=contacts,
        outbox={(row.kind, row.local_id): row for row in outbox},
        asides=asides_of(session, scene),
        skew=skew,
    )


def _links_of_people(
    run: Running, ids: Mapping[int, str], states: Mapping[int, ClientState], read: Read
) -> list[RemoteLink]:
    """Those of these customers, of our clients' contacts, and of the people that were read."""
    session, scene = run.session, run.scene
    ours = {one.id for state in states.values() for one in state.contacts if one.id is not None}
    theirs = {person.id for one in read.values() if one for person in one.contacts or ()}
    found = {one.id: one for one in links_of_people(session, scene, ids.values())}
    found |= {
        one.id: one for one in links_by_local(session, scene, LinkKind.CONTACT, ours).values()
    }
    found |= {one.id: one for one in links_by_remote_ids(session, scene, theirs)}
    return [found[key] for key in sorted(found)]


def _elsewhere(run: Running, contact_ids: Sequence[int]) -> dict[int, ContactRecord]:
    """Contacts of clients that this run does not look at."""
    return {
        one.id: ContactRecord(
            one.name, one.first_name, one.last_name, one.email, one.phone, one.mobile, one.role
        )
        for one in load_contacts(run.session, run.scene.account_id, contact_ids)
    }


def households(run: Running, here: Gathered, read: Read, pulled: Pulled) -> Iterator[Household]:
    """Each customer with its people. A client that went its own way is left out."""
    builder = _builder(run, here, read, pulled)
    for link in here.customers.values():
        if builder.is_synced(link):
            yield builder.household(link)


def leaving_households(run: Running, here: Gathered, read: Read) -> Iterator[Household]:
    """Customers of merged clients with which something is still to be done there."""
    builder = _builder(run, here, read, Pulled({}, is_whole=False))
    for link in here.customers.values():
        if link.parting:
            yield builder.household(link)


def _builder(run: Running, here: Gathered, read: Read, pulled: Pulled) -> "_Builder":
    found = {
        person.id: (customer, person)
        for customer in read.values()
        if customer
        for person in customer.contacts or ()
    }
    return _Builder(run, here, read, pulled, found)


@dataclass(frozen=True, slots=True)
class _Builder:
    run: Running
    here: Gathered
    read: Read
    pulled: Pulled
    found: Mapping[str, tuple[RemoteCustomer, RemoteContact]]
    """Everybody who was read, by the app's id."""

    def is_synced(self, link: RemoteLink) -> bool:
        return link.local_id in self.here.states or self._is_deleted(LinkKind.CLIENT, link.local_id)

    def household(self, link: RemoteLink) -> Household:
        theirs = self._customer(link.remote_id)
        stored = noticed(self._link(link), theirs)
        state = self.here.states.get(link.local_id)
        pair = Pair(stored, self._client(link.local_id, state), theirs)
        if not self.run.scope.has_contacts:
            return Household(pair)
        return Household(pair, tuple(self._people(link, state, theirs)))

    def _customer(self, remote_id: str) -> Theirs:
        if remote_id not in self.read:
            return Missing() if self.pulled.is_whole else Unread()
        customer = self.read[remote_id]
        if customer is None:
            return Gone()
        return There(record_fields(customer.record, self.run.scope), customer.modified_at)

    def _client(self, client_id: int, state: ClientState | None) -> Ours:
        if state is None:
            return DeletedHere()
        fields = client_fields(state.fields, state.tags, self.run.scope)
        row = self.here.outbox.get((LinkKind.CLIENT, client_id))
        keys = row.fields if row else ()
        return Here(fields, self._edited(row, keys))

    def _edited(self, row: SyncOutbox | None, keys: Collection[str]) -> dict[str, datetime]:
        """When, in the app's clock; our clock is never compared with theirs."""
        if row is None or self.here.skew is None:
            return {}
        return dict.fromkeys(keys, row.edited_at + self.here.skew)

    def _people(
        self, link: RemoteLink, state: ClientState | None, theirs: Theirs
    ) -> Iterator[Pair]:
        told = self.read.get(link.remote_id)
        people = {one.id: one for one in told.contacts or ()} if told else None
        for one in self.here.people:
            if self._belongs(one, link, people or {}):
                yield self._linked(one, people, theirs)
        nobody: Theirs = Unread() if people is None else NeverThere()
        linked = {one.local_id for one in self.here.people}
        for contact in state.contacts if state else ():
            if contact.id is not None and contact.id not in linked:
                yield Pair(self._new(contact.id, link), self._contact(contact.id), nobody)
        for row in self._deleted_while_asking(link, linked):
            yield Pair(self._new(row.local_id, link), DeletedHere(), nobody)
        known = {one.remote_id for one in self.here.people}
        for person_id, person in (people or {}).items():
            if person_id not in known:
                yield self._stranger(person, link)

    def _belongs(
        self, one: RemoteLink, link: RemoteLink, people: Mapping[str, RemoteContact]
    ) -> bool:
        """To the customer that it was last with; else to the one where it was found."""
        if one.remote_customer_id in self.here.customers:
            return one.remote_customer_id == link.remote_id
        return one.remote_id in people

    def _linked(
        self, one: RemoteLink, people: Mapping[str, RemoteContact] | None, theirs: Theirs
    ) -> Pair:
        ours = self._contact(one.local_id)
        if isinstance(theirs, Gone):
            return Pair(self._link(one), ours, Gone())
        if people is None:
            return Pair(self._link(one), ours, Unread())
        return Pair(self._link(one), ours, self._person(one.remote_id))

    def _person(self, person_id: str) -> Theirs:
        if person_id not in self.found:
            return Gone()
        customer, person = self.found[person_id]
        fields = contact_fields(person.record, self.run.scope)
        return There(fields, customer.modified_at, customer.id)

    def _contact(self, contact_id: int) -> Ours:
        record = self.here.contacts.get(contact_id)
        if record is None:
            return DeletedHere(with_client=not self._is_deleted(LinkKind.CONTACT, contact_id))
        fields = contact_fields(record, self.run.scope)
        row = self.here.outbox.get((LinkKind.CONTACT, contact_id))
        return Here(fields, self._edited(row, self.run.scope.contact_fields))

    def _deleted_while_asking(
        self, link: RemoteLink, linked: Collection[int]
    ) -> Iterator[SyncOutbox]:
        for (kind, local_id), row in self.here.outbox.items():
            waits = kind == LinkKind.CONTACT and row.asked is not None
            is_gone = local_id not in linked and local_id not in self.here.contacts
            if waits and is_gone and row.client_id == link.local_id:
                yield row

    def _stranger(self, person: RemoteContact, link: RemoteLink) -> Pair:
        customer = self.read[link.remote_id]
        fields = contact_fields(person.record, self.run.scope)
        aside = self.here.asides.get((LinkKind.CONTACT, 0, person.id))
        theirs = There(fields, customer.modified_at if customer else None, link.remote_id)
        made = Link(None, LinkKind.CONTACT, None, person.id, link.remote_id, aside=aside)
        return Pair(made, NeverHere(), theirs)

    def _new(self, contact_id: int, link: RemoteLink) -> Link:
        row = self.here.outbox.get((LinkKind.CONTACT, contact_id))
        aside = self.here.asides.get((LinkKind.CONTACT, contact_id, ""))
        asked = row.asked if row else None
        return Link(
            None,
            LinkKind.CONTACT,
            contact_id,
            customer_id=link.remote_id,
            asked=asked,
            aside=aside,
        )

    def _link(self, row: RemoteLink) -> Link:
        return Link(
            id=row.id,
            kind=LinkKind(row.kind),
            local_id=row.local_id,
            remote_id=row.remote_id,
            customer_id=row.remote_customer_id,
            base=base_from_json(row.base),
            asked=self._asked(row),
            missed=row.missed,
            aside=self.here.asides.get((row.kind, row.local_id, row.remote_id)),
        )

    def _asked(self, row: RemoteLink) -> Mapping[str, str] | None:
        """A creation that was found again, and of which nobody has heard yet."""
        waiting = self.here.outbox.get((row.kind, row.local_id))
        return waiting.asked if waiting else None

    def _is_deleted(self, kind: LinkKind, local_id: int) -> bool:
        row = self.here.outbox.get((kind, local_id))
        return row is not None and row.op == Op.DELETE
