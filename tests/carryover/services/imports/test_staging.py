"""Reading a file into staged rows: what it hides, what is damaged in it, what opens it."""

import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from carryover.domain.planning import Step
from carryover.domain.protection import PasswordState
from carryover.domain.typed_dates import DateOrder
from carryover.models import Job, ShortenedCells
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.columns import (
    choose_date_orders,
    correct_cells,
    keep_left_over,
    read_again,
)
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.reading_choices import FIND_OUT, ReadingChoices, choices_of
from carryover.services.imports.uploading import upload
from carryover.store.vault import Vault
from carryover.worker.running import run_job
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import bring_in, commit, plan, read
from tests.carryover.sheets.made_workbooks import protect, write_hiding

ROWS = [["Client name", "City"], ["Acme", "Leeds"], ["Birch", "York"]]
LONG = 159_000_000_000_000_000


@pytest.fixture
def account(session):
    return make_account(session)


def read_file(session, installation, account, content: bytes, choices=FIND_OUT) -> int:
    begun = upload(
        session, account, None, io.BytesIO(content), "clients.xlsx", installation, choices
    )
    run_job(begun.job_id, "test", installation)
    return begun.id


def read_anew(session, installation, account, import_id, choices) -> int:
    job_id = read_again(session, account, None, import_id, choices, installation)
    run_job(job_id, "test", installation)
    return job_id


def secrets(session) -> list[str]:
    session.rollback()
    return list(session.scalars(select(Job.secret).order_by(Job.id)))


def numbers(session, account, import_id) -> list[int]:
    return [row.number for row in view_grid(session, account, import_id).rows]


def workbook(tmp_path, rows) -> bytes:
    return write_hiding(tmp_path / "plain.xlsx", rows).read_bytes()


def test_a_protected_workbook_waits_for_its_password_and_opens_with_it(
    session, installation, account, tmp_path
):
    content = protect(write_hiding(tmp_path / "plain.xlsx", ROWS), "hush")

    import_id = read_file(session, installation, account, content)
    asked = view_import(session, account, import_id)
    read_anew(session, installation, account, import_id, ReadingChoices(password="Hush"))
    refused = view_import(session, account, import_id)
    read_anew(session, installation, account, import_id, ReadingChoices(password="hush"))
    opened = view_import(session, account, import_id)

    states = [(one.step, one.password_state) for one in (asked, refused, opened)]
    assert states == [
        (Step.FAILED, PasswordState.NEEDED),
        (Step.FAILED, PasswordState.WRONG),
        (Step.COLUMNS, PasswordState.NOT_ASKED),
    ]
    assert (opened.chosen, opened.found["protected"]) == ({}, True)
    assert numbers(session, account, import_id) == [1, 2, 3]


def test_a_password_is_sealed_while_it_waits_and_gone_when_reading_has_ended(
    session, installation, account, tmp_path
):
    content = protect(write_hiding(tmp_path / "plain.xlsx", ROWS), "hush")
    import_id = read_file(session, installation, account, content)

    job_id = read_again(
        session, account, None, import_id, ReadingChoices(password="hush"), installation
    )
    waiting = secrets(session)[-1]
    run_job(job_id, "test", installation)

    assert waiting
    assert "hush" not in waiting
    assert secrets(session) == ["", ""]


def test_a_password_that_another_key_sealed_is_asked_for_again(
    session, installation, account, tmp_path
):
    content = protect(write_hiding(tmp_path / "plain.xlsx", ROWS), "hush")
    import_id = read_file(session, installation, account, content)
    choices = ReadingChoices(password="hush")
    job_id = read_again(session, account, None, import_id, choices, installation)

    run_job(job_id, "test", replace(installation, vault=Vault(["the key of another installation"])))

    view = view_import(session, account, import_id)
    assert (view.step, view.password_state) == (Step.FAILED, PasswordState.NEEDED)
    assert secrets(session) == ["", ""]


