"""What people do on both sides, and who typed what: the ground on which a run is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Link, Side
from tests.carryover.domain.syncing.simulator.sides import UNWANTED, App, Office, Record, kept

CUSTOMER_FIELDS = ("city", "email")
CONTACT_FIELDS = ("name", "phone", "role")
"""What people edit."""


STRANGER_FIELDS = ("phone", "role")
"""Of somebody whom the other side does not know yet: by name and address they are told to be
one with whom it has sent, or typed itself."""


class Deed(StrEnum):
    """What somebody does."""

    EDIT = "edits"
    CLEAR = "clears"
    DELETE = "deletes"
    ADD = "adds"
    TWIN = "adds, as somebody on the other side does,"
    MOVE = "moves"
    SPOIL = "writes what the app refuses into"


@dataclass(frozen=True, slots=True)
class Event:
    """One deed of one person. Numbers choose among what is there at that time."""

    side: Side
    deed: Deed
    kind: LinkKind
    which: int
    serial: int
    """Makes the typed values unlike all others."""

    def __str__(self) -> str:
        return f"{self.side.value}: somebody {self.deed.value} {self._whom} (#{self.serial})"

    @property
    def _whom(self) -> str:
        match self.deed:
            case Deed.ADD | Deed.TWIN:
                return f"a contact of customer {self.which}"
            case Deed.MOVE:
                return f"contact {self.which}"
            case _:
                return f"{'customer' if self.kind is LinkKind.CLIENT else 'contact'} {self.which}"


Place: TypeAlias = tuple[int, str]
"""Who, and which field."""
Typed: TypeAlias = tuple[str, Side]
"""What, and where."""


@dataclass(slots=True)
class Ledger:
    """Every value that a person typed and that nobody who saw it has replaced since."""

    live: dict[Place, list[Typed]] = field(default_factory=dict)

    def typed(self, side: Side, record: Record, key: str, value: str) -> None:
        """A person replaces what they see; what they do not see stays to be looked for."""
        place = (record.uid, key)
        visible = record.fields.get(key, "")
        others = [one for one in self.live.get(place, ()) if not alike(key, one[0], visible)]
        self.live[place] = [*others, (value, side)]

    def added(self, side: Side, uid: int, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            self.live.setdefault((uid, key), []).append((value, side))

    def deleted(self, record: Record) -> None:
        """Whoever deletes a record gives up what they see of it."""
        for (uid, key), values in self.live.items():
            if uid == record.uid:
                visible = record.fields.get(key, "")
                values[:] = [one for one in values if not alike(key, one[0], visible)]


def alike(key: str, one: str, other: str) -> bool:
    """The same value, perhaps in the app's way of writing."""
    return kept(key, one) == kept(key, other)


