"""A customer and its people decided together: who lives, who goes, and who waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from carryover.domain.syncing.actions import (
    Action,
    BringBack,
    CloseLink,
    DeleteHere,
    DeleteThere,
    LookForCreation,
    PointOut,
    Surprise,
)
from carryover.domain.syncing.deciding import decide, heed_aside
from carryover.domain.syncing.links import (
    DeletedHere,
    Fields,
    Gone,
    Here,
    Household,
    Pair,
    There,
    Unread,
)
from carryover.domain.syncing.policy import Policy, Scope
from carryover.domain.syncing.recognising import join_people
from carryover.domain.syncing.three_way import has_moved, is_edited_here, is_edited_there

Decided = tuple[Pair, tuple[Action, ...]]
"""A record and what it needs."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every household of a run."""

    policy: Policy
    scope: Scope
    linked: frozenset[str]
    """The app's ids of all linked customers."""
    awaited: frozenset[str]
    """Those of them to whom a contact of another one has moved."""


def decide_household(household: Household, rules: Rules) -> list[Decided]:
    """Say what a customer and each of its people need.

    People are created, changed and deleted while their customer is on both sides. Where it
    was deleted on one of them, they go with it, or their edits keep it.
    """
    customer = household.customer
    people = join_people(household.contacts) if rules.scope.has_contacts else ()
    match customer.ours, customer.theirs:
        case Here(), There():
            return [_alone(customer, rules), *(_person(one, rules) for one in people)]
        case DeletedHere(), There() as there:
            return _deleted_here(customer, there, people, rules)
        case Here() as here, Gone():
            return _deleted_there(customer, here, people, rules)
        case _:
            return [_alone(customer, rules)]


def _alone(pair: Pair, rules: Rules) -> Decided:
    return pair, decide(pair, rules.policy, rules.scope)


def _person(pair: Pair, rules: Rules) -> Decided:
    """A contact who moved to a customer that is not linked is gone from all that are."""
    if not _has_left(pair, rules):
        return _alone(pair, rules)
    _, actions = _alone(replace(pair, theirs=Gone()), rules)
    return pair, (PointOut(Surprise.LEFT), *actions)


def _has_left(pair: Pair, rules: Rules) -> bool:
    there = pair.theirs
    return (
        isinstance(there, There)
        and has_moved(pair.link, there)
        and there.customer_id not in rules.linked
    )


def _deleted_here(
    customer: Pair, there: There, people: Sequence[Pair], rules: Rules
) -> list[Decided]:
    """Our deletion goes there, unless somebody has edited there what it would take along."""
    if any(isinstance(one.theirs, Unread) for one in people):
        return [(one, (LookForCreation(),)) for one in people if _is_in_the_air(one)]
    if _is_kept_there(customer, there, people, rules):
        back = (PointOut(Surprise.BROUGHT_BACK), BringBack(there.fields))
        return [
            (customer, heed_aside(customer.link, back)),
            *(_brought_along(one, rules) for one in people),
        ]
    moved = [_moved_on(one, rules) for one in people if _has_moved_on(one, rules)]
    deletion = DeleteThere(there.fields, _theirs(people))
    return [*moved, (customer, heed_aside(customer.link, (deletion,)))]


def _is_kept_there(customer: Pair, there: There, people: Sequence[Pair], rules: Rules) -> bool:
    return (
        is_edited_there(customer.link, there, rules.scope)
        or customer.link.remote_id in rules.awaited
        or any(_is_news_there(one, rules.scope) for one in people)
    )


def _is_news_there(person: Pair, scope: Scope) -> bool:
    """Edited or created there since we last looked; who has moved away is no reason to stay."""
    there = person.theirs
    return (
        isinstance(there, There)
        and not has_moved(person.link, there)
        and is_edited_there(person.link, there, scope)
    )


def _brought_along(person: Pair, rules: Rules) -> Decided:
    """A contact who went with the client comes back with it; else like any contact."""
    match person.ours, person.theirs:
        case DeletedHere(with_client=True), There() as there if not has_moved(person.link, there):
            return person, (BringBack(there.fields),)
        case _:
            return _person(person, rules)


def _deleted_there(
    customer: Pair, here: Here, people: Sequence[Pair], rules: Rules
) -> list[Decided]:
    """Their deletion comes here, unless somebody has edited here what it would take along."""
    moved = [_moved_on(one, rules) for one in people if _has_moved_on(one, rules)]
    stay = [one for one in people if not _has_moved_on(one, rules)]
    if is_edited_here(customer.link, here, rules.scope) or any(
        _is_news_here(one, rules.scope) for one in stay
    ):
        ending: tuple[Action, ...] = (PointOut(Surprise.KEPT_HERE), CloseLink())
    else:
        ending = (DeleteHere(here.fields, _ours(stay)),)
    return [*moved, (customer, heed_aside(customer.link, ending))]


def _has_moved_on(person: Pair, rules: Rules) -> bool:
    there = person.theirs
    return (
        isinstance(there, There)
        and has_moved(person.link, there)
        and there.customer_id in rules.linked
    )


def _moved_on(person: Pair, rules: Rules) -> Decided:
    """Who is still here moves along; who was deleted here comes anew, with that customer."""
    if isinstance(person.ours, Here):
        return _person(person, rules)
    return person, (CloseLink(),)


def _is_news_here(person: Pair, scope: Scope) -> bool:
    return isinstance(person.ours, Here) and is_edited_here(person.link, person.ours, scope)


def _is_in_the_air(person: Pair) -> bool:
    return isinstance(person.theirs, Unread) and person.link.asked is not None


def _ours(people: Sequence[Pair]) -> Mapping[str, Fields]:
    """Contacts as they stand here, by our id."""
    return {str(one.link.local_id): one.ours.fields for one in people if isinstance(one.ours, Here)}


def _theirs(people: Sequence[Pair]) -> Mapping[str, Fields]:
    """People as they stand at their customer there, by the app's id."""
    return {
        one.link.remote_id: one.theirs.fields
        for one in people
        if isinstance(one.theirs, There) and not has_moved(one.link, one.theirs)
    }
