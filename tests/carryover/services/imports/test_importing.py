"""A file goes in as planned, once, and comes out again."""

import pytest
from sqlalchemy import select, text

from carryover.domain.mass_acts import Delete
from carryover.domain.planning import Counts, Decision, PlanFilter, Step
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected, WrongStep
from carryover.models import Client
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.columns import assign_columns, check_rows, move_heading
from carryover.services.imports.committing import start_commit
from carryover.services.imports.deciding import decide_for_all, decide_for_one
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import start_plan
from carryover.services.imports.reviewing import view_review
from carryover.services.imports.undoing import preview_undo, start_undo
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, commit, plan, read, take_back

FILE = "Client name,City,Telephone\nAcme,Leeds,+44 113 1\nBirch & Sons,Bristol,\n"


@pytest.fixture
def account(session):
    return make_account(session)


def names(session, account) -> list[str]:
    return [client["name"] for client in every_client(session, account)]


def tables(session) -> list[list[tuple]]:
    """Everything in the customer tables, but for when and how often it was changed."""
    session.commit()
    found = []
    for table in ("clients", "contacts", "client_tags"):
        rows = session.execute(text(f"SELECT * FROM {table}")).mappings()
        kept = (
            {key: value for key, value in row.items() if key not in ("updated_at", "version")}
            for row in rows
        )
        found.append(sorted(tuple(map(repr, row.items())) for row in kept))
    return found


def test_the_grid_shows_headings_rubrics_and_rows_with_the_heading_row_unchecked(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)

    grid = view_grid(session, account, import_id)

    assert [(one.header, one.rubric) for one in grid.columns] == [
        ("Client name", "name"),
        ("City", "city"),
        ("Telephone", "phone"),
    ]
    assert [(one.number, one.checked) for one in grid.rows] == [(1, False), (2, True), (3, True)]
    assert (grid.header_row, grid.rows_read, grid.reading) == (1, 3, False)


def test_the_numbers_of_the_plan_are_the_numbers_of_the_result(session, installation, account):
    make_clients(session, account, record("ACME"))
    import_id = read(session, installation, account, FILE + ",York,\n")

    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert review.counts == Counts(rows=3, created=1, merged=1, invalid=1)
    assert done.counts == review.counts
    assert done.step is Step.DONE
    assert names(session, account) == ["ACME", "Birch & Sons"]


def test_merging_fills_blanks_and_overwrites_nothing(session, installation, account):
    make_clients(session, account, record("Acme", city="York"))

    bring_in(session, installation, account, FILE)

    [acme, _] = every_client(session, account)
    assert (acme["city"], acme["phone"]) == ("York", "+44 113 1")


def test_the_same_file_again_with_merge_changes_nothing(session, installation, account):
    bring_in(session, installation, account, FILE)
    before = tables(session)

    again = bring_in(session, installation, account, FILE)

    assert again.counts == Counts(rows=2, merged=2)
    assert tables(session) == before


def test_cloning_keeps_both_and_skipping_leaves_out(session, installation, account):
    bring_in(session, installation, account, FILE)

    cloned = bring_in(session, installation, account, FILE, Decision.CLONE)
    skipped = bring_in(session, installation, account, FILE, Decision.SKIP)

    assert (cloned.counts.cloned, skipped.counts.skipped) == (2, 2)
    assert sorted(names(session, account)) == ["Acme", "Acme", "Birch & Sons", "Birch & Sons"]


def test_one_client_can_be_decided_otherwise_than_all(session, installation, account):
    bring_in(session, installation, account, FILE)
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    decide_for_all(session, account, import_id, Decision.SKIP)

    decide_for_one(session, account, import_id, 3, Decision.CLONE)
    done = commit(session, installation, account, import_id)

    assert done.counts == Counts(rows=2, cloned=1, skipped=1)
    assert names(session, account) == ["Acme", "Birch & Sons", "Birch & Sons"]


def test_a_client_twice_in_one_file_is_found_and_united(session, installation, account):
    text = "Client name,City,Telephone\nAcme,Leeds,\nBirch,York,\nACME,,12\n"
    import_id = read(session, installation, account, text)

    review = plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert review.counts == Counts(rows=3, created=2, merged=1)
    assert [(one.number, one.twin_of) for one in review.clients if one.exists] == [(4, 2)]
    found = sorted(
        (one["name"], one["city"], one["phone"]) for one in every_client(session, account)
    )
    assert found == [("Acme", "Leeds", "12"), ("Birch", "York", "")]


def test_neighbouring_rows_with_different_people_are_one_client(session, installation, account):
    text = "Company,City,Contact name,Contact e-mail\n"
    text += "Acme,Leeds,Ada,ada@acme.example\nAcme,Leeds,Bob,bob@acme.example\n"

    done = bring_in(session, installation, account, text)

    assert done.counts == Counts(rows=2, created=1)
    [acme] = every_client(session, account)
    assert [person["name"] for person in acme["contacts"]] == ["Ada", "Bob"]


def test_unchecked_rows_are_left_out(session, installation, account):
    import_id = read(session, installation, account, FILE)

    check_rows(session, account, import_id, {2: False})
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert names(session, account) == ["Birch & Sons"]


def test_a_heading_row_that_is_checked_becomes_a_client(session, installation, account):
    import_id = read(session, installation, account, FILE)

    move_heading(session, account, import_id, None)
    assign_columns(session, account, import_id, {0: "name"})
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert names(session, account) == ["Client name", "Acme", "Birch & Sons"]


