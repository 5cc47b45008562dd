"""The journal tells what happened, and everything in it can be taken back."""

from dataclasses import replace

import pytest

from carryover.domain.client_input import TypedClient
from carryover.domain.journal import Action, Cause, CauseKind
from carryover.domain.mass_acts import AddTags, Delete
from carryover.domain.selection import Chosen
from carryover.domain.states import NOTHING, state_of
from carryover.errors import ChangedSince, NotFound, PartOfImport
from carryover.models import Import
from carryover.services.clients import chosen, clients, history
from carryover.services.clients.history import (
    Range,
    Undone,
    account_history,
    client_history,
    undo_change,
)
from carryover.store.clients import create, load_state
from carryover.store.database import writing
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def account(session):
    return make_account(session)


def edit(session, account, person, client_id, **values):
    """Change some fields; answers the id of the change."""
    view = clients.view_client(session, account, client_id)
    typed = TypedClient({**view.state.fields, **values}, ", ".join(view.state.tags))
    clients.edit_client(session, account, person, client_id, view.version, typed, NOW)
    return client_history(session, account, client_id).entries[0].entry.id


def undo_newest(session, account, person, client_id):
    newest = client_history(session, account, client_id).entries[0].entry.id
    return undo_change(session, account, person, newest, NOW)


def import_clients(session, account, person, *names):
    """Clients of an import, of the rows from 17 on."""
    with writing(session):
        work = Import(
            account_id=account, person_id=person, step="done", file_name="clients.xls",
            file_bytes=1, file_sha256="", stored_as="", created_at=NOW,
        )  # fmt: skip
        session.add(work)
        session.flush()
        causes = (
            Cause(CauseKind.IMPORT, person_id=person, import_id=work.id, import_row=row)
            for row, _ in enumerate(names, 17)
        )
        states = (state_of(record(name)) for name in names)
        return create(session, account, list(zip(states, causes, strict=True)), NOW)


def test_an_entry_says_who_did_what_from_which_row(session, account, person):
    [client_id] = import_clients(session, account, person, "A")
    edit(session, account, person, client_id, city="Wien")

    changed, created = (one.entry for one in client_history(session, account, client_id).entries)

    assert (created.action, created.cause) == (Action.CREATED, CauseKind.IMPORT)
    assert (created.file_name, created.import_row) == ("clients.xls", 17)
    assert (changed.action, changed.person, changed.at) == (Action.UPDATED, "Ada", NOW)
    assert changed.delta.fields == {"city": ("", "Wien")}


def test_one_field_goes_back_and_later_changes_of_others_stay(session, account, person):
    [client_id] = make_clients(session, account, record("A", city="Wien"))
    change = edit(session, account, person, client_id, city="Łódź")
    edit(session, account, person, client_id, phone="123")

    undone = undo_change(session, account, person, change, NOW)

    assert undone == Undone(1, client_id)
    after = load_state(session, account, client_id)
    assert after.fields == {"name": "A", "city": "Wien", "phone": "123"}
    newest = client_history(session, account, client_id).entries[0].entry
    assert (newest.cause, newest.undoes) == (CauseKind.UNDO, change)


def test_a_field_that_was_changed_again_refuses_and_is_named(session, account, person):
    [client_id] = make_clients(session, account, record("A", city="Wien"))
    change = edit(session, account, person, client_id, city="Łódź")
    edit(session, account, person, client_id, city="Porto")

    with pytest.raises(ChangedSince, match="changed again since \\(City\\)"):
        undo_change(session, account, person, change, NOW)

    assert load_state(session, account, client_id).fields["city"] == "Porto"


def test_taking_back_can_itself_be_taken_back(session, account, person):
    [client_id] = make_clients(session, account, record("A", city="Wien"))
    edit(session, account, person, client_id, city="Łódź")
    undo_newest(session, account, person, client_id)

    undo_newest(session, account, person, client_id)

    assert load_state(session, account, client_id).fields["city"] == "Łódź"


def test_a_deleted_client_comes_back_with_the_same_ids(session, account, person):
    [client_id] = make_clients(session, account, record("A", "Ada", "Berta"))
    before = load_state(session, account, client_id)
    chosen.do_to_clients(session, account, person, Chosen((client_id,)), Delete(), NOW)

    undone = undo_newest(session, account, person, client_id)

    assert undone == Undone(1, client_id)
    assert load_state(session, account, client_id) == before


