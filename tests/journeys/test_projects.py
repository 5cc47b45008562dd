"""A project is made, and people of its clients come into it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.keys import follow, sign_in_with_keys, tab_to
from tests.journeys.people import Account, Person
from tests.journeys.portal import (
    come_in,
    do_with,
    invite_contact,
    make_contact,
    search_contacts,
    user_row,
)
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

CLIENT, DEARER = "Żółć Metall", "Żółć Print"


def make_project(page: Page, account: Account, name: str) -> None:
    page.goto(account.clients)
    page.get_by_role("link", name="Projects", exact=True).click()
    page.get_by_role("link", name="New project").first.click()
    page.get_by_label("Project name").fill(name)
    press(page, "Create project")
    expect_heading(page, name)


def use_currency(page: Page, account: Account, client: str, currency: str) -> None:
    page.goto(f"{account.clients}?q={client}")
    page.locator("#clients-list").get_by_role("link", name=client, exact=True).click()
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Currency").fill(currency)
    press(page, "Save client")
    expect_heading(page, client)


def show_type(page: Page, label: str) -> None:
    """The user type drop-down of the Users tab."""
    page.get_by_label("User type").select_option(label=label)
    show = page.get_by_role("button", name="Show", exact=True)
    if show.first.is_visible():
        show.first.click()


def add_the_client_that_fits(page: Page) -> None:
    """Of those that a search finds; the one with another currency cannot be ticked."""
    page.get_by_role("link", name="Add clients").click()
    expect_heading(page, "Add clients")
    page.get_by_label("Search the clients to add").fill("Żółć")
    show = page.get_by_role("button", name="Show", exact=True)
    if show.is_visible():
        show.click()
    expect(page.locator(".table tbody tr")).to_have_count(4)
    refused = page.locator("tr", has=page.get_by_role("rowheader", name=DEARER))
    expect(refused).to_contain_text("Uses CHF; the project uses EUR.")
    expect(refused.get_by_role("checkbox")).to_be_disabled()
    page.get_by_label(f"Choose {CLIENT}").check()
    press(page, "Add to the project")


@pytest.mark.parametrize("scripts", [True, False])
def test_people_of_clients_come_into_a_project_and_leave_it(
    open_context: OpenContext, person: Person, scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    use_currency(page, person.first, DEARER, "CHF")
    make_contact(page, person.first, CLIENT, "Yara Falk", f"yara.{scripts}.{person.email}")
    make_project(page, person.first, "Shop refit")

    add_the_client_that_fits(page)
    expect(user_row(page, CLIENT)).to_contain_text("primary")

    show_type(page, "Client Users")
    page.get_by_role("link", name="Add client users").click()
    search_contacts(page, "Yara Falk")
    page.get_by_label("Choose Yara Falk").check()
    press(page, "Add to the project")
    expect(user_row(page, "Yara Falk")).to_contain_text("invited")

    do_with(page, "Yara Falk", "Remove from the project")
    expect(page.locator("#shared-flashes")).to_contain_text("stays in the portal")
    expect(page.get_by_text("Nobody of the clients sees this project yet.")).to_be_visible()
    press(page, "Undo")
    expect(user_row(page, "Yara Falk")).to_be_visible()

    show_type(page, "Clients")
    do_with(page, CLIENT, "Remove from the project…")
    expect(page.locator("main")).to_contain_text("and one client user with it")
    press(page, "Remove from the project")
    expect(page.get_by_text("The project is for nobody yet.")).to_be_visible()
    page.get_by_role("link", name="Setup", exact=True).click()
    page.get_by_role("link", name="Client Users", exact=True).click()
    expect(user_row(page, "Yara Falk")).to_be_visible()


def test_a_client_user_sees_the_project_that_they_are_in(
    open_context: OpenContext, page: Page, person: Person
) -> None:
    sign_in(page, person)
    make_contact(page, person.first, CLIENT, "Zita Moor", f"zita.{person.email}")
    theirs = open_context().new_page()
    come_in(theirs, invite_contact(page, "Zita Moor"), person.first)
    expect(theirs.locator("main")).to_contain_text("You belong to no project yet.")

    for name in ("Shop refit", "Secret plans"):
        make_project(page, person.first, name)
    page.goto(f"/a/{person.first.slug}/projects")
    page.get_by_role("link", name="Shop refit").click()
    page.get_by_role("link", name="0 client users").click()
    page.get_by_role("link", name="Add client users").click()
    search_contacts(page, "Zita Moor")
    page.get_by_label("Choose Zita Moor").check()
    press(page, "Add to the project")
    expect(user_row(page, "Zita Moor")).to_contain_text("active")

    theirs.reload()
    expect(theirs.get_by_role("rowheader")).to_have_text(["Shop refit"])


def test_the_users_tab_needs_no_mouse(
    open_context: OpenContext, page: Page, person: Person
) -> None:
    office = open_context().new_page()
    sign_in(office, person)
    make_contact(office, person.first, CLIENT, "Ulla Dahl", f"ulla.{person.email}")

    page.goto(f"/a/{person.first.slug}/projects")
    sign_in_with_keys(page, person, "Projects")
    follow(page, page.get_by_role("link", name="New project"))
    tab_to(page, page.get_by_label("Project name"))
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    expect_heading(page, "By keyboard")

    follow(page, page.get_by_role("link", name="Users", exact=True))
    tab_to(page, page.get_by_label("User type"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("#projects-client-users")).to_be_visible()
    expect(page.get_by_label("User type")).to_be_focused()
    follow(page, page.get_by_role("link", name="Add client users"))
    tab_to(page, page.get_by_label("Search contacts"))
    page.keyboard.type("Ulla Dahl")
    expect(page.locator(".table tbody tr")).to_have_count(1)
    tab_to(page, page.get_by_label("Choose Ulla Dahl"))
    page.keyboard.press("Space")
    follow(page, page.get_by_role("button", name="Add to the project"))
    expect(user_row(page, "Ulla Dahl")).to_contain_text("invited")

    tab_to(page, user_row(page, "Ulla Dahl").locator(".dots"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#shared-flashes")).to_contain_text("Ulla Dahl left the project")
