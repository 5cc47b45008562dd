"""What a form or an address says about which clients are meant."""

import pytest
from werkzeug.datastructures import MultiDict

from blueprints.web.selecting import (
    args_from_filter,
    filter_from_args,
    nothing_is_chosen,
    selection_as_told,
    selection_from_form,
)
from carryover.domain.selection import AllMatching, Chosen, Filter, Shown

FULL = Filter("gmbh", "company", "PL", "vip", Shown.ALL, 7)
ARGS = {
    "q": "gmbh",
    "kind": "company",
    "country": "PL",
    "tag": "vip",
    "shown": "all",
    "import": "7",
}


def test_a_filter_is_read_and_written():
    assert filter_from_args(MultiDict(ARGS)) == FULL
    assert args_from_filter(FULL) == ARGS
    assert args_from_filter(Filter()) == {}


def test_what_makes_no_sense_counts_as_blank():
    args = {"q": " a\0b ", "kind": "fish", "country": "Poland", "shown": "x", "import": "-1"}

    assert filter_from_args(MultiDict(args)) == Filter(query="ab")


@pytest.mark.parametrize(
    ("form", "selection", "nothing"),
    [
        ([("ids", "3"), ("ids", "1")], Chosen((3, 1)), False),
        ([("ids", "3"), ("q", "a")], Chosen((3,)), False),
        ([("ids", "3"), ("all_matching", "1"), ("q", "a")], AllMatching(Filter("a")), False),
        ([("all_matching", "1")], AllMatching(Filter()), False),
        ([("q", "a")], AllMatching(Filter("a")), True),
        ([("ids", "x")], Chosen((0,)), False),
    ],
)
def test_rows_or_all_that_match_are_meant(form, selection, nothing):
    sent = MultiDict(form)

    assert selection_from_form(sent) == selection
    assert nothing_is_chosen(sent) is nothing


@pytest.mark.parametrize(
    ("form", "selection"),
    [
        ({"all_matching": "1", "told": "300"}, AllMatching(Filter(), 300)),
        ({"all_matching": "1", "told": "many"}, AllMatching(Filter())),
        ({"all_matching": "1"}, AllMatching(Filter())),
        ({"ids": "3", "told": "300"}, Chosen((3,))),
    ],
)
def test_all_that_match_are_as_many_as_the_page_said(form, selection):
    assert selection_as_told(MultiDict(form)) == selection
