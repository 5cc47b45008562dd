"""What a run does: a closed union, and what comes of deciding."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from carryover.domain.syncing.guards import Guard
from carryover.domain.syncing.links import Fields, Pair, Side


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different new values of one field; the loser is kept for a person to swap back."""

    field: str
    ours: str
    theirs: str
    winner: Side
    ours_at: datetime | None = None
    """In the app's clock, like the other; None where it is not known."""
    theirs_at: datetime | None = None

    @property
    def loser(self) -> str:
        """The value that does not stay."""
        return self.theirs if self.winner is Side.OURS else self.ours


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


@dataclass(frozen=True, slots=True)
class DeleteHere:
    """Delete ours, if it still is as `seen`. A client takes its contacts along."""

    seen: Fields


@dataclass(frozen=True, slots=True)
class CloseLink:
    """Nothing is left to sync; a customer's link takes those of its people along."""


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
)
Action: TypeAlias = Question | Note | Write


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
    """What to do, in this order; any order of the same rank leads to the same end."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What must be known first. Put the answers into the world and decide again; what cannot
    be answered becomes `Unread`."""

    askings: tuple[Asking, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing is written until a person has seen `plan` and confirmed these guards."""

    guards: tuple[Guard, ...]
    plan: Plan


Verdict: TypeAlias = Plan | Questions | Stopped
