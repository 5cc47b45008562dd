"""What a run deletes, here and there, and what it leaves; over real HTTP."""

import pytest
from sqlalchemy import select

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import DeleteThere, NotSent, Reason
from carryover.models import SetAside
from carryover.services.syncing.there import Told
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import customer_body, keep_in_step


@pytest.fixture
def base(session, installation):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation) as zoho:
        yield keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan"),
            customer_body("Birch Books", "Bea"),
        )


def test_nobody_is_deleted_there_who_has_changed_since_it_was_read(base):
    base.sync()
    deletion = DeleteThere({"name": "Birch Books", "city": "Hull"})

    told = base.write_there("Birch Books", deletion)

    assert told == Told(NotSent())
    assert base.names_there() == ["Alder Bakery", "Birch Books"]


def test_a_client_deleted_here_alone_leaves_the_customer_where_it_is(base):
    base.sync()
    base.later()
    base.delete_client("Birch Books", reaches_apps=False)

    base.sync()

    assert base.customer("Birch Books")["contact_name"] == "Birch Books"
    assert base.writes() == []


def test_a_client_deleted_on_both_sides_on_request_goes_there_too(base):
    base.sync()
    base.later()
    base.delete_client("Birch Books", reaches_apps=True)

    base.sync()

    assert base.names_there() == ["Alder Bakery"]
    assert base.count_links(LinkKind.CLIENT) == 1
    assert base.count_links(LinkKind.CONTACT) == 2


def test_a_customer_with_transactions_is_set_aside_and_the_others_go_on(base):
    base.sync()
    base.later()
    base.customer("Birch Books")["has_transaction"] = True
    base.delete_client("Birch Books", reaches_apps=True)
    base.edit("Alder Bakery", note="Goes on")

    base.sync()
    before = base.writes()
    base.later()
    base.sync()

    [aside] = base.session.scalars(select(SetAside))
    assert (aside.name, aside.reason) == ("Birch Books", Reason.HAS_TRANSACTIONS)
    assert base.customer("Alder Bakery")["notes"] == "Goes on"
    assert base.writes() == before


def test_a_customer_deleted_there_goes_here_once_the_app_has_said_so(base):
    base.sync()
    gone = base.customer("Birch Books")["contact_id"]
    del base.organisation.contacts[gone]

    base.later(3600)
    base.sync()
    assert base.client("Birch Books").name == "Birch Books"
    base.later(3600)
    base.sync()

    assert base.names_here() == ["Alder Bakery"]
    assert base.writes() == []


def test_a_deletion_here_waits_while_its_customer_is_missing_in_a_listing(base):
    base.sync()
    customer = base.customer("Birch Books")
    base.later(3600)
    base.delete_client("Birch Books", reaches_apps=True)
    customer["contact_type"] = "not listed"

    base.sync()
    meanwhile = base.names_there()
    customer["contact_type"] = "customer"
    base.later(180)
    base.sync()

    assert (meanwhile, base.names_there()) == (["Alder Bakery", "Birch Books"], ["Alder Bakery"])
    assert base.count_links(LinkKind.CLIENT) == 1


def test_a_deletion_that_has_happened_there_before_anybody_remembered_it_ends_the_link(base):
    base.sync()
    base.later(3600)
    base.delete_client("Birch Books", reaches_apps=True)
    del base.organisation.contacts[base.customer("Birch Books")["contact_id"]]

    base.sync()
    base.later(180)
    base.sync()

    assert base.writes() == []
    assert (base.count_links(LinkKind.CLIENT), base.count_links(LinkKind.CONTACT)) == (1, 2)


def test_an_empty_listing_stops_the_run_before_it_writes_anything(base):
    base.sync()
    base.edit("Alder Bakery", note="Ours")
    base.organisation.contacts.clear()
    base.later(3600)

    stopped = base.sync()

    assert [one["guard"] for one in stopped.stopped["guards"]] == ["SuddenlyEmpty"]
    assert base.names_here() == ["Alder Bakery", "Birch Books"]
    assert base.writes() == []
