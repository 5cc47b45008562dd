"""Every record stands on one page, whichever way one leafs."""

import pytest

from carryover.models import Import
from carryover.store.imports import newest_imports
from carryover.store.keyed_pages import PAGE_ROWS, Beside
from tests.carryover.factories import make_account, make_imports


@pytest.fixture
def account(session):
    return make_account(session)


def leaf(session, account, start=None):
    page = newest_imports(session, account, start)
    return [row.import_id for row in page.rows], page


def test_the_newest_are_on_the_first_page_and_each_other_one_is_on_one_behind(session, account):
    ids = make_imports(session, account, 2 * PAGE_ROWS + 7)
    make_imports(session, make_account(session, "theirs"), 3)

    newest, first = leaf(session, account)
    middle, second = leaf(session, account, first.next)
    oldest, third = leaf(session, account, second.next)
    again, _ = leaf(session, account, third.previous)

    assert newest + middle + oldest == ids
    assert [len(one) for one in (newest, middle, oldest)] == [PAGE_ROWS, PAGE_ROWS, 7]
    assert again == middle
    assert (first.previous, third.next) == (None, None)
    assert leaf(session, account, second.previous)[0] == newest


def test_a_page_that_is_just_full_is_the_last_one(session, account):
    ids = make_imports(session, account, PAGE_ROWS)

    shown, page = leaf(session, account)

    assert (shown, page.next) == (ids, None)


@pytest.mark.parametrize("start", [Beside(1), Beside(10**9, backwards=True)])
def test_where_nothing_is_left_it_is_the_first_page(session, account, start):
    ids = make_imports(session, account, 3)

    shown, page = leaf(session, account, start)

    assert (shown, page.previous, page.next) == (ids, None, None)


def test_an_empty_list_is_one_page(session, account):
    assert leaf(session, account, Beside(1))[0] == []


def test_what_a_list_does_not_show_is_not_loaded(session, account):
    make_imports(session, account, 1)

    [row] = newest_imports(session, account, None).rows

    assert not {Import.columns.key, Import.unchecked.key, Import.found.key} & set(row._fields)
