"""Work in the foreground comes to its end whoever began it, and whoever is in its way."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.planning import Step
from carryover.errors import Busy
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.jobs import take_job, view_job
from carryover.store.board import LEASE
from carryover.store.database import open_session, writing
from carryover.worker import running
from carryover.worker.foreground import run_to_end
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import read

LONGEST = timedelta(minutes=10)


class Waiting:
    """Lets the installation's time pass; who waits for too long is told so."""

    def __init__(self, clock) -> None:
        self._clock, self._began = clock, clock.now

    @property
    def so_far(self) -> timedelta:
        return self._clock.now - self._began

    def __call__(self, seconds: float) -> None:
        self._clock.now += timedelta(seconds=seconds)
        assert self.so_far < LONGEST


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def installation(installation):
    return replace(installation, sleep=Waiting(installation.clock))


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def job_id(session, installation, account):
    import_id = read(session, installation, account, "Client name,City\nAcme,Leeds\n")
    return start_plan(session, account, None, import_id, installation)


@pytest.fixture
def busy_once(monkeypatch):
    """The first try to make a plan finds that somebody else writes."""
    plan = running.WORK[JobKind.PLAN]

    def wait_first(*_work) -> None:
        monkeypatch.setitem(running.WORK, JobKind.PLAN, plan)
        raise Busy

    monkeypatch.setitem(running.WORK, JobKind.PLAN, wait_first)


def test_a_job_whose_worker_died_is_taken_over(session, installation, account, job_id):
    assert take_job(session, job_id, "a worker that dies", installation)

    run_to_end(session, account, job_id, installation)

    job = view_job(session, account, job_id, installation)
    assert (job.state, installation.sleep.so_far > LEASE) == (JobState.DONE, True)
    assert view_import(session, account, job.subject_id).step is Step.REVIEW


@pytest.mark.usefixtures("busy_once")
def test_a_job_that_was_put_off_is_taken_up_when_its_time_has_come(
    session, installation, account, job_id
):
    run_to_end(session, account, job_id, installation)

    assert view_job(session, account, job_id, installation).state is JobState.DONE
    assert installation.sleep.so_far > timedelta(seconds=Busy.retry_after)


@pytest.mark.usefixtures("impatient")
def test_a_job_that_cannot_be_taken_while_somebody_writes_is_taken_afterwards(
    session, engine, installation, account, job_id
):
    with open_session(engine) as other, ExitStack() as writes:
        writes.enter_context(writing(other))
        patient = replace(installation, sleep=lambda _seconds: writes.close())

        run_to_end(session, account, job_id, patient)

    assert view_job(session, account, job_id, installation).state is JobState.DONE