def test_a_password_goes_also_when_the_job_fails(session, installation, account, tmp_path):
    begun = upload(
        session,
        account,
        None,
        io.BytesIO(workbook(tmp_path, ROWS)),
        "clients.xlsx",
        installation,
        ReadingChoices(password="hush"),
    )
    installation.board.ask_to_stop(begun.job_id)

    run_job(begun.job_id, "test", installation)

    assert secrets(session) == [""]


def test_hidden_rows_and_columns_are_counted_and_come_when_they_are_wanted(
    session, installation, account, tmp_path
):
    rows = [["Client name", "City", "Note"], ["Acme", "Leeds", "a"], ["Birch", "York", "b"]]
    path = write_hiding(tmp_path / "a.xlsx", rows, hidden_rows="3", hidden_columns="C E")

    import_id = read_file(session, installation, account, path.read_bytes())
    without = view_import(session, account, import_id).found
    shown = numbers(session, account, import_id)
    read_anew(session, installation, account, import_id, choices_of({"hidden": True}))
    included = view_import(session, account, import_id)

    assert (without["hidden_rows"], without["hidden_columns"], shown) == (1, ["C"], [1, 2])
    assert (included.found["hidden_rows"], included.chosen) == (0, {"hidden": True})
    grid = view_grid(session, account, import_id)
    assert [column.header for column in grid.columns] == ["Client name", "City", "Note"]
    assert [row.number for row in grid.rows] == [1, 2, 3]


def test_a_sheet_all_of_whose_rows_are_hidden_says_so(session, installation, account, tmp_path):
    path = write_hiding(tmp_path / "a.xlsx", ROWS, hidden_rows="1 2 3")

    import_id = read_file(session, installation, account, path.read_bytes())

    view = view_import(session, account, import_id)
    assert view.step is Step.FAILED
    assert view.error.startswith("All 3 rows of clients.xlsx are hidden. Include hidden rows")
    assert view.found["hidden_rows"] == 3


def test_shortened_numbers_are_marked_in_grid_and_review_and_are_imported(
    session, installation, account, tmp_path
):
    rows = [["Client name", "Bank account"], ["Acme", LONG], ["Birch", "12"], ["Cedar", LONG]]
    import_id = read_file(session, installation, account, workbook(tmp_path, rows))

    grid = view_grid(session, account, import_id)
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    reason = "Excel has shortened this number: 1.59E+17"
    assert [row.problems for row in grid.rows] == [{}, {1: reason}, {}, {1: reason}]
    assert [column.problems for column in grid.columns] == [0, 2]
    marked = [[problem.reason for problem in one.problems] for one in review.clients]
    assert sorted(marked) == [[], [reason], [reason]]
    assert (done.counts.created, done.counts.invalid) == (3, 0)


def test_a_shortened_number_that_was_corrected_is_not_marked_any_more(
    session, installation, account, tmp_path
):
    rows = [["Client name", "Bank account"], ["Acme", LONG]]
    import_id = read_file(session, installation, account, workbook(tmp_path, rows))

    correct_cells(session, account, import_id, {2: {1: "159123456789012345"}})

    assert [row.problems for row in view_grid(session, account, import_id).rows] == [{}, {}]


def test_reading_again_forgets_what_was_damaged_before(session, installation, account, tmp_path):
    content = workbook(tmp_path, [["Client name", "Bank account"], ["Acme", LONG]])
    import_id = read_file(session, installation, account, content)

    read_anew(session, installation, account, import_id, FIND_OUT)

    assert session.scalar(select(func.count()).select_from(ShortenedCells)) == 1


def test_text_dates_of_extras_are_stored_as_iso_where_any_row_tells_the_order(
    session, installation, account
):
    import_id = read(
        session, installation, account, "Name,Since\nAcme,03/04/2021\nBirch,25/04/2021\n"
    )

    keep_left_over(session, account, import_id)
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    clients = every_client(session, account)
    assert [one["extras"] for one in clients] == [{"Since": "2021-04-03"}, {"Since": "2021-04-25"}]


