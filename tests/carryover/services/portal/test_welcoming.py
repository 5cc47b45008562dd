"""A link lets one contact into the portal, by the invited address and no other."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected
from carryover.models import Person
from carryover.services.accounts.people import find_sign_in
from carryover.services.clients.chosen import do_to_clients
from carryover.services.places import places_of
from carryover.services.portal.client_users import deactivate, give_access, make_link, remove
from carryover.services.portal.portals import portals_of
from carryover.services.portal.welcoming import Welcome, accept, find_welcome, join
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, PASSWORD, make_owned_account, make_person
from tests.carryover.portal import make_client

WEEK = timedelta(days=7)


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def bea(session, acme):
    """The access of a contact, bea@birch.example."""
    _, [contact] = make_client(session, acme.account_id, "Birch", "Bea")
    [access] = give_access(session, acme, [contact], NOW)
    return access


def test_the_link_says_where_it_leads_and_for_whom(session, acme, bea):
    token = make_link(session, acme, bea, NOW)

    assert find_welcome(session, token, NOW) == Welcome(
        "Acme", "acme", "Birch", "Bea", "bea@birch.example", can_sign_in=False
    )


def test_a_new_person_comes_in_with_the_invited_address(session, acme, bea):
    token = make_link(session, acme, bea, NOW)

    kept = join(session, "Bea Birch", PASSWORD, token, LAPTOP, NOW)

    found = find_sign_in(session, kept, NOW)
    assert (found.name, found.email) == ("Bea Birch", "bea@birch.example")
    assert [one.slug for one in portals_of(session, found.person_id)] == ["acme"]
    assert places_of(session, found.person_id) == []


def test_a_member_of_another_account_comes_in_too(session, acme, bea):
    person = make_person(session, "bea@birch.example", "Bea")
    make_owned_account(session, person, "Birch")
    token = make_link(session, acme, bea, NOW)
    assert find_welcome(session, token, NOW).can_sign_in

    assert accept(session, person, token, NOW) == "acme"

    assert [one.slug for one in places_of(session, person)] == ["birch"]
    assert [one.slug for one in portals_of(session, person)] == ["acme"]


def test_another_address_is_refused_and_leaves_the_link_open(session, acme, bea):
    token = make_link(session, acme, bea, NOW)
    eve = make_person(session, "eve@evil.example", "Eve")

    with pytest.raises(Rejected, match=r"This link is for bea@birch.example\."):
        accept(session, eve, token, NOW)

    assert portals_of(session, eve) == []
    assert find_welcome(session, token, NOW) is not None


def test_a_refused_password_leaves_the_link_open(session, acme, bea):
    token = make_link(session, acme, bea, NOW)

    with pytest.raises(Rejected) as rejected:
        join(session, "Bea", "short", token, LAPTOP, NOW)

    assert list(rejected.value.problems) == ["password"]
    assert find_welcome(session, token, NOW) is not None
    assert session.scalar(select(func.count(Person.id))) == 1


@pytest.mark.parametrize(
    "worthless", ["used", "replaced", "expired", "deactivated", "removed", "deleted", "invented"]
)
def test_a_link_that_is_worth_nothing_lets_nobody_in(session, acme, bea, worthless):
    token = make_link(session, acme, bea, NOW)
    now = NOW + WEEK if worthless == "expired" else NOW
    match worthless:
        case "used":
            join(session, "Bea", PASSWORD, token, LAPTOP, NOW)
        case "replaced":
            make_link(session, acme, bea, NOW)
        case "deactivated":
            deactivate(session, acme.account_id, bea, NOW)
        case "removed":
            remove(session, acme.account_id, bea)
        case "deleted":
            do_to_clients(session, acme.account_id, acme.person_id, Chosen((1,)), Delete(), NOW)
        case "invented":
            token = "x" * len(token)
    before = session.scalar(select(func.count(Person.id)))

    with pytest.raises(NotFound):
        join(session, "Eve", PASSWORD, token, LAPTOP, now)
    with pytest.raises(NotFound):
        accept(session, acme.person_id, token, now)

    assert find_welcome(session, token, now) is None
    assert session.scalar(select(func.count(Person.id))) == before
