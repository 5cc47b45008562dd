"""Two-way sync in the pages: there and back, a conflict, a stop, a preview, and parting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from standins.zoho import contacts
from standins.zoho.hooks import Hook, ring
from standins.zoho.world import Organisation, Row
from tests.journeys.browsers import OpenContext
from tests.journeys.connecting import begin_connecting, code_for
from tests.journeys.looking import Onlooker
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

NAMES = ("Alder Bakery", "Birch Books", "Cedar Carpets")
PATIENCE_SECONDS = 20


@pytest.fixture
def organisation(server: Server) -> Organisation:
    """One of our own, with a customer of each name."""
    with server.zoho.lock:
        made = server.zoho.add_organisation("Step Lane", "PLN")
        for name in NAMES:
            first = name.split(maxsplit=1)[0]
            person = {"first_name": first, "email": f"{first.lower()}@step.example"}
            body = {"contact_name": name, "contact_persons": [person]}
            contacts.create(server.zoho, made, body)
    return made


@pytest.fixture
def page(
    open_context: OpenContext, server: Server, person: Person, organisation: Organisation
) -> Page:
    """Signed in, with all customers imported, on the page that says how the app is in step."""
    page = open_context().new_page()
    sign_in(page, person)
    begin_connecting(page, f"/a/{person.first.slug}", "Zoho Books")
    page.get_by_role("textbox", name="Code").fill(code_for(server))
    press(page, "Use the code")
    page.get_by_label("Step Lane (PLN)").last.check()
    press(page, "Connect")
    import_all(page, person)
    page.goto(f"/a/{person.first.slug}/settings/connections")
    page.get_by_role("link", name="Zoho Books", exact=True).click()
    page.get_by_role("link", name="Sync, conflicts and runs").click()
    expect_heading(page, "Sync with Zoho Books")
    return page


def test_an_edit_goes_there_and_one_there_comes_back_as_the_preview_said(
    page: Page, person: Person, server: Server, organisation: Organisation
) -> None:
    edit_city(page, person, "York")
    wait(page, lambda: customer(organisation)["billing_address"]["city"] == "York")

    change_there(server, organisation, notes="Open on Mondays")
    open_sync(page, person)
    press(page, "Preview")
    wait(page, lambda: "At it now" not in status(page))
    preview = page.get_by_role("region", name="What would happen now").first
    expect(preview).to_contain_text("Open on Mondays")
    open_client(page, person)
    expect(page.get_by_role("main")).not_to_contain_text("Open on Mondays")

    sync_now(page, person)
    expect(page.locator("#syncing-status")).to_contain_text("In step")
    page.get_by_role("table", name="").first.wait_for()
    open_client(page, person)

    expect(page.get_by_role("main")).to_contain_text("Open on Mondays")
    expect(page.locator("#clients-apps")).to_contain_text("Step Lane")
    expect(page.get_by_role("main")).to_contain_text("from Zoho Books, by sync")


def test_pause_resume_and_a_conflict_whose_loser_comes_back(
    page: Page, person: Person, server: Server, organisation: Organisation
) -> None:
    wait_until_in_step(page, person)
    press(page, "Pause")
    expect(page.locator("#syncing-status")).to_contain_text("Paused")
    edit_city(page, person, "York")
    change_there(server, organisation, billing_address={"city": "Hull"})
    open_sync(page, person)

    press(page, "Resume")
    wait_until_in_step(page, person)
    page.get_by_role("link", name="One record waits for you").click()
    expect_heading(page, "Conflicts and refused records")
    expect(page.get_by_role("main")).to_contain_text("Alder Bakery: City")
    press(page, "Use the other value")
    expect(page.get_by_role("main")).to_contain_text("Nothing waits for you")

    wait(page, lambda: customer(organisation)["billing_address"]["city"] in ("York", "Hull"))
    open_client(page, person)
    shown = page.get_by_role("main").inner_text()
    wait(page, lambda: customer(organisation)["billing_address"]["city"] in shown)


def test_a_run_that_a_guard_stops_shows_what_it_would_do_and_asks(
    page: Page, person: Person, server: Server, organisation: Organisation
) -> None:
    wait_until_in_step(page, person)
    with server.zoho.lock:
        organisation.contacts.clear()

    sync_now(page, person)
    expect(page.get_by_role("main")).to_contain_text("Stopped before it wrote anything")
    expect(page.get_by_role("main")).to_contain_text("lists no customer at all; 3 are linked")
    page.get_by_label("Type 3 to let this run pass").fill("2")
    press(page, "Let it pass")
    expect(page.get_by_role("main")).to_contain_text("Type 3 to let it pass")
    page.goto(f"/a/{person.first.slug}/clients?q=cedar+carpets")
    expect(page.get_by_role("main")).to_contain_text("Cedar Carpets")


def test_merging_and_deleting_linked_clients_ask_what_happens_there_without_scripts(
    page: Page,
    person: Person,
    open_context: OpenContext,
    organisation: Organisation,
) -> None:
    wait_until_in_step(page, person)
    quiet = open_context(java_script_enabled=False).new_page()
    sign_in(quiet, person)
    clients = f"/a/{person.first.slug}/clients"
    alder, birch = (id_of(quiet, clients, name) for name in NAMES[:2])

    quiet.goto(f"{clients}/merge?ids={alder},{birch}")
    row = quiet.get_by_role("group", name="Customer in Zoho Books (Step Lane)")
    expect(row).to_contain_text("kept in step")
    quiet.get_by_label("Birch Books goes; its customer").select_option("is made inactive there")
    press(quiet, "Merge")
    expect_heading(quiet, "Alder Bakery")
    wait(page, lambda: customer(organisation, "Birch Books")["status"] == "inactive")

    quiet.goto(f"{clients}?q=step.example")
    for name in ("Alder Bakery", "Cedar Carpets"):
        quiet.get_by_label(f"Choose {name}").check()
    press(quiet, "Delete…")
    quiet.get_by_label("Delete 2 customers in Zoho Books (Step Lane) as well").check()
    press(quiet, "Delete 2 clients")
    wait(page, lambda: names_there(organisation) == ["Birch Books"])


def test_undoing_an_import_that_has_synced_says_what_stays_there(
    page: Page, person: Person, organisation: Organisation
) -> None:
    edit_city(page, person, "York")
    wait(page, lambda: customer(organisation)["billing_address"]["city"] == "York")

    page.goto(f"/a/{person.first.slug}/settings/import")
    page.get_by_role("main").get_by_role("link", name="Zoho Books").first.click()
    page.get_by_role("link", name="Undo this import").click()
    said = "Nothing is deleted in Zoho Books. Clients that go are no longer linked"
    expect(page.get_by_role("main")).to_contain_text(said)
    expect(page.get_by_role("main")).to_contain_text("what sync has sent since stays there")
    press(page, "Undo this import")
    expect_heading(page, "This import is undone")

    assert names_there(organisation) == list(NAMES)
    assert customer(organisation)["billing_address"]["city"] == "York"


def test_a_hint_brings_what_was_edited_there_before_the_next_poll(
    page: Page,
    person: Person,
    server: Server,
    organisation: Organisation,
    pictures: Path | None,
) -> None:
    wait_until_in_step(page, person)
    press(page, "Make an address")
    address = page.get_by_label("Address").input_value()
    hook = Hook(address, page.get_by_label("Secret").input_value())
    faults = Onlooker(page, pictures).look("sync-hook")

    change_there(server, organisation, notes="Open on Mondays")
    answer = ring(hook, customer(organisation))
    open_client(page, person)
    wait(page, lambda: "Open on Mondays" in reloaded(page))

    assert (answer, faults) == (204, [])


def import_all(page: Page, person: Person) -> None:
    page.goto(f"/a/{person.first.slug}/setup/client-users")
    page.get_by_role("button", name="More about client users").click()
    press(page, "Import from Zoho Books")
    expect_heading(page, "Import Customers")
    while page.get_by_text("read on").count() == 0:
        page.wait_for_timeout(300)
        page.goto(page.url)
    for name in NAMES:
        page.get_by_label(f"Choose {name}").check()
    expect(page.locator("#customers-chosen")).to_contain_text("3 customers chosen")
    press(page, "Import Customers")
    expect_heading(page, "Look at what will happen")
    press(page, "Import data")
    expect_heading(page, "Manage Users")


def open_client(page: Page, person: Person) -> None:
    page.goto(f"/a/{person.first.slug}/clients?q=alder+bakery")
    page.get_by_role("link", name="Alder Bakery").first.click()
    expect_heading(page, "Alder Bakery")


def edit_city(page: Page, person: Person, city: str) -> None:
    open_client(page, person)
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("City", exact=True).fill(city)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("main")).to_contain_text(city)


def open_sync(page: Page, person: Person) -> None:
    page.goto(f"/a/{person.first.slug}/settings/connections")
    page.get_by_role("link", name="Zoho Books", exact=True).click()
    page.get_by_role("link", name="Sync, conflicts and runs").click()


def sync_now(page: Page, person: Person) -> None:
    open_sync(page, person)
    press(page, "Sync now")
    wait(page, lambda: "At it now" not in status(page))
    page.goto(page.url)


def wait_until_in_step(page: Page, person: Person) -> None:
    open_sync(page, person)
    wait(page, lambda: "In step" in status(page) and "At it now" not in status(page))
    page.goto(page.url)


def status(page: Page) -> str:
    page.goto(page.url)
    return page.locator("#syncing-status").inner_text()


def reloaded(page: Page) -> str:
    page.reload()
    return page.get_by_role("main").inner_text()


def wait(page: Page, is_so: Callable[[], bool]) -> None:
    for _ in range(PATIENCE_SECONDS * 4):
        if is_so():
            return
        page.wait_for_timeout(250)
    raise AssertionError(page.get_by_role("main").inner_text())


def customer(organisation: Organisation, name: str = "Alder Bakery") -> Row:
    return next(one for one in organisation.contacts.values() if one["contact_name"] == name)


def names_there(organisation: Organisation) -> list[str]:
    return sorted(one["contact_name"] for one in organisation.contacts.values())


def id_of(page: Page, clients: str, name: str) -> str:
    page.goto(f"{clients}?q={name.lower().replace(' ', '+')}")
    href = page.get_by_role("link", name=name, exact=True).first.get_attribute("href") or ""
    return href.rpartition("/")[2]


def change_there(server: Server, organisation: Organisation, **body: object) -> None:
    with server.zoho.lock:
        contacts.change(server.zoho, organisation, customer(organisation)["contact_id"], body)
