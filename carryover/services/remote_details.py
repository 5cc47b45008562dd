"""A customer with all that its app tells of it, as we keep it between fetching and importing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carryover.connectors.base import RemoteCustomer
from carryover.domain.planning import record_as_json, record_from_json
from carryover.domain.records import ClientRecord


@dataclass(frozen=True, slots=True)
class Details:
    """A customer and the ids of its people."""

    record: ClientRecord
    people: tuple[str, ...]
    """The app's ids of the record's contacts, in their order; blank for people without."""


def details_of(customer: RemoteCustomer) -> Details:
    """Take the details out of an app's answer."""
    people = tuple(one.id for one in customer.contacts or ())
    return Details(customer.whole, people)


def details_as_json(details: Details) -> dict[str, Any]:
    """Plain values for a column."""
    return {"record": record_as_json(details.record), "people": list(details.people)}


def details_from_json(stored: Mapping[str, Any]) -> Details:
    """Read what `details_as_json` wrote."""
    return Details(record_from_json(stored["record"]), tuple(stored["people"]))
