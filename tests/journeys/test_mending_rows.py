"""Rows with problems: mended on the page, and in a spreadsheet program, of the same import."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.importing import go_on_to_review, import_data, planned, tally, upload
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

ROWS = (
    ("Client name", "Postcode", "City", "E-mail"),
    ("Heron & Daughters", "00-123", "Leeds", "post@heron.example"),
    ("", "01067", "Köln", "nobody@example.com"),
    ("", "00-950", "Łódź", "=1+1"),
    ("", "LS1 4AP", "Leeds", "post@moss.example"),
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_problem_rows_are_mended_here_and_there_and_imported(
    open_context: OpenContext, person: Person, server: Server, tmp_path: Path, scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, write_rows(tmp_path / "clients.xlsx"))
    go_on_to_review_of(page)

    page.get_by_label("Client name", exact=True).first.fill("Kiln Ceramics")
    press(page, "Save row 3")
    expect(planned(page, "Kiln Ceramics")).to_contain_text("blank in the file")
    expect_problems(page, 2)
    press(page, "Leave out row 5")
    expect_problems(page, 1)

    corrected = correct_in_a_spreadsheet(download_problem_rows(page, tmp_path))
    page.get_by_text("Upload corrected rows").click()
    page.get_by_label("Corrected problem rows").set_input_files(corrected)
    press(page, "Upload")
    expect(page.get_by_text("One row is corrected.")).to_be_visible()
    expect_problems(page, 0)
    import_data(page)

    assert tally(page)["New"] == 3
    listed = server.run("clients", "list", "--account", person.second.slug)
    assert all(name in listed for name in ("Heron & Daughters", "Kiln Ceramics", "Łódź Looms"))


def test_a_cell_is_mended_in_the_grid(page: Page, person: Person, tmp_path: Path) -> None:
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, write_rows(tmp_path / "clients.xlsx"))

    cell = page.get_by_role("textbox", name="Client name, row 3")
    cell.fill("Kiln Ceramics")
    cell.press("Tab")
    expect(page.locator("#cell-3-0")).to_have_attribute("title", "Corrected; in the file: “”")
    go_on_to_review(page)

    expect_problems(page, 2)


def write_rows(path: Path) -> Path:
    workbook = Workbook()
    for row in ROWS:
        workbook.active.append(row)
        for cell in workbook.active[workbook.active.max_row]:
            cell.data_type = "s"
    workbook.save(path)
    return path


def go_on_to_review_of(page: Page) -> None:
    """Without scripts, the page of the work in between has to be asked for again."""
    press(page, "Next")
    for _ in range(50):
        if "Look at what will happen" in page.get_by_role("heading", level=1).inner_text():
            return
        page.wait_for_timeout(200)
        page.goto(page.url)
    expect_heading(page, "Look at what will happen")


def expect_problems(page: Page, number: int) -> None:
    words = "1 problem" if number == 1 else f"{number} problems"
    expect(page.locator("#imports-plan")).to_contain_text(f", {words}")


def download_problem_rows(page: Page, folder: Path) -> Path:
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download problem rows").click()
    path = folder / downloading.value.suggested_filename
    downloading.value.save_as(path)
    return path


def correct_in_a_spreadsheet(path: Path) -> Path:
    """Give the one row a name, and an address instead of what looked like a formula."""
    workbook = load_workbook(path)
    sheet = workbook.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Row", *ROWS[0], "What is wrong"]
    assert rows[1] == [
        "4", None, "00-950", "Łódź", "=1+1", "Client name: The name is missing; "
        "E-mail: Not an e-mail address",
    ]  # fmt: skip
    assert sheet["E2"].data_type == "s"
    sheet["B2"], sheet["E2"] = "Łódź Looms", "post@looms.example"
    workbook.save(path)
    return path
