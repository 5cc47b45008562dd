"""What waits for a person, as pages show it."""

import pytest
from sqlalchemy import event, select

from carryover.domain.connections import LinkKind
from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.domain.sync_log import Deed
from carryover.domain.syncing import Reason, Side, Surprise
from carryover.models import Contact
from carryover.services.clients.chosen import do_to_clients
from carryover.services.syncing.waiting import (
    AsideView,
    ConflictView,
    Inbox,
    SurpriseView,
    view_inbox,
)
from carryover.store.sync_links import Scene
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.linked import link_clients
from tests.carryover.people import make_person
from tests.carryover.services.waiting import be_surprised, lose_first_name, lose_note, refuse_note


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def clients(session, account):
    return make_clients(session, account, *(record(f"Client {one}") for one in range(9)))


@pytest.fixture
def scene(session, account, clients):
    return Scene(account, link_clients(session, account, clients))


@pytest.fixture
def statements(engine):
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *said: seen.append(said[2]))
    return seen


def test_two_values_are_shown_with_whose_they_are(session, account, person, clients, scene):
    lost = lose_note(session, scene, clients[0], person)

    inbox = view_inbox(session, account, scene.connection_id)

    conflict = ConflictView(
        id=lost,
        connection_id=scene.connection_id,
        app="Zoho Books",
        kind=LinkKind.CLIENT,
        client_id=clients[0],
        name="Acme",
        field="note",
        ours="Ours",
        theirs="Theirs",
        winner=Side.THEIRS,
        person="Ada",
        ours_at=None,
        theirs_at=None,
        can_swap=True,
        at=NOW,
    )
    assert inbox == Inbox((conflict,), (), ())


def test_a_value_can_only_come_back_where_its_record_still_is(session, account, clients, scene):
    acme = make_clients(session, account, record("Acme", "Ada", "Bea"))[0]
    ada, bea = session.scalars(select(Contact.id).order_by(Contact.id))
    lose_note(session, scene, 99)
    lose_first_name(session, scene, acme, ada)
    lose_first_name(session, scene, clients[0], bea)
    lose_first_name(session, scene, acme, 99)

    conflicts = view_inbox(session, account, scene.connection_id).conflicts

    assert [one.can_swap for one in reversed(conflicts)] == [False, True, False, False]


def test_what_happened_to_a_whole_record_is_no_conflict(session, account, clients, scene):
    told = be_surprised(session, scene, clients[0], Surprise.LEFT)

    inbox = view_inbox(session, account, scene.connection_id)

    surprise = SurpriseView(
        told, scene.connection_id, "Zoho Books", clients[0], "Acme", Surprise.LEFT, NOW
    )
    assert inbox == Inbox((), (surprise,), ())


def test_what_was_refused_leads_to_no_client_that_has_gone(
    session, account, person, clients, scene
):
    refused = refuse_note(session, scene, clients[0])
    do_to_clients(session, account, person, Chosen((clients[0],)), Delete(), NOW)

    inbox = view_inbox(session, account, scene.connection_id)

    aside = AsideView(
        id=refused,
        connection_id=scene.connection_id,
        app="Zoho Books",
        kind=LinkKind.CLIENT,
        client_id=None,
        name="Acme",
        wanted=Deed.CHANGED,
        reason=Reason.NOT_ACCEPTED,
        sentence="Zoho Books refused the change: too long",
        values={"note": "Ours"},
        can_deactivate=False,
        at=NOW,
    )
    assert inbox == Inbox((), (), (aside,))


def test_many_entries_take_no_more_statements_than_one(
    session, account, clients, scene, statements
):
    counts = []
    for one in (clients[0], *clients[1:]):
        lose_note(session, scene, one)
        refuse_note(session, scene, one)
        session.expire_all()
        statements.clear()
        view_inbox(session, account, scene.connection_id)
        counts.append(len([one for one in statements if one.startswith("SELECT")]))

    assert counts == [3] * len(clients)


def test_the_inbox_of_a_client_holds_nothing_of_another(session, account, clients, scene):
    acme, birch = clients[:2]
    lost = lose_note(session, scene, acme)
    lose_note(session, scene, birch)

    inbox = view_inbox(session, account, client_id=acme)

    assert [one.id for one in inbox.conflicts] == [lost]
