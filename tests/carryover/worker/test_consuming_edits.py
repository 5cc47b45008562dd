"""An edit here is at the finance app within ten seconds, with a worker as the command runs it."""

from tests.carryover.worker.prompt import seconds_until_there, working

PROMISED = 10.0
EDITS = 12
PAUSE = 0.4
"""Between two edits, so that they fall on any moment of the sweep and of a run."""


def test_an_edit_is_there_within_ten_seconds(tmp_path):
    with working(tmp_path, EDITS) as base:
        seconds = seconds_until_there(base, EDITS, PAUSE)

    assert [one for one in seconds if one >= PROMISED] == []
