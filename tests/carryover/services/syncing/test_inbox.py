"""What a person says about values that lost and records that were refused."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Reason, Surprise
from carryover.errors import NotFound
from carryover.models import Change, SetAside, SyncOutbox
from carryover.services.syncing import inbox
from carryover.services.syncing.waiting import view_inbox
from carryover.store.clients import load_state
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_log import Subject, forget_aside
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.linked import link_clients
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import keep_two_in_step
from tests.carryover.services.waiting import (
    be_surprised,
    customer,
    lose_first_name,
    lose_note,
    refuse_deletion,
    refuse_note,
)


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

    name = inbox.swap_back(session, account, scene.connection_id, person, lost, NOW)

    assert (name, load_state(session, account, acme).fields["note"]) == ("Acme", "Ours")
    assert view_inbox(session, account, scene.connection_id).conflicts == ()


def test_a_conflict_whose_value_cannot_come_back_waits_on(session, account, person, scene):
    lost = lose_note(session, scene, 99)

    with pytest.raises(NotFound):
        inbox.swap_back(session, account, scene.connection_id, person, lost, NOW)

    assert [one.id for one in view_inbox(session, account).conflicts] == [lost]


def test_a_contact_that_has_gone_gets_no_value_back_and_its_conflict_waits_on(
    session, account, person, acme, scene
):
    lost = lose_first_name(session, scene, acme, 99)

    with pytest.raises(NotFound):
        inbox.swap_back(session, account, scene.connection_id, person, lost, NOW)

    assert [one.id for one in view_inbox(session, account).conflicts] == [lost]


def test_what_happened_to_a_whole_record_is_no_value_that_could_come_back(
    session, account, person, acme, scene
):
    told = be_surprised(session, scene, acme, Surprise.BROUGHT_BACK)
    changes = count_changes(session)

    with pytest.raises(NotFound):
        inbox.swap_back(session, account, scene.connection_id, person, told, NOW)

    assert count_changes(session) == changes
    inbox.leave_as_it_is(session, account, scene.connection_id, told, NOW)
    assert view_inbox(session, account).surprises == ()


def test_what_waits_at_one_connection_is_not_found_at_another(
    session, installation, account, person, acme, scene, other_connection
):
    lost, refused = lose_note(session, scene, acme), refuse_note(session, scene, acme)
    before = view_inbox(session, account)
    there = (session, account, other_connection)

    for settle in (
        lambda: inbox.swap_back(*there, person, lost, NOW),
        lambda: inbox.leave_as_it_is(*there, lost, NOW),
        lambda: inbox.try_again(*there, person, refused, NOW),
        lambda: inbox.leave_out(*there, refused),
        lambda: inbox.make_inactive(*there, refused, installation),
    ):
        with pytest.raises(NotFound):
            settle()

    assert view_inbox(session, account) == before


def test_what_is_tried_again_is_the_edit_of_whoever_said_so(session, account, person, acme, scene):
    refused = refuse_note(session, scene, acme)

    inbox.try_again(session, account, scene.connection_id, person, refused, NOW)

    [queued] = session.scalars(select(SyncOutbox))
    assert (queued.local_id, queued.fields, queued.person_id) == (acme, ["note"], person)
    assert view_inbox(session, account).set_aside == ()


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        (Subject(LinkKind.CONTACT, 9, 1, "person-9", "Ada"), Reason.HAS_TRANSACTIONS),
        (Subject(LinkKind.CLIENT, 1, 1, "", "Acme"), Reason.HAS_TRANSACTIONS),
        (Subject(LinkKind.CLIENT, 1, 1, "remote-1", "Acme"), Reason.NOT_ACCEPTED),
    ],
    ids=["a contact", "a creation", "for another reason"],
)
def test_only_a_customer_that_the_app_keeps_is_made_inactive(
    session, installation, account, scene, subject, reason
):
    refused = refuse_deletion(session, scene, subject, reason)

    with pytest.raises(NotFound):
        inbox.make_inactive(session, account, scene.connection_id, refused, installation)

    [aside] = view_inbox(session, account).set_aside
    assert not aside.can_deactivate


def test_a_customer_that_was_left_out_is_not_made_inactive(
    session, installation, account, acme, scene
):
    refused = refuse_deletion(session, scene, customer(acme))
    inbox.leave_out(session, account, scene.connection_id, refused)

    with pytest.raises(NotFound):
        inbox.make_inactive(session, account, scene.connection_id, refused, installation)


def test_a_customer_is_made_inactive_though_a_run_settles_it_meanwhile(session, installation):
    owner = make_owned_account(session, make_person(session))
    settling: list[tuple[Scene, LinkKind, int, str]] = []

    def settle_meanwhile():
        for one in settling:
            with installation.session() as other, writing(other):
                forget_aside(other, *one)

    with zoho_beside(installation, settle_meanwhile) as zoho:
        base = keep_two_in_step(session, owner, zoho)
        scene = Scene(owner.account_id, base.connection_id)
        remote_id = base.customer("Birch Books")["contact_id"]
        books = Subject(LinkKind.CLIENT, 2, 2, remote_id, "Birch Books")
        refused = refuse_deletion(session, scene, books)
        settling.append((scene, LinkKind.CLIENT, 2, remote_id))

        inbox.make_inactive(
            session, owner.account_id, base.connection_id, refused, zoho.installation
        )

    assert base.customer("Birch Books")["status"] == "inactive"
    assert session.scalars(select(SetAside)).all() == []


def test_what_a_run_takes_away_meanwhile_is_not_found(session, installation, account, acme, scene):
    refused = refuse_note(session, scene, acme)
    with ThreadPoolExecutor(1) as pool, installation.session() as run:
        with writing(run):
            forget_aside(run, scene, LinkKind.CLIENT, acme, f"remote-{acme}")
            leaving = pool.submit(inbox.leave_out, session, account, scene.connection_id, refused)
            with suppress(TimeoutError):
                leaving.result(timeout=0.3)

        with pytest.raises(NotFound):
            leaving.result(timeout=10)


def count_changes(session):
    return session.scalar(select(func.count()).select_from(Change))
