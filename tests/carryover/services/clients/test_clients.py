"""What a person does with one client is checked, kept in the journal, and stays in the account."""

import threading

import pytest
from sqlalchemy import event, select

from carryover.domain.client_input import TypedClient
from carryover.domain.journal import Action, CauseKind
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.selection import Chosen
from carryover.domain.states import ClientState, ContactState
from carryover.errors import NotFound, Rejected, Stale
from carryover.models import Change, Client
from carryover.services.clients import clients
from carryover.services.clients.chosen import archive_clients
from carryover.services.clients.history import client_history, undo_change
from carryover.store.database import open_session
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def account(session):
    return make_account(session)


def state(session, account, client_id):
    return clients.view_client(session, account, client_id).state


def journal(session, account, client_id):
    """(action, cause, person) of each change, the oldest first."""
    entries = client_history(session, account, client_id).entries
    return [(one.entry.action, one.entry.cause, one.entry.person_id) for one in entries][::-1]


def test_a_client_is_created_from_what_was_typed(session, account, person):
    typed = TypedClient({"name": "Acme ", "country": "Polska"}, tags="vip")

    client_id = clients.create_client(session, account, person, typed, NOW)

    view = clients.view_client(session, account, client_id)
    assert (view.name, view.version, view.created_at) == ("Acme", 1, NOW)
    assert view.state == ClientState({"name": "Acme", "country": "Polska"}, ("vip",))
    assert journal(session, account, client_id) == [
        (Action.CREATED, CauseKind.PERSON, person),
    ]


def test_a_wrong_form_creates_nothing(session, account, person):
    with pytest.raises(Rejected) as refused:
        clients.create_client(session, account, person, TypedClient({"phone": "?"}), NOW)

    assert refused.value.problems == {
        "phone": "“?” holds no number.",
        "name": "A client needs a name.",
    }
    assert session.scalars(select(Client.id)).all() == []


def test_an_edit_changes_the_fields_and_nothing_else(session, account, person):
    ada = ContactRecord("Ada")
    [client_id] = make_clients(
        session,
        account,
        ClientRecord({"name": "A", "city": "Wien"}, ("vip",), (ada,), {"Branch": "North"}),
    )

    typed = TypedClient({"name": "A", "city": "Łódź"}, tags="vip, late")
    clients.edit_client(session, account, person, client_id, 1, typed, NOW)

    view = clients.view_client(session, account, client_id)
    assert view.version == 2
    assert view.state.record == ClientRecord(
        {"name": "A", "city": "Łódź"}, ("vip", "late"), (ada,), {"Branch": "North"}
    )


def test_an_edit_that_changes_nothing_leaves_no_trace(session, account, person):
    [client_id] = make_clients(session, account, record("A", city="Wien"))

    typed = TypedClient({"name": "A", "city": " Wien"})
    clients.edit_client(session, account, person, client_id, 1, typed, NOW)

    assert clients.view_client(session, account, client_id).version == 1
    assert len(journal(session, account, client_id)) == 1


def test_the_second_of_two_people_is_told_instead_of_overwriting(session, account, person):
    [client_id] = make_clients(session, account, record("A"))
    first, second = (TypedClient({"name": name}) for name in ("First", "Second"))
    clients.edit_client(session, account, person, client_id, 1, first, NOW)

    with pytest.raises(Stale) as refused:
        clients.edit_client(session, account, person, client_id, 1, second, NOW)

    assert refused.value.name == "First"
    assert state(session, account, client_id).name == "First"


def test_a_client_can_be_seen_as_it_stood_at_a_version(session, account, person):
    [client_id] = make_clients(session, account, record("A", "Ada", city="Berlin"))
    opened = state(session, account, client_id)
    [ada] = opened.contacts
    clients.edit_client(
        session, account, person, client_id, 1, TypedClient({"name": "A"}, "vip"), NOW
    )
    archive_clients(session, account, person, Chosen((client_id,)), NOW)
    clients.delete_contact(session, account, person, client_id, ada.id, 3, NOW)
    now = clients.view_client(session, account, client_id)

    assert now.version == 4
    assert clients.state_at(session, account, now, 1) == opened
    assert clients.state_at(session, account, now, 4) == now.state
    assert clients.state_at(session, account, now, 5) is None
    assert clients.state_at(session, account, now, 0) is None


