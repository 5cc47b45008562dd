"""Jobs that tell nothing any more are forgotten everywhere."""

from sqlalchemy import select

from carryover.domain.jobs import JobKind, JobState
from carryover.models import Job
from carryover.services.jobs import add_job, end_job, forget_ended_jobs, take_job
from carryover.store.board import Progress
from carryover.store.database import writing
from tests.carryover.factories import NOW, make_account

CONNECTION = 7


def test_jobs_that_are_forgotten_leave_the_board_too(session, installation):
    account = make_account(session)
    done, failed, other = (
        ended(session, installation, account, subject_id, state)
        for subject_id, state in (
            (CONNECTION, JobState.DONE),
            (CONNECTION, JobState.FAILED),
            (CONNECTION + 1, JobState.DONE),
        )
    )
    newest = taken(session, installation, account, CONNECTION)

    with writing(session):
        forget_ended_jobs(session, newest, installation)

    assert list(session.scalars(select(Job.id).order_by(Job.id))) == [failed, other, newest.id]
    left = [
        one
        for one in (done, failed, other, newest.id)
        if installation.board.read(one) != Progress()
    ]
    assert left == [failed, other, newest.id]


def ended(session, installation, account: int, subject_id: int, state: JobState) -> int:
    job = taken(session, installation, account, subject_id)
    with writing(session):
        end_job(session, job.id, state, NOW)
    return job.id


def taken(session, installation, account: int, subject_id: int):
    with writing(session):
        job_id = add_job(session, account, None, JobKind.SYNC, subject_id, NOW)
    return take_job(session, job_id, "test", installation)
