"""What one record needs, told from what both sides hold and what they last agreed on."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from carryover.domain.connections import LinkKind
from carryover.domain.syncing.actions import (
    Action,
    Agree,
    AskAbout,
    BringBack,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    ForgetAside,
    KeepConflict,
    LookForCreation,
    MoveHere,
    PointOut,
    SendChange,
    Surprise,
    TakeChange,
    mark,
)
from carryover.domain.syncing.links import (
    DeletedHere,
    Fields,
    Gone,
    Here,
    Link,
    Missing,
    NeverHere,
    NeverThere,
    Ours,
    Pair,
    There,
    Unread,
)
from carryover.domain.syncing.policy import Policy, Scope
from carryover.domain.syncing.three_way import (
    NOTHING,
    has_moved,
    is_edited_here,
    is_edited_there,
    merge,
)

ENOUGH_LISTINGS = 2
"""A record must be missing in so many complete listings before the app is asked about it."""


def decide(pair: Pair, policy: Policy, scope: Scope) -> tuple[Action, ...]:
    """Say what a record needs, in the order in which it is to be done.

    A contact is decided here as if its customer were on both sides; `households` knows
    better. Nothing follows from what was not read, and one missing listing is no deletion.
    """
    wanted = tuple(_wanted(pair, policy, scope))
    return wanted if isinstance(pair.theirs, Unread | Missing) else heed_aside(pair.link, wanted)


def heed_aside(link: Link, wanted: Sequence[Action]) -> tuple[Action, ...]:
    """Leave out what was refused before; forget the refusal when that is wanted no more."""
    if link.aside is None:
        return tuple(wanted)
    if link.aside.action not in map(mark, wanted):
        return (ForgetAside(), *wanted)
    left = tuple(one for one in wanted if mark(one) != link.aside.action)
    return left if any(not isinstance(one, KeepConflict | PointOut) for one in left) else ()


def _wanted(pair: Pair, policy: Policy, scope: Scope) -> Iterator[Action]:
    link, theirs = pair.link, pair.theirs
    match theirs:
        case Unread():
            if link.asked is not None and not link.remote_id:
                yield LookForCreation()
        case Missing():
            if link.missed >= ENOUGH_LISTINGS:
                yield AskAbout()
        case There():
            yield from _with_theirs(link, pair.ours, theirs, policy, scope)
        case Gone() | NeverThere():
            yield from _without_theirs(link, pair.ours, theirs, scope)
        case _:
            assert_never(theirs)


def _with_theirs(
    link: Link, ours: Ours, there: There, policy: Policy, scope: Scope
) -> Iterator[Action]:
    match ours:
        case Here():
            yield from _both(link, ours, there, policy, scope)
        case DeletedHere():
            yield from _deleted_here(link, there, scope)
        case NeverHere():
            if link.kind is LinkKind.CONTACT:
                yield CreateHere(there.fields)
        case _:
            assert_never(ours)


def _both(link: Link, here: Here, there: There, policy: Policy, scope: Scope) -> Iterator[Action]:
    if has_moved(link, there):
        yield MoveHere(there.customer_id)
    merged = merge(link, here, there, policy, scope)
    yield from map(KeepConflict, merged.conflicts)
    if merged.take:
        yield TakeChange(merged.take, _seen(here.fields, merged.take))
    if merged.send:
        yield SendChange(merged.send, _seen(there.fields, merged.send))
    if merged.agreed or (merged == NOTHING and link.base is None):
        yield Agree(merged.agreed)


def _seen(fields: Fields, changes: Fields) -> Fields:
    return {key: fields.get(key, "") for key in changes}


def _deleted_here(link: Link, there: There, scope: Scope) -> Iterator[Action]:
    if is_edited_there(link, there, scope):
        yield PointOut(Surprise.BROUGHT_BACK)
        yield BringBack(there.fields)
    else:
        yield DeleteThere(there.fields)


def _without_theirs(
    link: Link, ours: Ours, theirs: Gone | NeverThere, scope: Scope
) -> Iterator[Action]:
    match ours:
        case Here():
            if isinstance(theirs, Gone):
                yield from _gone(link, ours, scope)
            elif link.kind is LinkKind.CONTACT:
                yield CreateThere(ours.fields)
        case DeletedHere():
            yield CloseLink()
        case NeverHere():
            return
        case _:
            assert_never(ours)


def _gone(link: Link, here: Here, scope: Scope) -> Iterator[Action]:
    if not is_edited_here(link, here, scope):
        yield DeleteHere(here.fields)
    elif link.kind is LinkKind.CONTACT:
        yield PointOut(Surprise.CREATED_AGAIN)
        yield CreateThere(here.fields)
    else:
        yield PointOut(Surprise.KEPT_HERE)
        yield CloseLink()
