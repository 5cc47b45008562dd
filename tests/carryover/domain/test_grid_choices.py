"""What a person changed on a page is told from what was changed elsewhere meanwhile."""

from dataclasses import replace

import pytest

from carryover.domain.grid_choices import (
    GridChoices,
    changed_on_page,
    is_changed_elsewhere,
    renewed,
    with_unticked,
)
from carryover.domain.typed_dates import DateOrder

SHOWN = GridChoices("a1", {0: "name"}, {1: None}, {2: True}, {})
NOTHING = GridChoices()
CITY = GridChoices(rubrics={0: "city"})
NAME = GridChoices(rubrics={0: "name"})
UNTICKED = GridChoices(ticks={2: False})
NEW_CELL = GridChoices(cells={(2, 0): "Acme"})
ORDER = GridChoices(orders={1: DateOrder.DAY_FIRST})


@pytest.mark.parametrize(
    ("entered", "changed"),
    [
        (NAME, NOTHING),
        (CITY, CITY),
        (UNTICKED, UNTICKED),
        (ORDER, ORDER),
        (GridChoices(orders={1: None}), NOTHING),
        (NEW_CELL, NEW_CELL),
    ],
)
def test_what_stands_as_the_page_showed_it_was_not_changed(entered, changed):
    assert changed_on_page(entered, SHOWN) == changed


@pytest.mark.parametrize(
    ("entered", "now", "is_changed"),
    [
        (NAME, SHOWN, False),
        (CITY, SHOWN, False),
        (CITY, replace(SHOWN, rubrics={0: "city"}), False),
        (NAME, replace(SHOWN, rubrics={0: "city"}), True),
        (CITY, replace(SHOWN, rubrics={0: "region"}), True),
        (GridChoices(ticks={2: True}), replace(SHOWN, ticks={2: False}), True),
        (GridChoices(orders={1: None}), replace(SHOWN, orders={}), False),
        (NEW_CELL, replace(SHOWN, cells={(2, 0): "Birch"}), False),
    ],
    ids=[
        "nowhere",
        "here",
        "in-both-alike",
        "elsewhere",
        "in-both-otherwise",
        "row",
        "not-shown-any-more",
        "not-shown-before",
    ],
)
def test_what_stands_neither_as_shown_nor_as_entered_was_changed_elsewhere(
    entered, now, is_changed
):
    assert is_changed_elsewhere(entered, SHOWN, now) is is_changed


def test_rows_that_a_form_does_not_name_are_not_ticked():
    shown = GridChoices(ticks={2: True, 3: False, 4: True})

    entered = with_unticked(GridChoices(ticks={3: True, 4: True, 51: True}), shown)

    assert entered.ticks == {2: False, 3: True, 4: True}


def test_a_change_adds_the_fields_that_it_swaps_in_and_no_rows_that_were_read_since():
    after = GridChoices("a1", {0: "extra"}, {0: None, 1: None}, {2: True, 51: True}, {})

    assert renewed(SHOWN, SHOWN, after) == replace(
        SHOWN, rubrics={0: "extra"}, orders={0: None, 1: None}
    )


def test_what_a_change_did_not_touch_is_still_what_the_page_showed():
    before = replace(SHOWN, rubrics={0: "city"}, ticks={2: False})

    assert renewed(SHOWN, before, before) == SHOWN
