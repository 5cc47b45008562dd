"""Undo says before it acts what goes, what is restored and what stays, and keeps its word."""

import pytest

from carryover.domain.mass_acts import AddTags, Delete
from carryover.domain.selection import AllMatching, Chosen, Filter
from carryover.errors import NothingToUndo
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.history import undo_change
from carryover.services.imports.undoing import UndoPreview, preview_undo
from carryover.store.clients import newest_change
from carryover.store.undoing import TouchedSince
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, take_back

FILE = "Name,City\nAcme,Leeds\nBirch,York\nCedar,Hull\n"
EVERYONE = AllMatching(Filter())


def test_who_changed_a_client_since_and_when_is_said_before(session, installation):
    account, ada = make_account(session), make_person(session)
    [known] = make_clients(session, account, record("Acme"))
    done = bring_in(session, installation, account, FILE)
    do_to_clients(session, account, ada, Chosen((known,)), AddTags(("late",)), NOW)

    preview = preview_undo(session, account, done.id)

    kept = TouchedSince(known, "Acme", "Ada", NOW, deleted=False)
    assert preview == UndoPreview(created=2, merged=0, kept_count=1, kept=(kept,))


def test_an_edit_that_was_taken_back_and_brought_again_is_kept(session, installation):
    account, ada = make_account(session), make_person(session)
    done = bring_in(session, installation, account, "Name\nAcme\n")
    do_to_clients(session, account, ada, EVERYONE, AddTags(("late",)), NOW)
    undo_change(session, account, ada, newest_change(session, account), NOW)
    without = preview_undo(session, account, done.id)
    undo_change(session, account, ada, newest_change(session, account), NOW)

    preview = preview_undo(session, account, done.id)

    assert (without.created, without.kept_count) == (1, 0)
    assert (preview.created, preview.kept_count) == (0, 1)
    with pytest.raises(NothingToUndo):
        take_back(session, installation, account, done.id)


def test_what_was_taken_back_by_hand_is_not_counted_again(session, installation):
    account, ada = make_account(session), make_person(session)
    done = bring_in(session, installation, account, "Name\nAcme\nBirch\n")
    undo_change(session, account, ada, newest_change(session, account), NOW)

    preview = preview_undo(session, account, done.id)
    undone = take_back(session, installation, account, done.id).undone

    assert (preview.created, preview.merged, preview.kept_count) == (1, 0, 0)
    assert (undone.deleted, undone.restored, undone.kept) == (1, 0, 0)


def test_a_client_that_somebody_deleted_since_is_listed_as_deleted(session, installation):
    account, ada = make_account(session), make_person(session)
    done = bring_in(session, installation, account, "Name\nAcme\n")
    do_to_clients(session, account, ada, EVERYONE, Delete(), NOW)

    [kept] = preview_undo(session, account, done.id).kept

    assert (kept.name, kept.person, kept.deleted) == ("Acme", "Ada", True)


def test_what_stayed_is_listed_after_the_undo_too(session, installation):
    account, ada = make_account(session), make_person(session)
    [known] = make_clients(session, account, record("Acme"))
    done = bring_in(session, installation, account, FILE)
    do_to_clients(session, account, ada, Chosen((known,)), AddTags(("late",)), NOW)
    before = preview_undo(session, account, done.id)

    take_back(session, installation, account, done.id)
    after = preview_undo(session, account, done.id)

    assert after == UndoPreview(
        created=0, merged=0, kept_count=1, kept=before.kept, changes_nothing=True
    )
