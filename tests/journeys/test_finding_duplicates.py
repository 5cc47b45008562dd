"""Clients that stand twice in a base are found, merged and taken apart again."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.bases import write_base
from tests.journeys.browsers import OpenContext
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, expect_heading, press, sign_in

pytestmark = pytest.mark.journey

ONE = ("Harbour Lights", "", "Leeds", "LS1 1AA", "GB", "hello.jo@harbour.example", "", "Jo")
OTHER = ("Harbour Lights Ltd", "", "Hull", "HU1 1AA", "GB", "hello.jo@harbour.example", "1 22", "")


def test_duplicates_are_merged_in_the_dialog_and_taken_apart(
    page: Page, person: Person, server: Server
) -> None:
    sign_in(page, person)
    before = clients_of(server, person)
    find(page, person)
    expect(group(page)).to_contain_text("Same e-mail")

    group(page).get_by_role("link", name="Merge…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radiogroup", name="City").get_by_label("Hull").check()
    dialog.get_by_role("button", name="Merge", exact=True).click()

    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Harbour Lights Ltd went into Harbour Lights.")).to_be_visible()
    [united] = [one for one in clients_of(server, person) if "Harbour" in str(one["name"])]
    assert (united["city"], united["phone"], united["name"]) == ("Hull", "1 22", "Harbour Lights")

    page.get_by_role("link", name="Unmerge…").click()
    expect_heading(page, "Make two clients of Harbour Lights again?")
    expect(page.locator(".gives-back")).to_contain_text("Hull → Leeds")
    press(page, "Unmerge")
    expect_heading(page, "Harbour Lights")
    expect(page.get_by_text("are two clients again")).to_be_visible()
    assert clients_of(server, person) == before


def test_what_is_not_the_same_is_not_shown_again(page: Page, person: Person) -> None:
    sign_in(page, person)
    find(page, person)

    group(page).get_by_role("button", name="Not the same").click()

    expect(
        page.get_by_text("Harbour Lights and Harbour Lights Ltd are kept apart.")
    ).to_be_visible()
    expect(group(page)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("No duplicates among")).to_be_visible()


def test_the_keyboard_alone_merges_and_unmerges(page: Page, person: Person) -> None:
    sign_in(page, person)
    find(page, person)

    merging = group(page).get_by_role("link", name="Merge…")
    tab_to(page, merging)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    first = dialog.get_by_role("radiogroup", name="Which one stays").get_by_role("radio").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    tab_to(page, dialog.get_by_role("button", name="Merge", exact=True))
    page.keyboard.press("Enter")

    expect(page.get_by_text("The clients called Harbour Lights are one now.")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Unmerge…"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Unmerge", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("are two clients again")).to_be_visible()


def test_without_javascript_the_same_pages_do_it(
    open_context: OpenContext, person: Person, server: Server
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    sign_in(page, person)
    before = clients_of(server, person)
    find(page, person)

    group(page).get_by_role("link", name="Merge…").click()
    expect_heading(page, "Merge 2 clients")
    page.get_by_role("radiogroup", name="City").get_by_label("Hull").check()
    press(page, "Merge")

    expect_heading(page, "Harbour Lights")
    expect(page.get_by_text("went into Harbour Lights.")).to_be_visible()
    page.locator(".timeline").get_by_role("link", name="Unmerge…").click()
    press(page, "Unmerge")
    expect(page.get_by_text("are two clients again")).to_be_visible()
    assert clients_of(server, person) == before


@pytest.fixture
def person(person: Person, server: Server, tmp_path: Path) -> Person:
    """Somebody in whose second account two clients are one."""
    for number, row in enumerate((ONE, OTHER)):
        sheet = str(write_base([row], tmp_path / f"twice-{number}.csv"))
        here = ("--account", person.second.slug)
        server.run("clients", "import", sheet, *here, "--duplicates", "clone")
    return person


def find(page: Page, person: Person) -> None:
    page.goto(person.second.clients)
    choose_from_menu(page, page.locator(".split-more"), "Find duplicates")
    expect_heading(page, "Duplicates")
    expect(page.locator("#clients-duplicates").get_by_text("Compared")).to_be_visible()


def group(page: Page) -> Locator:
    return page.locator(".duplicate-group").filter(has_text="Harbour Lights")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def clients_of(server: Server, person: Person) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(
        server.run("clients", "list", "--account", person.second.slug, "--json")
    )
    return listed
