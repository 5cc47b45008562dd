"""What a page showed comes back as it went."""

import json

import pytest

from blueprints.imports.shown_grid import choices_from, read_shown, text_from_choices
from carryover.domain.grid_choices import GridChoices
from carryover.domain.typed_dates import DateOrder

SHOWN = GridChoices(
    layout="a1",
    rubrics={0: "name", 1: "extra", 2: "extra"},
    orders={1: DateOrder.DAY_FIRST, 2: None},
    ticks={1: False, 2: True},
    cells={(2, 0): "Acme", (2, 11): ""},
)


def test_what_was_shown_comes_back_as_it_went():
    assert read_shown(text_from_choices(SHOWN)) == SHOWN


@pytest.mark.parametrize("sent", ["", "{", "[]", "{}", "7", '"x"', "[1]", "null", "[" * 100_000])
def test_nonsense_shows_nothing(sent):
    assert read_shown(sent) is None


def test_what_no_page_of_ours_has_shown_is_passed_over():
    sent = {"layout": 7, "rubric-0": None, "rubric-x": "name", "cell-2-0": [], "row-2": "ticked"}

    assert read_shown(json.dumps(sent)) == GridChoices(ticks={2: True})


def test_a_form_may_hold_more_than_the_grid():
    named = {"csrf_token": "abc", "shape": "country", "rubric-0": "name", "row-0x": "ticked"}

    assert choices_from(named) == GridChoices(rubrics={0: "name"})
