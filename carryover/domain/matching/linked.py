"""Records whose client is known from an earlier import, whatever either is called by now."""

from collections.abc import Mapping
from dataclasses import dataclass

from carryover.domain.planning import Existing, KnownClients, Match


@dataclass(frozen=True, slots=True)
class Linked:
    """A `KnownClients` that believes links before it compares."""

    known: KnownClients
    clients: Mapping[int, int]
    """Row to the client that it is linked with."""
    reason: str

    def match(self, row: int) -> Match | None:
        """The linked client alone, else what the comparison finds."""
        found = self.known.match(row)
        if row not in self.clients:
            return found
        return Match((Existing(self.clients[row], self.reason),))
