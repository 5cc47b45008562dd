"""Ways into the portal, as members and client users take them."""

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import PASSWORD, Account
from tests.journeys.steps import choose_from_menu, expect_heading, press


def make_contact(page: Page, account: Account, client: str, name: str, email: str) -> None:
    """Clients > the client > Add a contact."""
    page.goto(f"{account.clients}?q={client}")
    page.locator("#clients-list").get_by_role("link", name=client, exact=True).click()
    expect_heading(page, client)
    page.get_by_role("link", name="Add a contact").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail", exact=True).fill(email)
    press(page, "Save contact")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def invite_contact(page: Page, name: str) -> str:
    """Setup > Manage Users > Client Users > Add client users; answers the contact's link."""
    page.get_by_role("link", name="Setup", exact=True).click()
    page.get_by_role("link", name="Client Users", exact=True).click()
    page.get_by_role("link", name="Add client users").first.click()
    search_contacts(page, name)
    page.get_by_label(f"Choose {name}").check()
    press(page, "Give access")
    link: str = page.get_by_label("Link into the portal").input_value()
    return link


def search_contacts(page: Page, name: str) -> None:
    """With scripts the list follows what is typed; without them Show is pressed."""
    expect(page.get_by_label("Search contacts")).to_be_visible()
    page.get_by_label("Search contacts").fill(name)
    show = page.get_by_role("button", name="Show", exact=True)
    if show.is_visible():
        show.click()
    expect(page.locator(".table tbody tr")).to_have_count(1)


def come_in(page: Page, link: str, account: Account) -> None:
    """Open the link for the first time and choose a password."""
    page.goto(link)
    expect_heading(page, f"Welcome to {account.name}")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Come in")
    expect_heading(page, f"Your portal at {account.name}")


def user_row(page: Page, name: str) -> Locator:
    """The row of a client user."""
    return page.locator(".people-table tbody tr").filter(
        has=page.get_by_role("rowheader", name=name)
    )


def do_with(page: Page, name: str, act: str) -> None:
    """Choose from the three dots in somebody's row."""
    choose_from_menu(page, user_row(page, name).locator(".dots"), act)


def open_clients_of_project(page: Page, account: str, name: str) -> str:
    """Projects > the project > its clients; answers the project's address."""
    page.goto(f"{account}/projects")
    page.get_by_role("link", name=name).click()
    expect_heading(page, name)
    here = urlsplit(page.url).path
    page.goto(f"{here}/users?type=clients")
    return here


def make_link_again(page: Page, account: str, words: str) -> str:
    """Of the first client user that a search finds; answers the link's path."""
    page.goto(f"{account}/setup/client-users?q={words}")
    choose_from_menu(page, page.locator(".people-table .dots").first, "Invite again")
    return urlsplit(page.get_by_label("Link into the portal").input_value()).path
