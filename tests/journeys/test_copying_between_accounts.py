"""Clients go to another account without a file: review, decide, import, and back."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.bases import ONLY_FIRST, SHARED
from tests.journeys.browsers import OpenContext
from tests.journeys.importing import expect_plan, import_data, planned, tally, undo_import
from tests.journeys.listing import expect_count, open_client
from tests.journeys.people import Account, Person
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, expect_heading, press, sign_in

pytestmark = pytest.mark.journey


def test_a_base_is_copied_decided_and_taken_back(
    page: Page, person: Person, server: Server
) -> None:
    source, target = clients_of(server, person.first), clients_of(server, person.second)
    sign_in(page, person)
    copy_to_the_second_account(page, person, SHARED + ONLY_FIRST)

    expect_plan(page, ONLY_FIRST, SHARED, "merge 31")
    planned(page, "Żółć Metall").get_by_text("Clone", exact=True).click()
    expect_plan(page, ONLY_FIRST, SHARED, "merge 30, clone 1")
    import_data(page)

    assert tally(page) == {
        "New": 12,
        "Merged": 30,
        "Cloned": 1,
        "Skipped": 0,
        "Problems": 0,
        "Clients": 43,
    }
    assert len(clients_of(server, person.second)) == len(target) + 13
    result = page.url
    a_value_says_that_it_was_copied(page, person)
    page.goto(result)
    undo_import(page)
    assert tally(page) == {"Deleted": 13, "Restored": 30, "Kept": 0}
    assert clients_of(server, person.second) == target
    assert clients_of(server, person.first) == source


def test_an_undo_says_what_it_keeps_before_it_acts(
    page: Page, person: Person, server: Server
) -> None:
    before = len(clients_of(server, person.second))
    sign_in(page, person)
    copy_to_the_second_account(page, person, SHARED + ONLY_FIRST)
    import_data(page)
    result = page.url
    page.goto(f"{person.second.clients}?q=office42@")
    page.locator("#clients-list tbody th a").click()
    press(page, "Archive")

    page.goto(result)
    page.get_by_role("link", name="Undo this import").click()

    expect_heading(page, "Undo this import?")
    assert tally(page) == {"Deleted": 11, "Restored": 31, "Kept": 1}
    expect(page.locator("#imports-kept tbody tr")).to_contain_text(person.name)
    press(page, "Undo this import")
    expect_heading(page, "This import is undone")
    assert tally(page) == {"Deleted": 11, "Restored": 31, "Kept": 1}
    assert len(clients_of(server, person.second)) == before + 1


def test_chosen_clients_are_copied_without_javascript(
    open_context: OpenContext, person: Person, server: Server
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    before = clients_of(server, person.second)
    sign_in(page, person)
    page.goto(f"{person.first.clients}?q=metall")
    for box in page.locator("[data-row]").all()[:2]:
        box.check()
    choose_where_to(page, person, 2)

    expect_plan(page, 0, 2, "merge 2")
    import_data(page)

    assert tally(page)["Merged"] == 2
    undo_import(page)
    assert clients_of(server, person.second) == before


def copy_to_the_second_account(page: Page, person: Person, clients: int) -> None:
    page.goto(person.first.clients)
    expect_count(page, f"{clients} clients")
    choose_where_to(page, person, clients)


def choose_where_to(page: Page, person: Person, clients: int) -> None:
    """Clients > the small triangle > Copy to another account…, up to the review over there."""
    choose_from_menu(page, page.locator(".split-more"), "Copy to another account…")
    expect_heading(page, f"Copy {clients} clients to another account")
    page.get_by_label(person.second.name).check()
    press(page, "Next")
    expect_heading(page, "Look at what will happen")
    expect(page.get_by_text(f"Copied from the account {person.first.name}")).to_be_visible()
    assert f"/a/{person.second.slug}/" in page.url


def a_value_says_that_it_was_copied(page: Page, person: Person) -> None:
    """On hover and on focus, in the account that it went to."""
    page.goto(f"{person.second.clients}?q=office42@")
    name = page.locator("#clients-list tbody th a").inner_text()
    open_client(page, name)
    mark = page.locator("dd .origin").first
    full = mark.locator(".origin-full")
    mark.focus()
    expect(full).to_contain_text(f"Copied from the account {person.first.name}")
    expect(full).to_have_css("clip-path", "none")


def clients_of(server: Server, account: Account) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(
        server.run("clients", "list", "--account", account.slug, "--json")
    )
    return listed
