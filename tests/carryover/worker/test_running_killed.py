"""A worker that is killed leaves nothing or everything, and the next one finishes its work."""

import io
import random
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from carryover.domain.planning import Step
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.services.installation import Installation, open_installation, upgrade_tables
from carryover.worker.runners import own_name
from carryover.worker.running import run_job
from tests.carryover.factories import make_account
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

ROWS = 3_000
PATIENCE = 60


@pytest.fixture
def installed(tmp_path: Path) -> Installation:
    place = open_installation(tmp_path, f"sqlite:///{tmp_path / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(place)
    return place


def kill_until_done(installation, folder, account, import_id, done: Step, allowed: set[int]) -> int:
    """Kill workers at random moments until the import is done; answers how many were killed."""
    luck, killed, patience_ends = random.Random(7), 0, time.monotonic() + PATIENCE

    def is_done() -> bool:
        with installation.session() as session:
            return view_import(session, account, import_id).step is done

    while time.monotonic() < patience_ends:
        worker = start_worker(folder)
        ended = wait_until(is_done, 0.3 + luck.random() * 0.6 if killed < 3 else 20)
        kill_worker(worker)
        killed += not ended
        with installation.session() as session:
            assert clients(session) in allowed
        if ended:
            return killed
    raise AssertionError(f"still not {done} after {PATIENCE} seconds and {killed} kills")


def clients(session) -> int:
    return session.scalar(text("SELECT count(*) FROM clients"))


def test_killed_imports_and_undos_are_whole_and_finished_by_the_next_worker(installed, tmp_path):
    lines = "".join(
        f"Client {number},City {number},a{number}@b.example\n" for number in range(ROWS)
    )
    with installed.session() as session:
        account = make_account(session)
        file = io.BytesIO(f"Client name,City,E-mail\n{lines}".encode())
        begun = upload(session, account, None, file, "clients.csv", installed)
        run_job(begun.job_id, own_name(), installed)
        run_job(start_plan(session, account, None, begun.id, installed), own_name(), installed)
        start_commit(session, account, None, begun.id, installed)

    kill_until_done(installed, tmp_path, account, begun.id, Step.DONE, {0, ROWS})

    with installed.session() as session:
        assert clients(session) == ROWS
        start_undo(session, account, None, begun.id, installed)
    kill_until_done(installed, tmp_path, account, begun.id, Step.UNDONE, {0, ROWS})
    with installed.session() as session:
        assert clients(session) == 0
