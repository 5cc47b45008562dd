"""What a person can do to many clients in one go, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, assert_never

from carryover.domain.journal import Action
from carryover.domain.states import NOTHING, ClientState

MOST_AT_ONCE = 1_000
"""What is done to more clients than this is done in the background."""


@dataclass(frozen=True, slots=True)
class AddTags:
    """Put tags on the clients, behind those that they have."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveTags:
    """Take tags off the clients."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Take the clients out of the current list."""


@dataclass(frozen=True, slots=True)
class Unarchive:
    """Bring the clients back into the current list."""


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the clients with their contacts; the journal keeps them."""

    reaches: frozenset[int] = frozenset()
    """Connections whose next run deletes the linked customers as well."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take back what one person did in one go."""

    first: int
    """Id of its first change."""
    last: int


ClientAct: TypeAlias = AddTags | RemoveTags | Archive | Unarchive | Delete
MassAct: TypeAlias = ClientAct | TakeBack


def action_of(act: ClientAct) -> Action:
    """What the journal calls it."""
    match act:
        case AddTags() | RemoveTags():
            return Action.UPDATED
        case Archive():
            return Action.ARCHIVED
        case Unarchive():
            return Action.UNARCHIVED
        case Delete():
            return Action.DELETED
        case _:
            assert_never(act)


def after(act: ClientAct, state: ClientState) -> ClientState:
    """What a client is once it is done; the same where there is nothing to do."""
    match act:
        case AddTags(tags):
            return replace(state, tags=tuple(dict.fromkeys((*state.tags, *tags))))
        case RemoveTags(tags):
            return replace(state, tags=tuple(tag for tag in state.tags if tag not in tags))
        case Archive():
            return replace(state, archived=True)
        case Unarchive():
            return replace(state, archived=False)
        case Delete():
            return NOTHING
        case _:
            assert_never(act)


def act_as_json(act: MassAct) -> dict[str, Any]:
    """Plain values for a column."""
    match act:
        case AddTags(tags):
            return {"act": "add tags", "tags": list(tags)}
        case RemoveTags(tags):
            return {"act": "remove tags", "tags": list(tags)}
        case Archive():
            return {"act": "archive"}
        case Unarchive():
            return {"act": "unarchive"}
        case Delete(reaches):
            return {"act": "delete", "reaches": sorted(reaches)}
        case TakeBack(first, last):
            return {"act": "take back", "first": first, "last": last}
        case _:
            assert_never(act)


def act_from_json(stored: Mapping[str, Any]) -> MassAct:
    """Read what `act_as_json` wrote."""
    match stored:
        case {"act": "add tags", "tags": tags}:
            return AddTags(tuple(tags))
        case {"act": "remove tags", "tags": tags}:
            return RemoveTags(tuple(tags))
        case {"act": "archive"}:
            return Archive()
        case {"act": "unarchive"}:
            return Unarchive()
        case {"act": "delete", "reaches": reaches}:
            return Delete(frozenset(reaches))
        case {"act": "take back", "first": first, "last": last}:
            return TakeBack(first, last)
    raise ValueError(f"no act: {stored!r}")
