"""A finance app is connected: at its own sign-in page, and by a code; then disconnected."""

import pytest
from playwright.sync_api import Page, expect

from standins.zoho.demo import DEMO_CLIENT
from tests.journeys.browsers import OpenContext
from tests.journeys.connecting import begin_connecting
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_person_signs_in_at_zoho_and_chooses_the_organisation(
    open_context: OpenContext, person: Person, scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    begin_connecting(page, f"/a/{person.first.slug}", "Zoho Invoice")

    press(page, "Sign in")
    page.get_by_role("link", name="Go on to Zoho").click()
    expect_heading(page, "Carryover asks for access")
    press(page, "Accept")

    expect_heading(page, "Zoho Invoice")
    expect(page.locator("main")).to_contain_text("Waits for an organisation")
    page.get_by_label("Harbour Supplies (PLN)").check()
    press(page, "Connect")
    expect(page.locator("main")).to_contain_text("Harbour Supplies")
    press(page, "Test")
    expect(page.get_by_text("The connection works.")).to_be_visible()

    page.get_by_role("link", name="Disconnect").click()
    press(page, "Disconnect")
    expect(page.get_by_text("The tokens are erased.")).to_be_visible()
    page.goto(f"{person.first.settings}/connections")
    expect(page.get_by_role("row", name="Zoho Invoice")).to_contain_text("Disconnected")


def test_a_self_clients_code_is_enough(page: Page, server: Server, person: Person) -> None:
    sign_in(page, person)
    begin_connecting(page, f"/a/{person.second.slug}", "Zoho Books")
    page.get_by_role("textbox", name="Code").fill("1000.nonsense")
    press(page, "Use the code")
    expect(page.locator("#code-error")).to_contain_text("belongs to another data centre")

    page.get_by_role("textbox", name="Code").fill(server.zoho.tokens.make_code(DEMO_CLIENT))
    press(page, "Use the code")

    expect(page.locator("main")).to_contain_text("Waits for an organisation")
