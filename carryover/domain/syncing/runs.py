"""A whole run decided before its first write."""

from collections import Counter
from collections.abc import Iterable, Sequence

from carryover.domain.connections import LinkKind
from carryover.domain.syncing.actions import (
    AskAbout,
    BringBack,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    LookForCreation,
    SendChange,
    TakeChange,
)
from carryover.domain.syncing.guards import Guard, books_guards, count_guards, is_confirmed
from carryover.domain.syncing.households import Decided, Rules, decide_household
from carryover.domain.syncing.links import Here, Pair, There, World
from carryover.domain.syncing.policy import Policy, Scope
from carryover.domain.syncing.steps import Asking, Plan, Questions, Step, Stopped, Verdict
from carryover.domain.syncing.three_way import has_moved


def decide_run(
    world: World, policy: Policy, scope: Scope, confirmed: Iterable[Guard] = ()
) -> Verdict:
    """Say what a run does: ask first, stop for a person, or take these steps in this order.

    A guard that a person has confirmed, at this size or a larger one, stops nothing.
    """
    agreed = tuple(confirmed)
    if guards := _unconfirmed(books_guards(world), agreed):
        return Stopped(guards, Plan(()))
    rules = Rules(policy, scope, world.linked, _awaited(world))
    decided = [one for household in world.households for one in decide_household(household, rules)]
    askings, plan = _askings(decided), Plan(_steps(decided))
    deletions, changes = _counted(decided)
    if guards := _unconfirmed(count_guards(world, deletions, changes), agreed):
        return Stopped(guards, Plan(()) if askings else plan)
    return Questions(askings) if askings else plan


def _unconfirmed(guards: Iterable[Guard], agreed: Sequence[Guard]) -> tuple[Guard, ...]:
    return tuple(one for one in guards if not is_confirmed(one, agreed))


def _awaited(world: World) -> frozenset[str]:
    """The customers to whom a contact of another one has moved."""
    people = (one for household in world.households for one in household.contacts)
    return frozenset(
        one.theirs.customer_id
        for one in people
        if isinstance(one.theirs, There) and has_moved(one.link, one.theirs)
    )


def _askings(decided: Sequence[Decided]) -> tuple[Asking, ...]:
    return tuple(
        Asking(pair, action)
        for pair, actions in decided
        for action in actions
        if isinstance(action, AskAbout | LookForCreation)
    )


def _steps(decided: Sequence[Decided]) -> tuple[Step, ...]:
    """Push order: what comes, what changes, contacts that go, customers that go."""
    return tuple(
        Step(pair, action)
        for pair, actions in sorted(decided, key=_rank)
        for action in actions
        if not isinstance(action, AskAbout | LookForCreation)
    )


def _rank(decided: Decided) -> int:
    pair, actions = decided
    match actions[-1] if actions else None:
        case BringBack() | CreateThere() | CreateHere():
            return 1
        case DeleteThere() | DeleteHere() | CloseLink():
            return 3 if pair.link.kind is LinkKind.CONTACT else 4
        case _:
            return 2


def _counted(decided: Sequence[Decided]) -> tuple[Counter[LinkKind], int]:
    """How many records of each kind may go, and how many would change.

    Whoever is to be asked about may turn out to be gone.
    """
    deletions = Counter(pair.link.kind for pair, actions in decided if _may_go(pair, actions))
    changes = sum(
        any(isinstance(one, SendChange | TakeChange) for one in actions) for _, actions in decided
    )
    return deletions, changes


def _may_go(pair: Pair, actions: Sequence[object]) -> bool:
    if isinstance(pair.ours, Here):
        return any(isinstance(one, DeleteHere | AskAbout) for one in actions)
    return any(isinstance(one, DeleteThere) for one in actions)