def test_of_many_who_save_at_once_exactly_one_succeeds(engine, session, account, person):
    [client_id] = make_clients(session, account, record("A"))
    session.commit()
    refused = []

    def save(number):
        with open_session(engine) as own:
            try:
                typed = TypedClient({"name": f"By {number}"})
                clients.edit_client(own, account, person, client_id, 1, typed, NOW)
            except Stale:
                refused.append(number)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 4
    assert clients.view_client(session, account, client_id).version == 2


def test_contacts_are_added_changed_and_deleted(session, account, person):
    [client_id] = make_clients(session, account, record("A", "Ada"))
    [ada] = state(session, account, client_id).contacts

    clients.add_contact(session, account, person, client_id, {"email": "b@x.example"}, NOW)
    _, berta = state(session, account, client_id).contacts
    typed = {"name": "Berta", "email": "b@x.example"}
    clients.edit_contact(session, account, person, client_id, berta.id, 2, typed, NOW)
    clients.delete_contact(session, account, person, client_id, ada.id, 3, NOW)

    assert state(session, account, client_id).contacts == (
        ContactState(ContactRecord("Berta", email="b@x.example"), berta.id),
    )
    assert [action for action, _, _ in journal(session, account, client_id)] == [
        Action.CREATED,
        Action.UPDATED,
        Action.UPDATED,
        Action.UPDATED,
    ]


def test_a_deleted_contact_comes_back_whatever_a_colleague_saves_at_that_moment(
    engine, session, account, person
):
    ours, theirs = make_clients(session, account, record("A", "Ada"), record("B"))
    [ada] = state(session, account, ours).contacts
    session.commit()

    def save_beside(_session):
        with open_session(engine) as own:
            people = [state(own, account, one).contacts for one in (ours, theirs)]
            if people == [(), ()]:
                clients.add_contact(own, account, person, theirs, {"name": "Zoe"}, NOW)

    event.listen(session, "after_commit", save_beside)
    change = clients.delete_contact(session, account, person, ours, ada.id, 1, NOW)
    undo_change(session, account, person, change, NOW)

    assert state(session, account, ours).contacts[0].record.name == "Ada"
    assert state(session, account, theirs).contacts[0].record.name == "Zoe"


def test_a_contact_changed_by_somebody_else_is_neither_overwritten_nor_deleted(
    session, account, person
):
    [client_id] = make_clients(session, account, record("A", "Ada"))
    [ada] = state(session, account, client_id).contacts
    clients.edit_contact(session, account, person, client_id, ada.id, 1, {"name": "Ada L."}, NOW)

    with pytest.raises(Stale):
        clients.edit_contact(session, account, person, client_id, ada.id, 1, {"name": "X"}, NOW)
    with pytest.raises(Stale):
        clients.delete_contact(session, account, person, client_id, ada.id, 1, NOW)

    assert state(session, account, client_id).contacts[0].record.name == "Ada L."


def test_a_contact_of_another_client_is_not_found(session, account, person):
    mine, other = make_clients(session, account, record("A", "Ada"), record("B", "Berta"))
    [berta] = state(session, account, other).contacts

    with pytest.raises(NotFound):
        clients.edit_contact(session, account, person, mine, berta.id, 1, {"name": "X"}, NOW)
    with pytest.raises(NotFound):
        clients.delete_contact(session, account, person, mine, berta.id, 1, NOW)

    assert state(session, account, other).contacts == (berta,)


def test_another_accounts_client_is_not_found_whatever_is_asked(session, account, person):
    theirs = make_account(session, "theirs")
    [client_id] = make_clients(session, theirs, record("Theirs", "Ada"))
    before = clients.view_client(session, theirs, client_id)
    contact, typed = before.state.contacts[0].id, TypedClient({"name": "X"})
    acts = [
        lambda: clients.view_client(session, account, client_id),
        lambda: clients.edit_client(session, account, person, client_id, 1, typed, NOW),
        lambda: clients.add_contact(session, account, person, client_id, {"name": "X"}, NOW),
        lambda: clients.edit_contact(
            session, account, person, client_id, contact, 1, {"name": "X"}, NOW
        ),
        lambda: clients.delete_contact(session, account, person, client_id, contact, 1, NOW),
    ]

    for act in acts:
        with pytest.raises(NotFound):
            act()

    assert clients.view_client(session, theirs, client_id) == before
    assert session.scalars(select(Change.account_id)).all() == [theirs]
