"""Clients of one base that hang together by being the same or similar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Likeness(NamedTuple):
    """Two clients that are or could be one."""

    one_id: int
    """The older client."""
    other_id: int
    reason: str
    sure: bool
    """The rules call the two the same; otherwise only similar."""
    score: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """Clients that hang together."""

    ids: tuple[int, ...]
    """Ascending: the oldest first."""
    likenesses: tuple[Likeness, ...]
    """The surest first."""

    @property
    def sure(self) -> bool:
        """Whether the rules call at least two of them the same."""
        return self.likenesses[0].sure

    def likeness_of(self, client_id: int, among: Sequence[int]) -> Likeness | None:
        """Why a client stands in the bundle: its surest likeness to one of the others shown."""
        return next(
            (
                one
                for one in self.likenesses
                if client_id in one[:2] and one.one_id in among and one.other_id in among
            ),
            None,
        )


def bundles_of(likenesses: Iterable[Likeness]) -> list[Bundle]:
    """Put together what hangs together, in the order of the oldest."""
    ordered = sorted(likenesses, key=lambda one: (not one.sure, -one.score, one[:2]))
    oldest = oldest_of((one.one_id, one.other_id) for one in ordered)
    members: dict[int, list[int]] = {}
    for client_id, root in sorted(oldest.items()):
        members.setdefault(root, []).append(client_id)
    return [
        Bundle(tuple(ids), tuple(one for one in ordered if oldest[one.one_id] == root))
        for root, ids in members.items()
    ]


def oldest_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each client to the oldest of all that it hangs together with."""
    above: dict[int, int] = {}
    for one, other in pairs:
        first, second = sorted((_root(above, one), _root(above, other)))
        above[second] = first
        above.setdefault(first, first)
    return {client_id: _root(above, client_id) for client_id in above}


def _root(above: dict[int, int], client_id: int) -> int:
    while (next_up := above.get(client_id, client_id)) != client_id:
        above[client_id] = above.get(next_up, next_up)
        client_id = next_up
    return client_id
