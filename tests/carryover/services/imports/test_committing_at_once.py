"""Commits beside other changes of the same account."""

import threading
from contextlib import suppress
from dataclasses import replace

import pytest

from carryover.domain.mass_acts import Delete
from carryover.domain.planning import Counts, Step
from carryover.domain.selection import Chosen
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.committing import run, start_commit
from carryover.services.imports.importing import view_import
from carryover.services.imports.reviewing import view_review
from carryover.services.jobs import take_job
from carryover.store.database import open_session
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import commit, plan, read

LONGEST_WAIT = 0.5


@pytest.fixture
def in_step(installation):
    """The installation for two jobs that keep together, from one look at the clock to the next.

    Where one of them has to wait for the other, the other goes on alone.
    """
    both = threading.Barrier(2, timeout=LONGEST_WAIT)

    def clock():
        with suppress(threading.BrokenBarrierError):
            both.wait()
        return installation.clock()

    return replace(installation, clock=clock)


@pytest.fixture
def person(session):
    return make_person(session)


def test_what_both_of_them_call_new_is_created_once(session, installation, in_step):
    account = make_account(session)
    imports = [
        read(session, installation, account, f"Name,City\nAcme,{city}\n") for city in ("A", "B")
    ]
    for import_id in imports:
        plan(session, installation, account, import_id)
    jobs = [start_commit(session, account, None, one, installation).job_id for one in imports]

    workers = [threading.Thread(target=run_job, args=(job, "test", in_step)) for job in jobs]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    steps = [view_import(session, account, one).step for one in imports]
    assert sorted(steps) == [Step.DONE, Step.REVIEW]
    asked_again = imports[steps.index(Step.REVIEW)]
    assert "changed" in view_review(session, account, asked_again, None).notice
    assert commit(session, installation, account, asked_again).counts.merged == 1
    assert [client["name"] for client in every_client(session, account)] == ["Acme"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_client_that_the_commit_merges_cannot_be_deleted_meanwhile(
    engine, session, installation, person
):
    """On SQLite nobody else writes at all."""
    account = make_account(session)
    [acme] = make_clients(session, account, record("Acme"))
    import_id = read(session, installation, account, "Name,City\nAcme,Leeds\nBirch,York\n")
    plan(session, installation, account, import_id)
    begun = start_commit(session, account, None, import_id, installation)
    job = take_job(session, begun.job_id, "test", installation)
    deleting = threading.Thread(target=_delete, args=(engine, account, person, acme))

    def delete_acme_once_something_is_written(done: int, total: int) -> None:
        if not deleting.ident:
            deleting.start()
            deleting.join(LONGEST_WAIT)

    run(session, job, installation, delete_acme_once_something_is_written)
    deleting.join()

    assert view_import(session, account, import_id).counts == Counts(rows=2, created=1, merged=1)
    assert [client["name"] for client in every_client(session, account)] == ["Birch"]


def _delete(engine, account, person, client_id) -> None:
    with open_session(engine) as session:
        do_to_clients(session, account, person, Chosen((client_id,)), Delete(), NOW)
