"""A selection means the clients of one account, every one of them."""

import pytest

from carryover.domain.selection import AllMatching, Chosen, Filter
from carryover.errors import CountChanged, NotFound
from carryover.store.choosing import CHUNK, chosen_ids, chunks, count_chosen
from tests.carryover.factories import make_account, make_clients, record


@pytest.fixture
def account(session):
    return make_account(session)


def test_ticked_rows_are_meant_once_each_and_in_order(session, account):
    first, second, _ = make_clients(session, account, record("A"), record("B"), record("C"))

    assert chosen_ids(session, account, Chosen((second, first, second))) == [first, second]


def test_a_single_foreign_row_makes_the_whole_selection_not_found(session, account):
    [mine] = make_clients(session, account, record("Mine"))
    [foreign] = make_clients(session, make_account(session, "theirs"), record("Theirs"))

    with pytest.raises(NotFound) as refused:
        chosen_ids(session, account, Chosen((mine, foreign)))

    assert refused.value.key == foreign


def test_more_rows_than_fit_into_one_statement_can_be_ticked(session, account):
    ids = make_clients(session, account, *(record(f"C{n}") for n in range(CHUNK + 1)))

    assert chosen_ids(session, account, Chosen(tuple(ids))) == ids


def test_all_that_match_are_the_accounts_own(session, account):
    ids = make_clients(session, account, record("Adam"), record("Adele"), record("Berta"))
    make_clients(session, make_account(session, "theirs"), record("Adam"))

    assert chosen_ids(session, account, AllMatching(Filter(query="ad"))) == ids[:2]
    assert chosen_ids(session, account, AllMatching(Filter(query="nobody"))) == []


def test_all_that_match_are_as_many_as_a_person_was_told_or_none_is_meant(session, account):
    ids = make_clients(session, account, record("Adam"), record("Adele"), record("Berta"))

    assert chosen_ids(session, account, AllMatching(Filter(query="ad"), told=2)) == ids[:2]
    with pytest.raises(CountChanged) as changed:
        chosen_ids(session, account, AllMatching(Filter(query="ad"), told=3))

    assert (changed.value.told, changed.value.now) == (3, 2)


@pytest.mark.parametrize("query", ["ad", "nobody", ""])
def test_as_many_are_counted_as_are_meant(session, account, query):
    ids = make_clients(session, account, record("Adam"), record("Adele"), record("Berta"))
    make_clients(session, make_account(session, "theirs"), record("Adam"))
    matching, ticked = AllMatching(Filter(query=query)), Chosen((ids[1], ids[0], ids[1]))

    assert count_chosen(session, account, matching) == len(chosen_ids(session, account, matching))
    assert count_chosen(session, account, ticked) == 2


def test_what_is_refused_is_not_counted_either(session, account):
    make_clients(session, account, record("Adam"))
    [foreign] = make_clients(session, make_account(session, "theirs"), record("Adam"))

    with pytest.raises(NotFound):
        count_chosen(session, account, Chosen((foreign,)))
    with pytest.raises(CountChanged):
        count_chosen(session, account, AllMatching(Filter(), told=2))


def test_chunks_hold_everything_in_order():
    assert list(chunks([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]
    assert list(chunks([])) == []
