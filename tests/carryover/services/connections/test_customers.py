"""Choosing customers: searched, marked, kept while looking on, in the project's currency."""

import pytest
from sqlalchemy import select

from carryover.domain.connections import LinkKind
from carryover.errors import NotFound, Rejected
from carryover.models import ListedCustomer, RemoteLink
from carryover.services.connections.customers import (
    Destination,
    choose_all,
    choose_none,
    keep_choices,
    view_customers,
)
from carryover.services.connections.listing_customers import start_listing
from carryover.services.projects.projects import ProjectDetails, create_project
from carryover.worker.running import run_job
from standins.zoho import contacts
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside

CUSTOMERS = (
    ("Łódź Bakery", "ada@bakery.example", "+48 42 100 20 30", "EUR"),
    ("Leeds Books", "bob@books.example", "+44 113 496 0000", "GBP"),
    ("Lyon Carpets", "chloe@carpets.example", "+33 4 78 00 00 00", "EUR"),
)


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        organisation = zoho.world.add_organisation("Acme", "EUR")
        for name, email, phone, currency in CUSTOMERS:
            person = {"first_name": name.split()[0], "email": email, "phone": phone}
            body = {"contact_name": name, "contact_persons": [person]}
            contacts.create(zoho.world, organisation, body)["currency_code"] = currency
        yield zoho


@pytest.fixture
def portal(session, owner, zoho):
    """The portal, with the customers' listing read."""
    connection_id = connect(session, owner, zoho)
    run_job(
        start_listing(session, owner, connection_id, zoho.installation), "here:1", zoho.installation
    )
    return Destination(owner.account_id, connection_id)


@pytest.fixture
def project(session, owner, portal):
    project_id = create_project(
        session, owner.account_id, ProjectDetails("New kitchen", "EUR"), NOW
    )
    return Destination(owner.account_id, portal.connection_id, project_id)


def ids(session):
    rows = session.execute(select(ListedCustomer.name, ListedCustomer.id))
    return dict(rows.all())


def seen(session, owner, to, zoho, query=""):
    return view_customers(session, owner, to, query, None, zoho.installation)


def found(session, owner, to, zoho, query):
    return [one.customer.name for one in seen(session, owner, to, zoho, query).offered.rows]


@pytest.mark.parametrize("query", ["lodz", "ADA@bakery", "42 100 20", "+48421002030"])
def test_finds_by_a_part_of_name_address_and_number(session, owner, portal, zoho, query):
    assert found(session, owner, portal, zoho, query) == ["Łódź Bakery"]


def test_marks_what_was_imported_and_what_exists_here(session, owner, portal, zoho):
    lodz, _ = make_clients(
        session, owner.account_id, record("Another name"), record("Leeds Books Ltd.")
    )
    remote = session.scalar(
        select(ListedCustomer.remote_id).where(ListedCustomer.name == "Łódź Bakery")
    )
    session.add(
        RemoteLink(
            account_id=owner.account_id,
            connection_id=portal.connection_id,
            kind=LinkKind.CLIENT,
            local_id=lodz,
            remote_id=remote,
            created_at=NOW,
        )
    )
    session.commit()

    rows = seen(session, owner, portal, zoho).offered.rows

    marks = {one.customer.name: (one.customer.is_linked, one.customer.exists_here) for one in rows}
    assert marks == {
        "Łódź Bakery": (True, False),
        "Leeds Books": (False, True),
        "Lyon Carpets": (False, False),
    }


def test_choices_stay_while_a_person_searches_on(session, owner, portal, zoho):
    by_name = ids(session)
    first, second = by_name["Łódź Bakery"], by_name["Leeds Books"]

    keep_choices(session, owner, portal, [first], [first])
    chosen = keep_choices(session, owner, portal, [second], [second])
    left = keep_choices(session, owner, portal, [first, second], [second])

    assert (chosen, left) == (2, 1)
    rows = seen(session, owner, portal, zoho).offered.rows
    assert [one.customer.name for one in rows if one.customer.is_chosen] == ["Leeds Books"]


def test_chooses_all_that_match_and_none(session, owner, portal, zoho):
    assert choose_all(session, owner, portal, "example") == 3
    choose_none(session, owner, portal)
    assert choose_all(session, owner, portal, "books") == 1


def test_a_project_refuses_customers_of_another_currency(session, owner, project, zoho):
    refused = {
        one.customer.name: one.reason for one in seen(session, owner, project, zoho).offered.rows
    }
    leeds = ids(session)["Leeds Books"]

    with pytest.raises(Rejected, match="Leeds Books: Uses GBP; the project uses EUR"):
        keep_choices(session, owner, project, [leeds], [leeds])

    assert refused == {
        "Łódź Bakery": "",
        "Leeds Books": "Uses GBP; the project uses EUR.",
        "Lyon Carpets": "",
    }
    assert seen(session, owner, project, zoho).matching == 2
    assert choose_all(session, owner, project, "") == 2


def test_choices_of_the_portal_and_of_a_project_are_apart(session, owner, portal, project, zoho):
    choose_all(session, owner, portal, "")

    assert seen(session, owner, project, zoho).chosen == 0


def test_another_account_finds_nothing(session, owner, portal, zoho):
    stranger = make_owned_account(session, make_person(session, "eve@other.example"), "Other")
    theirs = Destination(stranger.account_id, portal.connection_id)

    with pytest.raises(NotFound):
        seen(session, stranger, theirs, zoho)
    with pytest.raises(NotFound):
        keep_choices(session, stranger, theirs, [], list(ids(session).values()))
