"""A job keeps its lease as long as it runs, whatever happens to the board meanwhile."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from carryover.domain.jobs import JobKind, JobState
from carryover.services.imports.planning import start_plan
from carryover.services.jobs import end_job, view_job
from carryover.store.board import Board
from carryover.store.database import open_engine, writing
from carryover.worker import running
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import read
from tests.carryover.worker.killing import wait_until

PATIENCE = 10


@pytest.fixture
def board_engine(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'a board of its own.db'}")
    yield engine
    engine.dispose()


def test_a_beat_that_fails_is_not_the_last_one(
    session, installation, board_engine, monkeypatch, caplog
):
    installation = replace(installation, board=Board(board_engine))
    account = make_account(session)
    import_id = read(session, installation, account, "Client name\nAcme\n")
    job_id = start_plan(session, account, None, import_id, installation)
    seen_again = []

    def work_while_the_board_is_away(session, job, installation, _show):
        with board_engine.begin() as connection:
            connection.execute(text("DROP TABLE job_board"))
        assert wait_until(lambda: "is not shown to be alive" in caplog.text, PATIENCE)
        board = Board(board_engine)
        seen_again.append(wait_until(lambda: board.read(job.id).seen_at is not None, PATIENCE))
        with writing(session):
            end_job(session, job.id, JobState.DONE, installation.clock())

    monkeypatch.setitem(running.WORK, JobKind.PLAN, work_while_the_board_is_away)
    monkeypatch.setattr(running, "BEAT_SECONDS", 0.01)
    running.run_job(job_id, "test", installation)

    assert seen_again == [True]
    assert view_job(session, account, job_id, installation).state is JobState.DONE