def test_two_columns_on_one_rubric_are_refused_with_both_named(session, installation, account):
    import_id = read(session, installation, account, FILE)
    assign_columns(session, account, import_id, {1: "name"})

    with pytest.raises(Rejected) as refused:
        start_plan(session, account, None, import_id, installation)

    assert "Client name" in str(refused.value)
    assert "City" in str(refused.value)


def test_no_column_for_the_name_is_refused(session, installation, account):
    import_id = read(session, installation, account, FILE)
    assign_columns(session, account, import_id, {0: "ignore"})

    with pytest.raises(Rejected, match="name"):
        start_plan(session, account, None, import_id, installation)


def test_pressing_twice_imports_once(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    first = start_commit(session, account, None, import_id, installation)
    second = start_commit(session, account, None, import_id, installation)
    run_job(first.job_id, "test", installation)
    run_job(second.job_id, "test", installation)
    third = start_commit(session, account, None, import_id, installation)

    assert first == second == third
    assert names(session, account) == ["Acme", "Birch & Sons"]


def test_no_step_can_be_skipped(session, installation, account):
    import_id = read(session, installation, account, FILE)

    with pytest.raises(WrongStep):
        start_commit(session, account, None, import_id, installation)
    with pytest.raises(WrongStep):
        start_undo(session, account, None, import_id, installation)
    assert names(session, account) == []


def test_another_accounts_import_is_not_found(session, installation, account):
    import_id = read(session, installation, account, FILE)
    other = make_account(session, "other")

    for step in (start_plan, start_commit, start_undo):
        with pytest.raises(NotFound):
            step(session, other, None, import_id, installation)
    with pytest.raises(NotFound):
        view_grid(session, other, import_id)


def test_a_base_that_changed_since_the_plan_is_shown_again_before_anything_is_written(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    make_clients(session, account, record("Acme"))

    halted = commit(session, installation, account, import_id)

    assert halted.step is Step.REVIEW
    assert names(session, account) == ["Acme"]
    review = view_review(session, account, import_id, PlanFilter.EXISTS)
    assert review.counts == Counts(rows=2, created=1, merged=1)
    assert "changed" in review.notice
    assert commit(session, installation, account, import_id).step is Step.DONE


def test_so_is_one_in_which_the_numbers_are_the_same_and_the_clients_are_not(
    session, installation, account
):
    [acme] = make_clients(session, account, record("Acme"))
    import_id = read(session, installation, account, FILE)
    before = plan(session, installation, account, import_id).counts
    do_to_clients(session, account, make_person(session), Chosen((acme,)), Delete(), NOW)
    make_clients(session, account, record("Birch & Sons"))

    halted = commit(session, installation, account, import_id)

    assert halted.step is Step.REVIEW
    review = view_review(session, account, import_id, None)
    assert review.counts == before == Counts(rows=2, created=1, merged=1)
    assert "2 clients" in review.notice


def test_a_change_that_concerns_none_of_its_clients_does_not_stop_the_import(
    session, installation, account
):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    make_clients(session, account, record("Unrelated"))

    done = commit(session, installation, account, import_id)

    assert done.counts == Counts(rows=2, created=2)


def test_a_file_that_cannot_be_read_says_why(session, installation, account):
    import_id = read(session, installation, account, "\n\n")

    view = view_import(session, account, import_id)

    assert view.step is Step.FAILED
    assert "clients.csv is empty" in view.error


def test_undo_restores_the_tables_exactly(session, installation, account):
    make_clients(session, account, record("Acme", "Ada", city="York"), record("Elsewhere"))
    before = tables(session)
    done = bring_in(session, installation, account, FILE)

    undone = take_back(session, installation, account, done.id)

    assert tables(session) == before
    assert undone.step is Step.UNDONE
    assert (undone.undone.deleted, undone.undone.restored, undone.undone.kept) == (1, 1, 0)


def test_undo_keeps_and_lists_what_was_changed_since(session, installation, account):
    first = bring_in(session, installation, account, FILE)
    bring_in(session, installation, account, "Client name,E-mail\nAcme,office@acme.example\n")

    preview = preview_undo(session, account, first.id)
    take_back(session, installation, account, first.id)

    assert (preview.created, preview.merged) == (1, 0)
    assert [one.name for one in preview.kept] == ["Acme"]
    assert names(session, account) == ["Acme"]


def test_a_later_import_that_was_taken_back_does_not_stand_in_the_way(
    session, installation, account
):
    first = bring_in(session, installation, account, FILE)
    second = bring_in(
        session, installation, account, "Client name,E-mail\nAcme,office@acme.example\n"
    )
    take_back(session, installation, account, second.id)

    take_back(session, installation, account, first.id)

    assert names(session, account) == []


def test_undoing_twice_does_nothing_more(session, installation, account):
    done = bring_in(session, installation, account, FILE)
    take_back(session, installation, account, done.id)
    make_clients(session, account, record("Later"))

    take_back(session, installation, account, done.id)

    assert names(session, account) == ["Later"]


def test_clients_keep_the_row_that_they_came_from(session, installation, account):
    done = bring_in(session, installation, account, FILE)

    rows = session.execute(
        text("SELECT client_name, import_id, import_row FROM changes ORDER BY import_row")
    ).all()

    assert [tuple(row) for row in rows] == [
        ("Acme", done.id, 2),
        ("Birch & Sons", done.id, 3),
    ]
    assert session.scalars(select(Client.version)).all() == [1, 1]
