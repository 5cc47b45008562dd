"""What comes of deciding a run: steps to take, questions to ask first, or a stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.syncing.actions import (
    DeleteHere,
    DeleteThere,
    Note,
    Question,
    SendChange,
    TakeChange,
    Write,
)
from carryover.domain.syncing.fields import changed_keys, same
from carryover.domain.syncing.guards import Guard
from carryover.domain.syncing.links import Fields, Pair


@dataclass(frozen=True, slots=True)
class Step:
    """One action of one record. `pair.link` is what `settling` goes on from."""

    pair: Pair
    action: Note | Write


@dataclass(frozen=True, slots=True)
class Asking:
    """One question about one record."""

    pair: Pair
    question: Question


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, in this order. Steps of one record stay in their order; otherwise any order
    within a rank leads to the same end."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What must be known first. Put the answers into the world and decide again; where there
    is no answer, the customer becomes `Unread`, and its household waits for the next run."""

    askings: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing is written until a person has seen `plan` and confirmed these guards."""

    guards: tuple[Guard, ...]
    plan: Plan
    """Empty where the guards stopped the run before its questions were asked."""


Verdict: TypeAlias = Plan | Questions | Stopped


def holds(action: Write, now: Fields, people: Mapping[str, Fields] | None = None) -> bool:
    """Whether an action may still be done, now that its record has been looked at again.

    `now` is the record on the side that is to be changed; `people`, for the deletion of a
    customer, are all its contacts there. What does not hold is decided anew by the next run.
    """
    match action:
        case SendChange(seen=seen) | TakeChange(seen=seen):
            return all(same(key, now.get(key, ""), value) for key, value in seen.items())
        case DeleteThere(seen=seen, people=known) | DeleteHere(seen=seen, people=known):
            return not changed_keys(seen, now) and _are_known(people or {}, known)
        case _:
            return True


def _are_known(people: Mapping[str, Fields], known: Mapping[str, Fields]) -> bool:
    """Nobody has come and nobody has changed; who has gone does not matter."""
    return all(key in known and not changed_keys(known[key], one) for key, one in people.items())
