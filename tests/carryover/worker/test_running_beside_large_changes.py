"""A job that cannot write because somebody else does goes on afterwards, and is no failure."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.planning import Step
from carryover.models import Job
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.jobs import unfinished_jobs, view_job
from carryover.store.database import open_session, writing
from carryover.worker import running
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import read


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def beside_another(engine, monkeypatch):
    """Plans are made while somebody else writes."""
    plan = running.WORK[JobKind.PLAN]

    def plan_beside(session, job, installation, show):
        with open_session(engine) as other, writing(other):
            plan(session, job, installation, show)

    monkeypatch.setitem(running.WORK, JobKind.PLAN, plan_beside)


@pytest.mark.usefixtures("impatient", "beside_another")
def test_it_waits_and_is_done_later(session, installation, monkeypatch):
    account = make_account(session)
    import_id = read(session, installation, account, "Client name,City\nAcme,Leeds\n")
    job_id = start_plan(session, account, None, import_id, installation)

    running.run_job(job_id, "test", installation)
    waits = view_job(session, account, job_id, installation)
    attempts = session.scalar(select(Job.attempts).where(Job.id == job_id))
    session.commit()
    monkeypatch.undo()
    installation.clock.now += timedelta(minutes=1)
    due = unfinished_jobs(session, installation)
    running.run_job(job_id, "test", installation)
    session.commit()

    assert (waits.state, attempts) == (JobState.WAITING, 0)
    assert waits.error == "Waits until another large change is written."
    assert waits.waits_until is not None
    assert due == [job_id]
    assert view_job(session, account, job_id, installation).state is JobState.DONE
    assert view_import(session, account, import_id).step is Step.REVIEW
