"""Problem rows are mended in the plan, and the plan follows at once."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import select

from carryover.domain.planning import Counts, Decision, PlanFilter, Step
from carryover.errors import NotFound, WrongStep
from carryover.models import PlannedClient
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.columns import read_again
from carryover.services.imports.correcting import (
    correct_many,
    correct_rows,
    leave_out,
    leave_out_problems,
    take_in,
    take_in_all,
)
from carryover.services.imports.deciding import decide_for_one
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import make_plan
from carryover.services.imports.reading_choices import FIND_OUT
from carryover.services.imports.reviewing import view_review
from carryover.store.imports import load_import, rows_as_read
from carryover.worker.running import run_job
from tests.carryover.factories import make_account, make_clients, record
from tests.carryover.services.imports.steps import commit, plan, read

FILE = "Client name,City,Phone\nAcme,Leeds,\n,York,\nBirch,Bristol,\n"
NAMELESS = 3


@pytest.fixture
def account(session):
    return make_account(session)


def planned(session, import_id) -> list[tuple]:
    """Everything in the plan."""
    session.commit()
    found = session.execute(
        select(PlannedClient.as_table())
        .where(PlannedClient.import_id == import_id)
        .order_by(PlannedClient.number)
    )
    return [tuple(map(repr, row)) for row in found]


def names(session, account) -> list[str]:
    return [client["name"] for client in every_client(session, account)]


def test_a_corrected_row_becomes_a_client(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    correct_rows(session, account, import_id, {NAMELESS: {0: "Cedar"}})
    review = view_review(session, account, import_id, None)
    done = commit(session, installation, account, import_id)

    assert review.counts == done.counts == Counts(rows=3, created=3)
    assert sorted(names(session, account)) == ["Acme", "Birch", "Cedar"]


def test_the_row_stays_as_the_file_has_it_beside_its_correction(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    correct_rows(session, account, import_id, {NAMELESS: {0: "Cedar"}})

    assert rows_as_read(session, import_id, [NAMELESS]) == {NAMELESS: ("", "York", "")}
    [cedar] = [one for one in view_review(session, account, import_id, None).clients if one.mended]
    [mended] = cedar.mended
    assert (mended.row, mended.heading, mended.before, mended.after) == (
        NAMELESS,
        "Client name",
        "",
        "Cedar",
    )


def test_a_correction_that_is_taken_back_makes_the_row_a_problem_again(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    before = planned(session, import_id)
    correct_rows(session, account, import_id, {NAMELESS: {0: "Cedar"}})

    changed = correct_rows(session, account, import_id, {NAMELESS: {0: " "}})

    assert changed == {NAMELESS}
    assert planned(session, import_id) == before


def test_a_row_corrected_to_a_client_of_the_base_exists(session, installation, account):
    make_clients(session, account, record("Cedar"))
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    correct_rows(session, account, import_id, {NAMELESS: {0: "CEDAR"}})

    review = view_review(session, account, import_id, PlanFilter.EXISTS)
    assert review.counts == Counts(rows=3, created=2, merged=1)
    assert [one.existing_name for one in review.clients] == ["Cedar"]


def test_a_row_corrected_to_the_client_of_a_later_row_becomes_its_first(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    changed = correct_rows(session, account, import_id, {NAMELESS: {0: "Birch"}})

    review = view_review(session, account, import_id, None)
    assert changed == {3, 4}
    assert review.counts == Counts(rows=3, created=2, merged=1)
    assert [(one.number, one.twin_of) for one in review.clients] == [(2, None), (3, None), (4, 3)]


def test_a_row_that_is_left_out_does_not_count_and_can_be_taken_in_again(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)
    before = plan(session, installation, account, import_id).counts

    leave_out(session, account, import_id, [NAMELESS])
    without = view_review(session, account, import_id, None).counts
    take_in(session, account, import_id, [NAMELESS])
    again = view_review(session, account, import_id, None).counts

    assert before == again == Counts(rows=3, created=2, invalid=1)
    assert without == Counts(rows=2, created=2)


def test_all_problem_rows_are_left_out_at_once(session, installation, account):
    import_id = read(session, installation, account, FILE + ",Hull,\n")
    plan(session, installation, account, import_id)

    answer = leave_out_problems(session, account, None, import_id, installation)

    assert answer == (2, None)
    counts = view_review(session, account, import_id, None).counts
    assert counts == Counts(rows=2, created=2)


def test_all_rows_are_taken_in_again_but_headings_that_stand_there_again(
    session, installation, account
):
    import_id = read(session, installation, account, FILE + "Client name,City,Phone\nElm,Hull,\n")
    plan(session, installation, account, import_id)
    leave_out(session, account, import_id, [2, 6])
    leave_out_problems(session, account, None, import_id, installation)
    left = view_import(session, account, import_id).rows_left_out

    answer = take_in_all(session, account, None, import_id, installation)

    assert (left, answer) == (4, (3, None))
    assert load_import(session, account, import_id).unchecked == [1, 5]
    counts = view_review(session, account, import_id, None).counts
    assert counts == Counts(rows=4, created=3, invalid=1)


def test_many_rows_are_planned_anew_in_the_background(session, installation, account):
    rows = "".join(f",City {number},\n" for number in range(100))
    import_id = read(session, installation, account, FILE + rows)
    plan(session, installation, account, import_id)
    entered = {number: {0: f"Client {number}"} for number in range(5, 105)}

    changed, job_id = correct_many(session, account, None, import_id, entered, installation)
    run_job(job_id, "test", installation)
    left, other_job = leave_out_problems(session, account, None, import_id, installation)

    assert (changed, left, other_job) == (100, 1, None)
    counts = view_review(session, account, import_id, None).counts
    assert counts == Counts(rows=102, created=102)


def test_what_many_corrections_change_is_never_committed_as_it_was_planned_before(
    session, installation, account
):
    """The server ends between keeping them and asking for the new plan."""
    rows = "".join(f",City {number},\n" for number in range(100))
    import_id = read(session, installation, account, FILE + rows)
    plan(session, installation, account, import_id)
    entered = {number: {0: f"Client {number}"} for number in range(5, 105)}
    broken = replace(installation, clock=None)

    with pytest.raises(TypeError):
        correct_many(session, account, None, import_id, entered, broken)
    asked_again = commit(session, installation, account, import_id)

    assert asked_again.step is Step.REVIEW
    assert commit(session, installation, account, import_id).counts == Counts(103, 102, invalid=1)


def test_what_was_decided_for_others_stays(session, installation, account):
    make_clients(session, account, record("Birch"))
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    decide_for_one(session, account, import_id, 4, Decision.CLONE)

    correct_rows(session, account, import_id, {NAMELESS: {0: "Birch"}})
    done = commit(session, installation, account, import_id)

    assert done.counts == Counts(rows=3, created=1, merged=1, cloned=1)


def test_the_problem_of_a_second_row_of_a_client_is_found_in_that_row(
    session, installation, account
):
    text = "Company,Contact name,Contact e-mail\nAcme,Ada,ada@acme.example\nAcme,Bob,bob\n"
    import_id = read(session, installation, account, text)

    review = plan(session, installation, account, import_id)
    correct_rows(session, account, import_id, {3: {2: "bob@acme.example"}})

    assert [(one.row, one.column) for one in review.clients[0].problems] == [(3, 2)]
    [after] = view_review(session, account, import_id, None).clients
    assert (after.rows, after.problems) == (2, ())


@pytest.mark.parametrize("seed", range(6))
def test_after_any_corrections_the_plan_is_what_a_new_one_would_be(
    session, installation, account, seed
):
    luck = random.Random(seed)
    who, people = ("", "Acme", "acme", "Birch", "Cedar"), ("", "Ada", "Bob", "Cy")
    rows = [f"{luck.choice(who)},{luck.choice(people)},Leeds\n" for _ in range(25)]
    make_clients(session, account, record("Cedar"))
    import_id = read(session, installation, account, "Company,Contact name,City\n" + "".join(rows))
    plan(session, installation, account, import_id)

    for _ in range(12):
        row = luck.randint(2, 26)
        match luck.randrange(4):
            case 0:
                leave_out(session, account, import_id, [row])
            case 1:
                take_in(session, account, import_id, [row])
            case _:
                entered = {0: luck.choice(who), 1: luck.choice(people)}
                correct_rows(session, account, import_id, {row: entered})
        at_once = planned(session, import_id)
        make_plan(session, load_import(session, account, import_id), lambda done, total: None)
        assert planned(session, import_id) == at_once


def test_reading_the_file_anew_forgets_the_corrections(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    correct_rows(session, account, import_id, {NAMELESS: {0: "Cedar"}})

    run_job(
        read_again(session, account, None, import_id, FIND_OUT, installation), "test", installation
    )
    review = plan(session, installation, account, import_id)

    assert review.counts.invalid == 1


def test_only_rows_of_an_import_in_review_can_be_corrected(session, installation, account):
    import_id = read(session, installation, account, FILE)
    with pytest.raises(WrongStep):
        correct_rows(session, account, import_id, {NAMELESS: {0: "Cedar"}})
    plan(session, installation, account, import_id)

    with pytest.raises(NotFound):
        correct_rows(session, account, import_id, {99: {0: "Cedar"}})
    with pytest.raises(NotFound):
        leave_out(session, make_account(session, "other"), import_id, [NAMELESS])
    assert view_import(session, account, import_id).step is Step.REVIEW
