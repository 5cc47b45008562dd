"""The two sides in memory: a finance app, and our office with all that it remembers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Fields, Link, Reason, Surprise

Deleted = tuple["Record", bool]
"""What was deleted here, and whether it went with its client."""


@dataclass(slots=True)
class Record:
    """A customer, client or contact."""

    uid: int
    """Who it really is. Only the judge looks at it, never the engine."""
    fields: dict[str, str]
    home: str | int = ""
    """The customer or client that a contact belongs to."""
    edited: dict[str, int] = field(default_factory=dict)
    """Field to the time of its newest edit by a person."""
    modified: int = 0
    """When anybody last touched it, by the clock of its side."""


class Refusal(Exception):
    """The app does not accept a record."""

    def __init__(self, reason: Reason = Reason.NOT_ACCEPTED) -> None:
        self.reason = reason


UNWANTED = "refuse-me"
"""A value that the app refuses."""


def kept(key: str, value: str) -> str:
    """How the app writes a value."""
    match key:
        case "city":
            return value.upper()
        case "email":
            return value.lower()
        case "phone":
            return value.replace(" ", "")
        case _:
            return value


class App:
    """A finance app: writes values its own way, fills in a role, refuses some records."""

    def __init__(self, skew: int) -> None:
        self.customers: dict[str, Record] = {}
        self.people: dict[str, Record] = {}
        self.busy: set[str] = set()
        """Customers with transactions."""
        self.uids: dict[str, int] = {}
        """Who had which id, also after they have gone."""
        self.writes = 0
        self._skew = skew
        self._ids = 100

    def people_of(self, customer_id: str) -> dict[str, Record]:
        return {key: one for key, one in self.people.items() if one.home == customer_id}

    def record(self, kind: LinkKind, remote_id: str) -> Record | None:
        return (self.customers if kind is LinkKind.CLIENT else self.people).get(remote_id)

    def clock(self, time: int) -> int:
        return time + self._skew

    def add_customer(self, uid: int, values: Mapping[str, str], time: int) -> str:
        key = self._next_id()
        self.customers[key] = Record(uid, _kept(values), modified=self.clock(time))
        return key

    def add_person(self, uid: int, home: str, values: Mapping[str, str], time: int) -> str:
        key = self._next_id()
        fields = {"role": "guest", **_kept(values)}
        self.uids[key] = uid
        self.people[key] = Record(uid, fields, home, modified=self.clock(time))
        return key

    def change(self, record: Record, changes: Fields, time: int) -> None:
        record.fields = {
            key: value for key, value in {**record.fields, **_kept(changes)}.items() if value
        }
        record.modified = self.clock(time)

    def remove_customer(self, key: str) -> None:
        del self.customers[key]
        for person in self.people_of(key):
            del self.people[person]

    # What a connector does.

    def create_contact(self, uid: int, home: str, values: Fields, time: int) -> str:
        _refuse_unwanted(values.values())
        self.writes += 1
        return self.add_person(uid, home, values, time)

    def update(self, record: Record, changes: Fields, time: int) -> None:
        _refuse_unwanted(changes.values())
        self.writes += 1
        self.change(record, changes, time)

    def delete(self, kind: LinkKind, key: str) -> None:
        if key in self.busy:
            raise Refusal(Reason.HAS_TRANSACTIONS)
        self.writes += 1
        if kind is LinkKind.CLIENT:
            self.remove_customer(key)
        else:
            del self.people[key]

    def _next_id(self) -> str:
        self._ids += 1
        return str(self._ids)


class Office:
    """Our side. Everything in it survives a crash; each method is one transaction."""

    def __init__(self) -> None:
        self.clients: dict[int, Record] = {}
        self.contacts: dict[int, Record] = {}
        self.deleted: dict[tuple[LinkKind, int], Deleted] = {}
        self.links: dict[int, Link] = {}
        self.conflicts: set[tuple[int, str, str]] = set()
        """Who, field, losing value."""
        self.surprises: set[tuple[int, Surprise]] = set()
        self.writes = 0
        self._ids = 0

    def next_id(self) -> int:
        self._ids += 1
        return self._ids

    def record(self, kind: LinkKind, local_id: int | None) -> Record | None:
        records = self.clients if kind is LinkKind.CLIENT else self.contacts
        return records.get(local_id) if local_id is not None else None

    def contacts_of(self, client_id: int) -> dict[int, Record]:
        return {key: one for key, one in self.contacts.items() if one.home == client_id}

    def remove(self, kind: LinkKind, local_id: int) -> list[tuple[LinkKind, int, Record, bool]]:
        """Take a record out, a client with its contacts; answers what went."""
        if kind is LinkKind.CONTACT:
            return [(kind, local_id, self.contacts.pop(local_id), False)]
        people = self.contacts_of(local_id)
        gone = [(LinkKind.CONTACT, key, self.contacts.pop(key), True) for key in people]
        return [*gone, (kind, local_id, self.clients.pop(local_id), False)]

    def restore(self, kind: LinkKind, local_id: int) -> Record:
        record, _ = self.deleted.pop((kind, local_id))
        (self.clients if kind is LinkKind.CLIENT else self.contacts)[local_id] = record
        return record

    def close(self, link: Link) -> None:
        """Forget a link, and with a customer's the links of its people."""
        gone = [
            key
            for key, one in self.links.items()
            if key == link.id or (_is_customer(link) and one.customer_id == link.remote_id)
        ]
        for key in gone:
            one = self.links.pop(key)
            self.deleted.pop((one.kind, one.local_id or 0), None)

    def client_of(self, customer_id: str) -> int | None:
        """Our client that is linked to a customer."""
        for link in self.links.values():
            if _is_customer(link) and link.remote_id == customer_id:
                return link.local_id
        return None


def _is_customer(link: Link) -> bool:
    return link.kind is LinkKind.CLIENT


def _kept(values: Mapping[str, str]) -> dict[str, str]:
    return {key: kept(key, value) for key, value in values.items()}


def _refuse_unwanted(values: Iterable[str]) -> None:
    if UNWANTED in values:
        raise Refusal
