"""The whole grid is kept as one: all of it or nothing, and nothing of what was not changed."""

from dataclasses import replace

import pytest

from carryover.domain.grid_choices import GridChoices
from carryover.domain.jobs import JobKind
from carryover.domain.planning import Step
from carryover.domain.value_choices import ValueChoice
from carryover.errors import NotFound, Rejected
from carryover.services.imports import keeping_grid
from carryover.services.imports.columns import assign_columns, move_heading
from carryover.services.imports.grid import SHOWN_ROWS, view_grid
from carryover.services.imports.grid_cells import choices_of
from carryover.services.imports.importing import view_import
from carryover.services.imports.keeping_grid import (
    Kept,
    LayoutLost,
    Overtaken,
    Planning,
    Sent,
    Unfit,
    keep_and_plan,
    keep_grid,
)
from carryover.services.imports.planning import add_plan
from carryover.services.jobs import newest_job_id
from carryover.store.database import open_session
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import plan, read

FILE = "Client name,Country,Mail\nAcme,Narnia,acme.example\nBirch,Poland,b@birch.example\n"
ENTERED = GridChoices(
    rubrics={0: "name", 1: "region", 2: "email"},
    ticks={2: True},
    cells={(2, 2): "a@acme.example"},
)
NARNIA = ValueChoice("country", "Narnia", "PL")


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def import_id(session, installation, account):
    return read(session, installation, account, FILE)


def standing(session, account, import_id):
    return choices_of(view_grid(session, account, import_id))


def test_everything_that_was_entered_is_kept(session, account, import_id):
    shown = standing(session, account, import_id)

    done = keep_grid(session, account, import_id, Sent((), ENTERED, shown))

    now = standing(session, account, import_id)
    assert done == Kept()
    assert (now.rubrics, now.cells) == (ENTERED.rubrics, ENTERED.cells)
    assert now.ticks == {1: False, 2: True, 3: False}


@pytest.mark.parametrize(
    ("entered", "meanings", "error"),
    [
        (replace(ENTERED, cells={(999, 0): "Cedar"}), [], NotFound),
        (replace(ENTERED, orders={9: None}), [], NotFound),
        (replace(ENTERED, rubrics={0: "city", 1: "shoe_size"}), [], Rejected),
        (ENTERED, [replace(NARNIA, choice="Oz")], Rejected),
    ],
    ids=["row", "column", "rubric", "meaning"],
)
def test_what_does_not_fit_keeps_nothing_of_it(
    session, account, import_id, entered, meanings, error
):
    shown = standing(session, account, import_id)

    with pytest.raises(error):
        keep_grid(session, account, import_id, Sent([NARNIA, *meanings], entered, shown))

    assert standing(session, account, import_id) == shown
    assert view_grid(session, account, import_id).rows[1].problems.keys() == {1, 2}


def test_what_was_changed_elsewhere_stays_and_is_told(session, account, import_id):
    shown = standing(session, account, import_id)
    assign_columns(session, account, import_id, {2: "note"})

    done = keep_grid(session, account, import_id, Sent((), ENTERED, shown))

    assert done == Overtaken()
    assert standing(session, account, import_id).rubrics == {0: "name", 1: "region", 2: "note"}


def test_nothing_is_kept_of_a_page_with_other_columns(session, account, import_id):
    shown = standing(session, account, import_id)
    move_heading(session, account, import_id, 2)
    before = view_grid(session, account, import_id)

    done = keep_grid(session, account, import_id, Sent([NARNIA], ENTERED, shown))

    assert done == LayoutLost()
    assert view_grid(session, account, import_id) == before


def test_a_page_on_which_nothing_was_changed_leaves_the_plan_as_it_is(
    session, installation, account, import_id
):
    plan(session, installation, account, import_id)
    shown = standing(session, account, import_id)

    done = keep_grid(session, account, import_id, Sent((), shown, shown))
    untold = keep_grid(session, account, import_id, Sent((), shown, None))

    assert (done, untold) == (Kept(), Kept())
    assert view_import(session, account, import_id).step is Step.REVIEW


def test_the_plan_is_asked_for_with_what_was_entered(session, installation, account, import_id):
    shown = standing(session, account, import_id)

    done = keep_and_plan(
        session, account, None, import_id, Sent([NARNIA], ENTERED, shown), installation
    )

    assert done == Planning(newest_job_id(session, account, JobKind.PLAN, import_id))
    assert view_import(session, account, import_id).step is Step.PLANNING
    assert standing(session, account, import_id).rubrics == ENTERED.rubrics


def test_a_second_press_asks_for_nothing_more(session, installation, account, import_id):
    sent = Sent((), ENTERED, standing(session, account, import_id))

    first = keep_and_plan(session, account, None, import_id, sent, installation)
    second = keep_and_plan(session, account, None, import_id, Sent([NARNIA]), installation)

    assert first == second == Planning(newest_job_id(session, account, JobKind.PLAN, import_id))


def test_there_is_no_plan_of_what_the_person_has_not_seen(
    session, installation, account, import_id
):
    shown = standing(session, account, import_id)
    assign_columns(session, account, import_id, {2: "note"})

    done = keep_and_plan(session, account, None, import_id, Sent((), ENTERED, shown), installation)

    assert done == Overtaken()
    assert view_import(session, account, import_id).step is Step.COLUMNS


def test_columns_that_do_not_fit_are_kept_without_a_plan(session, installation, account, import_id):
    nameless = {0: "ignore", 1: "region", 2: "email"}
    sent = Sent((), replace(ENTERED, rubrics=nameless))

    assert keep_and_plan(session, account, None, import_id, sent, installation) == Unfit()
    assert standing(session, account, import_id).rubrics == nameless
    assert view_import(session, account, import_id).step is Step.COLUMNS


def test_nobody_sees_the_kept_columns_before_the_plan_is_asked_for(
    session, installation, account, import_id, monkeypatch
):
    before, seen = standing(session, account, import_id).rubrics, []

    def look_from_elsewhere(*what):
        with open_session(session.get_bind()) as other:
            seen.append(standing(other, account, import_id).rubrics)
        return add_plan(*what)

    monkeypatch.setattr(keeping_grid, "add_plan", look_from_elsewhere)
    keep_and_plan(session, account, None, import_id, Sent((), ENTERED), installation)

    assert seen == [before] != [ENTERED.rubrics]


def test_what_stands_in_the_fields_is_known_from_the_shown_rows_alone(
    session, installation, account
):
    rows = "".join(f"Client {number},{'Narnia' * (number % 2)}\n" for number in range(120))
    import_id = read(session, installation, account, f"Client name,Country\n{rows}")

    shown = choices_of(view_grid(session, account, import_id, SHOWN_ROWS))

    assert shown == standing(session, account, import_id)
