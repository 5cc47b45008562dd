"""A customer with all that its app tells of it, as we keep it between fetching and importing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from carryover.connectors.base import RemoteCustomer
from carryover.domain.planning import record_as_json, record_from_json
from carryover.domain.records import ClientRecord
from carryover.domain.sync_pace import has_settled


@dataclass(frozen=True, slots=True)
class Details:
    """A customer and the ids of its people."""

    record: ClientRecord
    people: tuple[str, ...]
    """The app's ids of the record's contacts, in their order; blank for people without."""
    modified_at: datetime | None = None
    """By the app's clock; None where that moment was not over when it was read."""


def details_of(customer: RemoteCustomer, now_there: datetime | None = None) -> Details:
    """Take the details out of an app's answer; `now_there` is its own time then."""
    people = tuple(one.id for one in customer.contacts or ())
    is_over = has_settled(customer.modified_at, now_there)
    return Details(customer.whole, people, customer.modified_at if is_over else None)


def details_as_json(details: Details) -> dict[str, Any]:
    """Plain values for a column."""
    told = {"record": record_as_json(details.record), "people": list(details.people)}
    if details.modified_at is None:
        return told
    return {**told, "modified_at": details.modified_at.isoformat()}


def details_from_json(stored: Mapping[str, Any]) -> Details:
    """Read what `details_as_json` wrote."""
    told = stored.get("modified_at")
    modified_at = datetime.fromisoformat(told) if told else None
    return Details(record_from_json(stored["record"]), tuple(stored["people"]), modified_at)
