"""How a file is read: its password, what it hides, and what a person chose before."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from carryover.models import Job
from tests.blueprints.imports.seen import chosen, heading, part
from tests.carryover.sheets.made_workbooks import protect, write_hiding

ROWS = [["Client name", "City", "Note"], ["Acme", "Leeds", "a"], ["Birch", "York", "b"]]


@pytest.fixture
def protected(tmp_path):
    plain = write_hiding(tmp_path / "plain.xlsx", ROWS, hidden_rows="3")
    return protect(plain, " hush ")


@pytest.fixture
def hiding(tmp_path):
    path = write_hiding(tmp_path / "a.xlsx", ROWS, hidden_rows="3", hidden_columns="C")
    return path.read_bytes()


def unlock(visit, path, password):
    answer = visit.post(f"{path}/password", password=password)
    visit.work()
    return answer


def test_a_protected_workbook_asks_for_its_password(visit, protected):
    path = visit.read(protected, "clients.xlsx")

    page = visit.get(path).text

    assert heading(page) == "This workbook is protected"
    assert "Type the password of clients.xlsx, or save the file without it" in page
    assert 'type="password"' in page
    assert 'role="alert"' not in part(page, "unlock")


def test_the_password_opens_the_workbook(visit, protected):
    path = visit.read(protected, "clients.xlsx")

    answer = unlock(visit, path, " hush ")

    assert (answer.status_code, answer.location) == (303, f"{visit.imports}{path}")
    assert heading(visit.get(path).text) == "Say what each column is"


def test_a_wrong_password_is_told_at_the_field_and_is_nowhere_on_the_page(visit, protected):
    path = visit.read(protected, "clients.xlsx")

    unlock(visit, path, "open sesame")
    page = visit.get(path).text

    assert heading(page) == "This workbook is protected"
    sentence = "This password does not open the workbook. Type it again."
    assert part(page, "password-error") == sentence
    assert "open sesame" not in page


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("", "Type the password first."), ("x" * 256, "No workbook has so long a password.")],
)
def test_a_password_that_cannot_be_one_is_refused_at_the_field(
    visit, protected, password, sentence
):
    path = visit.read(protected, "clients.xlsx")

    answer = visit.post(f"{path}/password", password=password)

    assert answer.status_code == 422
    assert part(answer.text, "password-error") == sentence


def test_no_password_stays_in_the_database(visit, protected, session):
    path = visit.read(protected, "clients.xlsx")

    unlock(visit, path, " hush ")

    assert set(session.scalars(select(Job.secret))) == {""}


def test_what_was_hidden_is_told_and_can_be_included_and_left_out_again(visit, hiding):
    path = visit.read(hiding, "clients.xlsx")

    without = visit.get(path).text
    visit.post(f"{path}/read-again", hidden="1")
    visit.work()
    included = visit.get(path).text
    visit.post(f"{path}/read-again")
    visit.work()

    assert "1 hidden row and 1 hidden column (C) were left out." in without
    assert "Include them" in without
    assert (list(chosen(without)), "Birch" in without) == (
        ["header_row", "rubric-0", "rubric-1"],
        False,
    )
    assert "Hidden rows and columns are included." in included
    assert "Leave them out" in included
    assert ("rubric-2" in chosen(included), "Birch" in included) == (True, True)
    assert "Include them" in visit.get(path).text


def test_including_what_is_hidden_keeps_the_sheet_that_was_chosen(visit, hiding):
    path = visit.read(hiding, "clients.xlsx")

    visit.post(f"{path}/read-again", sheet="Sheet")
    visit.work()

    page = visit.get(path).text
    assert '<input type="hidden" name="sheet" value="Sheet">' in page


def test_a_protected_workbook_asks_for_the_password_again_before_it_is_read_anew(visit, protected):
    path = visit.read(protected, "clients.xlsx")
    unlock(visit, path, " hush ")

    page = visit.get(path).text
    visit.post(f"{path}/read-again", hidden="1", password=" hush ")
    visit.work()

    assert "1 hidden row was left out." in page
    assert '<input type="password" name="password" id="password-hidden"' in page
    assert "Birch" in visit.get(path).text


def test_a_sheet_that_shows_nothing_offers_what_it_hides(visit, tmp_path):
    path = write_hiding(tmp_path / "a.xlsx", ROWS, hidden_rows="1 2 3")

    page = visit.get(visit.read(path.read_bytes(), "clients.xlsx")).text

    assert heading(page) == "The file was not read"
    assert "All 3 rows of clients.xlsx are hidden." in page
    assert "Include hidden rows" in page


def test_files_of_other_accounts_are_not_read(visit, stranger, protected):
    path = visit.read(protected, "clients.xlsx")

    assert stranger.post(f"{path}/password", password=" hush ").status_code == 404


def test_a_workbook_that_a_program_wrote_with_formulas_says_that_they_have_no_results(visit):
    book = openpyxl.Workbook()
    book.active.append(["Client name", "Mail"])
    book.active.append(["Acme", '=LOWER("A@ACME.EXAMPLE")'])
    stream = io.BytesIO()
    book.save(stream)

    page = visit.get(visit.read(stream.getvalue(), "clients.xlsx")).text

    assert "One formula has no result in the file, so its cell is blank." in page
