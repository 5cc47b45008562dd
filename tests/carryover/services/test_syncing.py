"""Runs of a connection against the stand-in, over real HTTP."""

import pytest

from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import customer_body, keep_in_step


@pytest.fixture
def base(session, place):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(place) as zoho:
        yield keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan"),
            customer_body("Birch Books", "Bea"),
        )


def test_a_run_with_nothing_changed_writes_nothing(base):
    base.sync()
    base.later()
    base.sync()
    base.later()
    before = len(base.zoho.world.seen)

    base.sync()

    assert base.writes() == []
    assert [one.path for one in base.zoho.world.seen[before:]] == ["/contacts"]


def test_an_edit_here_goes_there_and_comes_back_as_no_news(base):
    base.sync()
    base.later()
    base.edit("Alder Bakery", city="York", note="Open on Mondays")

    base.sync()
    first = base.writes()
    base.later()
    base.sync()

    customer = base.customer("Alder Bakery")
    assert (customer["billing_address"]["city"], customer["notes"]) == ("York", "Open on Mondays")
    assert len(first) == 1
    assert base.writes() == first


def test_an_edit_there_comes_here(base):
    base.sync()
    base.later()
    base.edit_there("Birch Books", notes="Two floors", website="https://birch.example")

    base.sync()

    client = base.client("Birch Books")
    assert (client.note, client.website) == ("Two floors", "https://birch.example")
    assert base.writes() == []
