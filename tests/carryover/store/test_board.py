"""What jobs and finance apps leave on the board."""

from datetime import timedelta

from carryover.store.board import Board, Progress
from tests.carryover.factories import NOW


def test_only_the_newest_hint_of_a_connection_is_kept(engine):
    board = Board(engine)
    later = NOW + timedelta(seconds=1)

    for connection_id, at in ((1, NOW), (2, NOW), (1, later)):
        board.hint(connection_id, at)

    assert board.hints() == {1: later, 2: NOW}


def test_jobs_that_are_cleared_away_are_not_known_any_more(engine):
    board = Board(engine)
    for job_id in (1, 2, 3):
        board.show(job_id, 1, 2, NOW)

    board.clear([1, 3])
    board.clear([])

    shown = Progress(1, 2, seen_at=NOW)
    assert [board.read(job_id) for job_id in (1, 2, 3)] == [Progress(), shown, Progress()]
