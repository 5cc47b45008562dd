"""What a person does on the pages, in the words that stand on them."""

from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.people import PASSWORD, Account, Person

PATIENCE_SECONDS = 30


def sign_in(page: Page, person: Person) -> None:
    """From the page that asks for it, or else from the sign-in page."""
    sign_in_as(page, person.email, PASSWORD)


def sign_in_as(page: Page, email: str, password: str) -> None:
    if "/sign-in" not in page.url:
        page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")


def sign_out(page: Page, person: Person) -> None:
    choose_from_menu(page, page.get_by_role("button", name=person.name), "Sign out")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def choose_from_menu(page: Page, opener: Locator, entry: str) -> None:
    """Open the menu of a button and press one of its entries."""
    opener.click()
    menu = page.locator("[data-menu]:popover-open")
    link, button = (menu.get_by_role(role, name=entry, exact=True) for role in ("link", "button"))
    link.or_(button).click()


def switch_account(page: Page, account: Account) -> None:
    choose_from_menu(page, page.locator("#shared-bar .bar-account"), account.name)
    expect(page.locator("#shared-bar .bar-account")).to_contain_text(account.name)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def expect_heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def wait_until_still(page: Page) -> None:
    """Until its scripts are there, and nothing of it is being fetched or swapped."""
    page.wait_for_load_state()
    moving = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    expect(page.locator(moving)).to_have_count(0)


def mark(place: Locator) -> None:
    """Until the server sends it anew it is found with [data-marked]."""
    wait_until_still(place.page)
    place.evaluate_all("marked => marked.forEach(one => (one.dataset.marked = ''))")


def hold(page: Page, address: str) -> list[Route]:
    """Requests to it wait until they are let go; those that the page has made already do not."""
    wait_until_still(page)
    held: list[Route] = []

    def wait(route: Route) -> None:
        held.append(route)

    page.route(address, wait)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """The first one, as soon as the browser has made it."""
    for _ in range(PATIENCE_SECONDS * 20):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()
