"""Somebody is invited into an account by a link."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import OpenContext
from tests.journeys.people import PASSWORD, Person
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey


def test_an_invited_person_joins_by_the_link_and_sees_the_account(
    open_context: OpenContext, person: Person
) -> None:
    admin = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    sign_in(admin, person)
    admin.goto(person.second.clients)
    admin.get_by_role("link", name="Setup").click()
    expect_heading(admin, "Manage Users")

    admin.get_by_label("For whom").fill("the new bookkeeper")
    press(admin, "Make a link")
    press(admin, "Copy")
    expect(admin.get_by_role("button", name="Copied")).to_be_visible()
    link = admin.evaluate("navigator.clipboard.readText()")
    assert link == admin.get_by_label("Invitation link").input_value()

    newcomer = open_context().new_page()
    newcomer.goto(link)
    expect_heading(newcomer, f"Join {person.second.name}")
    newcomer.get_by_label("Your name").fill("Bea Newcomer")
    newcomer.get_by_label("E-mail").fill(f"bea.{person.email}")
    newcomer.get_by_label("Password").fill(PASSWORD)
    press(newcomer, "Join")
    expect_heading(newcomer, "Clients")
    expect(newcomer.locator("#shared-bar .bar-account")).to_contain_text(person.second.name)
    newcomer.goto(person.first.clients)
    expect(newcomer.locator("main")).not_to_contain_text(person.first.name)

    admin.reload()
    expect(admin.get_by_role("rowheader", name="Bea Newcomer")).to_be_visible()
    thief = open_context().new_page()
    thief.goto(link)
    expect_heading(thief, "This invitation is closed")
