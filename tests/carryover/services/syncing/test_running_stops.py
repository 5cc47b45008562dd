"""What stops a run, what a person does about it, and what is asked for when."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from carryover.domain.connections import ConnectionState
from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.domain.syncing import Policy, Rule
from carryover.errors import NotFound, Rejected
from carryover.models import Client, Connection, SetAside
from carryover.services.clients.chosen import do_to_clients
from carryover.services.syncing import steering
from carryover.services.syncing.inbox import (
    leave_out,
    make_inactive,
    try_again,
)
from carryover.services.syncing.policies import choose_policy
from carryover.services.syncing.running import start_due
from carryover.services.syncing.viewing import SyncState, view_run, view_sync
from carryover.services.syncing.waiting import view_inbox
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import change_settings
from carryover.worker.running import run_job
from standins.zoho import contacts
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import RUNNER, customer_body, keep_in_step


@pytest.fixture
def base(session, installation):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation) as zoho:
        found = keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan"),
            customer_body("Birch Books", "Bea"),
        )
        found.sync()
        found.later()
        yield found


def test_a_stopped_run_goes_on_once_its_count_was_typed(base):
    base.organisation.contacts.clear()
    base.later(3600)
    base.sync()
    before = view(base)

    with pytest.raises(Rejected, match="Type 2 to let it pass"):
        steering.let_pass(*here(base), "3", base.zoho.installation)
    run(base, steering.let_pass(*here(base), " 2 ", base.zoho.installation))
    base.later(3600)
    run(base, steering.sync_now(*here(base), base.zoho.installation))

    assert (before.state, before.stopped.count) == (SyncState.NEEDS_YOU, 2)
    assert view(base).stopped is not None
    assert names_here(base) == ["Alder Bakery", "Birch Books"]


def test_a_stopped_connection_is_left_alone_until_a_person_acts(base):
    base.organisation.contacts.clear()
    base.later(3600)
    base.sync()
    base.later(3600)

    assert start_due(base.session, base.zoho.installation) == []


def test_nothing_is_due_before_its_time_and_an_edit_is_due_at_once(base):
    at_first = start_due(base.session, base.zoho.installation)
    base.edit("Alder Bakery", note="Soon")
    after_the_edit = start_due(base.session, base.zoho.installation)
    run(base, *after_the_edit)
    soon = start_due(base.session, base.zoho.installation)
    base.later(600)
    later = start_due(base.session, base.zoho.installation)

    assert (at_first, len(after_the_edit), soon, len(later)) == ([], 1, [], 1)
    assert base.customer("Alder Bakery")["notes"] == "Soon"


def test_a_paused_connection_tells_nothing_and_catches_up_when_it_resumes(base):
    steering.pause(*here(base), base.zoho.installation)
    base.edit("Alder Bakery", note="While paused")
    base.edit_there("Birch Books", notes="Too")
    seen = len(base.zoho.world.seen)
    base.later(600)
    due = start_due(base.session, base.zoho.installation)
    paused = view(base)
    base.sync()

    quiet = len(base.zoho.world.seen) == seen
    run(base, steering.resume(*here(base), base.zoho.installation))

    assert (paused.state, due, quiet) == (SyncState.PAUSED, [], True)
    assert base.customer("Alder Bakery")["notes"] == "While paused"
    assert base.client("Birch Books").note == "Too"


def test_while_another_run_holds_the_lease_nothing_is_asked(base):
    scene = Scene(base.owner.account_id, base.connection_id)
    until = base.zoho.installation.clock() + timedelta(minutes=1)
    with writing(base.session):
        change_settings(base.session, scene, lease="999/other", lease_until=until)
    seen = len(base.zoho.world.seen)

    meanwhile = base.sync().lease
    quiet = len(base.zoho.world.seen) == seen
    base.later(120)
    base.sync()

    assert (meanwhile, quiet, base.settings.lease) == ("999/other", True, "")
    assert len(base.zoho.world.seen) > seen


def test_a_preview_says_what_would_happen_and_does_none_of_it(base):
    base.edit("Alder Bakery", note="Ours")
    base.edit_there("Birch Books", notes="Theirs")

    run(base, steering.preview(*here(base), base.zoho.installation))

    shown = view(base).preview
    assert shown.planned.counts == {"ours/changed": 1, "theirs/changed": 1}
    assert {(one.name, one.side) for one in shown.planned.lines} == {
        ("Alder Bakery", "theirs"),
        ("Birch Books", "ours"),
    }
    assert base.writes() == []
    assert base.client("Birch Books").note == ""


def test_the_connection_s_own_rule_decides_conflicts(base):
    choose_policy(*here(base), Policy(Rule.OURS), base.zoho.installation)
    base.edit("Alder Bakery", note="Ours")
    base.later()
    base.edit_there("Alder Bakery", notes="Theirs")

    base.sync()

    assert base.customer("Alder Bakery")["notes"] == "Ours"


def test_an_ended_token_asks_for_a_person_and_makes_no_further_calls(base):
    base.zoho.world.tokens.refresh.clear()
    base.zoho.world.tokens.expire_access()
    base.edit("Alder Bakery", note="Ours")

    base.sync()
    base.later(7200)

    state = base.session.scalar(select(Connection.state))
    assert (state, view(base).state) == (ConnectionState.RECONNECT, SyncState.NEEDS_YOU)
    assert start_due(base.session, base.zoho.installation) == []


def test_a_refused_record_is_tried_again_left_out_or_made_inactive(base):
    refused = set_aside_two(base)

    again = refused["Alder Bakery"]
    try_again(*here(base), base.owner.person_id, again, base.zoho.installation.clock())
    base.organisation.allows_same_names = True
    base.sync()
    leave_out(*here(base), refused["Birch Books"])

    assert base.organisation.contacts[base.ids["Alder Bakery"]]["contact_name"] == "Taken"
    assert view_inbox(base.session, base.owner.account_id, base.connection_id).set_aside == ()


def test_a_customer_with_transactions_is_made_inactive_instead(base):
    [one] = set_aside_deletion(base)

    make_inactive(*here(base), one.id, base.zoho.installation)

    assert base.customer("Birch Books")["status"] == "inactive"
    assert view_inbox(base.session, base.owner.account_id, base.connection_id).set_aside == ()


def test_a_run_tells_what_it_did_record_by_record(base):
    base.edit("Alder Bakery", note="Ours")
    base.edit_there("Birch Books", notes="Theirs")
    base.sync()

    [newest, *_] = view(base).runs
    run_view, events = view_run(*here(base), newest.id)

    assert (run_view.sent, run_view.received) == (1, 1)
    assert [(one.side, one.name, one.after) for one in events] == [
        ("theirs", "Alder Bakery", {"note": "Ours"}),
        ("ours", "Birch Books", {"note": "Theirs"}),
    ]


def test_another_account_s_connection_is_not_found(base, session):
    stranger = make_owned_account(session, make_person(session, "pat@else.example"), "Else")
    with pytest.raises(NotFound):
        view_sync(session, stranger.account_id, base.connection_id, base.zoho.installation)
    with pytest.raises(NotFound):
        steering.sync_now(session, stranger.account_id, base.connection_id, base.zoho.installation)
    with pytest.raises(NotFound):
        leave_out(session, stranger.account_id, base.connection_id, 1)


def test_the_poll_keeps_within_the_calls_of_a_day(base):
    base.organisation.daily_limit = 1000
    base.sync()

    assert view(base).calls_a_day == 1000
    assert view(base).every == timedelta(seconds=216)


def set_aside_two(base):
    """Both clients want a name that a customer there has; answers the asides by client."""
    base.ids = {name: base.customer(name)["contact_id"] for name in names_here(base)}
    contacts.create(base.zoho.world, base.organisation, customer_body("Taken"))
    names = list(base.ids)
    for name in names:
        base.edit(name, name="Taken")
    base.sync()
    refused = base.session.scalars(select(SetAside).order_by(SetAside.id)).all()
    by_remote = {one: name for name, one in base.ids.items()}
    return {by_remote[one.remote_id]: one.id for one in refused}


def set_aside_deletion(base):
    base.customer("Birch Books")["has_transaction"] = True
    one = Chosen((base.client("Birch Books").id,))
    now, account_id = base.zoho.installation.clock(), base.owner.account_id
    reaches = (base.connection_id,)
    do_to_clients(
        base.session, account_id, base.owner.person_id, one, Delete(frozenset(reaches)), now
    )
    base.sync()
    return view_inbox(base.session, account_id, base.connection_id).set_aside


def here(base) -> tuple[Any, int, int]:
    return base.session, base.owner.account_id, base.connection_id


def view(base):
    base.session.commit()
    return view_sync(*here(base), base.zoho.installation)


def run(base, job_id):
    run_job(job_id, RUNNER, base.zoho.installation)
    base.session.commit()
    base.session.expire_all()


def names_here(base):
    base.session.commit()
    return list(base.session.scalars(select(Client.name).order_by(Client.name_key)))
