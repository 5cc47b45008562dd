"""Finding the client that a record already is.

Clients are the same when their names are, accents and case folded. A client of
the base comes before an earlier row of the same file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from carryover.domain.normalise import name_key
from carryover.domain.planning import EarlierRow, Existing, Match
from carryover.domain.records import ClientRecord


@dataclass(frozen=True, slots=True)
class KnownByName:
    """The clients and earlier rows that a chunk of records could be."""

    existing: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Name key to the ids of the clients with that name, oldest first."""
    earlier: dict[str, int] = field(default_factory=dict)
    """Name key to the number of the first row with that name."""

    def equal_to(self, record: ClientRecord) -> Match | None:
        """The client or row that the record is, if any."""
        key = key_of(record.name)
        if ids := self.existing.get(key):
            reason = "Same name" if len(ids) == 1 else f"Same name as {len(ids)} clients"
            return Existing(ids[0], reason)
        if row := self.earlier.get(key):
            return EarlierRow(row, f"Same name as row {row} of this file")
        return None

    def remember(self, row: int, record: ClientRecord) -> None:
        """Let later rows of the file know that this one becomes a client."""
        self.earlier.setdefault(key_of(record.name), row)


@lru_cache(maxsize=4_096)
def key_of(name: str) -> str:
    """What makes two names one. Remembered, because a plan asks for each several times."""
    return name_key(name) if name else ""
