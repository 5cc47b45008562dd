"""A search through all clients, in the background, and what it leaves to be decided."""

import pytest

from carryover.domain.jobs import JobState
from carryover.domain.mass_acts import AddTags, Delete
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected
from carryover.services.clients.chosen import do_to_clients
from carryover.services.duplicates.finding import (
    is_outdated,
    keep_apart,
    let_be_found_again,
    start_search,
)
from carryover.services.duplicates.listing import every_group, rest_of_group, view_duplicates
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import preview_unmerge, unmerge
from carryover.services.jobs import stop_job, view_job
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import anybody_in, make_person
from tests.carryover.services.imports.steps import bring_in


@pytest.fixture
def here(session, installation):
    return session, make_account(session), installation


def search(here):
    session, account, installation = here
    begun = start_search(session, account, None, installation)
    run_job(begun.job_id, "test", installation)
    session.commit()
    return view_duplicates(session, account, None, installation)


def names(groups):
    return [[member.name for member in group.members] for group in groups]


def make(here, *records):
    return make_clients(here[0], here[1], *records)


TWICE = (
    record("Acme", email="ada@acme.example"),
    record("Birch", tax_id="PL 526-000-12-46"),
    record("Acme Ltd", email="ada@acme.example", city="Leeds"),
    record("Birch & Sons", tax_id="5260001246"),
    record("Cedar"),
)


def test_the_same_stand_together_with_the_reason(here):
    make(here, *TWICE)

    found = search(here)

    assert names(found.groups) == [["Acme", "Acme Ltd"], ["Birch", "Birch & Sons"]]
    assert [group.members[1].reason for group in found.groups] == ["Same e-mail", "Same tax number"]
    assert (found.search.sure, found.search.similar, found.search.clients) == (2, 0, 5)
    assert (found.running, found.following, found.search.outdated) == (False, None, False)


def test_the_same_come_before_the_similar(here):
    make(
        here,
        record("Oak Foods", email="jo@hub.example", city="Leeds", postcode="LS1"),
        record("Elm Print", email="jo@hub.example", city="Hull", postcode="HU1"),
        *TWICE,
    )

    found = search(here)

    assert [(group.members[0].name, group.sure) for group in found.groups] == [
        ("Acme", True),
        ("Birch", True),
        ("Oak Foods", False),
    ]
    assert (found.search.sure, found.search.similar) == (2, 1)


def test_three_that_are_the_same_are_one_group_which_says_who_is_like_whom(here):
    make(
        here,
        record("Acme", email="ada@acme.example"),
        record("Acme Ltd", email="ada@acme.example", tax_id="PL5260001246"),
        record("ACME Poland", tax_id="526-000-12-46"),
    )

    [group] = search(here).groups

    assert [(one.name, one.reason, one.like) for one in group.members] == [
        ("Acme", "", ""),
        ("Acme Ltd", "Same e-mail", "Acme"),
        ("ACME Poland", "Same tax number", "Acme Ltd"),
    ]


def test_contradicting_tax_numbers_and_a_shared_house_address_are_no_duplicates(here):
    make(
        here,
        record("Acme", tax_id="5260001246", city="Leeds"),
        record("Acme", tax_id="1234563218", city="Leeds"),
        record("Oak Foods", email="info@hub.example"),
        record("Elm Print", email="info@hub.example"),
    )

    found = search(here)

    assert (found.groups, found.search.groups, found.clients) == ((), 0, 4)


def test_an_external_id_counts_only_within_one_source(here):
    session, account, installation = here
    bring_in(session, installation, account, "Customer number,Client name\n17,Acme\n18,Birch\n")
    bring_in(session, installation, account, "Client ID,Client name\n17,Cedar\n")
    make(here, record("Dill", external_id="17"))

    assert search(here).groups == ()


def test_another_accounts_clients_are_never_among_them(here):
    session, *_ = here
    make(here, TWICE[0])
    make_clients(session, make_account(session, "birch"), *TWICE)

    assert search(here).groups == ()


def test_what_is_not_the_same_is_remembered_and_not_shown_again(here):
    session, account, installation = here
    ids, ada = make(here, *TWICE), make_person(session)
    search(here)

    said = keep_apart(session, account, ada, [ids[0], ids[2]], None, NOW)

    assert said == ("Acme", "Acme Ltd")
    assert names(view_duplicates(session, account, None, installation).groups) == [
        ["Birch", "Birch & Sons"]
    ]
    assert names(search(here).groups) == [["Birch", "Birch & Sons"]]
    let_be_found_again(session, account, [ids[0], ids[2]])
    assert len(view_duplicates(session, account, None, installation).groups) == 2


def test_one_that_is_none_of_the_others_leaves_them_together(here):
    session, account, _ = here
    ids = make(here, *(record(f"Acme {one}", email="ada@acme.example") for one in "abc"))
    ada = make_person(session)
    search(here)

    keep_apart(session, account, ada, ids, ids[2], NOW)

    assert names(rest_of_group(session, account, ids)) == [["Acme a", "Acme b"]]


