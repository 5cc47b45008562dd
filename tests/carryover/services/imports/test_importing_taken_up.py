"""An import that was left is taken up again, stopped, or discarded."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from carryover.domain.planning import Counts, Decision, Step
from carryover.errors import NotFound, WrongStep
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.columns import assign_columns, read_again
from carryover.services.imports.committing import start_commit
from carryover.services.imports.correcting import correct_rows
from carryover.services.imports.deciding import decide_for_one
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import discard_import, view_import, view_imports
from carryover.services.imports.reading_choices import FIND_OUT
from carryover.services.imports.reviewing import view_review
from carryover.store.database import writing
from carryover.store.imports import change_import
from carryover.worker.running import run_job
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import bring_in, commit, plan, read

FILE = "Client name,City,Note\nAcme,Leeds,a\n,York,b\n"


@pytest.fixture
def account(session):
    return make_account(session)


def days_pass(installation) -> None:
    installation.clock.now += timedelta(days=9)


def count(session, table: str) -> int:
    session.commit()
    return session.scalar(text(f"SELECT count(*) FROM {table}"))


def test_an_import_is_taken_up_at_each_step_days_later(session, installation, account):
    bring_in(session, installation, account, "Client name\nAcme\n")
    import_id = read(session, installation, account, FILE)
    assign_columns(session, account, import_id, {2: "extra"})
    days_pass(installation)
    assert view_grid(session, account, import_id).columns[2].rubric == "extra"

    plan(session, installation, account, import_id)
    correct_rows(session, account, import_id, {3: {0: "Birch"}})
    decide_for_one(session, account, import_id, 2, Decision.SKIP)
    days_pass(installation)
    review = view_review(session, account, import_id, None)
    steps = [one.step for one in view_imports(session, account, None).rows]
    done = commit(session, installation, account, import_id)

    assert steps == [Step.REVIEW, Step.DONE]
    assert review.counts == done.counts == Counts(rows=2, created=1, skipped=1)


def test_a_commit_that_is_stopped_in_the_middle_writes_nothing(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    begun = start_commit(session, account, None, import_id, installation)

    installation.board.ask_to_stop(begun.job_id)
    run_job(begun.job_id, "test", installation)

    assert view_import(session, account, import_id).step is Step.REVIEW
    assert (count(session, "clients"), count(session, "changes")) == (0, 0)
    assert commit(session, installation, account, import_id).step is Step.DONE


def test_reading_that_was_stopped_is_begun_again(session, installation, account):
    import_id = read(session, installation, account, FILE)
    job_id = read_again(session, account, None, import_id, FIND_OUT, installation)
    installation.board.ask_to_stop(job_id)
    run_job(job_id, "test", installation)
    stopped = view_import(session, account, import_id)

    run_job(
        read_again(session, account, None, import_id, FIND_OUT, installation), "test", installation
    )

    assert (stopped.step, stopped.error) == (Step.FAILED, "Stopped. Nothing was written.")
    assert view_import(session, account, import_id).step is Step.COLUMNS
    assert count(session, "import_rows") == 3


def test_a_discarded_import_leaves_nothing_behind(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    correct_rows(session, account, import_id, {3: {0: "Birch"}})

    discard_import(session, account, import_id, installation)

    with pytest.raises(NotFound):
        view_import(session, account, import_id)
    tables = ("import_rows", "planned_clients", "row_corrections", "clients")
    assert [count(session, table) for table in tables] == [0, 0, 0, 0]
    assert list(installation.uploads.folder.iterdir()) == []


def test_the_id_of_a_discarded_import_is_never_given_out_again(session, installation, account):
    first = read(session, installation, account, FILE)
    discard_import(session, account, first, installation)

    assert read(session, installation, account, FILE) > first


def test_an_import_that_has_written_cannot_be_discarded(session, installation, account):
    done = bring_in(session, installation, account, FILE)

    with pytest.raises(WrongStep):
        discard_import(session, account, done.id, installation)

    assert [one["name"] for one in every_client(session, account)] == ["Acme"]


@pytest.mark.parametrize("busy", [Step.READING, Step.PLANNING])
def test_nor_can_one_at_which_somebody_is_at_work(session, installation, account, busy):
    import_id = read(session, installation, account, FILE)
    with writing(session):
        change_import(session, account, import_id, step=busy)

    with pytest.raises(WrongStep):
        discard_import(session, account, import_id, installation)
