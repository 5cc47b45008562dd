"""What stops a run before its first write, until a person has seen it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.connections import LinkKind
from carryover.domain.syncing.links import World

USUAL_DELETIONS = 5
"""So many deletions never stop a run, however few links there are."""
USUAL_SHARE = 0.10
"""Of the links of a kind."""
USUAL_CHANGES = 50
MOST = 0.50
"""Of all links."""


@dataclass(frozen=True, slots=True)
class TooManyDeletions:
    """More records of a kind would go than usually go; those that go with a client not counted."""

    kind: LinkKind
    count: int
    links: int


@dataclass(frozen=True, slots=True)
class SuddenlyEmpty:
    """The app lists no customer at all, and some are linked."""

    links: int


@dataclass(frozen=True, slots=True)
class MostChanged:
    """Most linked records would change at once."""

    count: int
    links: int


@dataclass(frozen=True, slots=True)
class OtherOrganisation:
    """The connection leads to other books than before. Nobody can confirm that."""

    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class OtherCurrency:
    """The organisation's own currency has changed."""

    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class NarrowerView:
    """Since somebody connected it anew, the app lists fewer of the linked customers.

    Whoever it was may simply not be allowed to see them.
    """

    count: int
    links: int


Guard: TypeAlias = (
    TooManyDeletions
    | SuddenlyEmpty
    | MostChanged
    | OtherOrganisation
    | OtherCurrency
    | NarrowerView
)


def books_guards(world: World) -> Iterator[Guard]:
    """What can be told before a single question is asked."""
    expected, found = world.expected, world.found
    is_other = expected.organisation_id != found.organisation_id
    if is_other:
        yield OtherOrganisation(expected.organisation_id, found.organisation_id)
    if expected.currency != found.currency:
        yield OtherCurrency(expected.currency, found.currency)
    if world.listed == 0 and world.linked:
        yield SuddenlyEmpty(len(world.linked))
    elif world.out_of_sight and not is_other:
        yield NarrowerView(world.out_of_sight, len(world.linked))


def count_guards(world: World, deletions: Counter[LinkKind], changes: int) -> Iterator[Guard]:
    """What follows from how much a run would do."""
    links = {LinkKind.CLIENT: len(world.linked), LinkKind.CONTACT: world.contacts}
    for kind, linked in links.items():
        if deletions[kind] > max(USUAL_DELETIONS, linked * USUAL_SHARE):
            yield TooManyDeletions(kind, deletions[kind], linked)
    if changes > max(USUAL_CHANGES, sum(links.values()) * MOST):
        yield MostChanged(changes, sum(links.values()))


def is_confirmed(guard: Guard, confirmed: Iterable[Guard]) -> bool:
    """Whether a person has agreed to this much, or to more of the same."""
    return any(_covers(one, guard) for one in confirmed)


def _covers(agreed: Guard, guard: Guard) -> bool:
    match agreed, guard:
        case _, OtherOrganisation():
            return False
        case TooManyDeletions(), TooManyDeletions():
            return agreed.kind is guard.kind and guard.count <= agreed.count
        case MostChanged(), MostChanged():
            return guard.count <= agreed.count
        case SuddenlyEmpty(), SuddenlyEmpty():
            return guard.links <= agreed.links
        case NarrowerView(), NarrowerView():
            return guard.count <= agreed.count
        case _:
            return agreed == guard
