"""How long the file of an import is kept."""

from datetime import timedelta

import pytest

from carryover.domain.keeping import kept_until
from carryover.domain.planning import Step
from tests.carryover.factories import NOW

DAY = timedelta(days=1)
LATER = NOW + 3 * DAY


@pytest.mark.parametrize("step", [Step.DONE, Step.UNDOING, Step.UNDONE])
def test_the_days_count_from_the_commit(step):
    assert kept_until(step, NOW, LATER, 90) == LATER + 90 * DAY


def test_no_days_at_all_end_with_the_commit():
    assert kept_until(Step.DONE, NOW, LATER, 0) == LATER


@pytest.mark.parametrize(
    "step", [Step.READING, Step.COLUMNS, Step.PLANNING, Step.REVIEW, Step.COMMITTING]
)
def test_a_file_stays_as_long_as_its_import_waits(step):
    assert kept_until(step, NOW, None, 0) is None


def test_a_file_that_was_not_read_can_be_read_in_another_way_for_a_day():
    assert kept_until(Step.FAILED, NOW, None, 0) == NOW + DAY
    assert kept_until(Step.FAILED, NOW, None, 30) == NOW + 30 * DAY
