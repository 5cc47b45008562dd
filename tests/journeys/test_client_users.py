"""A contact is invited into the portal, signs in, and corrects what is wrong."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.people import PASSWORD, Person
from tests.journeys.portal import come_in, do_with, invite_contact, make_contact, user_row
from tests.journeys.steps import expect_heading, press, sign_in, sign_in_as

pytestmark = pytest.mark.journey

CLIENT = "Żółć Metall"
"""Of the person's first account."""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_client_user_corrects_a_phone_number_and_the_members_see_who_did(
    open_context: OpenContext, person: Person, scripts: bool
) -> None:
    email = f"vera.{scripts}.{person.email}"
    office = open_context(java_script_enabled=scripts).new_page()
    sign_in(office, person)
    make_contact(office, person.first, CLIENT, "Vera Lind", email)
    link = invite_contact(office, "Vera Lind")
    expect(user_row(office, "Vera Lind")).to_contain_text("invited")

    theirs = open_context(java_script_enabled=scripts).new_page()
    come_in(theirs, link, person.first)
    theirs.get_by_role("link", name=f"Correct your details at {CLIENT}").click()
    theirs.get_by_label("Phone", exact=True).fill("nobody home")
    press(theirs, "Save")
    expect(theirs.locator("#phone-error")).to_be_visible()
    theirs.get_by_label("Phone", exact=True).fill("0113 496 0000")
    press(theirs, "Save")
    expect(theirs.get_by_role("link", name="0113 496 0000")).to_be_visible()

    office.reload()
    expect(user_row(office, "Vera Lind")).to_contain_text("active")
    user_row(office, "Vera Lind").get_by_role("link", name=CLIENT).click()
    newest = office.locator(".timeline > li").first
    expect(newest).to_contain_text("by Vera Lind, of the client, in the portal")
    expect(newest).to_contain_text("0113 496 0000")


def test_a_client_user_signs_in_again_and_sees_nothing_else(
    open_context: OpenContext, page: Page, person: Person
) -> None:
    email = f"wim.{person.email}"
    sign_in(page, person)
    make_contact(page, person.first, CLIENT, "Wim Berg", email)
    come_in(open_context().new_page(), invite_contact(page, "Wim Berg"), person.first)

    theirs = open_context().new_page()
    sign_in_as(theirs, email, PASSWORD)
    expect_heading(theirs, f"Your portal at {person.first.name}")
    expect(theirs.locator("#bar-links > a")).to_have_count(0)
    expect(theirs.get_by_role("link", name="New account")).to_have_count(0)
    for address in (person.first.clients, person.first.settings, person.second.clients):
        theirs.goto(address)
        expect_heading(theirs, "This did not work")

    page.reload()
    do_with(page, "Wim Berg", "Deactivate")
    expect(user_row(page, "Wim Berg")).to_contain_text("deactivated")
    theirs.goto("/")
    expect(theirs.locator("main")).to_contain_text("Your access to the portal has ended.")
    press(page, "Undo")
    expect(user_row(page, "Wim Berg")).to_contain_text("active")
    theirs.goto("/")
    expect_heading(theirs, f"Your portal at {person.first.name}")


def test_an_invitation_is_repeated_taken_away_and_made_again(
    open_context: OpenContext, page: Page, person: Person
) -> None:
    sign_in(page, person)
    make_contact(page, person.first, CLIENT, "Xenia Holm", f"xenia.{person.email}")
    first = invite_contact(page, "Xenia Holm")
    theirs = open_context().new_page()

    do_with(page, "Xenia Holm", "Invite again")
    expect(page.get_by_label("Link into the portal")).not_to_have_value(first)
    second = page.get_by_label("Link into the portal").input_value()
    theirs.goto(first)
    expect_heading(theirs, "This invitation is closed")

    do_with(page, "Xenia Holm", "Remove…")
    expect_heading(page, "Remove Xenia Holm from the portal?")
    press(page, "Remove")
    expect(page.locator("#shared-flashes")).to_contain_text("Xenia Holm has no access")
    theirs.goto(second)
    expect_heading(theirs, "This invitation is closed")

    come_in(theirs, invite_contact(page, "Xenia Holm"), person.first)
