"""The steps of moving a base as a person takes them."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import expect_heading, press

PLAN = re.compile(r"(\d+) new, (\d+) exists?, (\d+) problems?(?: \((.+)\))?")


def export_to_xls(page: Page, folder: Path) -> Path:
    """Clients > the small triangle > Export to xls > Download."""
    page.locator(".split-more").click()
    page.get_by_role("button", name="Export to xls", exact=True).click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download").click()
    path = folder / downloading.value.suggested_filename
    downloading.value.save_as(path)
    return path


def upload(page: Page, file: Path) -> None:
    """Settings > Import > Import customers, pick the file, Next; until the file is read."""
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_role("link", name="Import customers").click()
    page.get_by_label("File with customers").set_input_files(file)
    press(page, "Next")
    wait_until_read(page)


def wait_until_read(page: Page) -> None:
    """Until all rows are there; who has no JavaScript reloads, for others the page does."""
    expect_heading(page, "Say what each column is")
    next_button, save = (
        page.get_by_role("button", name=one, exact=True) for one in ("Next", "Save")
    )
    while next_button.is_disabled():
        page.wait_for_timeout(200)
        if save.is_visible():
            page.goto(page.url)


def go_on_to_review(page: Page) -> None:
    press(page, "Next")
    expect_heading(page, "Look at what will happen")


def import_data(page: Page) -> None:
    press(page, "Import data")
    expect_heading(page, "imported")


def undo_import(page: Page) -> None:
    """From the result page, through the page that says what goes."""
    page.get_by_role("link", name="Undo this import").click()
    press(page, "Undo this import")
    expect_heading(page, "This import is undone")


def headings(page: Page) -> list[str]:
    """What stands above the columns of the grid, from left to right."""
    return [one.strip() for one in page.locator("thead .column-heading").all_inner_texts()]


def rubrics(page: Page) -> list[str]:
    """What the columns of the grid are assigned to, from left to right."""
    chosen: list[str] = page.locator("table.grid thead [id^=rubric-]").evaluate_all(
        "drop_downs => drop_downs.map(one => one.value)"
    )
    return chosen


def rubric_of(page: Page, heading: str) -> Locator:
    """The drop-down above a column."""
    return page.get_by_role("combobox", name=re.compile(rf"Rubric of column [A-Z]+, {heading}$"))


def row_box(page: Page, number: int) -> Locator:
    return page.get_by_role("checkbox", name=f"Import row {number}", exact=True)


def planned(page: Page, name: str) -> Locator:
    """A client of the plan."""
    return page.locator(".planned-client").filter(has=page.get_by_text(name, exact=True))


def expect_plan(page: Page, new: int, exist: int, decisions: str) -> None:
    """The words above Import data; without problems."""
    words = f"{new} new, {exist} exist, 0 problems ({decisions})"
    expect(page.locator("#imports-plan")).to_have_text(words, use_inner_text=True)


def tally(page: Page) -> dict[str, int]:
    """The numbers of a result."""
    rows = page.locator(".tally tr").all()
    return {words_of(row.locator("th")): int(row.locator("td.number").inner_text()) for row in rows}


def words_of(place: Locator) -> str:
    """Without the sign that a badge carries beside its word."""
    return place.inner_text().strip().lstrip("+=~!– ").strip()
