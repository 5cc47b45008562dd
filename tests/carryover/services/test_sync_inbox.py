"""What a person says about values that lost and records that were refused."""

import pytest
from sqlalchemy import func, select

from carryover.domain.syncing import Surprise
from carryover.errors import NotFound
from carryover.models import Change
from carryover.services import sync_inbox
from carryover.services.sync_waiting import view_inbox
from carryover.store.clients import load_state
from carryover.store.sync_links import Scene
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.linked import link_clients
from tests.carryover.people import make_person
from tests.carryover.services.waiting import be_surprised, lose_note, refuse_note


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def acme(session, account):
    return make_clients(session, account, record("Acme", note="Theirs"))[0]


@pytest.fixture
def scene(session, account, acme):
    return Scene(account, link_clients(session, account, [acme]))


@pytest.fixture
def other_connection(session, account):
    return link_clients(session, account, [])


def test_the_value_that_lost_comes_back_and_the_conflict_is_settled(
    session, account, person, acme, scene
):
    lost = lose_note(session, scene, acme)

    name = sync_inbox.swap_back(session, account, scene.connection_id, person, lost, NOW)

    assert (name, load_state(session, account, acme).fields["note"]) == ("Acme", "Ours")
    assert view_inbox(session, account, scene.connection_id).conflicts == ()


def test_a_conflict_whose_value_cannot_come_back_waits_on(session, account, person, scene):
    lost = lose_note(session, scene, 99)

    with pytest.raises(NotFound):
        sync_inbox.swap_back(session, account, scene.connection_id, person, lost, NOW)

    assert [one.id for one in view_inbox(session, account).conflicts] == [lost]


def test_what_happened_to_a_whole_record_is_no_value_that_could_come_back(
    session, account, person, acme, scene
):
    told = be_surprised(session, scene, acme, Surprise.BROUGHT_BACK)
    changes = count_changes(session)

    with pytest.raises(NotFound):
        sync_inbox.swap_back(session, account, scene.connection_id, person, told, NOW)

    assert count_changes(session) == changes
    sync_inbox.leave_as_it_is(session, account, scene.connection_id, told, NOW)
    assert view_inbox(session, account).surprises == ()


def test_what_waits_at_one_connection_is_not_found_at_another(
    session, place, account, person, acme, scene, other_connection
):
    lost, refused = lose_note(session, scene, acme), refuse_note(session, scene, acme)
    before = view_inbox(session, account)
    there = (session, account, other_connection)

    for settle in (
        lambda: sync_inbox.swap_back(*there, person, lost, NOW),
        lambda: sync_inbox.leave_as_it_is(*there, lost, NOW),
        lambda: sync_inbox.try_again(*there, refused, NOW),
        lambda: sync_inbox.leave_out(*there, refused),
        lambda: sync_inbox.make_inactive(*there, refused, place),
    ):
        with pytest.raises(NotFound):
            settle()

    assert view_inbox(session, account) == before


def count_changes(session):
    return session.scalar(select(func.count()).select_from(Change))
