"""Customers of a finance app through the one pipeline: fetched, planned, written, undone."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from carryover.domain.connections import LinkKind
from carryover.domain.jobs import JobState
from carryover.domain.mass_acts import Delete
from carryover.domain.planning import Decision, Step
from carryover.domain.selection import Chosen
from carryover.errors import Rejected
from carryover.models import (
    Client,
    ClientUser,
    Contact,
    PlannedClient,
    Project,
    ProjectClient,
    ProjectUser,
    RemoteLink,
)
from carryover.services.clients.chosen import do_to_clients
from carryover.services.connections.customers import Destination, choose_all, view_customers
from carryover.services.imports.importing_customers import start_import
from carryover.services.imports.undoing import start_undo
from carryover.services.jobs import view_job
from carryover.services.projects.projects import ProjectDetails, create_project
from carryover.store.imports import change_import, load_import
from carryover.worker.running import run_job
from standins.zoho import contacts
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside
from tests.carryover.services.customers import (
    bring,
    commit,
    counts,
    links,
    merge,
    names,
    plan,
    read_listing,
    rename,
    twins,
)

PLACES = (ClientUser, ProjectClient, ProjectUser)
CUSTOMERS = (("Alder Bakery", "EUR"), ("Birch Books", "GBP"), ("Cedar Carpets", "EUR"))


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        organisation = zoho.world.add_organisation("Acme", "EUR")
        for name, currency in CUSTOMERS:
            first = name.split()[0]
            people = [
                {"first_name": first, "email": f"{first.lower()}@customer.example"},
                {"first_name": "Accounts", "phone": "+48 22 100 20 30"},
            ]
            body = {
                "contact_name": name,
                "contact_persons": people,
                "billing_address": {"city": "Leeds"},
            }
            contacts.create(zoho.world, organisation, body)["currency_code"] = currency
        yield zoho


@pytest.fixture
def organisation(zoho):
    return next(iter(zoho.world.organisations.values()))


@pytest.fixture
def portal(session, owner, zoho):
    to = Destination(owner.account_id, connect(session, owner, zoho))
    read_listing(session, owner, zoho, to)
    return to


@pytest.fixture
def project(session, owner, portal):
    made = create_project(session, owner.account_id, ProjectDetails("Kitchen", "EUR"), NOW)
    return Destination(owner.account_id, portal.connection_id, made)


def test_customers_become_clients_and_their_people_client_users(session, owner, portal, zoho):
    before = len(zoho.world.seen)

    bring(session, owner, zoho, portal)

    assert names(session) == ["Alder Bakery", "Birch Books", "Cedar Carpets"]
    assert set(session.scalars(select(ClientUser.email))) == {
        "alder@customer.example",
        "birch@customer.example",
        "cedar@customer.example",
    }
    assert session.scalar(select(Client.city)) == "Leeds"
    assert (links(session, LinkKind.CLIENT), links(session, LinkKind.CONTACT)) == (3, 6)
    assert len(zoho.world.seen) - before == 3


def test_a_customer_that_was_imported_is_recognised_whatever_its_name_has_become(
    session, owner, portal, zoho, organisation
):
    bring(session, owner, zoho, portal, "alder")
    for one in organisation.contacts.values():
        if one["contact_name"] == "Alder Bakery":
            one["contact_name"] = "Quite Another Name"
            one["contact_persons"] = []
            one["email"] = ""
    read_listing(session, owner, zoho, portal)

    begun = plan(session, owner, zoho, portal, "quite")

    [planned] = session.execute(
        select(PlannedClient.reason, PlannedClient.outcome).where(
            PlannedClient.import_id == begun.id
        )
    ).all()
    assert tuple(planned) == ("Imported from Zoho Books before", "exists")
    assert counts(session, owner, begun.id) == (0, 1, 0)


def test_merge_unites_with_a_client_of_the_name_and_links_it(session, owner, portal, zoho):
    [here] = make_clients(session, owner.account_id, record("Alder Bakery", city="Leeds"))

    bring(session, owner, zoho, portal, "alder")

    assert names(session) == ["Alder Bakery"]
    assert (
        session.scalar(select(RemoteLink.local_id).where(RemoteLink.kind == LinkKind.CLIENT))
        == here
    )
    assert session.scalar(select(Contact.email).where(Contact.email != "")) == (
        "alder@customer.example"
    )


def test_clone_keeps_both_and_links_the_new_one(session, owner, portal, zoho):
    [here] = make_clients(session, owner.account_id, record("Alder Bakery", city="Leeds"))
    begun = plan(session, owner, zoho, portal, "alder")
    change_import(session, owner.account_id, begun.id, duplicates=Decision.CLONE)
    session.commit()

    commit(session, owner, zoho, begun.id)

    assert names(session) == ["Alder Bakery", "Alder Bakery"]
    assert (
        session.scalar(select(RemoteLink.local_id).where(RemoteLink.kind == LinkKind.CLIENT))
        != here
    )


def test_what_somebody_began_who_has_left_the_account_can_be_finished(session, owner, portal, zoho):
    begun = plan(session, owner, zoho, portal)
    former_member = make_person(session, "bea@acme.example")
    change_import(session, owner.account_id, begun.id, person_id=former_member)
    session.commit()

    commit(session, owner, zoho, begun.id)

    assert names(session) == [name for name, _ in CUSTOMERS]
    invited_by = session.scalars(select(ClientUser.invited_by).distinct()).all()
    assert invited_by == [owner.person_id]


def test_undo_takes_clients_people_and_links_away_again(session, owner, portal, zoho):
    import_id = bring(session, owner, zoho, portal)

    begun = start_undo(session, owner.account_id, owner.person_id, import_id, zoho.installation)
    run_job(begun.job_id, "here:1", zoho.installation)

    assert names(session) == []
    assert (links(session, LinkKind.CLIENT), links(session, LinkKind.CONTACT)) == (0, 0)
    found = view_customers(session, owner, portal, "", None, zoho.installation).offered.rows
    assert [one.customer.is_linked for one in found] == [False, False, False]


@pytest.mark.parametrize(("accepted", "left"), [(None, [0, 0, 0]), (NOW, [1, 1, 1])])
def test_undo_takes_access_and_places_from_clients_that_were_here_before_unless_accepted(
    session, owner, portal, zoho, accepted, left
):
    make_clients(session, owner.account_id, record("Alder Bakery", "Alder"))
    project = create_project(session, owner.account_id, ProjectDetails("Refit", "EUR"), NOW)
    import_id = bring(session, owner, zoho, replace(portal, project_id=project), "alder")
    session.execute(update(ClientUser).values(accepted_at=accepted))
    before = [session.scalar(select(func.count(one.client_id))) for one in PLACES]
    session.commit()

    begun = start_undo(session, owner.account_id, owner.person_id, import_id, zoho.installation)
    run_job(begun.job_id, "here:1", zoho.installation)

    assert (before, names(session)) == ([1, 1, 1], ["Alder Bakery"])
    assert [session.scalar(select(func.count(one.client_id))) for one in PLACES] == left


def test_a_client_that_was_deleted_is_imported_and_linked_anew(session, owner, portal, zoho):
    bring(session, owner, zoho, portal, "alder")
    [client_id] = session.scalars(select(Client.id)).all()
    one, now = Chosen((client_id,)), zoho.installation.clock()
    do_to_clients(session, owner.account_id, owner.person_id, one, Delete(), now)

    bring(session, owner, zoho, portal, "alder")

    assert names(session) == ["Alder Bakery"]
    assert links(session, LinkKind.CLIENT) == 1


def test_a_project_gets_the_clients_and_their_people(session, owner, project, zoho):
    bring(session, owner, zoho, project)

    assert names(session) == ["Alder Bakery", "Cedar Carpets"]
    assert session.scalar(select(func.count()).select_from(ProjectUser)) == 2
    assert load_import(session, owner.account_id, 1).result["client_users"] == 2


def test_a_choice_that_fits_no_longer_is_refused(session, owner, project, zoho):
    choose_all(session, owner, project, "")
    session.get_one(Project, project.project_id).currency = "GBP"
    session.commit()

    with pytest.raises(Rejected, match="Alder Bakery: Uses EUR; the project uses GBP"):
        start_import(session, owner, project, zoho.installation)


def test_no_import_without_a_choice(session, owner, portal, zoho):
    with pytest.raises(Rejected, match="Choose customers first"):
        start_import(session, owner, portal, zoho.installation)


def test_fetching_goes_on_tomorrow_where_the_calls_of_today_ended(
    session, owner, portal, zoho, organisation
):
    organisation.daily_limit = organisation.calls_today + 2
    begun = plan(session, owner, zoho, portal)
    job = view_job(session, owner.account_id, begun.job_id, zoho.installation)
    assert job.state is JobState.WAITING
    assert job.error == "Today's calls to Zoho Books are used up."
    organisation.daily_limit = 5000

    zoho.world.clock.set(job.waits_until)
    before = len(zoho.world.seen)
    session.commit()
    run_job(begun.job_id, "here:1", zoho.installation)

    assert load_import(session, owner.account_id, begun.id).step == Step.REVIEW
    assert counts(session, owner, begun.id) == (3, 0, 0)
    asked = [one for one in zoho.world.seen[before:] if one.path.startswith("/contacts/")]
    assert len(asked) == 1


def test_a_customer_that_has_gone_meanwhile_is_left_out(session, owner, portal, zoho, organisation):
    organisation.contacts.pop(next(iter(organisation.contacts)))

    bring(session, owner, zoho, portal)

    assert names(session) == ["Birch Books", "Cedar Carpets"]


def imported(session, owner, zoho, to):
    """Name to whether the list says that the customer has been imported."""
    session.commit()
    found = view_customers(session, owner, to, "", None, zoho.installation).offered.rows
    return {one.customer.name: one.customer.is_linked for one in found}


def test_two_customers_that_are_one_client_are_both_known_and_one_is_linked(
    session, owner, portal, zoho, organisation
):
    body = {"contact_name": "ALDER BAKERY", "billing_address": {"city": "Leeds"}}
    contacts.create(zoho.world, organisation, body)
    read_listing(session, owner, zoho, portal)
    bring(session, owner, zoho, portal, "alder")
    assert names(session) == ["Alder Bakery"]
    assert (links(session, LinkKind.CLIENT), twins(session)) == (1, 1)
    assert imported(session, owner, zoho, portal)["ALDER BAKERY"]
    rename(organisation, "ALDER BAKERY", "Quite Another Name")
    read_listing(session, owner, zoho, portal)

    begun = plan(session, owner, zoho, portal, "quite")

    assert counts(session, owner, begun.id) == (0, 1, 0)
    commit(session, owner, zoho, begun.id)
    assert (links(session, LinkKind.CLIENT), twins(session)) == (1, 1)


def test_a_customer_merged_into_a_client_that_is_linked_is_remembered_as_its_twin(
    session, owner, portal, zoho, organisation
):
    bring(session, owner, zoho, portal, "alder")
    rename(organisation, "Birch Books", "Alder Bakery Ltd")
    read_listing(session, owner, zoho, portal)

    bring(session, owner, zoho, portal, "ltd")

    assert names(session) == ["Alder Bakery"]
    assert (links(session, LinkKind.CLIENT), twins(session)) == (1, 1)
    assert imported(session, owner, zoho, portal) == {
        "Alder Bakery": True,
        "Alder Bakery Ltd": True,
        "Cedar Carpets": False,
    }


def test_customers_of_clients_that_were_merged_are_known_as_the_one_that_stayed(
    session, owner, portal, zoho, organisation
):
    bring(session, owner, zoho, portal)
    alder, birch, cedar = session.scalars(select(Client.id).order_by(Client.name_key)).all()
    for stays, goes in ((birch, cedar), (alder, birch)):
        merge(session, owner, stays, goes)
    assert all(imported(session, owner, zoho, portal).values())
    rename(organisation, "Cedar Carpets", "Quite Another Name")
    read_listing(session, owner, zoho, portal)

    begun = plan(session, owner, zoho, portal, "quite")

    planned = session.scalar(
        select(PlannedClient.client_id).where(PlannedClient.import_id == begun.id)
    )
    assert planned == alder


def test_undo_forgets_twins_too(session, owner, portal, zoho, organisation):
    contacts.create(zoho.world, organisation, {"contact_name": "ALDER BAKERY"})
    read_listing(session, owner, zoho, portal)
    import_id = bring(session, owner, zoho, portal)

    begun = start_undo(session, owner.account_id, owner.person_id, import_id, zoho.installation)
    run_job(begun.job_id, "here:1", zoho.installation)

    assert (names(session), twins(session)) == ([], 0)
