"""Keeping within limits, in a time that only passes when somebody sleeps."""

import threading
import time
from datetime import timedelta

import pytest

from carryover.connectors.base import Budget, CallLimits
from carryover.connectors.pace import Pace
from carryover.remote_errors import DailyLimitReached
from standins.times import WorldClock
from tests.carryover.connectors.remotes import NOON


def pace_of(limits: CallLimits) -> tuple[Pace, WorldClock]:
    clock = WorldClock(NOON)
    return Pace("Zoho Books", limits, clock, clock.advance), clock


def headers(remaining: str, reset: str = "60") -> dict[str, str]:
    return {
        "x-rate-limit-limit": "1000",
        "x-rate-limit-remaining": remaining,
        "x-rate-limit-reset": reset,
    }


def test_a_full_minute_is_waited_out():
    pace, clock = pace_of(CallLimits(per_minute=3, at_once=1))

    for _ in range(7):
        with pace.turn():
            pass

    assert clock() - NOON == timedelta(minutes=2)


def test_calls_keep_their_distance():
    pace, clock = pace_of(CallLimits(per_minute=None, at_once=1, seconds_between=1.0))

    for _ in range(5):
        with pace.turn():
            pass

    assert clock() - NOON == timedelta(seconds=4)


def test_nobody_passes_a_used_up_day_until_it_is_over():
    pace, clock = pace_of(CallLimits(per_minute=None, at_once=1))
    pace.learn(headers("0"))

    with pytest.raises(DailyLimitReached), pace.turn():
        pass

    clock.advance(60)
    with pace.turn():
        pass
    assert pace.budget is None


def test_the_newest_word_on_the_day_counts():
    pace, _ = pace_of(CallLimits(per_minute=None, at_once=1))
    pace.learn(headers("12"))
    pace.learn(headers("11", "59"))

    assert pace.budget == Budget(1000, 11, NOON + timedelta(seconds=59))


@pytest.mark.parametrize("odd", ["", "-1", "many", "1e9", "9" * 20, "١"])
def test_headers_that_say_nothing_are_not_believed(odd):
    pace, _ = pace_of(CallLimits(per_minute=None, at_once=1))

    pace.learn(headers(odd))

    assert pace.budget is None


def test_never_more_than_allowed_beside_each_other():
    pace, _ = pace_of(CallLimits(per_minute=None, at_once=2))
    inside, most, lock = 0, 0, threading.Lock()

    def call() -> None:
        nonlocal inside, most
        with pace.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.01)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 2
