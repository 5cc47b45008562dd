"""How many come through in a minute, each address counted by itself."""

from datetime import timedelta

from carryover.services.turnstile import MOST_IN_A_WINDOW, MOST_KEYS, WINDOW, Turnstile
from tests.carryover.factories import NOW


def test_so_many_come_in_within_a_minute_and_as_many_again_after_it():
    turnstile = Turnstile()

    def let_in(at) -> int:
        return sum(turnstile.lets_in("here", at) for _ in range(MOST_IN_A_WINDOW + 5))

    at_first, soon, later = (
        let_in(at) for at in (NOW, NOW + WINDOW - timedelta(seconds=1), NOW + WINDOW)
    )

    assert (at_first, soon, later) == (MOST_IN_A_WINDOW, 0, MOST_IN_A_WINDOW)


def test_a_flood_at_one_address_shuts_no_other_one():
    turnstile = Turnstile()
    for _ in range(MOST_IN_A_WINDOW + 1):
        turnstile.lets_in("here", NOW)

    assert not turnstile.lets_in("here", NOW)
    assert turnstile.lets_in("there", NOW)


def test_the_address_that_was_longest_left_alone_is_forgotten_first():
    turnstile = Turnstile()
    for _ in range(MOST_IN_A_WINDOW):
        turnstile.lets_in("early", NOW)
        turnstile.lets_in("busy", NOW)
    for number in range(MOST_KEYS - 1):
        turnstile.lets_in(str(number), NOW)
    turnstile.lets_in("busy", NOW)

    assert turnstile.lets_in("early", NOW)
    assert not turnstile.lets_in("busy", NOW)
