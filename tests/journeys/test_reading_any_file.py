"""Files that do not show everything at once: under a password, with hidden rows, with odd dates."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.carryover.sheets.made_workbooks import protect, write_hiding
from tests.journeys.browsers import OpenContext
from tests.journeys.importing import go_on_to_review, import_data, upload, wait_until_read
from tests.journeys.people import Person
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

ROWS = (
    ("Client name", "City", "Customer since"),
    ("Heron Books", "Leeds", "03/04/2021"),
    ("Marsh & Sons", "Bristol", "05/06/2021"),
)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def context(request: pytest.FixtureRequest, open_context: OpenContext) -> BrowserContext:
    return open_context(java_script_enabled=request.param)


def test_a_protected_workbook_opens_with_its_password_alone(
    page: Page, person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "clients.xlsx"
    file.write_bytes(protect(write_hiding(tmp_path / "open.xlsx", ROWS, hidden_rows="3"), "hush"))
    sign_in(page, person)
    page.goto(f"/a/{person.second.slug}/settings/import/new")
    page.get_by_label("File with customers").set_input_files(file)
    press(page, "Next")
    expect_heading(page, "This workbook is protected")

    page.get_by_label("Password of the workbook").fill("Hush")
    press(page, "Open the file")
    refused = page.locator("#password-error")
    expect(refused).to_contain_text("This password does not open the workbook.")
    page.get_by_label("Password of the workbook").fill("hush")
    page.keyboard.press("Enter")
    wait_until_read(page)
    expect(page.get_by_text("1 hidden row was left out.")).to_be_visible()

    page.locator("#password-hidden").fill("hush")
    press(page, "Include it")
    wait_until_read(page)
    expect(page.get_by_text("Hidden rows and columns are included.")).to_be_visible()
    go_on_to_review(page)
    import_data(page)
    expect_heading(page, "2 clients imported")


def test_dates_that_can_be_read_both_ways_are_read_as_chosen(
    page: Page, person: Person, tmp_path: Path
) -> None:
    file = write_hiding(tmp_path / "clients.xlsx", ROWS)
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, file)
    press(page, "Keep the other column as an extra field")

    order = page.get_by_role("combobox", name="Dates of Customer since")
    expect(order).to_have_value("")
    order.select_option("Day first: 2021-04-03")
    go_on_to_review(page)
    import_data(page)
    page.get_by_role("link", name="Show the clients").click()
    page.get_by_role("link", name="Heron Books").click()
    expect(page.get_by_text("2021-04-03")).to_be_visible()
