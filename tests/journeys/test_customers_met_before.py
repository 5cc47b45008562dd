"""Importing customers whose clients exist, and who may import any."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from standins.zoho.world import Organisation
from tests.journeys.browsers import OpenContext
from tests.journeys.connecting import connect_by_code
from tests.journeys.importing import planned
from tests.journeys.people import PASSWORD, Account, Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in
from tests.journeys.test_importing_customers import (
    add_customer,
    choose_from_menu,
    import_chosen,
    make_project_in,
    organisation,
    tick,
)

__all__ = ["organisation"]
pytestmark = pytest.mark.journey

MENU = "More about client users"
LACKING = {"finance": ("clients", "projects"), "clients": ("finance", "projects")}
"""Permission to what a member has instead."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_customers_whose_name_exists_are_merged_or_cloned(
    open_context: OpenContext,
    server: Server,
    person: Person,
    organisation: Organisation,
    tmp_path: Path,
    scripts: bool,
) -> None:
    kind = "Scripted" if scripts else "Plain"
    merged, cloned = f"{kind} Elmwood", f"Marigold {kind}"
    have_clients(server, person.first, tmp_path, merged, cloned)
    for name in (merged, cloned):
        add_customer(server, organisation, name, "PLN")
    page = open_context(java_script_enabled=scripts).new_page()
    sign_in(page, person)
    connect_by_code(page, server, f"/a/{person.first.slug}")
    page.goto(f"/a/{person.first.slug}/setup/client-users")
    choose_from_menu(page)
    for name in (merged, cloned):
        tick(page, name, scripts=scripts)
        expect(page.get_by_role("row", name=name)).to_contain_text("exists here")

    press(page, "Import Customers")
    expect_heading(page, "Look at what will happen")
    decide(page, cloned, "Clone")
    expect(page.locator("#imports-plan")).to_contain_text("(merge 1, clone 1)")
    press(page, "Import data")

    expect(page.locator("#shared-flashes")).to_contain_text(
        "2 customers of Zoho Books are imported: 1 merged, 1 cloned."
    )
    listed = server.run("clients", "list", "--account", person.first.slug, "--json")
    assert (listed.count(f'"{merged}"'), listed.count(f'"{cloned}"')) == (1, 2)
    choose_from_menu(page)
    page.goto(f"{page.url}?q={merged.split(maxsplit=1)[0]}")
    expect(page.get_by_role("row", name=merged)).to_contain_text("imported")


def test_an_import_is_taken_back_from_where_one_lands(
    page: Page, server: Server, person: Person, organisation: Organisation
) -> None:
    add_customer(server, organisation, "Gorse Works", "PLN")
    sign_in(page, person)
    connect_by_code(page, server, f"/a/{person.first.slug}")
    page.goto(f"/a/{person.first.slug}/setup/client-users")
    choose_from_menu(page)
    tick(page, "Gorse Works", scripts=True)
    import_chosen(page)

    page.get_by_role("link", name="Undo…").click()
    press(page, "Undo this import")

    expect_heading(page, "This import is undone")
    page.goto(f"/a/{person.first.slug}/setup/client-users?q=gorse")
    expect(page.locator("main")).not_to_contain_text("Gorse Works")


def test_who_lacks_a_permission_sees_no_entry_and_is_refused(
    open_context: OpenContext, server: Server, person: Person
) -> None:
    owner = open_context().new_page()
    sign_in(owner, person)
    connect_by_code(owner, server, f"/a/{person.first.slug}")
    make_project_in(owner, person.first.slug, "Old harbour", "EUR")
    project = owner.url
    owner.goto(f"{project}/users?type=client-users")
    owner.get_by_role("button", name=MENU).click()
    expect(owner.get_by_role("button", name="Import from Zoho Books")).to_be_visible()
    action = owner.locator("form", has_text="Import from Zoho Books").get_attribute("action") or ""

    for lacking, permissions in LACKING.items():
        member = open_context().new_page()
        join_with(
            member, invite_with(owner, person.first, *permissions), f"{lacking}.{person.email}"
        )
        member.goto(f"{project}/users?type=client-users")
        expect(member.locator("#projects-people")).to_be_visible()
        assert member.get_by_text("Import from").count() == 0
        for step in ("/begin", "/choose", "/choose-all", "/choose-none", "/import"):
            assert post_anyway(member, action.removesuffix("/begin") + step) == 403


def have_clients(server: Server, account: Account, folder: Path, *names: str) -> None:
    file = folder / "here.csv"
    file.write_text("\n".join(("Client name", *names)))
    server.run("clients", "import", str(file), "--account", account.slug)


def decide(page: Page, name: str, decision: str) -> None:
    client = planned(page, name).first
    client.get_by_text(decision, exact=True).click()
    save = client.get_by_role("button", name="Save", exact=True)
    if save.is_visible():
        save.click()


def invite_with(owner: Page, account: Account, *permissions: str) -> str:
    """Setup > Manage Users; answers the link for somebody with these permissions alone."""
    owner.goto(f"/a/{account.slug}/setup/users")
    for box in owner.locator("input[name=permissions]:not([form])").all():
        box.set_checked(box.get_attribute("value") in permissions)
    press(owner, "Make a link")
    link: str = owner.get_by_label("Invitation link").input_value()
    return link


def join_with(page: Page, link: str, email: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Pat Member")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Join")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Join")


def post_anyway(page: Page, address: str) -> int:
    """Send the form that the page does not show; answers the status."""
    token = page.locator("input[name=csrf_token]").first.get_attribute("value") or ""
    return page.request.post(address, form={"csrf_token": token}).status
