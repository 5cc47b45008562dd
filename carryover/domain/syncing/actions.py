"""What a run does: a closed union, and what comes of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from carryover.domain.syncing.conflicts import Conflict
from carryover.domain.syncing.links import Fields


class Surprise(StrEnum):
    """What a person should hear of."""

    CREATED_AGAIN = "created_again"
    """A contact was deleted there and edited here: it is created there once more."""
    BROUGHT_BACK = "brought_back"
    """It was deleted here and edited there: it comes back."""
    KEPT_HERE = "kept_here"
    """A customer was deleted there, the client (or a contact) edited here: it stays, unlinked."""
    LEFT = "left"
    """A contact moved to a customer who is not linked."""
    STAYED_THERE = "stayed_there"
    """A merged client's customer was to go there as well, and was edited there: it stays."""


@dataclass(frozen=True, slots=True)
class KeepConflict:
    """Note down a conflict, durably, before the loser is overwritten. Noting the same one
    twice is noting it once: an interrupted run decides it again."""

    conflict: Conflict


@dataclass(frozen=True, slots=True)
class PointOut:
    """Tell a person, before it is done. Once, like a conflict."""

    surprise: Surprise


@dataclass(frozen=True, slots=True)
class CreateThere:
    """A contact. `asking` is remembered before it is sent."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class CreateHere:
    """A contact, with its link, in one transaction."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class BringBack:
    """Undo our deletion under the former id, with their values in scope. A client comes back
    with the contacts that went with it; each of those has a `BringBack` too."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class SendChange:
    """Change these fields there; a blank value clears. Only if they still are as `seen`."""

    fields: Fields
    seen: Fields
    """The same fields as they stood there when this was decided."""


@dataclass(frozen=True, slots=True)
class TakeChange:
    """Change these fields here; a blank value clears. Only if they still are as `seen`."""

    fields: Fields
    seen: Fields


@dataclass(frozen=True, slots=True)
class MoveHere:
    """Put our contact to the client that is linked to this customer."""

    customer_id: str


@dataclass(frozen=True, slots=True)
class Agree:
    """Both sides hold the same: remember it, write nothing. May be empty; it then makes the
    link known (`remote_id`, `local_id`)."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class DeleteThere:
    """Delete it at the app, if it still is as `seen`. A customer takes its people along."""

    seen: Fields
    people: Mapping[str, Fields] = field(default_factory=dict)
    """Of a customer: all its people as they were seen, by the app's id."""


@dataclass(frozen=True, slots=True)
class DeleteHere:
    """Delete ours, if it still is as `seen`. A client takes its contacts along."""

    seen: Fields
    people: Mapping[str, Fields] = field(default_factory=dict)
    """Of a client: all its contacts as they were seen, by our id as text."""


@dataclass(frozen=True, slots=True)
class CloseLink:
    """Nothing is left to sync; a customer's link takes those of its people along."""


@dataclass(frozen=True, slots=True)
class ForgetAside:
    """What was set aside is no longer wanted, so nobody has to look at it any more."""


@dataclass(frozen=True, slots=True)
class AskAbout:
    """Ask the app for this very id; answered by `There` or `Gone`."""


@dataclass(frozen=True, slots=True)
class LookForCreation:
    """Read the customer's people afresh; a creation whose answer was lost may be among them."""


Question: TypeAlias = AskAbout | LookForCreation
"""Changes nothing anywhere; answered before anything is written."""
Note: TypeAlias = KeepConflict | PointOut
Write: TypeAlias = (
    CreateThere
    | CreateHere
    | BringBack
    | SendChange
    | TakeChange
    | MoveHere
    | Agree
    | DeleteThere
    | DeleteHere
    | CloseLink
    | ForgetAside
)
Action: TypeAlias = Question | Note | Write


def mark(action: Action) -> str:
    """A short name for what an action does, whatever has been seen before it; the same for
    the same action in every run. It begins with the `kind_of` the action."""
    fields = sorted(getattr(action, "fields", {}).items())
    words = repr((fields, getattr(action, "customer_id", "")))
    return f"{kind_of(action)}:{sha256(words.encode()).hexdigest()[:_MARK_LENGTH]}"


def kind_of(action: Action) -> str:
    """Which of the actions it is."""
    return type(action).__name__


_MARK_LENGTH = 16
