"""An import never waits for work that has ended: it goes back to the step before."""

import io

import pytest

from carryover.domain.jobs import MAX_ATTEMPTS, JobState
from carryover.domain.planning import Step
from carryover.models import Job
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.undoing import start_undo
from carryover.services.imports.uploading import upload
from carryover.services.jobs import stop_job, view_job
from carryover.worker.running import run_job
from tests.carryover.factories import make_account
from tests.carryover.people import anybody_in
from tests.carryover.services.imports.steps import bring_in, plan, read

FILE = "Client name,City\nAcme,Leeds\n"


@pytest.fixture
def account(session):
    return make_account(session)


def step_after_stopping(session, installation, account, import_id, job_id):
    stop_job(session, anybody_in(account), job_id, installation)
    run_job(job_id, "test", installation)
    session.commit()
    view = view_import(session, account, import_id)
    return view_job(session, account, job_id, installation).state, view.step, view.error


def test_reading_that_is_stopped_leaves_a_file_that_was_not_read(session, installation, account):
    begun = upload(session, account, None, io.BytesIO(FILE.encode()), "clients.csv", installation)

    found = step_after_stopping(session, installation, account, begun.id, begun.job_id)

    assert found == (JobState.CANCELLED, Step.FAILED, "Stopped. Nothing was written.")


def test_planning_that_is_stopped_leads_back_to_the_columns(session, installation, account):
    import_id = read(session, installation, account, FILE)
    job_id = start_plan(session, account, None, import_id, installation)

    found = step_after_stopping(session, installation, account, import_id, job_id)

    assert found == (JobState.CANCELLED, Step.COLUMNS, "Stopped. Nothing was written.")


def test_a_commit_that_is_stopped_leads_back_to_the_review(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    job_id = start_commit(session, account, None, import_id, installation).job_id

    found = step_after_stopping(session, installation, account, import_id, job_id)

    assert found == (JobState.CANCELLED, Step.REVIEW, "Stopped. Nothing was written.")


def test_an_undo_that_is_stopped_leaves_the_import_done(session, installation, account):
    import_id = bring_in(session, installation, account, FILE).id
    job_id = start_undo(session, account, None, import_id, installation).job_id

    found = step_after_stopping(session, installation, account, import_id, job_id)

    assert found == (JobState.CANCELLED, Step.DONE, "Stopped. Nothing was written.")


def test_work_that_is_given_up_leads_back_too(session, installation, account):
    import_id = read(session, installation, account, FILE)
    job_id = start_plan(session, account, None, import_id, installation)
    session.get(Job, job_id).attempts = MAX_ATTEMPTS
    session.commit()

    run_job(job_id, "test", installation)
    session.commit()

    view = view_import(session, account, import_id)
    assert (view.step, view.error) == (
        Step.COLUMNS,
        "It was started 5 times and never came to its end.",
    )
