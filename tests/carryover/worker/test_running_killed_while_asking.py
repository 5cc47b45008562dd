"""A worker that is killed between calls to a finance app; the next one asks only for the rest."""

import threading
from collections import Counter
from dataclasses import replace

import pytest
from flask import request
from sqlalchemy import func, select

from carryover.connectors.hosts import Hosts
from carryover.domain.jobs import JobState
from carryover.domain.planning import Step
from carryover.models import Client, ImportedCustomer, Job, ListedCustomer
from carryover.services.connections.customers import Destination, choose_all
from carryover.services.connections.listing_customers import start_listing
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing_customers import start_import
from carryover.services.installation import open_installation, upgrade_tables
from carryover.store.imports import load_import
from carryover.worker.runners import own_name
from carryover.worker.running import run_job
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, create_app
from standins.zoho.filling import fill
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import CLIENT_ID, CLIENT_SECRET, Zoho, connect
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

PER_PAGE, PAGES = 200, 3
CUSTOMERS = PER_PAGE * PAGES
PATIENCE = 60


class Gate:
    """Notes what is asked of the customers, and holds one of the calls until it is opened."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.hold: str = ""
        self.held, self.opened = threading.Event(), threading.Event()

    def __call__(self) -> None:
        *_, last = request.path.split("/")
        what = f"page {request.args['page']}" if last == "contacts" else last
        if "/contacts" not in request.path:
            return
        self.asked.append(what)
        if what == self.hold:
            self.hold = ""
            self.held.set()
            self.opened.wait(PATIENCE)


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
def zoho(tmp_path, gate):
    """An installation on disk, and a stand-in with more than one page of customers."""
    world = World(WorldClock())
    world.tokens.add_client(CLIENT_ID, CLIENT_SECRET)
    fill(world, world.add_organisation("Acme", "EUR"), CUSTOMERS)
    application = create_app(world)
    application.before_request(gate)
    place = open_installation(tmp_path, f"sqlite:///{tmp_path / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(place)
    with serving(application) as base:
        yield Zoho(world, replace(place, hosts=Hosts(zoho=base)), base)


@pytest.fixture
def session(zoho):
    with zoho.installation.session() as session:
        yield session


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def to(session, owner, zoho, gate):
    connected = Destination(owner.account_id, connect(session, owner, zoho))
    gate.asked.clear()
    return connected


def kill_at(call, gate, zoho, folder):
    """Let a worker begin, and kill it while it waits for the answer to this call."""
    gate.hold = call
    worker = start_worker(folder, zoho.base)
    assert gate.held.wait(PATIENCE)
    kill_worker(worker)
    gate.opened.set()


def let_finish(session, job_id, zoho, folder):
    def is_done():
        session.rollback()
        return session.scalar(select(Job.state).where(Job.id == job_id)) == JobState.DONE

    worker = start_worker(folder, zoho.base)
    done = wait_until(is_done, PATIENCE)
    kill_worker(worker)
    assert done


def count(session, *what):
    session.rollback()
    return session.scalar(select(func.count()).where(*what))


def test_the_listing_goes_on_at_the_page_whose_answer_did_not_come(
    session, owner, to, zoho, gate, tmp_path
):
    job_id = start_listing(session, owner, to.connection_id, zoho.installation)

    kill_at("page 2", gate, zoho, tmp_path)
    assert count(session, ListedCustomer.id.is_not(None)) == PER_PAGE
    let_finish(session, job_id, zoho, tmp_path)

    assert gate.asked == ["page 1", "page 2", "page 2", "page 3"]
    assert count(session, ListedCustomer.id.is_not(None)) == CUSTOMERS


def test_fetching_goes_on_at_the_customer_whose_answer_did_not_come(
    session, owner, to, zoho, gate, tmp_path
):
    run_job(
        start_listing(session, owner, to.connection_id, zoho.installation),
        own_name(),
        zoho.installation,
    )
    choose_all(session, owner, to, "nowak bakery")
    begun = start_import(session, owner, to, zoho.installation)
    listed = select(ImportedCustomer.remote_id).order_by(ImportedCustomer.number)
    wanted = list(session.scalars(listed))
    session.commit()
    gate.asked.clear()

    kill_at(wanted[3], gate, zoho, tmp_path)
    session.rollback()
    fetched = [one.remote_id for one in session.scalars(select(ImportedCustomer)) if one.details]
    assert sorted(fetched) == sorted(wanted[:3])
    let_finish(session, begun.job_id, zoho, tmp_path)

    assert Counter(gate.asked) == Counter([*wanted, wanted[3]])
    assert load_import(session, owner.account_id, begun.id).step == Step.REVIEW
    commit = start_commit(session, owner.account_id, owner.person_id, begun.id, zoho.installation)
    let_finish(session, commit.job_id, zoho, tmp_path)
    assert count(session, Client.id.is_not(None)) == len(wanted)
