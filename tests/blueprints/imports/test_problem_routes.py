"""Step 3: problem rows are corrected on the page, left out, or go out in a file and come back."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from tests.blueprints.imports.seen import chosen, heading, ids, part, tally
from tests.carryover.sheets.made_workbooks import protect, write_hiding, write_xls

FILE = "Client name,City,Phone\nAcme,Leeds,+44 113 496 0000\n,York,=1+1\nBirch,Bristol,\n"
FIX = "/clients/3/correct"


@pytest.fixture
def path(visit) -> str:
    """An import of three rows; the one of row 3 has no name."""
    return visit.plan(FILE)


def as_xlsx(rows) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def saved(workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def numbers(visit, path) -> str:
    return part(visit.get(path).text, "imports-plan").removesuffix(" . Problem rows stay out.")


def test_the_cell_with_the_problem_is_a_field_with_its_reason(visit, path):
    page = visit.get(f"{path}?outcome=problem").text

    assert 'name="cell-3-0" id="cell-3-0" value=""' in page
    assert part(page, "why-cell-3-0") == "The name is missing"


def test_a_correction_answers_the_client_and_the_numbers(visit, path):
    answer = visit.post(path + FIX, htmx="imports-client-3", **{"cell-3-0": "Cedar"})

    assert ids(answer.text)[0] == "imports-client-3"
    assert {"imports-counts", "imports-plan", "imports-problems"} <= set(ids(answer.text))
    assert part(answer.text, "imports-plan") == "3 new, 0 exist, 0 problems"
    assert "blank in the file" in answer.text


def test_a_correction_draws_the_namesakes_of_the_client_again(visit, path):
    answer = visit.post(path + FIX, htmx="imports-client-3", **{"cell-3-0": "Birch"})

    assert '<li class="planned-client" id="imports-client-4" hx-swap-oob="true">' in answer.text
    assert "The same client as row 3 of the file." in answer.text


def test_without_javascript_a_correction_leads_back_to_where_it_was_made(visit, path):
    answer = visit.post(path + FIX, **{"cell-3-0": "Cedar", "outcome": "problem"})

    assert answer.status_code == 303
    assert answer.location == f"{visit.imports}{path}?outcome=problem#imports-client-3"
    assert numbers(visit, path) == "3 new, 0 exist, 0 problems"


def test_a_problem_row_is_left_out_and_taken_in_again(visit, path):
    answer = visit.post(f"{path}/clients/3/leave-out", htmx="imports-client-3", rows="3")
    without = numbers(visit, path)
    visit.post(f"{path}/clients/3/take-in", rows="3")

    assert ids(answer.text)[0] == "imports-left-out-3"
    assert without == "2 new, 0 exist, 0 problems"
    assert numbers(visit, path) == "2 new, 0 exist, 1 problem"


def test_all_problem_rows_are_left_out(visit, path):
    answer = visit.post(f"{path}/problems/leave-out")

    assert answer.location == visit.imports + path
    assert numbers(visit, path) == "2 new, 0 exist, 0 problems"


def test_the_rows_that_were_left_out_are_told_and_come_back(visit, path):
    visit.post(f"{path}/problems/leave-out")
    without = visit.get(path).text

    visit.post(f"{path}/left-out/take-in")

    again = visit.get(path).text
    assert "1 row of the file is left out." in without
    assert "One row takes part again." in again
    assert "is left out." not in again
    assert numbers(visit, path) == "2 new, 0 exist, 1 problem"


def test_the_result_tells_the_rows_that_were_left_out(visit, path):
    visit.post(f"{path}/problems/leave-out")
    visit.post(f"{path}/commit")
    visit.work()

    assert tally(visit.get(path).text)["Left out"] == 1


def test_the_problem_rows_of_a_text_file_come_as_a_workbook_of_texts(visit, path):
    answer = visit.get(f"{path}/problems")

    assert answer.headers["Content-Disposition"].endswith("filename=clients-problem-rows.xlsx")
    assert answer.headers["Cache-Control"] == "private, no-store"
    sheet = load_workbook(io.BytesIO(answer.data)).active
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Row", "Client name", "City", "Phone", "What is wrong"),
        ("3", None, "York", "=1+1", "Client name: The name is missing"),
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_problem_rows_of_an_old_workbook_come_as_one(visit, tmp_path):
    rows = [["Client name", "City"], ["Acme", "Leeds"], ["", "York"]]
    path = visit.read(write_xls(tmp_path / "a.xls", {"A": rows}).read_bytes(), "clients.xls")
    visit.post(f"{path}/plan")
    visit.work()

    answer = visit.get(f"{path}/problems")

    assert answer.headers["Content-Disposition"].endswith("filename=clients-problem-rows.xls")


def test_the_corrected_file_goes_back_into_the_same_import(visit, path):
    workbook = load_workbook(io.BytesIO(visit.get(f"{path}/problems").data))
    workbook.active["B2"] = "Cedar"

    answer = visit.post(f"{path}/problems", file=(io.BytesIO(saved(workbook)), "corrected.xlsx"))

    assert (answer.status_code, answer.location) == (303, visit.imports + path)
    page = visit.get(path).text
    assert "One row is corrected." in page
    assert part(page, "imports-plan") == "3 new, 0 exist, 0 problems"


def test_a_corrected_sheet_may_come_back_as_text(visit, path):
    sent = b"Row;Client name;City;Phone;What is wrong\n3;Cedar;York;=1+1;\n"

    visit.post(f"{path}/problems", file=(io.BytesIO(sent), "corrected.csv"))

    assert part(visit.get(path).text, "imports-plan") == "3 new, 0 exist, 0 problems"


def test_values_of_a_text_file_survive_the_way_through_a_workbook(visit):
    path = visit.plan("Client name;Postcode;City;Phone\n;01067;Dresden;+48601234567\n")
    workbook = load_workbook(io.BytesIO(visit.get(f"{path}/problems").data))
    workbook.active["B2"] = "Cedar"

    visit.post(f"{path}/problems", file=(io.BytesIO(saved(workbook)), "corrected.xlsx"))

    page = visit.get(path).text
    assert page.count("in the file") == page.count("blank in the file") == 1


def test_a_workbook_is_corrected_as_a_spreadsheet_program_does(visit):
    rows = [["Client name", "Postcode"], ["Acme", "00-123"], ["", "01067"]]
    path = visit.read(as_xlsx(rows), "clients.xlsx")
    visit.post(f"{path}/plan")
    visit.work()
    workbook = load_workbook(io.BytesIO(visit.get(f"{path}/problems").data))
    workbook.active["B2"] = "Cedar"

    visit.post(f"{path}/problems", file=(io.BytesIO(saved(workbook)), "x.xlsx"))

    page = visit.get(path).text
    assert part(page, "imports-plan") == "2 new, 0 exist, 0 problems"
    assert page.count("Corrected:") == 1


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ("", "corrected.csv is empty."),
        ("Name,Town\nAcme,Leeds\n", "The first column has no heading “Row”."),
        (
            "Row,Client name,Town,Phone,What is wrong\n3,Cedar,York,,\n",
            "Column 3 is headed “Town” instead of “City”.",
        ),
        (
            "Row,Client name,City,Phone,What is wrong,Mine\n3,Cedar,York,,,\n",
            "Column 6, “Mine”, was not in the sheet.",
        ),
        (
            "Row,Client name,City,Phone,What is wrong\n77,Cedar,York,,\n",
            "This import has no row 77. Rows cannot be added here.",
        ),
        (
            "Row,Client name,City,Phone,What is wrong\n,Cedar,York,,\n",
            "Row 2 has no row number in its first column. Rows cannot be added here.",
        ),
        (
            "Row,Client name,City,Phone,What is wrong\n3,Cedar,York,,\n3,Dale,York,,\n",
            "Rows 2 and 3 have the same number, 3.",
        ),
    ],
)
def test_another_file_is_refused_with_what_to_do(visit, path, sheet, sentence):
    sent = (io.BytesIO(sheet.encode()), "corrected.csv")

    answer = visit.post(f"{path}/problems", file=sent)

    assert answer.status_code == 422
    assert sentence in part(answer.text, "corrected-error")
    assert numbers(visit, path) == "2 new, 0 exist, 1 problem"


def test_no_file_at_all_is_pointed_out(visit, path):
    answer = visit.post(f"{path}/problems")

    assert part(answer.text, "corrected-error") == "Choose the corrected file first."


def test_a_cell_of_the_grid_is_corrected_and_only_it_changes(visit):
    path = visit.read("Client name,E-mail\nAcme,acme.example\n")

    answer = visit.post(f"{path}/cells", htmx="imports-grid-changes", **{"cell-2-1": "a@b.example"})

    found = ids(answer.text)
    assert "cell-2-1" in found
    assert "cell-2-0" not in found
    assert "Corrected; in the file: “acme.example”" in answer.text


def test_without_javascript_the_grid_keeps_what_was_entered(visit):
    path = visit.read("Client name,E-mail\nAcme,acme.example\n")
    shown = {**chosen(visit.get(path).text), "rows": "2", "cell-2-1": "a@b.example"}

    visit.post(f"{path}/plan", **shown)
    visit.work()

    page = visit.get(path).text
    assert heading(page) == "Look at what will happen"
    assert "a@b.example" in page
    assert "Not an e-mail address" not in page


def test_strangers_find_no_problem_rows(visit, stranger, path):
    other = stranger.imports + path

    assert stranger.client.get(f"{other}/problems").status_code == 404
    assert stranger.client.post(other + FIX, data={"cell-3-0": "x"}).status_code == 404


def test_a_corrected_file_under_a_password_is_to_be_saved_without_it(visit, tmp_path):
    path = visit.plan(FILE)
    sheet = protect(write_hiding(tmp_path / "plain.xlsx", [["Row"], ["2"]]), "hush")

    answer = visit.post(f"{path}/problems", file=(io.BytesIO(sheet), "problems.xlsx"))

    assert answer.status_code == 422
    assert "Save it without the password" in part(answer.text, "corrected-error")
