"""What is done to many clients is done to all of them or to none, and can be taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from carryover.domain.journal import Action, StateChange
from carryover.domain.mass_acts import AddTags, Archive, Delete, RemoveTags, Unarchive
from carryover.domain.selection import AllMatching, Chosen, Filter, Shown
from carryover.errors import NotFound, Stale
from carryover.models import Change, Client, Contact
from carryover.services.clients import chosen
from carryover.services.clients.clients import by_person
from carryover.services.clients.history import Undone, undo_changes
from carryover.store.clients import load_states, save
from carryover.store.database import open_session, writing
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person

LATER = NOW.replace(hour=13)
MANY = 1_200
"""More than two chunks."""


@pytest.fixture
def person(session):
    return make_person(session)


@pytest.fixture
def account(session):
    return make_account(session)


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_a_client_that_changed_since_it_was_shown_is_not_deleted(session, account, person):
    [client_id] = make_clients(session, account, record("Adam"))
    chosen.archive_clients(session, account, person, Chosen((client_id,)), NOW)

    with pytest.raises(Stale):
        chosen.delete_client(session, account, person, client_id, 1, NOW)
    chosen.delete_client(session, account, person, client_id, 2, NOW)

    assert count(session, Client) == 0


def test_all_that_match_are_deleted_and_brought_back_with_their_ids(session, account, person):
    ids = make_clients(session, account, *(record(f"C{n}", "Ada") for n in range(MANY)))
    before = load_states(session, account, ids[:400])

    done = chosen.do_to_clients(
        session, account, person, AllMatching(Filter(query="c")), Delete(), NOW
    )
    gone = count(session, Client), count(session, Contact)
    undone = undo_changes(session, account, person, done.first_change, done.last_change, LATER)

    assert (done.clients, gone) == (MANY, (0, 0))
    assert undone == Undone(MANY, None)
    assert count(session, Client) == MANY
    assert load_states(session, account, ids[:400]) == before


def test_what_another_account_did_before_does_not_stand_in_the_way_back(session, account, person):
    ids = make_clients(session, account, record("A"), record("B"))
    make_clients(session, make_account(session, "theirs"), record("Theirs"))

    done = chosen.do_to_clients(session, account, person, Chosen(tuple(ids)), Delete(), NOW)
    undone = undo_changes(session, account, person, done.first_change, done.last_change, LATER)

    assert undone == Undone(2, None)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_nor_does_a_colleague_whose_change_comes_to_light_later(engine, session, account, person):
    """On SQLite their ids are never mixed."""
    ours, theirs = make_clients(session, account, record("A"), record("B"))
    colleague = make_person(session, "bea@acme.example")
    session.commit()
    with open_session(engine) as other, writing(other):
        before = load_states(other, account, [theirs])[theirs]
        after = replace(before, tags=("late",))
        change = StateChange(theirs, before, after, Action.UPDATED, by_person(colleague))
        save(other, account, [change], NOW)
        done = chosen.do_to_clients(session, account, person, Chosen((ours,)), Delete(), NOW)

    undone = undo_changes(session, account, person, done.first_change, done.last_change, LATER)

    assert undone == Undone(1, None)
    states = load_states(session, account, [ours, theirs])
    assert [states[one].tags for one in (ours, theirs)] == [(), ("late",)]


@pytest.mark.parametrize(
    "act", [AddTags(("x",)), RemoveTags(("x",)), Archive(), Unarchive(), Delete()]
)
def test_one_foreign_client_among_ours_stops_everything(session, account, person, act):
    mine = make_clients(session, account, record("A"), record("B"))
    theirs = make_account(session, "theirs")
    [foreign] = make_clients(session, theirs, record("Theirs"))
    before = load_states(session, account, mine), load_states(session, theirs, [foreign])
    changes, selection = count(session, Change), Chosen((*mine, foreign))

    with pytest.raises(NotFound):
        chosen.do_to_clients(session, account, person, selection, act, NOW)

    assert (load_states(session, account, mine), load_states(session, theirs, [foreign])) == before
    assert count(session, Change) == changes


def test_nobody_looks_at_a_foreign_client(session, account):
    theirs = make_account(session, "theirs")
    [foreign] = make_clients(session, theirs, record("Theirs"))

    with pytest.raises(NotFound):
        chosen.view_chosen(session, account, Chosen((foreign,)))


def test_a_filter_never_reaches_into_another_account(session, account, person):
    theirs = make_account(session, "theirs")
    [foreign] = make_clients(session, theirs, record("Theirs"))

    done = chosen.do_to_clients(
        session, account, person, AllMatching(Filter(shown=Shown.ALL)), Delete(), NOW
    )

    assert done.clients == 0
    assert load_states(session, theirs, [foreign]).keys() == {foreign}


def test_archiving_counts_only_those_that_were_not_archived(session, account, person):
    first, second = make_clients(session, account, record("A"), record("B"))
    chosen.archive_clients(session, account, person, Chosen((first,)), NOW)

    done = chosen.archive_clients(session, account, person, Chosen((first, second)), LATER)

    assert done.clients == 1
    assert all(one.archived for one in load_states(session, account, [first, second]).values())


def test_tags_are_put_behind_those_that_are_there_and_taken_off_alone(session, account, person):
    ids = make_clients(session, account, record("A"), record("B"))
    both, one = Chosen(tuple(ids)), Chosen((ids[0],))
    chosen.do_to_clients(session, account, person, one, AddTags(("vip",)), NOW)

    added = chosen.do_to_clients(
        session,
        account,
        person,
        both,
        AddTags(("late", "vip")),
        NOW,
    )
    removed = chosen.do_to_clients(session, account, person, both, RemoveTags(("vip",)), NOW)

    assert (added.clients, removed.clients) == (2, 2)
    tags = {key: state.tags for key, state in load_states(session, account, ids).items()}
    assert tags == {ids[0]: ("late",), ids[1]: ("late",)}


def test_clients_that_changed_since_are_kept_and_named_when_the_act_is_taken_back(
    session, account, person
):
    first, second = make_clients(session, account, record("A"), record("B"))
    done = chosen.archive_clients(session, account, person, Chosen((first, second)), NOW)
    chosen.unarchive_clients(session, account, person, Chosen((second,)), LATER)
    chosen.do_to_clients(session, account, person, Chosen((second,)), Delete(), LATER)

    undone = undo_changes(session, account, person, done.first_change, done.last_change, LATER)

    assert undone == Undone(1, None, ("B",))
    assert load_states(session, account, [first])[first].archived is False


def test_taking_back_an_act_leaves_what_others_did_alone(session, account, person):
    [client_id] = make_clients(session, account, record("A"))
    done = chosen.archive_clients(session, account, person, Chosen((client_id,)), NOW)
    chosen.do_to_clients(session, account, person, Chosen((client_id,)), AddTags(("vip",)), LATER)

    undone = undo_changes(session, account, person, done.first_change, 2**31 - 1, LATER)

    assert undone == Undone(1, None)
    assert load_states(session, account, [client_id])[client_id].tags == ("vip",)


def test_the_confirmation_names_the_number_and_the_first_few(session, account):
    make_clients(session, account, *(record(f"C{n}") for n in range(7)))

    assert chosen.view_chosen(session, account, AllMatching(Filter())) == chosen.ChosenView(
        7, ("C0", "C1", "C2", "C3", "C4")
    )
