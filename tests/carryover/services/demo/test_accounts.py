"""Demo accounts: there once, however often they are loaded."""

from sqlalchemy import func, select

from carryover.models import Account, Client, Person
from carryover.services.accounts.people import find_sign_in, sign_in
from carryover.services.demo.accounts import (
    DEMO_PASSWORD,
    DemoSignIn,
    load_demo,
    load_demo_accounts,
)
from carryover.services.places import places_of
from carryover.services.portal.client_users import Access, count_client_users
from carryover.services.portal.portals import portals_of, projects_in
from carryover.services.projects.projects import list_projects
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, make_person

EMAIL = "demo@carryover.example"
CLIENT = "xaver.hofer@alpengluck-holz.example"
SLUGS = ("northlight-studio", "harbour-supplies")


def test_the_demo_person_sees_two_accounts_full_of_clients(session):
    loaded = load_demo(session, DEMO_PASSWORD, NOW)

    assert loaded == DemoSignIn(EMAIL, SLUGS, CLIENT, new=True)
    token = sign_in(session, EMAIL, DEMO_PASSWORD, LAPTOP, NOW)
    places = places_of(session, find_sign_in(session, token, NOW).person_id)
    clients = {
        place.slug: session.scalar(
            select(func.count(Client.id)).where(Client.account_id == place.account_id)
        )
        for place in places
    }
    assert clients == {"northlight-studio": 210, "harbour-supplies": 215}
    assert [(place.currency, place.country) for place in places] == [("PLN", "PL"), ("EUR", "DE")]


def test_loading_again_changes_nothing(session):
    load_demo(session, DEMO_PASSWORD, NOW)

    again = load_demo(session, "another password", NOW)

    assert again == DemoSignIn(EMAIL, SLUGS, CLIENT, new=False)
    counts = [session.scalar(select(func.count(table.id))) for table in (Person, Account, Client)]
    assert counts == [2, 2, 425]
    assert sign_in(session, EMAIL, DEMO_PASSWORD, LAPTOP, NOW)


def test_people_of_the_demo_clients_are_in_projects_and_one_comes_in(session):
    load_demo(session, DEMO_PASSWORD, NOW)

    token = sign_in(session, CLIENT, DEMO_PASSWORD, LAPTOP, NOW)
    [portal] = portals_of(session, find_sign_in(session, token, NOW).person_id)
    listed = list_projects(session, portal.account_id)
    assert [(one.name, one.currency) for one in listed] == [
        ("Autumn catalogue", "EUR"),
        ("Shop refit", "EUR"),
    ]
    assert all(one.primary_client and one.client_users for one in listed)
    assert projects_in(session, portal)
    assert set(count_client_users(session, portal.account_id)) == set(Access)


def test_whoever_sets_up_gets_demo_accounts_of_their_own(session):
    person_id = make_person(session)

    load_demo_accounts(session, person_id, NOW)

    assert [place.name for place in places_of(session, person_id)] == [
        "Harbour Supplies",
        "Northlight Studio",
    ]
    assert load_demo(session, DEMO_PASSWORD, NOW).accounts == (
        "northlight-studio-2",
        "harbour-supplies-2",
    )
