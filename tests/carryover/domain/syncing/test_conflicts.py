"""Who wins, and what is kept of the other."""

import pytest

from carryover.domain.syncing import Conflict, Here, Policy, Rule, Side, There, swap_back
from carryover.domain.syncing.conflicts import conflict_of
from tests.carryover.domain.syncing.pairs import NINE, TEN


@pytest.mark.parametrize(
    ("rule", "ours_at", "theirs_at", "winner"),
    [
        (Rule.NEWEST, TEN, NINE, Side.OURS),
        (Rule.NEWEST, NINE, TEN, Side.THEIRS),
        (Rule.NEWEST, NINE, NINE, Side.THEIRS),
        (Rule.NEWEST, None, NINE, Side.THEIRS),
        (Rule.NEWEST, TEN, None, Side.THEIRS),
        (Rule.OURS, NINE, TEN, Side.OURS),
        (Rule.THEIRS, TEN, NINE, Side.THEIRS),
    ],
)
def test_the_rule_chooses(rule, ours_at, theirs_at, winner) -> None:
    times = {} if ours_at is None else {"city": ours_at}
    here, there = Here({"city": "Leeds"}, times), There({"city": "Hull"}, theirs_at)

    assert conflict_of("city", here, there, Policy(rule)) == Conflict(
        "city", "Leeds", "Hull", winner, ours_at, theirs_at
    )


def test_a_field_may_have_a_rule_of_its_own() -> None:
    policy = Policy(Rule.THEIRS, {"phone": Rule.OURS})

    assert (policy.rule_for("phone"), policy.rule_for("city")) == (Rule.OURS, Rule.THEIRS)


def test_the_loser_of_either_side_is_what_swapping_back_brings() -> None:
    conflict = conflict_of("city", Here({}), There({"city": "Hull"}), Policy(Rule.OURS))

    assert conflict.loser == "Hull"
    assert swap_back(conflict) == {"city": "Hull"}
    assert swap_back(conflict_of("city", Here({}), There({"city": "Hull"}), Policy())) == {
        "city": ""
    }