def test_a_deletion_is_taken_back_once(session, account, person):
    [client_id] = make_clients(session, account, record("A"))
    done = chosen.do_to_clients(session, account, person, Chosen((client_id,)), Delete(), NOW)
    undo_change(session, account, person, done.first_change, NOW)

    with pytest.raises(ChangedSince):
        undo_change(session, account, person, done.first_change, NOW)


def test_what_was_created_goes_unless_it_was_changed_since(session, account, person):
    first, second = make_clients(session, account, record("A"), record("B"))
    edit(session, account, person, second, city="Wien")
    created = client_history(session, account, second).entries[-1].entry.id

    undone = undo_newest(session, account, person, first)
    with pytest.raises(ChangedSince):
        undo_change(session, account, person, created, NOW)

    assert undone == Undone(1, None)
    assert load_state(session, account, second).name == "B"


def test_undo_is_offered_exactly_where_it_would_work(session, account, person):
    [client_id] = make_clients(session, account, record("A", city="Wien"))
    edit(session, account, person, client_id, city="Łódź")
    edit(session, account, person, client_id, phone="1")
    edit(session, account, person, client_id, city="Porto")

    entries = client_history(session, account, client_id).entries

    assert [one.undoable for one in entries] == [True, True, False, False]


def test_deleted_clients_are_listed_until_they_are_back(session, account, person):
    first, second = make_clients(session, account, record("A"), record("B"))
    chosen.do_to_clients(session, account, person, Chosen((first, second)), Delete(), NOW)
    undo_newest(session, account, person, first)

    page = account_history(session, account, Range.DELETED)

    assert [(one.entry.client_name, one.exists, one.undoable) for one in page.entries] == [
        ("B", False, True)
    ]


def test_the_history_is_leafed_through_without_gaps(session, account, person, monkeypatch):
    monkeypatch.setattr(history, "PAGE_ENTRIES", 3)
    make_clients(session, account, *(record(f"C{n}") for n in range(8)))
    make_clients(session, make_account(session, "theirs"), record("Theirs"))

    names, before, pages = [], None, 0
    while pages == 0 or before is not None:
        page = account_history(session, account, Range.ALL, before)
        names += [one.entry.client_name for one in page.entries]
        before, pages = page.before, pages + 1

    assert names == [f"C{n}" for n in reversed(range(8))]
    assert pages == 3


def test_another_accounts_changes_are_neither_seen_nor_taken_back(session, account, person):
    theirs = make_account(session, "theirs")
    [client_id] = make_clients(session, theirs, record("Theirs"))
    before = load_state(session, theirs, client_id)
    change = client_history(session, theirs, client_id).entries[0].entry.id

    assert client_history(session, account, client_id).entries == ()
    assert account_history(session, account, Range.ALL).entries == ()
    with pytest.raises(NotFound):
        undo_change(session, account, person, change, NOW)
    with pytest.raises(NotFound):
        history.undo_changes(session, account, person, change, change, NOW)

    assert load_state(session, theirs, client_id) == before


def test_an_import_is_no_act_that_could_be_taken_back_beside_its_own_undo(session, account, person):
    ids = import_clients(session, account, person, "A", "B")
    first, last = sorted(
        entry.entry.id for entry in account_history(session, account, Range.ALL).entries
    )

    with pytest.raises(PartOfImport, match=r"import of “clients.xls”"):
        history.undo_changes(session, account, person, first, last, NOW)

    assert all(load_state(session, account, one) for one in ids)


def test_a_single_client_of_an_import_can_be_taken_back_alone(session, account, person):
    imported, other = import_clients(session, account, person, "A", "B")

    undone = undo_newest(session, account, person, imported)

    assert undone == Undone(1, None)
    assert load_state(session, account, other).name == "B"


def test_a_delta_holds_everything_that_a_deletion_took(session, account, person):
    [client_id] = make_clients(session, account, record("A", "Ada"))
    chosen.do_to_clients(session, account, person, Chosen((client_id,)), AddTags(("vip",)), NOW)
    chosen.archive_clients(session, account, person, Chosen((client_id,)), NOW)
    before = load_state(session, account, client_id)

    chosen.do_to_clients(session, account, person, Chosen((client_id,)), Delete(), NOW)
    undo_newest(session, account, person, client_id)

    assert load_state(session, account, client_id) == before
    assert replace(before, archived=False) != NOTHING
