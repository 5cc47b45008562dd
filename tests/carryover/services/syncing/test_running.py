"""Runs of a connection against the stand-in, over real HTTP."""

import pytest
from sqlalchemy import select

from carryover.domain.records import ContactRecord
from carryover.domain.syncing import NotSent, SendChange
from carryover.models import Contact, SyncConflict, SyncOutbox
from carryover.services.syncing import steering
from carryover.services.syncing.inbox import swap_back
from carryover.services.syncing.there import Told
from carryover.services.syncing.waiting import view_inbox
from standins.faults import Fault, Kind
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


def test_contacts_are_created_changed_and_deleted_there(base):
    base.sync()
    base.later()
    base.add_contact("Alder Bakery", ContactRecord(name="Olga Oak", email="olga@alder.example"))
    base.change_contact("Alder Bakery", "Ada", role="Owner")
    base.drop_contact("Alder Bakery", "Alan")

    base.sync()
    first = base.writes()
    base.later()
    base.sync()

    assert base.people_there("Alder Bakery") == ["Ada", "Olga"]
    people = base.customer("Alder Bakery")["contact_persons"]
    assert [one["designation"] for one in people] == ["Owner", ""]
    assert [method for method, _ in first] == ["POST", "PUT", "DELETE"]
    assert base.writes() == first


def test_contacts_are_created_changed_and_deleted_here(base):
    base.sync()
    base.later()
    ada, _alan = base.customer("Alder Bakery")["contact_persons"]
    kept = {"contact_person_id": ada["contact_person_id"], "first_name": "Ada", "mobile": "123"}
    base.edit_there("Alder Bakery", contact_persons=[kept, {"first_name": "Ole"}])

    base.sync()
    base.later()
    base.sync()

    assert base.people("Alder Bakery") == ["Ada", "Ole"]
    [ada, ole] = base.session.scalars(
        select(Contact)
        .where(Contact.client_id == base.client("Alder Bakery").id)
        .order_by(Contact.id)
    )
    assert (ada.mobile, ole.mobile) == ("123", "")
    assert base.writes() == []


def test_the_newer_edit_wins_a_conflict_and_the_other_value_is_kept(base):
    base.sync()
    base.later()
    base.edit("Alder Bakery", city="York", note="Ours")
    base.later()
    base.edit_there("Alder Bakery", billing_address={"city": "Hull", "country": "United Kingdom"})

    base.sync()
    base.later()
    base.sync()

    assert base.client("Alder Bakery").city == "Hull"
    assert base.customer("Alder Bakery")["notes"] == "Ours"
    [kept] = base.session.scalars(select(SyncConflict))
    assert (kept.field, kept.ours, kept.theirs, kept.winner) == ("city", "York", "Hull", "theirs")
    assert kept.person_id == base.owner.person_id


def test_an_edit_here_that_is_newer_wins_and_goes_there(base):
    base.sync()
    base.later()
    base.edit_there("Alder Bakery", billing_address={"city": "Hull", "country": "United Kingdom"})
    base.later()
    base.edit("Alder Bakery", city="York")

    base.sync()

    assert base.customer("Alder Bakery")["billing_address"]["city"] == "York"
    [kept] = base.session.scalars(select(SyncConflict))
    assert (kept.winner, kept.ours_at > kept.theirs_at) == ("ours", True)


def test_an_edit_made_there_since_it_was_read_is_not_written_over(base):
    base.sync()
    seen = {"city": "Leeds"}
    base.edit_there("Alder Bakery", billing_address={"city": "Hull", "country": "United Kingdom"})

    told = base.write_there("Alder Bakery", SendChange({"city": "York"}, seen))

    assert told == Told(NotSent())
    assert base.customer("Alder Bakery")["billing_address"]["city"] == "Hull"


def test_the_value_that_lost_comes_back_on_both_sides(base):
    base.sync()
    base.later()
    base.edit("Alder Bakery", city="York")
    base.later()
    base.edit_there("Alder Bakery", billing_address={"city": "Hull", "country": "United Kingdom"})
    base.sync()
    [lost] = view_inbox(base.session, base.owner.account_id, base.connection_id).conflicts
    base.later()

    now = base.zoho.installation.clock()
    account_id, person_id = base.owner.account_id, base.owner.person_id
    swap_back(base.session, account_id, base.connection_id, person_id, lost.id, now)
    base.sync()

    assert base.client("Alder Bakery").city == "York"
    assert base.customer("Alder Bakery")["billing_address"]["city"] == "York"
    assert view_inbox(base.session, base.owner.account_id, base.connection_id).conflicts == ()


def test_a_creation_whose_answer_was_lost_is_found_and_not_made_again(base):
    base.sync()
    base.later()
    base.add_contact("Birch Books", ContactRecord(name="Olga Oak", email="olga@birch.example"))
    lost = Fault(Kind.CUT_OFF, "POST", "/contacts/contactpersons", after=True)
    base.zoho.world.faults.add(lost)

    paused = base.sync()
    [row] = base.session.scalars(select(SyncOutbox))
    assert (row.outcome, row.asked) == (
        "unknown",
        {"first_name": "Olga", "last_name": "Oak", "email": "olga@birch.example"},
    )
    assert paused.paused_until > base.zoho.installation.clock()
    base.later(600)
    base.sync()

    assert base.people_there("Birch Books") == ["Bea", "Olga"]
    assert [method for method, _ in base.writes()] == ["POST"]
    assert base.session.scalars(select(SyncOutbox)).all() == []


def test_a_contact_that_was_deleted_before_it_was_ever_told_costs_no_call(base):
    base.sync()
    base.later()
    base.add_contact("Birch Books", ContactRecord(name="Olga Oak"))
    base.drop_contact("Birch Books", "")

    assert base.session.scalars(select(SyncOutbox)).all() == []


def test_a_daily_cap_pauses_until_its_reset_and_the_next_run_goes_on(base):
    base.sync()
    base.later()
    base.edit("Alder Bakery", note="Later")
    base.organisation.calls_today = base.organisation.daily_limit

    paused = base.sync()
    reason, until = paused.pause_reason, paused.paused_until
    base.later((until - base.zoho.installation.clock()).total_seconds() + 1)
    resumed = base.sync()

    assert "Today's calls" in reason
    assert (resumed.paused_until, resumed.pause_reason) == (None, "")
    assert base.customer("Alder Bakery")["notes"] == "Later"


def test_an_edit_while_paused_is_known_by_who_and_when(base):
    base.sync()
    steering.pause(base.session, base.owner.account_id, base.connection_id, base.zoho.installation)
    base.later()
    base.edit("Alder Bakery", city="York")

    [row] = base.session.scalars(select(SyncOutbox))
    assert (row.fields, row.person_id) == (["city"], base.owner.person_id)
