"""Both procedures: Import Customers from Zoho Books into the portal, and into a project."""

import re

import pytest
from playwright.sync_api import Page, expect

from standins.zoho import contacts
from standins.zoho.world import Organisation
from tests.journeys.browsers import OpenContext
from tests.journeys.connecting import connect_by_code
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

ANY_CHOSEN = re.compile(r"(One|\d+) customers? chosen")


@pytest.fixture
def organisation(server: Server) -> Organisation:
    """Harbour Supplies, with a customer of its own name for each test."""
    return list(server.zoho.organisations.values())[1]


def add_customer(server: Server, organisation: Organisation, name: str, currency: str) -> None:
    address = f"{name.split(maxsplit=1)[0].lower()}@imported.example"
    person = {"first_name": "Uma", "last_name": name.split(maxsplit=1)[0], "email": address}
    with server.zoho.lock:
        body = {"contact_name": name, "contact_persons": [person], "currency_code": currency}
        contacts.create(server.zoho, organisation, body)


def choose_from_menu(page: Page) -> None:
    """The three dots, Import from Zoho Books; until the listing is read."""
    page.get_by_role("button", name="More about client users").click()
    press(page, "Import from Zoho Books")
    expect_heading(page, "Import Customers")
    while page.get_by_text("read on").count() == 0:
        page.wait_for_timeout(300)
        page.goto(page.url)


def tick(page: Page, name: str, *, scripts: bool) -> None:
    page.get_by_label("Search customers").fill(name)
    if not scripts:
        page.get_by_label("Search customers").press("Enter")
    expect(page.locator("#customers-list tbody tr")).to_have_count(1)
    page.get_by_label(f"Choose {name}").check()
    if scripts:
        expect(page.locator("#customers-chosen")).to_contain_text(ANY_CHOSEN)


def import_chosen(page: Page) -> None:
    press(page, "Import Customers")
    expect_heading(page, "Look at what will happen")
    press(page, "Import data")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_customers_come_into_the_portal(
    open_context: OpenContext,
    server: Server,
    person: Person,
    organisation: Organisation,
    scripts: bool,
) -> None:
    first, second = f"Alder{scripts} Works", f"Birch{scripts} Works"
    for name in (first, second):
        add_customer(server, organisation, name, "PLN")
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    connect_by_code(page, server, f"/a/{person.first.slug}")

    page.goto(f"/a/{person.first.slug}/setup/client-users")
    choose_from_menu(page)
    tick(page, first, scripts=scripts)
    tick(page, second, scripts=scripts)
    import_chosen(page)

    expect(page.locator("#portal-client-users")).to_contain_text(first)
    expect(page.locator("#portal-client-users")).to_contain_text(second)
    expect(page.locator("#shared-flashes")).to_contain_text(
        "2 customers of Zoho Books are imported: 2 new. 2 contacts are new client users."
    )
    page.get_by_role("link", name="Show the result").click()
    expect_heading(page, "2 clients imported")


def test_the_list_comes_by_itself_when_its_reading_has_ended(
    page: Page, server: Server, person: Person, organisation: Organisation
) -> None:
    add_customer(server, organisation, "Elder Works", "PLN")
    sign_in(page, person)
    connect_by_code(page, server, f"/a/{person.first.slug}")

    page.goto(f"/a/{person.first.slug}/setup/client-users")
    page.get_by_role("button", name="More about client users").click()
    with server.zoho.lock:
        press(page, "Import from Zoho Books")
        expect_heading(page, "Import Customers")
        expect(page.locator("#customers-list")).to_contain_text("There are no customers yet.")

    expect(page.locator("#customers-reading")).to_contain_text("read on")
    expect(page.get_by_role("row", name="Elder Works")).to_be_visible()
    expect(page.get_by_role("button", name="Choose all")).to_be_visible()


def test_a_project_takes_only_customers_in_its_currency(
    page: Page, server: Server, person: Person, organisation: Organisation
) -> None:
    add_customer(server, organisation, "Cedar Works", "EUR")
    add_customer(server, organisation, "Douglas Works", "GBP")
    sign_in(page, person)
    connect_by_code(page, server, f"/a/{person.first.slug}")
    make_project_in(page, person.first.slug, "New harbour", "EUR")

    page.get_by_role("link", name="Users", exact=True).click()
    show_type(page, "Client Users")
    choose_from_menu(page)
    page.get_by_label("Search customers").fill("Works")
    refused = page.get_by_role("row", name="Douglas Works")
    expect(refused).to_contain_text("Uses GBP; the project uses EUR.")
    expect(refused.get_by_role("checkbox")).to_be_disabled()
    tick(page, "Cedar Works", scripts=True)
    import_chosen(page)

    expect(page.locator("#projects-client-users")).to_contain_text("Cedar Works")
    show_type(page, "Clients")
    expect(page.locator("#projects-people")).to_contain_text("Cedar Works")


def make_project_in(page: Page, account: str, name: str, currency: str) -> None:
    page.goto(f"/a/{account}/projects/new")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Currency").select_option(currency)
    page.get_by_role("main").get_by_role("button").last.click()
    expect_heading(page, name)


def show_type(page: Page, label: str) -> None:
    page.get_by_label("User type").select_option(label=label)