def test_a_client_that_is_deleted_leaves_its_group(here):
    session, account, installation = here
    ids, ada = make(here, *TWICE), make_person(session)
    search(here)

    do_to_clients(session, account, ada, Chosen((ids[0],)), Delete(), NOW)

    found = view_duplicates(session, account, None, installation)
    assert names(found.groups) == [["Birch", "Birch & Sons"]]
    assert found.search.outdated


def test_what_is_merged_goes_from_the_list_and_comes_back_when_it_is_taken_apart(here):
    session, account, _ = here
    ids, ada = make(here, *TWICE), make_person(session)
    search(here)
    pair = [ids[0], ids[2]]
    seen = {one.id: one.version for one in view_merge(session, account, pair).clients}

    done = merge_clients(session, account, ada, WantedMerge(ids[0], seen, {}), NOW)
    rest = rest_of_group(session, account, pair)
    preview = preview_unmerge(session, account, done.change_id)
    unmerge(session, account, ada, done.change_id, preview.version, NOW)

    assert rest == ()
    assert names(rest_of_group(session, account, pair)) == [["Acme", "Acme Ltd"]]


def test_what_was_like_the_one_that_went_is_like_the_one_that_stayed(here):
    session, account, _ = here
    ids = make(
        here,
        record("Acme", email="ada@acme.example"),
        record("Acme Ltd", email="ada@acme.example", tax_id="PL5260001246"),
        record("ACME Poland", tax_id="526-000-12-46"),
    )
    ada = make_person(session)
    search(here)
    seen = {one.id: one.version for one in view_merge(session, account, ids[:2]).clients}

    merge_clients(session, account, ada, WantedMerge(ids[0], seen, {}), NOW)

    assert names(rest_of_group(session, account, ids)) == [["Acme", "ACME Poland"]]


def test_what_is_kept_apart_from_the_one_that_went_is_not_handed_on(here):
    session, account, _ = here
    ids = make(here, *(record(f"Acme {one}", email="ada@acme.example") for one in "abc"))
    ada = make_person(session)
    search(here)
    keep_apart(session, account, ada, ids, ids[0], NOW)
    seen = {one.id: one.version for one in view_merge(session, account, ids[:2]).clients}

    merge_clients(session, account, ada, WantedMerge(ids[1], seen, {}), NOW)

    assert names(rest_of_group(session, account, ids)) == [["Acme b", "Acme c"]]


def test_many_groups_come_page_by_page(here):
    session, account, installation = here
    make(here, *(record(f"Name {n}", email=f"a{n}@b.example") for n in range(25)))
    make(here, *(record(f"Name {n}", email=f"a{n}@b.example") for n in range(25)))

    first = search(here)
    second = view_duplicates(session, account, first.following, installation)

    assert (len(first.groups), len(second.groups), second.following) == (20, 5, None)
    assert len(list(every_group(session, account))) == 25


def test_a_second_press_answers_the_search_that_is_under_way(here):
    session, account, installation = here

    begun = start_search(session, account, None, installation)

    assert start_search(session, account, None, installation) == begun
    assert view_duplicates(session, account, None, installation).running


def test_a_search_that_is_stopped_leaves_the_one_before(here):
    session, account, installation = here
    make(here, *TWICE)
    search(here)
    begun = start_search(session, account, None, installation)

    stop_job(session, anybody_in(account), begun.job_id, installation)
    run_job(begun.job_id, "test", installation)
    session.commit()

    found = view_duplicates(session, account, None, installation)
    assert view_job(session, account, begun.job_id, installation).state is JobState.CANCELLED
    assert (len(found.groups), found.job.ended) == (2, True)
    assert len(search(here).groups) == 2


def test_a_search_that_ran_halfway_begins_afresh(here):
    session, account, installation = here
    make(here, *TWICE)
    begun = start_search(session, account, None, installation)
    run_job(begun.job_id, "test", installation)

    run_job(begun.job_id, "another", installation)

    assert len(view_duplicates(session, account, None, installation).groups) == 2


def test_a_search_says_nothing_of_what_changed_since(here):
    session, account, _ = here
    [acme, *_], ada = make(here, *TWICE), make_person(session)
    before = is_outdated(session, account)
    search(here)
    fresh = is_outdated(session, account)
    do_to_clients(session, account, ada, Chosen((acme,)), AddTags(("late",)), NOW)

    assert (before, fresh, is_outdated(session, account)) == (True, False, True)


def test_strangers_are_not_kept_apart(here):
    session, account, _ = here
    [acme], ada = make(here, record("Acme")), make_person(session)
    [theirs] = make_clients(session, make_account(session, "birch"), record("Acme"))

    with pytest.raises(NotFound):
        keep_apart(session, account, ada, [acme, theirs], None, NOW)
    with pytest.raises(Rejected):
        keep_apart(session, account, ada, [acme], None, NOW)