def test_where_no_row_tells_the_order_a_person_is_asked_and_answered_for_next_time(
    session, installation, account
):
    text = "Name,Since\nAcme,03/04/2021\n"
    import_id = read(session, installation, account, text)
    keep_left_over(session, account, import_id)
    asked = view_grid(session, account, import_id).columns[1]
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)
    [kept] = every_client(session, account)

    again = read(session, installation, account, text.replace("Acme", "Birch"))
    choose_date_orders(session, account, again, {1: DateOrder.MONTH_FIRST})
    plan(session, installation, account, again)
    commit(session, installation, account, again)
    third = read(session, installation, account, text)

    assert (asked.shows_dates, asked.order_is_open) == (True, True)
    assert kept["extras"] == {"Since": "03/04/2021"}
    assert [one["extras"] for one in every_client(session, account)][1] == {"Since": "2021-03-04"}
    remembered = view_grid(session, account, third).columns[1]
    assert (remembered.chosen_order, remembered.order_is_open) == ("month-first", False)


def test_a_file_of_headings_alone_has_columns_and_no_clients(session, installation, account):
    import_id = read(session, installation, account, "Client name,City,Telephone\n")

    grid = view_grid(session, account, import_id)

    assert view_import(session, account, import_id).step is Step.COLUMNS
    assert [column.rubric for column in grid.columns] == ["name", "city", "phone"]
    assert grid.only_headings


def test_titles_above_the_headings_are_left_out(session, installation, account):
    text = "Our clients,,\nas of 3 May,,\n,,\nClient name,City,E-mail\nAcme,Leeds,a@acme.example\n"
    import_id = read(session, installation, account, text)

    assert view_grid(session, account, import_id).header_row == 4
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)
    assert [one["name"] for one in every_client(session, account)] == ["Acme"]


def test_headings_that_stand_there_again_are_no_clients(session, installation, account):
    far = "".join(f"Cedar {number},Leeds\n" for number in range(300))
    text = f"Client name,City\nAcme,Leeds\nClient name,City\n{far} client NAME ,City\nBirch,York\n"

    done = bring_in(session, installation, account, text)

    names = [one["name"] for one in every_client(session, account)]
    assert [name for name in names if not name.startswith("Cedar")] == ["Acme", "Birch"]
    assert done.counts.rows == 302


def test_a_file_without_headings_is_read_from_its_first_row(session, installation, account):
    text = (
        "Acme Ltd,info@acme.example,+44 20 7946 0018\nBirch Ltd,hi@birch.example,+44 20 7946 0019\n"
    )
    import_id = read(session, installation, account, text)

    grid = view_grid(session, account, import_id)
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert grid.header_row is None
    assert [one["email"] for one in every_client(session, account)] == [
        "info@acme.example",
        "hi@birch.example",
    ]


def test_several_people_in_the_columns_of_a_row_are_all_contacts(session, installation, account):
    text = "Company,Contact 1 name,Contact 1 email,Contact 2 name,Contact 2 email\n"
    text += "Acme,Ada,ada@acme.example,Bob,bob@acme.example\n"

    bring_in(session, installation, account, text)

    [acme] = every_client(session, account)
    assert [(one["name"], one["email"]) for one in acme["contacts"]] == [
        ("Ada", "ada@acme.example"),
        ("Bob", "bob@acme.example"),
    ]


@pytest.mark.parametrize("between", [",", ";", ":::", " "])
def test_several_addresses_in_one_cell_are_the_first_and_the_second(
    session, installation, account, between
):
    text = f'Client name,E-mail\nAcme,"a@acme.example{between}b@acme.example"\n'

    bring_in(session, installation, account, text)

    [acme] = every_client(session, account)
    assert (acme["email"], acme["email_2"]) == ("a@acme.example", "b@acme.example")


def test_a_date_cell_of_a_workbook_needs_no_question(session, installation, account, tmp_path):
    content = workbook(tmp_path, [["Name", "Since"], ["Acme", date(2021, 4, 3)]])
    import_id = read_file(session, installation, account, content)
    keep_left_over(session, account, import_id)

    column = view_grid(session, account, import_id).columns[1]
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert not column.shows_dates
    assert [one["extras"] for one in every_client(session, account)] == [{"Since": "2021-04-03"}]