@dataclass(slots=True)
class Crowd:
    """Everybody who works on either side."""

    app: App
    office: Office
    ledger: Ledger
    time: int = 0
    uids: int = 1_000

    def now(self) -> int:
        return self.time

    def act(self, event: Event) -> None:
        """Do what the event says, if there is anything to do it to."""
        self.time += 1
        match event.deed:
            case Deed.EDIT | Deed.CLEAR | Deed.SPOIL:
                self._edit(event)
            case Deed.DELETE:
                self._delete(event)
            case Deed.ADD:
                self._add(event, event.side)
            case Deed.TWIN:
                self._twin(event)
            case Deed.MOVE:
                self._move(event)

    def person(self, serial: int, side: Side) -> dict[str, str]:
        """Somebody new."""
        return {
            "name": f"Name {side.value} {serial}",
            "email": f"Mail{serial}@Example.com",
            "phone": f"+48 12 {serial}",
        }

    def _edit(self, event: Event) -> None:
        records = self._records(event)
        if not records:
            return
        record = records[event.which % len(records)]
        keys = self._editable(event, record)
        if not keys:
            return
        key = keys[event.serial % len(keys)]
        value = _value(event, key)
        if record.fields.get(key, "") == value:
            return
        self.ledger.typed(event.side, record, key, value)
        if event.side is Side.THEIRS:
            self.app.change(record, {key: value}, self.time)
            return
        record.fields = {name: one for name, one in {**record.fields, key: value}.items() if one}
        record.edited[key] = self.time

    def _editable(self, event: Event, record: Record) -> tuple[str, ...]:
        """Before the sides have agreed on a record, a blank of it is no change; and a role
        that is blank when a contact is created, is filled in by the app."""
        keys = CUSTOMER_FIELDS if event.kind is LinkKind.CLIENT else CONTACT_FIELDS
        if event.kind is LinkKind.CONTACT and not self._is_linked(record):
            keys = STRANGER_FIELDS
        if event.deed is Deed.CLEAR:
            return tuple(key for key in keys if key != "role" and self._is_agreed(record, key))
        return keys

    def _is_linked(self, record: Record) -> bool:
        return any(record in self._both(link) for link in self.office.links.values())

    def _is_agreed(self, record: Record, key: str) -> bool:
        return any(
            key in link.base.ours
            for link in self.office.links.values()
            if link.base is not None and record in self._both(link)
        )

    def _both(self, link: Link) -> tuple[Record | None, Record | None]:
        ours = self.office.record(link.kind, link.local_id)
        return ours, self.app.record(link.kind, link.remote_id)

    def _delete(self, event: Event) -> None:
        """The first customer is never deleted, so that no listing is rightly empty."""
        keys = self._keys(event)
        keys = keys[1:] if event.kind is LinkKind.CLIENT else keys
        if not keys:
            return
        key = keys[event.which % len(keys)]
        if isinstance(key, str):
            self._delete_there(event.kind, key)
        else:
            self._delete_here(event.kind, key)

    def _delete_there(self, kind: LinkKind, key: str) -> None:
        if kind is LinkKind.CONTACT:
            self.ledger.deleted(self.app.people.pop(key))
            return
        if key in self.app.busy:
            return
        for record in (self.app.customers[key], *self.app.people_of(key).values()):
            self.ledger.deleted(record)
        self.app.remove_customer(key)

    def _delete_here(self, kind: LinkKind, key: int) -> None:
        for gone, local_id, record, with_client in self.office.remove(kind, key):
            self.ledger.deleted(record)
            self.office.deleted[(gone, local_id)] = (record, with_client)

    def _add(self, event: Event, side: Side, uid: int = 0) -> None:
        values = self.person(event.serial, event.side)
        if side is Side.THEIRS:
            homes = sorted(self._linked_there())
            if homes:
                who = uid or self._next_uid()
                home = homes[event.which % len(homes)]
                key = self.app.add_person(who, home, values, self.time)
                self.ledger.added(side, who, self.app.people[key].fields)
            return
        clients = sorted(self._linked_here())
        if clients:
            who = uid or self._next_uid()
            home_id = clients[event.which % len(clients)]
            times = dict.fromkeys(values, self.time)
            self.office.contacts[self.office.next_id()] = Record(who, values, home_id, times)
            self.ledger.added(side, who, values)

    def _twin(self, event: Event) -> None:
        """One person typed on both sides at once, in the same words but for the phone."""
        both = [
            link
            for _, link in sorted(self.office.links.items())
            if link.kind is LinkKind.CLIENT
            and link.remote_id in self.app.customers
            and link.local_id in self.office.clients
        ]
        if not both:
            return
        link = both[event.which % len(both)]
        who, values = self._next_uid(), self.person(event.serial, event.side)
        mine = {**values, "phone": f"+48 99 {event.serial}"}
        self.app.add_person(who, link.remote_id, values, self.time)
        times = dict.fromkeys(mine, self.time)
        self.office.contacts[self.office.next_id()] = Record(who, mine, link.local_id or 0, times)
        self.ledger.added(Side.THEIRS, who, values)
        self.ledger.added(Side.OURS, who, mine)

    def _move(self, event: Event) -> None:
        """A linked person goes to another customer, who may be linked or not."""
        links = self.office.links.values()
        linked = {one.remote_id for one in links if one.kind is LinkKind.CONTACT}
        keys = sorted(linked & self.app.people.keys())
        homes = sorted(self.app.customers)
        if keys:
            record = self.app.people[keys[event.which % len(keys)]]
            record.home = homes[event.serial % len(homes)]
            record.modified = self.app.clock(self.time)

    def _records(self, event: Event) -> list[Record]:
        found = (
            self.app.record(event.kind, key)
            if isinstance(key, str)
            else self.office.record(event.kind, key)
            for key in self._keys(event)
        )
        return [one for one in found if one is not None]

    def _keys(self, event: Event) -> list[str] | list[int]:
        if event.side is Side.THEIRS:
            there = self._linked_there()
            people = [key for key, one in self.app.people.items() if one.home in there]
            return sorted(there if event.kind is LinkKind.CLIENT else people)
        here = self._linked_here()
        mine = [key for key, one in self.office.contacts.items() if one.home in here]
        return sorted(here if event.kind is LinkKind.CLIENT else mine)

    def _linked_there(self) -> set[str]:
        links = self.office.links.values()
        linked = {one.remote_id for one in links if one.kind is LinkKind.CLIENT}
        return linked & self.app.customers.keys()

    def _linked_here(self) -> set[int]:
        links = self.office.links.values()
        linked = {one.local_id for one in links if one.kind is LinkKind.CLIENT}
        return {key for key in self.office.clients if key in linked}

    def _next_uid(self) -> int:
        self.uids += 1
        return self.uids


def _value(event: Event, key: str) -> str:
    match event.deed:
        case Deed.CLEAR:
            return ""
        case Deed.SPOIL if event.side is Side.OURS:
            return UNWANTED
        case _:
            mark = "a" if event.side is Side.OURS else "b"
            shown = f"+48 {event.serial}" if key == "phone" else f"{key} {mark}{event.serial}"
            return shown if event.side is Side.OURS else kept(key, shown)
