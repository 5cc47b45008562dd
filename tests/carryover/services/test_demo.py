"""Demo accounts: there once, however often they are loaded."""

from sqlalchemy import func, select

from carryover.models import Account, Client, Person
from carryover.services.demo import DEMO_PASSWORD, DemoSignIn, load_demo, load_demo_accounts
from carryover.services.people import find_sign_in, sign_in
from carryover.services.places import places_of
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, make_person

EMAIL = "demo@carryover.example"
SLUGS = ("northlight-studio", "harbour-supplies")


def test_the_demo_person_sees_two_accounts_full_of_clients(session):
    loaded = load_demo(session, DEMO_PASSWORD, NOW)

    assert loaded == DemoSignIn(EMAIL, SLUGS, new=True)
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

    assert again == DemoSignIn(EMAIL, SLUGS, new=False)
    counts = [session.scalar(select(func.count(table.id))) for table in (Person, Account, Client)]
    assert counts == [1, 2, 425]
    assert sign_in(session, EMAIL, DEMO_PASSWORD, LAPTOP, NOW)


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
