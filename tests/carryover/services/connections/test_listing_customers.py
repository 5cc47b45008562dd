"""The local copy of an app's customers: one call a page, and on from where it stopped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from carryover.domain.connections import ConnectionState
from carryover.domain.jobs import JobState
from carryover.domain.permissions import Permission
from carryover.errors import ListingStopped, NotAllowed
from carryover.models import CustomerListing, Job, ListedCustomer
from carryover.remote_errors import AccessEnded
from carryover.services.accounts.invitations import accept, invite
from carryover.services.connections.connections import disconnect, view_connection
from carryover.services.connections.listing_customers import start_listing
from carryover.services.jobs import stop_job, unfinished_jobs, view_job
from carryover.services.places import find_place
from carryover.worker.running import run_job
from standins.faults import Fault, Kind
from standins.zoho import contacts
from standins.zoho.filling import fill
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside

PER_PAGE = 200


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        zoho.world.add_organisation("Acme", "EUR")
        yield zoho


@pytest.fixture
def organisation(zoho):
    return next(iter(zoho.world.organisations.values()))


@pytest.fixture
def connection_id(session, owner, zoho):
    return connect(session, owner, zoho)


def read(session, owner, zoho, connection_id, **options):
    """Read the listing as a worker does; answers the job."""
    job_id = start_listing(session, owner, connection_id, zoho.installation, **options)
    run_job(job_id, "here:1", zoho.installation)
    return view_job(session, owner.account_id, job_id, zoho.installation)


def names(session):
    return list(session.scalars(select(ListedCustomer.name).order_by(ListedCustomer.name_key)))


def calls(zoho, path):
    return [one for one in zoho.world.seen if one.path == path]


def test_reads_every_page_once_and_no_customer_singly(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 450)
    before = len(zoho.world.seen)

    job = read(session, owner, zoho, connection_id)

    assert job.state is JobState.DONE
    assert len(names(session)) == 450
    assert [one.path for one in zoho.world.seen[before:]] == ["/contacts"] * 3


def test_goes_on_at_the_page_where_its_worker_died(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 450)
    zoho.world.faults.add(Fault(Kind.SERVER_ERROR, path="/contacts", times=4))
    job = read(session, owner, zoho, connection_id)
    assert (job.state, bool(job.waits_until)) == (JobState.WAITING, True)
    session.execute(CustomerListing.as_table().update().values(next_page=3))
    session.commit()

    zoho.world.clock.advance(300)
    before = len(zoho.world.seen)
    run_job(job.id, "here:2", zoho.installation)

    asked = [one.query["page"] for one in zoho.world.seen[before:]]
    assert asked == ["3"]


def test_waits_for_tomorrow_when_the_calls_of_today_are_used_up(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 450)
    organisation.daily_limit = organisation.calls_today + 1

    job = read(session, owner, zoho, connection_id)

    assert len(names(session)) == PER_PAGE
    assert job.state is JobState.WAITING
    assert job.error == "Today's calls to Zoho Books are used up."
    assert unfinished_jobs(session, zoho.installation) == []
    organisation.daily_limit = 5000
    zoho.world.clock.set(job.waits_until + timedelta(seconds=1))
    assert unfinished_jobs(session, zoho.installation) == [job.id]
    run_job(job.id, "here:1", zoho.installation)
    assert view_job(session, owner.account_id, job.id, zoho.installation).state is JobState.DONE
    assert len(names(session)) == 450


def test_a_job_that_waits_for_tomorrow_can_be_stopped_today(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 450)
    organisation.daily_limit = organisation.calls_today + 1
    job = read(session, owner, zoho, connection_id)

    stop_job(session, owner, job.id, zoho.installation)
    assert unfinished_jobs(session, zoho.installation) == [job.id]
    run_job(job.id, "here:1", zoho.installation)

    ended = view_job(session, owner.account_id, job.id, zoho.installation)
    assert (ended.state, ended.error) == (JobState.CANCELLED, str(ListingStopped()))


def test_ends_where_the_person_may_not_import_customers_any_more(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 3)
    person_id = make_person(session, "pat@acme.example", "Pat")
    accept(session, person_id, invite(session, owner, {Permission.FINANCE}, "", NOW), NOW)
    pat = find_place(session, person_id, owner.slug)

    job = read(session, pat, zoho, connection_id)

    assert (job.state, job.error) == (JobState.FAILED, str(NotAllowed(Permission.CLIENTS)))
    assert names(session) == []


def test_asks_for_a_person_once_the_token_is_revoked(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 3)
    zoho.world.tokens.revoke(next(iter(zoho.world.tokens.refresh)))
    zoho.world.tokens.expire_access()

    job = read(session, owner, zoho, connection_id)

    assert job.state is JobState.FAILED
    assert job.error == "Zoho Books no longer accepts this connection. Reconnect it."
    view = view_connection(session, owner.account_id, connection_id)
    assert view.state is ConnectionState.RECONNECT
    with pytest.raises(AccessEnded):
        start_listing(session, owner, connection_id, zoho.installation)


def test_an_answer_that_cannot_be_read_never_empties_the_copy(
    session, owner, zoho, organisation, connection_id
):
    fill(zoho.world, organisation, 3)
    read(session, owner, zoho, connection_id)
    zoho.world.faults.add(Fault(Kind.HTML, path="/contacts", times=30))

    job_id = start_listing(session, owner, connection_id, zoho.installation, again=True)
    for _ in range(8):
        run_job(job_id, "here:1", zoho.installation)
        zoho.world.clock.advance(300)

    job = view_job(session, owner.account_id, job_id, zoho.installation)
    assert (job.state, len(names(session))) == (JobState.FAILED, 3)
    assert session.scalar(select(Job.attempts).where(Job.id == job_id)) == 5


def test_reading_again_follows_new_names_and_forgets_who_has_gone(
    session, owner, zoho, organisation, connection_id
):
    first = contacts.create(zoho.world, organisation, {"contact_name": "Alder"})
    gone = contacts.create(zoho.world, organisation, {"contact_name": "Birch"})
    read(session, owner, zoho, connection_id)
    organisation.contacts[first["contact_id"]]["contact_name"] = "Ash"
    del organisation.contacts[gone["contact_id"]]
    contacts.create(zoho.world, organisation, {"contact_name": "Cedar"})

    assert start_listing(session, owner, connection_id, zoho.installation) is None
    read(session, owner, zoho, connection_id, again=True)

    assert names(session) == ["Ash", "Cedar"]


def test_two_who_ask_share_one_job(session, owner, zoho, connection_id):
    first = start_listing(session, owner, connection_id, zoho.installation)

    assert start_listing(session, owner, connection_id, zoho.installation, again=True) == first


def test_an_app_that_is_disconnected_is_not_asked(session, owner, zoho, connection_id):
    disconnect(session, owner.account_id, connection_id, zoho.installation)

    with pytest.raises(AccessEnded):
        start_listing(session, owner, connection_id, zoho.installation)
