"""How often an app is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from carryover.domain.sync_pace import back_off, has_settled, list_every, poll_every

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("calls_a_day", "minutes"), [(None, 2), (5000, 2), (1000, 3.6), (100, 36), (0, 2)]
)
def test_the_interval_keeps_within_the_calls_of_a_day(calls_a_day, minutes):
    assert poll_every(calls_a_day) == timedelta(minutes=minutes)


def test_a_larger_base_is_listed_less_often_but_once_a_day_at_least():
    assert list_every(150, 200, 5000) == timedelta(minutes=10)
    assert list_every(10_000, 200, 5000) == timedelta(hours=2, minutes=24)
    assert list_every(100_000, 200, 1000) == timedelta(days=1)


def test_silence_is_answered_by_longer_and_longer_waits():
    waits = [back_off(failures) for failures in (1, 2, 3, 12)]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 30)]


def test_a_moment_has_settled_once_it_is_over_by_the_app_s_clock():
    assert has_settled(NOW, NOW + timedelta(seconds=5))
    assert not has_settled(NOW, NOW + timedelta(seconds=4))
    assert not has_settled(NOW, None)
    assert not has_settled(None, NOW)
