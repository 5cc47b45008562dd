"""What finance apps leave on the board."""

from datetime import timedelta

from carryover.store.board import Board
from tests.carryover.factories import NOW


def test_only_the_newest_hint_of_a_connection_is_kept(engine):
    board = Board(engine)
    later = NOW + timedelta(seconds=1)

    for connection_id, at in ((1, NOW), (2, NOW), (1, later)):
        board.hint(connection_id, at)

    assert board.hints() == {1: later, 2: NOW}
