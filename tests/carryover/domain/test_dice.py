"""Chance that always falls the same way."""

from collections import Counter

from carryover.domain.dice import Dice


def test_the_same_seed_throws_the_same_numbers():
    thrown = [[dice.below(1000) for _ in range(5)] for dice in (Dice(7), Dice(7), Dice(8))]

    assert thrown[0] == thrown[1] != thrown[2]


def test_no_side_is_thrown_much_more_often():
    dice = Dice(1)

    thrown = Counter(dice.below(6) for _ in range(6000))

    assert sorted(thrown) == list(range(6))
    assert all(850 < count < 1150 for count in thrown.values())


def test_patterns_are_filled_with_digits():
    filled = Dice(3).digits("+48 *## ##-AB")

    assert len(filled) == 13
    assert filled[4] != "0"
    assert (filled[:4], filled[-3:]) == ("+48 ", "-AB")
    assert filled[4:7].isdigit()
