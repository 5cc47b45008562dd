"""An import without a mouse."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.bases import first_base, write_base
from tests.journeys.importing import expect_plan, rubric_of, tally
from tests.journeys.keys import follow, sign_in_with_keys, tab_to
from tests.journeys.people import Person
from tests.journeys.steps import expect_heading

pytestmark = pytest.mark.journey


def test_an_import_needs_no_mouse(page: Page, person: Person, tmp_path: Path) -> None:
    file = write_base(first_base(), tmp_path / "clients.csv")
    page.goto(person.second.clients)
    sign_in_with_keys(page, person)

    follow(page, page.get_by_role("link", name="Settings"))
    follow(page, page.get_by_role("link", name="Import", exact=True))
    follow(page, page.get_by_role("link", name="Import customers"))
    field = page.get_by_label("File with customers")
    tab_to(page, field)
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Space")
    choosing.value.set_files(file)
    follow(page, page.get_by_role("button", name="Next"))
    expect_heading(page, "Say what each column is")

    change_the_rubric_of_the_city_and_back(page)
    box = page.get_by_role("checkbox", name="Import row 2", exact=True)
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(page.locator("#imports-summary")).to_contain_text("2 rows left out")
    page.keyboard.press("Space")
    expect(page.locator("#imports-summary")).to_contain_text("1 row left out")
    expect(box).to_be_focused()
    follow(page, page.get_by_role("button", name="Next"))
    expect_heading(page, "Look at what will happen")

    expect_plan(page, 12, 31, "merge 31")
    tab_to(page, page.get_by_role("radio", name="Merge").first)
    page.keyboard.press("ArrowRight")
    expect_plan(page, 12, 31, "merge 30, clone 1")
    expect(page.get_by_role("radio", name="Clone").first).to_be_focused()
    follow(page, page.get_by_role("button", name="Import data"))
    expect_heading(page, "imported")

    assert tally(page)["New"] == 12
    assert tally(page)["Merged"] == 30
    assert tally(page)["Cloned"] == 1


def test_menus_are_opened_walked_and_left_with_keys(page: Page, person: Person) -> None:
    page.goto(person.first.clients)
    sign_in_with_keys(page, person)
    triangle = page.locator(".split-more")
    tab_to(page, triangle)

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Export to xls", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Export to xlsx", exact=True)).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Export to xlsx", exact=True)).to_be_hidden()
    expect(triangle).to_be_focused()


def change_the_rubric_of_the_city_and_back(page: Page) -> None:
    city = rubric_of(page, "City")
    tab_to(page, city)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#imports-summary")).to_contain_text("columns assigned")
    expect(city).to_have_value("region")
    expect(page.get_by_text("Your choice. We suggested: City")).to_be_visible()
    expect(city).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(city).to_have_value("city")
    expect(page.get_by_text("Your choice. We suggested: City")).to_be_hidden()
