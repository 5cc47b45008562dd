"""A file that no export has would stay for ever; so there is none."""

from contextlib import ExitStack

import pytest

from carryover.domain.jobs import JobState
from carryover.domain.selection import AllMatching, Filter
from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import Busy
from carryover.services.clients.exporting import run, start_export, view_export
from carryover.services.jobs import take_job, view_job
from carryover.store.database import open_session, writing
from tests.carryover.factories import make_account, make_clients, record


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def job(session, installation):
    account = make_account(session)
    make_clients(session, account, record("Acme"))
    begun = start_export(
        session, account, None, "acme", AllMatching(Filter()), SheetFormat.CSV, installation
    )
    return take_job(session, begun.job_id, "test", installation)


@pytest.mark.usefixtures("impatient")
def test_a_file_that_was_written_beside_a_large_change_is_not_kept(
    session, engine, installation, job
):
    with open_session(engine) as other, ExitStack() as writes:

        def begin_large_change(_done: int, _total: int) -> None:
            writes.enter_context(writing(other))

        with pytest.raises(Busy):
            run(session, job, installation, begin_large_change)

    assert list(installation.exports.folder.iterdir()) == []
    assert not view_export(session, job.account_id, job.subject_id).ready


def test_an_export_that_is_ready_is_not_written_again(session, installation, job):
    run(session, job, installation, lambda *_: None)
    [file] = installation.exports.folder.iterdir()

    run(session, job, installation, lambda *_: None)

    assert list(installation.exports.folder.iterdir()) == [file]
    assert view_job(session, job.account_id, job.id, installation).state is JobState.DONE
