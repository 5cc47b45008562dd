"""Runs of a connection to InvoiceOcean, over real HTTP: an app without people and currencies."""

import pytest
from sqlalchemy import select

from carryover.domain.connections import LinkKind
from carryover.domain.records import ContactRecord
from carryover.models import SyncConflict, SyncOutbox
from carryover.services.syncing.viewing import SyncState, view_sync
from standins.faults import Fault, Kind
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.ocean_in_step import ocean_in_step


@pytest.fixture
def base(session, installation):
    owner = make_owned_account(session, make_person(session))
    alder = {
        "name": "Alder Bakery",
        "person": "Ada Ash",
        "email": "office@alder.example,alan@alder.example",
        "tag_list": ["retail"],
    }
    with ocean_in_step(session, owner, installation, alder, {"name": "Birch Books"}) as found:
        found.sync()
        found.later()
        yield found


def view(base):
    base.session.commit()
    return view_sync(
        base.session, base.owner.account_id, base.connection_id, base.zoho.installation
    )


def test_a_run_with_nothing_changed_is_one_call_and_no_write(base):
    base.sync()
    base.later()
    seen = len(base.world.seen)

    base.sync()

    assert [(one.method, one.path) for one in base.world.seen[seen:]] == [
        ("GET", "/acme/clients.json")
    ]
    assert (view(base).state, view(base).has_people) == (SyncState.IN_STEP, False)


def test_an_edit_here_goes_there_and_comes_back_as_no_news(base):
    base.edit("Alder Bakery", city="York", note="Open on Mondays")

    base.sync()
    first = base.writes()
    base.later()
    base.sync()

    row = base.row("Alder Bakery")
    assert (row["city"], row["note"]) == ("York", "Open on Mondays")
    assert first == base.writes() == [("PUT", f"/acme/clients/{row['id']}.json")]


def test_an_edit_there_comes_here(base):
    base.edit_there("Birch Books", city="Hull", mobile_phone="123")

    base.sync()

    client = base.client("Birch Books")
    assert (client.city, client.mobile, base.writes()) == ("Hull", "123", [])


def test_the_newer_edit_wins_and_the_other_value_is_kept(base):
    base.edit("Alder Bakery", city="York")
    base.later()
    base.edit_there("Alder Bakery", city="Hull")

    base.sync()

    [lost] = base.session.scalars(select(SyncConflict))
    assert (lost.field, lost.ours, lost.theirs, lost.winner) == ("city", "York", "Hull", "theirs")
    assert base.client("Alder Bakery").city == base.row("Alder Bakery")["city"] == "Hull"


def test_tags_of_both_sides_unite(base):
    base.tag("Alder Bakery", "retail", "north")
    base.edit_there("Alder Bakery", tag_list=["retail", "gold"])

    base.sync()
    base.later()
    base.sync()

    assert sorted(base.row("Alder Bakery")["tag_list"]) == ["gold", "north", "retail"]
    assert sorted(base.tags("Alder Bakery")) == ["gold", "north", "retail"]
    assert len(base.writes()) == 1


def test_another_address_here_leaves_the_other_people_s_addresses_there(base):
    base.edit("Alder Bakery", email="new@alder.example")

    base.sync()

    assert base.row("Alder Bakery")["email"] == "new@alder.example,alan@alder.example"


def test_people_whom_the_app_does_not_know_stay_as_they_were_typed_here(base):
    base.add_contact("Alder Bakery", ContactRecord(name="Olga Oak", email="olga@alder.example"))
    base.edit("Alder Bakery", note="With Olga")
    base.edit_there("Alder Bakery", person="Somebody Else", city="Hull")

    base.sync()
    base.later(3600)
    base.sync()

    assert base.contact_names("Alder Bakery") == ["Ada Ash", "", "Olga Oak"]
    assert base.row("Alder Bakery")["person"] == "Somebody Else"
    assert (base.client("Alder Bakery").city, len(base.writes())) == ("Hull", 1)
    assert base.session.scalars(select(SyncOutbox)).all() == []


def test_a_client_s_currency_is_ours_alone(base):
    brought = base.client("Alder Bakery").currency
    base.edit("Alder Bakery", currency="EUR")

    base.sync()
    base.later(3600)
    base.sync()

    assert (brought, base.client("Alder Bakery").currency) == ("PLN", "EUR")
    assert (base.writes(), base.session.scalars(select(SyncConflict)).all()) == ([], [])


def test_a_client_deleted_there_goes_here_once_the_app_has_said_so(base):
    base.delete_there("Birch Books")

    base.later(3600)
    base.sync()
    missed_once = base.names_here()
    base.later(3600)
    seen = len(base.world.seen)
    base.sync()

    asked = [one.path for one in base.world.seen[seen:]]
    assert missed_once == ["Alder Bakery", "Birch Books"]
    assert asked == ["/acme/clients.json", f"/acme/clients/{base.row('Birch Books')['id']}.json"]
    assert (base.names_here(), base.writes()) == (["Alder Bakery"], [])


def test_a_client_deleted_there_and_edited_here_stays_here(base):
    base.delete_there("Birch Books")
    base.edit("Birch Books", note="Still a client")

    base.sync()
    base.later(3600)
    base.sync()

    assert base.client("Birch Books").note == "Still a client"
    assert (base.names_there(), base.writes()) == (["Alder Bakery"], [])
    assert base.count_links(LinkKind.CLIENT) == 1


def test_a_client_deleted_here_on_request_goes_there_too(base):
    base.delete_client("Birch Books", reaches_apps=True)

    base.sync()

    assert base.names_there() == ["Alder Bakery"]
    assert [method for method, _ in base.writes()] == ["DELETE"]


def test_no_client_is_created_on_either_side(base):
    base.world.create(base.world.accounts["acme"], {"name": "Cedar Cars"})
    base.add_here("Dogwood Dairy")

    base.sync()

    assert base.names_here() == ["Alder Bakery", "Birch Books", "Dogwood Dairy"]
    assert base.names_there() == ["Alder Bakery", "Birch Books", "Cedar Cars"]


def test_a_change_whose_answer_was_lost_is_found_to_have_happened(base):
    base.edit("Alder Bakery", city="York")
    base.world.faults.add(Fault(Kind.CUT_OFF, "PUT", "/clients/", times=4, after=True))

    paused = base.sync()
    waits = paused.paused_until is not None
    base.later(600)
    base.sync()
    base.later(600)
    written = len(base.writes())
    base.sync()

    assert waits
    assert base.row("Alder Bakery")["city"] == base.client("Alder Bakery").city == "York"
    assert len(base.writes()) == written
