"""The life of a client: made, found, changed, deleted, brought back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.listing import expect_count, expect_listed, open_client, search
from tests.journeys.people import Person
from tests.journeys.steps import (
    expect_heading,
    hold,
    let_go,
    mark,
    press,
    sign_in,
    wait_until_still,
)

pytestmark = pytest.mark.journey

NO_SHORT_TIMERS = """{
  const { setTimeout } = window;
  const never = 1e8;
  window.setTimeout = (act, delay) => setTimeout(act, delay > 0 && delay < 100 ? never : delay);
}"""
"""What a page does a little later, it never does."""


def test_the_list_is_searched_as_one_types(page: Page, person: Person) -> None:
    sign_in(page, person)
    page.goto(person.first.clients)
    expect_count(page, "43 clients")
    mark(page.locator("#shared-bar"))

    search(page, "zolc")
    expect_listed(page, "Żółć Foods", "Żółć Logistics", "Żółć Metall", "Żółć Print")
    search(page, "225031013")
    expect_listed(page, "Société Générale du Bois Metall")
    search(page, "person 36")
    expect_listed(page, "Παπαδόπουλος Foods")

    expect(page.locator("#shared-bar[data-marked]")).to_be_visible()
    page.reload()
    expect(page.locator("#clients-q")).to_have_value("person 36")


def test_the_numbers_of_the_filter_go_along_with_the_list(page: Page, person: Person) -> None:
    sign_in(page, person)
    page.goto(f"{person.first.clients}?q=zolc")
    page.get_by_label("all 4 that match").check()
    press(page, "Archive")
    expect_count(page, "0 clients")
    page.goto(person.first.clients)
    expect_count(page, "39 clients")
    assert clients_by_country(page) == 39
    mark(page.locator("#shared-bar"))

    page.get_by_label("Archived").select_option("all")
    expect_count(page, "43 clients")

    assert clients_by_country(page) == 43
    page.get_by_label("Country").select_option("PL")
    expect_count(page, f"{number_of(page, 'Poland')} clients")
    expect(page.get_by_label("Country")).to_have_value("PL")
    expect(page.locator("#shared-bar[data-marked]")).to_be_visible()


def clients_by_country(page: Page) -> int:
    """All numbers of the filter together."""
    return sum(map(int, re.findall(r"\((\d+)\)", countries(page))))


def number_of(page: Page, country: str) -> str:
    return re.findall(rf"{country} \((\d+)\)", countries(page))[0]


def countries(page: Page) -> str:
    return page.get_by_label("Country").text_content() or ""


def test_a_client_is_created_edited_deleted_and_brought_back(page: Page, person: Person) -> None:
    sign_in(page, person)
    page.goto(person.first.clients)

    page.get_by_role("link", name="New client").click()
    page.get_by_label("E-mail", exact=True).fill("not an address")
    press(page, "Create client")
    expect(page.locator("#name-error")).to_be_visible()
    expect(page.locator("#email-error")).to_be_visible()
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("not an address")
    page.locator("#name").fill("Zwölf Türme")
    page.get_by_label("E-mail", exact=True).fill("hello@tuerme.example.com")
    press(page, "Create client")
    expect_heading(page, "Zwölf Türme")
    expect(page.locator("#shared-flashes")).to_contain_text("Zwölf Türme is created.")

    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("City", exact=True).first.fill("Görlitz")
    press(page, "Save client")
    expect(page.locator(".timeline")).to_contain_text("Görlitz")

    page.get_by_role("link", name="Delete…").click()
    expect_heading(page, "Zwölf Türme")
    press(page, "Delete client")
    expect(page.locator("#shared-flashes")).to_contain_text("Zwölf Türme is deleted.")
    press(page, "Undo")
    expect_heading(page, "Zwölf Türme")
    expect(page.locator(".key-values").first).to_be_visible()
    expect(page.get_by_text("Görlitz").first).to_be_visible()


def test_contacts_are_changed_where_they_stand(page: Page, person: Person) -> None:
    sign_in(page, person)
    page.goto(person.first.clients)
    open_client(page, "Żółć Metall")
    mark(page.locator("h1"))

    page.get_by_role("link", name="Add a contact").click()
    form = page.get_by_role("form", name="New contact")
    form.get_by_label("E-mail").fill("nowhere")
    form.get_by_role("button", name="Save contact").click()
    expect(form.locator(".field-error")).to_be_visible()
    form.get_by_label("Name", exact=True).fill("Ludmiła Wąs")
    form.get_by_label("E-mail").fill("ludmila@example.com")
    form.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("heading", name="Ludmiła Wąs")).to_be_visible()

    page.get_by_role("link", name="Edit contact Ludmiła Wąs").click()
    form = page.get_by_role("form", name="Contact Ludmiła Wąs")
    form.get_by_label("Role").fill("Bookkeeper")
    form.get_by_role("button", name="Save contact").click()
    expect(page.get_by_role("heading", name="Ludmiła Wąs Bookkeeper")).to_be_visible()

    page.get_by_role("button", name="Delete contact Ludmiła Wąs").click()
    expect(page.get_by_role("heading", name="Ludmiła Wąs Bookkeeper")).to_be_hidden()
    expect(page.locator("h1[data-marked]")).to_be_visible()
    page.locator("#contacts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Ludmiła Wąs Bookkeeper")).to_be_visible()


def test_a_form_has_its_focus_as_soon_as_it_stands_there(page: Page, person: Person) -> None:
    page.add_init_script(NO_SHORT_TIMERS)
    sign_in(page, person)
    page.goto(person.first.clients)
    open_client(page, "Żółć Metall")
    wait_until_still(page)

    page.get_by_role("link", name="Add a contact").click()
    page.get_by_role("link", name="Edit contact Person 0").click()

    form = page.get_by_role("form", name="Contact Person 0")
    expect(form.get_by_label("Name", exact=True)).to_be_focused()


def test_what_needs_scripts_is_shown_once_they_are_there(page: Page, person: Person) -> None:
    sign_in(page, person)
    held = hold(page, "**/js/selection.js")

    page.goto(person.first.clients, wait_until="commit")

    everything = page.get_by_label("All rows on this page")
    expect(everything).to_be_attached()
    expect(everything).to_be_hidden()
    let_go(page, held)
    expect(everything).to_be_visible()


def test_many_clients_are_tagged_archived_and_deleted_at_once(page: Page, person: Person) -> None:
    sign_in(page, person)
    page.goto(person.first.clients)

    search(page, "ørsted")
    expect_count(page, "3 clients")
    page.get_by_label("All rows on this page").check()
    expect(page.locator(".selection-count")).to_have_text("3 chosen")
    page.get_by_role("button", name="Tags").click()
    page.get_by_label("Tags, separated by commas").fill("north")
    press(page, "Add to the chosen")
    expect(page.locator("#shared-flashes")).to_contain_text("3 clients are tagged.")
    expect(page.locator("#clients-list tbody .badge", has_text="north")).to_have_count(3)

    page.get_by_label("all 3 that match").check()
    press(page, "Archive")
    expect(page.locator("#shared-flashes")).to_contain_text("3 clients are archived.")
    expect(page.get_by_text("No client matches all of this.")).to_be_visible()
    press(page, "Undo")
    page.goto(f"{person.first.clients}?tag=north")
    page.get_by_label("all 3 that match").check()
    press(page, "Delete…")
    press(page, "Delete 3 clients")
    expect(page.locator("#shared-flashes")).to_contain_text("3 clients are deleted.")
    press(page, "Undo")

    page.goto(person.first.clients)
    expect_count(page, "43 clients")
