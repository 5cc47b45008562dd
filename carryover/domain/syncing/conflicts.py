"""Two new values of one field: which of them stays, and how the other is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from carryover.domain.syncing.links import Fields, Here, Side, There
from carryover.domain.syncing.policy import Policy, Rule


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


def conflict_of(key: str, here: Here, there: There, policy: Policy) -> Conflict:
    """Let the policy choose between two values that were both changed."""
    ours_at, theirs_at = here.edited_at.get(key), there.modified_at
    return Conflict(
        field=key,
        ours=here.fields.get(key, ""),
        theirs=there.fields.get(key, ""),
        winner=_winner(policy.rule_for(key), ours_at, theirs_at),
        ours_at=ours_at,
        theirs_at=theirs_at,
    )


def swap_back(conflict: Conflict) -> Fields:
    """The edit of ours that puts the loser in the winner's place, on both sides."""
    return {conflict.field: conflict.loser}


def _winner(rule: Rule, ours_at: datetime | None, theirs_at: datetime | None) -> Side:
    match rule:
        case Rule.OURS:
            return Side.OURS
        case Rule.THEIRS:
            return Side.THEIRS
        case Rule.NEWEST:
            is_newer = ours_at is not None and theirs_at is not None and ours_at > theirs_at
            return Side.OURS if is_newer else Side.THEIRS
        case _:
            assert_never(rule)
