"""The whole story: a customer base goes from one account to another, with the very labels."""

import json
from pathlib import Path

import pytest
import xlrd
from playwright.sync_api import Page, expect

from tests.journeys.bases import ONLY_FIRST, SHARED
from tests.journeys.browsers import OpenContext
from tests.journeys.importing import (
    expect_plan,
    export_to_xls,
    go_on_to_review,
    headings,
    import_data,
    planned,
    row_box,
    rubric_of,
    rubrics,
    tally,
    undo_import,
    upload,
)
from tests.journeys.listing import expect_count
from tests.journeys.people import Account, Person
from tests.journeys.server import Server
from tests.journeys.steps import mark, press, sign_in, switch_account, wait_until_still

pytestmark = pytest.mark.journey

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
INVOICEOCEAN_HEADINGS = [
    "No",
    "ID",
    "Short name",
    "Client name",
    "Tax ID",
    "City",
    "Post code",
    "Street",
    "Country",
    "Delivery address",
    "Company",
    "Email",
    "Website",
    "Telephone",
    "Mobile phone",
    "Fax",
    "Forename",
    "Surname",
    "Bank",
    "Account number",
    "Individual bank account",
    "Additional description",
]
LEFT_OUT = ["No", "Delivery address"]
"""The running number, and an address that stands in columns of its own as well."""
UNMARKED = """() => [...new Set(
  [...document.querySelectorAll('body *:not([data-marked])')].map(one => one.closest('[id]').id)
)].sort()"""


def test_a_base_goes_from_one_account_to_the_other_and_back(
    page: Page, person: Person, server: Server, tmp_path: Path
) -> None:
    before = clients_of(server, person.second)
    sign_in(page, person)
    page.goto(person.first.clients)
    file = export_to_xls(page, tmp_path)
    assert_real_xls(file)

    switch_account(page, person.second)
    upload(page, file)
    assert_every_column_is_assigned(page)
    change_a_rubric_and_change_it_back(page)
    expect(row_box(page, 1)).not_to_be_checked()
    expect(row_box(page, 2)).to_be_checked()
    go_on_to_review(page)

    expect_plan(page, ONLY_FIRST, SHARED, "merge 31")
    decide_for_all_and_for_two(page)
    expect_plan(page, ONLY_FIRST, SHARED, "merge 29, clone 1, skip 1")
    import_data(page)

    assert tally(page) == {
        "New": 12,
        "Merged": 29,
        "Cloned": 1,
        "Skipped": 1,
        "Problems": 0,
        "Rows": 43,
    }
    assert len(clients_of(server, person.second)) == len(before) + 13
    assert_the_list_shows_the_import(page, file, 42)
    undo_import(page)
    assert tally(page) == {"Deleted": 13, "Restored": 29, "Kept": 0}
    assert clients_of(server, person.second) == before


def test_the_same_story_without_javascript(
    open_context: OpenContext, person: Person, server: Server, tmp_path: Path
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    before = clients_of(server, person.second)
    sign_in(page, person)
    page.goto(person.first.clients)
    file = export_to_xls(page, tmp_path)
    assert_real_xls(file)

    switch_account(page, person.second)
    upload(page, file)
    assert_every_column_is_assigned(page)
    rubric_of(page, "Short name").select_option("Note")
    press(page, "Save")
    expect(rubric_of(page, "Short name")).to_have_value("note")
    rubric_of(page, "Short name").select_option("Short name")
    expect(row_box(page, 1)).not_to_be_checked()
    go_on_to_review(page)

    expect_plan(page, ONLY_FIRST, SHARED, "merge 31")
    decision = planned(page, "Żółć Metall")
    decision.get_by_text("Clone", exact=True).click()
    decision.get_by_role("button", name="Save").click()
    expect_plan(page, ONLY_FIRST, SHARED, "merge 30, clone 1")
    import_data(page)

    assert tally(page)["New"] == 12
    assert tally(page)["Merged"] == 30
    assert tally(page)["Cloned"] == 1
    assert_the_list_shows_the_import(page, file, 43)
    undo_import(page)
    assert clients_of(server, person.second) == before


def clients_of(server: Server, account: Account) -> list[dict[str, object]]:
    """Every client with every field and its contacts."""
    listed: list[dict[str, object]] = json.loads(
        server.run("clients", "list", "--account", account.slug, "--json")
    )
    return listed


def assert_real_xls(file: Path) -> None:
    assert file.suffix == ".xls"
    assert file.read_bytes()[:8] == OLE_MAGIC
    sheet = xlrd.open_workbook(str(file)).sheet_by_index(0)
    assert sheet.row_values(0)[:22] == INVOICEOCEAN_HEADINGS
    assert sheet.nrows == 1 + SHARED + ONLY_FIRST


def assert_every_column_is_assigned(page: Page) -> None:
    """Without a click."""
    assigned = zip(headings(page), rubrics(page), strict=True)
    assert headings(page)[:22] == INVOICEOCEAN_HEADINGS
    assert [heading for heading, rubric in assigned if rubric == "ignore"] == LEFT_OUT


def change_a_rubric_and_change_it_back(page: Page) -> None:
    """Watching that only the column and the words about it change."""
    column = headings(page).index("City")
    before = rubrics(page)
    mark(page.locator("body *"))

    rubric_of(page, "City").select_option("Keep as an extra field")
    expect(page.locator(f"#column-notes-{column}")).to_contain_text("Your choice")
    wait_until_still(page)
    assert set(page.evaluate(UNMARKED)) <= parts_of(page, column)
    rubric_of(page, "City").select_option("City")
    expect(page.locator(f"#column-notes-{column}")).not_to_contain_text("Your choice")
    wait_until_still(page)

    assert set(page.evaluate(UNMARKED)) <= parts_of(page, column)
    assert rubrics(page) == before


def parts_of(page: Page, column: int) -> set[str]:
    """Ids of what may change with the rubric of a column."""
    cells: list[str] = page.locator(f"td[id$='-{column}']").evaluate_all(
        "cells => cells.map(one => one.id)"
    )
    return {
        *cells,
        f"column-notes-{column}",
        "imports-shown",
        "imports-summary",
        "imports-left-over",
        "imports-grid-changes",
    }


def decide_for_all_and_for_two(page: Page) -> None:
    press(page, "Skip all")
    expect_plan(page, ONLY_FIRST, SHARED, "skip 31")
    press(page, "Merge all")
    expect_plan(page, ONLY_FIRST, SHARED, "merge 31")
    planned(page, "Żółć Metall").get_by_text("Clone", exact=True).click()
    expect_plan(page, ONLY_FIRST, SHARED, "merge 30, clone 1")
    planned(page, "Čapek Metall").get_by_text("Skip", exact=True).click()


def assert_the_list_shows_the_import(page: Page, file: Path, clients: int) -> None:
    """And comes back to the result."""
    result = page.url
    page.get_by_role("link", name="Show the clients").click()
    expect_count(page, f"{clients} clients")
    expect(page.locator(".chip")).to_contain_text(f"from import {file.name}")
    page.goto(result)
