"""Clients by the thousand: changed in the background, and brought back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import OpenContext
from tests.journeys.listing import expect_count
from tests.journeys.many import MANY, have_many
from tests.journeys.people import Person, make_account
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_clients_by_the_thousand_are_deleted_and_brought_back(
    open_context: OpenContext, server: Server, person: Person, tmp_path: Path, scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    account = make_account(server, f"Long List {scripts} {person.name}", person.email)
    have_many(server, account, tmp_path)
    page.goto(account.clients)

    page.get_by_label(f"all {MANY:,} that match").check()
    press(page, "Delete…")
    press(page, f"Delete {MANY:,} clients")
    expect_heading(page, "Delete clients")
    expect(page.get_by_text(f"{MANY:,} clients are deleted.")).to_be_visible()
    page.get_by_role("link", name="Back to Clients").click()
    expect(page.get_by_role("main")).to_contain_text("Import customers")
    page.go_back()
    press(page, "Undo")

    expect(page.get_by_text(f"{MANY:,} clients stand as before.")).to_be_visible()
    page.goto(account.clients)
    expect_count(page, f"{MANY:,} clients")
