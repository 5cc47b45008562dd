"""Coming in and going out."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.listing import expect_listed
from tests.journeys.people import Person
from tests.journeys.steps import expect_heading, press, sign_in, sign_out

pytestmark = pytest.mark.journey


def test_a_person_signs_in_where_they_wanted_to_go(page: Page, person: Person) -> None:
    page.goto(person.second.clients)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")

    sign_in(page, person)

    expect(page).to_have_url(f"{page.url.partition('/a/')[0]}{person.second.clients}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Clients")


def test_wrong_guesses_get_the_same_answer_for_known_and_unknown_addresses(
    page: Page, person: Person
) -> None:
    answers = [refusal(page, email) for email in (person.email, "nobody@example.com")]

    assert answers[0] == answers[1] != ""


def test_a_cookie_that_is_replayed_after_signing_out_leads_to_the_sign_in_page(
    context: BrowserContext, open_context: OpenContext, person: Person
) -> None:
    page = context.new_page()
    sign_in(page, person)
    stolen = context.cookies()

    sign_out(page, person)
    thief = open_context()
    thief.add_cookies(stolen)  # type: ignore[arg-type]
    theirs = thief.new_page()
    theirs.goto(person.first.clients)

    expect(theirs.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert person.first.name not in theirs.content()


def test_two_tabs_on_two_accounts_do_not_mix(context: BrowserContext, person: Person) -> None:
    left, right = context.new_page(), context.new_page()
    sign_in(left, person)
    left.goto(person.first.clients)
    right.goto(person.second.clients)

    add_client(left, "Left tab")
    add_client(right, "Right tab")

    left.goto(f"{person.first.clients}?q=tab")
    right.goto(f"{person.second.clients}?q=tab")
    expect_listed(left, "Left tab")
    expect_listed(right, "Right tab")


def add_client(page: Page, name: str) -> None:
    page.get_by_role("link", name="New client").click()
    page.locator("#name").fill(name)
    press(page, "Create client")
    expect_heading(page, name)


def refusal(page: Page, email: str) -> str:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    problem = page.locator("main").get_by_role("alert")
    expect(problem).to_be_visible()
    return problem.inner_text()
