"""A customer whose client went into another one, and of which a person wants no more there."""

from typing import TypeAlias

from carryover.domain.syncing.actions import BringBack, CloseLink, DeleteThere, PointOut, Surprise
from carryover.domain.syncing.households import Rules, decide_household
from carryover.domain.syncing.links import Household

Leave: TypeAlias = DeleteThere | PointOut | CloseLink | None


def decide_leaving(household: Household, rules: Rules) -> Leave:
    """Say what becomes of it: the rules of any client that was deleted here, but for one.

    What somebody has edited there meanwhile keeps the customer, as always. Its client does
    not come back for that: it is in the one that stayed, and would be there twice. None where
    nothing can be said yet.
    """
    customer = household.customer
    wanted = next(
        (actions for pair, actions in decide_household(household, rules) if pair is customer), ()
    )
    for action in wanted:
        match action:
            case BringBack():
                return PointOut(Surprise.STAYED_THERE)
            case DeleteThere() | CloseLink():
                return action
    return None
