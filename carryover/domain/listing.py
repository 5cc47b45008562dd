"""The list of clients: how it is sorted, where a page begins, what a row shows."""

from dataclasses import dataclass
from datetime import datetime

from carryover.domain.selection import Sort


@dataclass(frozen=True, slots=True)
class Order:
    """How the list is sorted; clients that are equal stand in the order of their ids."""

    sort: Sort = Sort.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row of the list, beside which a page begins; the row itself may be gone."""

    key: str
    """The row's value in the column that the list is sorted by; a moment as ISO 8601."""
    client_id: int
    backwards: bool = False
    """Whether the page ends before the row, instead of beginning after it."""


@dataclass(frozen=True, slots=True)
class ListedClient:
    """A row of the list."""

    id: int
    name: str
    short_name: str
    kind: str
    city: str
    country: str
    """As typed."""
    country_code: str
    """ISO 3166-1 alpha-2, or empty where the country was not understood."""
    email: str
    phone: str
    """The first of phone, mobile and second phone that is there."""
    archived: bool
    updated_at: datetime
    tags: tuple[str, ...]
    contacts: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list."""

    rows: tuple[ListedClient, ...]
    previous: Cursor | None
    """Where the page before this one ends; None on the first page."""
    next: Cursor | None
    """Where the page after this one begins; None on the last page."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the list can be narrowed down to, with the number of clients each."""

    countries: tuple[tuple[str, int], ...]
    """ISO 3166-1 alpha-2, the most frequent first."""
    tags: tuple[tuple[str, int], ...]
    """The most frequent first, then by the alphabet."""
