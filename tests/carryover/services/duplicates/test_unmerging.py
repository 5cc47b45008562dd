"""A merge is taken apart: what would happen is shown, and happens."""

from datetime import timedelta

import pytest

from carryover.domain.client_input import TypedClient
from carryover.domain.journal import CauseKind, Delta
from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.domain.taking_apart import KeptEdit
from carryover.errors import ApartAlready, NotFound, Stale, SurvivorGone
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.clients import edit_client, view_client
from carryover.services.clients.history import client_history, client_origins, undo_change
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import Unmerged, preview_unmerge, unmerge
from carryover.services.imports.undoing import preview_undo
from carryover.store.clients import load_states, newest_change
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, take_back

LATER = NOW + timedelta(days=1)


@pytest.fixture
def here(session):
    return session, make_account(session), make_person(session)


@pytest.fixture
def two(here):
    return make_clients(
        here[0],
        here[1],
        record("Acme", "Ada", city="Leeds"),
        record("Acme Ltd", "Bo", phone="1"),
    )


def merge(here, stays, *ids):
    """Answers the change that takes it apart."""
    session, account, _ = here
    versions = {one.id: one.version for one in view_merge(session, account, ids).clients}
    return merge_clients(here[0], here[1], here[2], WantedMerge(stays, versions, {}), NOW).change_id


def apart(here, change_id):
    preview = preview_unmerge(here[0], here[1], change_id)
    return unmerge(here[0], here[1], here[2], change_id, preview.version, LATER)


def test_both_clients_come_back_as_they_were(here, two):
    session, account, _ = here
    before = load_states(session, account, two)

    done = apart(here, merge(here, two[0], *two))

    assert done == Unmerged(two[0], "Acme", two[1], "Acme Ltd")
    assert load_states(session, account, two) == before
    assert view_client(session, account, two[1]).created_at == NOW


def test_what_would_happen_is_said_before(here, two):
    session, account, _ = here
    change = merge(here, two[0], *two)

    preview = preview_unmerge(session, account, change)

    assert (preview.name, preview.back.name, preview.kept) == ("Acme", "Acme Ltd", ())
    assert preview.gives_back == Delta(
        fields={"phone": ("1", "")}, contacts=preview.gives_back.contacts
    )
    [(contact, nobody)] = preview.gives_back.contacts
    assert (contact.record.name, nobody) == ("Bo", None)


def test_either_change_of_a_merge_leads_to_it(here, two):
    session, account, _ = here
    change = merge(here, two[0], *two)
    other = client_history(session, account, two[1]).entries[0].entry.id

    assert preview_unmerge(session, account, other) == preview_unmerge(session, account, change)


def test_later_edits_stay_with_the_client_that_stayed(here, two):
    session, account, person = here
    change = merge(here, two[0], *two)
    version = view_client(session, account, two[0]).version
    typed = TypedClient({"name": "Acme", "city": "York", "phone": "2"})
    edit_client(session, account, person, two[0], version, typed, NOW)

    preview = preview_unmerge(session, account, change)
    apart(here, change)

    states = load_states(session, account, two)
    assert preview.kept == (KeptEdit("phone", "2"),)
    assert states[two[0]].fields == {"name": "Acme", "city": "York", "phone": "2"}
    assert states[two[1]].fields == {"name": "Acme Ltd", "phone": "1"}
    origins = client_origins(session, account, two[0])
    assert {part.key: one.cause for part, one in origins.items() if hasattr(part, "key")}[
        "phone"
    ] is CauseKind.PERSON


def test_a_client_that_changed_since_the_page_was_opened_is_not_taken_apart(here, two):
    change = merge(here, two[0], *two)

    with pytest.raises(Stale):
        unmerge(here[0], here[1], here[2], change, 1, NOW)


def test_a_merge_is_taken_apart_once(here, two):
    change = merge(here, two[0], *two)
    apart(here, change)

    with pytest.raises(ApartAlready):
        preview_unmerge(here[0], here[1], change)
    entries = client_history(here[0], here[1], two[0]).entries
    assert [one.can_be_taken_apart for one in entries] == [False, False, False]


def test_the_client_that_stayed_has_to_be_there(here, two):
    session, account, person = here
    change = merge(here, two[0], *two)
    do_to_clients(session, account, person, Chosen((two[0],)), Delete(), NOW)

    with pytest.raises(SurvivorGone):
        preview_unmerge(session, account, change)
    undo_change(session, account, person, newest_change(session, account), NOW)
    assert preview_unmerge(session, account, change).back.name == "Acme Ltd"


def test_merges_one_after_another_are_taken_apart_in_any_order(here, two):
    session, account, _ = here
    [third] = make_clients(session, account, record("ACME", fax="3"))
    before = load_states(session, account, [*two, third])
    first = merge(here, two[0], *two)
    second = merge(here, two[0], two[0], third)

    apart(here, first)
    apart(here, second)

    assert load_states(session, account, [*two, third]) == before


def test_no_other_change_is_a_merge(here, two):
    with pytest.raises(NotFound):
        preview_unmerge(here[0], here[1], newest_change(here[0], here[1]))


def test_undoing_an_import_keeps_what_was_merged_since_and_says_so(here, installation):
    session, account, _ = here
    done = bring_in(
        session, installation, account, "Name,City\nAcme,Leeds\nBirch,York\nCedar,Hull\n"
    )
    ids = list(range(1, 4))
    change = merge(here, ids[0], ids[0], ids[1])

    preview = preview_undo(session, account, done.id)

    assert (preview.created, preview.kept_count) == (1, 2)
    assert [(one.name, one.merged, one.deleted) for one in preview.kept] == [
        ("Acme", True, False),
        ("Birch", True, True),
    ]
    apart(here, change)
    assert take_back(session, installation, account, done.id).undone.deleted == 3
