"""How often an app is asked."""

from datetime import UTC, datetime, timedelta
from math import ceil

import pytest

from carryover.domain.sync_pace import (
    DAY,
    Allowance,
    ask_books_every,
    back_off,
    has_settled,
    hint_is_due,
    list_every,
    poll_every,
)

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("calls_a_day", "seconds"), [(5000, 90), (2400, 90), (1000, 216), (100, 2160)]
)
def test_the_interval_keeps_within_the_calls_of_a_day(calls_a_day, seconds):
    fresh = Allowance(calls_a_day, calls_a_day, DAY)

    assert poll_every(fresh) == timedelta(seconds=seconds)


def test_an_app_without_a_limit_is_asked_often_enough_for_two_minutes():
    the_sweep_and_the_run = timedelta(seconds=2 + 20)

    assert poll_every(None) + the_sweep_and_the_run < timedelta(minutes=2)


@pytest.mark.parametrize(
    ("left", "resets_in", "minutes"),
    [
        (500, timedelta(hours=12), 3.6),
        (100, timedelta(hours=10), 15),
        (2, timedelta(hours=10), 600),
        (0, timedelta(hours=10), 600),
        (2, timedelta(minutes=5), 5),
        (900, timedelta(hours=1), 3.6),
    ],
)
def test_what_others_used_up_makes_it_wait_longer_but_not_beyond_the_reset(
    left, resets_in, minutes
):
    assert poll_every(Allowance(1000, left, resets_in)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("calls_a_day", "customers"), [(1000, 10), (1000, 10_000), (5000, 10_000), (10_000, 150_000)]
)
def test_a_quiet_day_leaves_nearly_half_of_the_calls_to_others(calls_a_day, customers):
    polls = DAY / poll_every(Allowance(calls_a_day, calls_a_day, DAY))
    calls_of_a_listing = 1 + ceil(customers / 200)
    listings = DAY / list_every(customers, 200, calls_a_day) * calls_of_a_listing
    books = DAY / ask_books_every(calls_a_day)

    assert polls + listings + books <= calls_a_day * 0.52


def test_a_larger_base_is_listed_less_often_but_once_a_day_at_least():
    assert list_every(150, 200, 5000) == timedelta(minutes=10)
    assert list_every(9_800, 200, 5000) == timedelta(hours=2, minutes=24)
    assert list_every(100_000, 200, 1000) == timedelta(days=1)


def test_the_organisation_is_looked_at_hourly_or_as_often_as_the_calls_allow():
    asked = [ask_books_every(calls) for calls in (None, 5000, 1000, 10)]

    assert asked == [timedelta(hours=hours) for hours in (1, 1, 2.4, 24)]


def test_silence_is_answered_by_longer_and_longer_waits():
    waits = [back_off(failures) for failures in (1, 2, 3, 12)]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 30)]


def test_a_moment_has_settled_once_it_is_over_by_the_app_s_clock():
    assert has_settled(NOW, NOW + timedelta(seconds=5))
    assert not has_settled(NOW, NOW + timedelta(seconds=4))
    assert not has_settled(NOW, None)
    assert not has_settled(None, NOW)


@pytest.mark.parametrize(
    ("hinted", "begun", "is_due"),
    [(-2, None, False), (-3, None, True), (-3, -9, False), (-3, -10, True), (-11, -10, False)],
)
def test_a_hint_waits_for_others_and_for_the_run_before_it(hinted, begun, is_due):
    began = None if begun is None else NOW + timedelta(seconds=begun)

    assert hint_is_due(NOW + timedelta(seconds=hinted), began, None, NOW) == is_due


@pytest.mark.parametrize(("left", "is_due"), [(501, True), (500, False)])
def test_with_half_of_the_calls_gone_a_hint_is_heard_as_often_as_a_poll(left, is_due):
    allowance = Allowance(1000, left, timedelta(hours=12))
    hinted, began = NOW - timedelta(seconds=5), NOW - timedelta(minutes=3)

    assert hint_is_due(hinted, began, allowance, NOW) == is_due
