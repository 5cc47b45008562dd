"""What a person does without a mouse."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import PASSWORD, Person
from tests.journeys.steps import expect_heading

MOST_STOPS = 300
"""Presses of Tab after which something is out of reach."""


def sign_in_with_keys(page: Page, person: Person, then: str = "Clients") -> None:
    """From the page that asks for it; `then` is the heading of the page that was wanted."""
    tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect_heading(page, then)


def follow(page: Page, control: Locator) -> None:
    tab_to(page, control)
    page.keyboard.press("Enter")


def tab_to(page: Page, control: Locator) -> None:
    """Press Tab until the control has the focus, and can be seen to have it."""
    expect(control).to_be_visible()
    for _ in range(MOST_STOPS):
        if control.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(control).to_be_focused()
    expect(control).to_be_in_viewport()
