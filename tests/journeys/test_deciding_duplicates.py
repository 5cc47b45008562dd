"""Duplicates decided: similar ones, several candidates, field by field, column by column."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.importing import import_data, planned, tally, upload
from tests.journeys.looking import Onlooker
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, hold, let_go, press, sign_in
from tests.journeys.test_mending_rows import go_on_to_review_of

pytestmark = pytest.mark.journey

HEADINGS = "Client name,City,E-mail,Telephone,Contact name,Contact e-mail\n"
OURS = (
    "Alder Books,Leeds,post@alder.example,,Ivy Marsh,ivy@alder.example\n"
    "Birch Joinery,Hull,one@birch.example,,,\n"
    "Birch Joinery,York,two@birch.example,,,\n"
    "Elder Trading,Leeds,,,,\n"
)
THEIRS = (
    "Alder Books,York,new@alder.example,+44 113 496 0000,Ivy Marsh,ivy@alder.example\n"
    "Birch Joinery,Bath,,,,\n"
    "Eldr Trading,Leeds,,+44 113 496 0001,,\n"
    "Fir Films,Bath,,,,\n"
)


@pytest.fixture
def review(page: Page, person: Person, server: Server, tmp_path: Path) -> Page:
    """A plan with one client that exists, one with two candidates, a similar and a new one."""
    return open_review(page, person, server, tmp_path)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_duplicates_are_chosen_and_merged_field_by_field(
    open_context: OpenContext, person: Person, server: Server, tmp_path: Path, scripts: bool
) -> None:
    context = open_context(java_script_enabled=scripts)
    page = open_review(context.new_page(), person, server, tmp_path)

    expect(planned(page, "Birch Joinery").first).to_contain_text("2 clients could be it")
    expect(page.locator("#imports-plan")).to_contain_text("1 similar, kept apart")
    decide(page, planned(page, "Birch Joinery").first, "Merge with Birch Joinery York")
    open_merge(page, "Alder Books")
    page.get_by_role("radiogroup", name="City").get_by_label("York").check()
    page.get_by_role("radiogroup", name="E-mail").get_by_label("Both").check()
    page.locator(".button-primary", has_text="Merge").click()
    expect(planned(page, "Alder Books").first).to_contain_text("As you chose field by field.")
    import_data(page)

    listed = server.run("clients", "list", "--account", person.second.slug, "--json")
    assert '"new@alder.example", "phone": "+44 113 496 0000"' in listed
    assert listed.count("Elder Trading") == listed.count("Eldr Trading") == 1


def test_the_dialog_works_by_keyboard_and_gives_the_focus_back(review: Page) -> None:
    link = review.get_by_role("link", name="Choose field by field, Alder Books")
    dialog = review.get_by_role("dialog", name="Merge with Alder Books")
    link.focus()
    review.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    review.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()

    review.keyboard.press("Enter")
    expect(dialog.get_by_role("radio", name="post@alder.example")).to_be_visible()
    review.go_back()
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()

    review.keyboard.press("Enter")
    city = review.get_by_role("radiogroup", name="City")
    expect(city).to_be_visible()
    tab_to(review, city.get_by_label("Leeds"))
    review.keyboard.press("ArrowRight")
    expect(city.get_by_label("York")).to_be_checked()
    review.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    expect(planned(review, "Alder Books").first).to_contain_text("York is taken")
    expect(link).to_be_focused()


def test_the_ticked_and_the_alike_are_decided_at_once(review: Page) -> None:
    review.get_by_label("Choose Alder Books").check()
    review.get_by_label("Choose Eldr Trading").check()
    press(review, "Skip the chosen")
    expect(review.get_by_text("Decided for 2 clients.")).to_be_visible()
    expect(review.locator("#imports-plan")).to_contain_text("skip 2, 1 waits for you")

    planned(review, "Eldr Trading").first.get_by_text("Keep apart", exact=True).click()
    expect(review.locator("#imports-plan")).to_contain_text("1 similar, kept apart")
    planned(review, "Alder Books").first.get_by_text("Clone", exact=True).click()
    expect(review.locator("#imports-plan")).to_contain_text("clone 1")
    review.locator("#imports-alike-2").click()
    expect(review.locator("#imports-plan")).to_contain_text("(clone 2)")


def test_a_decision_pressed_before_the_scripts_are_there_counts(review: Page) -> None:
    held = hold(review, "**/htmx.min.js")
    review.goto(review.url, wait_until="commit")
    planned(review, "Eldr Trading").first.get_by_text("Skip", exact=True).click()
    expect(review.locator("#imports-plan")).not_to_contain_text("skip")

    let_go(review, held)

    expect(review.locator("#imports-plan")).to_contain_text("skip 1")


def test_a_press_does_not_overtake_the_decision_before_it(review: Page) -> None:
    held = hold(review, "**/decisions/*")
    with review.expect_request("**/decisions/*"):
        planned(review, "Alder Books").first.get_by_text("Skip", exact=True).click()
    press(review, "Import data")
    expect(review.get_by_role("button", name="Import data")).to_have_attribute("aria-busy", "true")
    expect_heading(review, "Look at what will happen")

    let_go(review, held)

    expect_heading(review, "imported")
    assert tally(review)["Skipped"] == 2


def test_a_decision_that_comes_too_late_is_refused_and_does_not_stay_chosen(review: Page) -> None:
    late = review.context.new_page()
    late.goto(review.url)
    kept = planned(late, "Alder Books").first.get_by_role("radio", name="Merge")
    planned(late, "Alder Books").first.get_by_text("Clone", exact=True).click()
    expect(late.locator("#imports-plan")).to_contain_text("clone 1")
    planned(late, "Alder Books").first.get_by_text("Merge", exact=True).click()
    expect(late.locator("#imports-plan")).not_to_contain_text("clone 1")
    import_data(review)

    planned(late, "Alder Books").first.get_by_text("Skip", exact=True).click()

    said = late.locator("#shared-announcer")
    expect(said).to_contain_text("This import has been written already, so this was not done.")
    expect(kept).to_be_checked()
    said.get_by_role("link", name="To the import").click()
    expect_heading(late, "imported")


def test_which_side_wins_is_said_column_by_column(review: Page) -> None:
    review.get_by_role("link", name="Which side wins, column by column…").click()
    review.get_by_label("Merging of City").select_option("takes theirs")
    press(review, "Merge like this")

    expect(review.get_by_text("City: theirs wins")).to_be_visible()
    expect(planned(review, "Alder Books").first).to_contain_text("York is taken")


def test_the_dialog_and_the_policies_have_no_fault(review: Page, pictures: Path | None) -> None:
    onlooker = Onlooker(review, pictures)
    faults = onlooker.look("review-duplicates")
    review.get_by_role("link", name="Choose field by field, Alder Books").click()
    expect(review.get_by_role("dialog")).to_be_visible()
    faults += onlooker.look("review-merge-dialog")
    review.keyboard.press("Escape")
    review.get_by_role("link", name="Which side wins, column by column…").click()
    expect(review.get_by_label("Merging of City")).to_be_visible()
    faults += onlooker.look("review-policies-open")

    assert faults == []


def open_review(page: Page, person: Person, server: Server, folder: Path) -> Page:
    bring_in(server, person, folder)
    sign_in(page, person)
    page.goto(person.second.clients)
    theirs = folder / "theirs.csv"
    theirs.write_text(HEADINGS + THEIRS)
    upload(page, theirs)
    go_on_to_review_of(page)
    return page


def bring_in(server: Server, person: Person, folder: Path) -> None:
    """What is there before; cloned, so that two of one name stay two."""
    ours = folder / "ours.csv"
    ours.write_text(HEADINGS + OURS)
    account = ("--account", person.second.slug)
    server.run("clients", "import", str(ours), *account, "--duplicates", "clone")


def decide(page: Page, client: Locator, words: str) -> None:
    client.get_by_role("radio", name=words).check()
    save = client.get_by_role("button", name="Save", exact=True)
    if save.is_visible():
        save.click()
    expect(client).not_to_contain_text("could be it")
    expect_heading(page, "Look at what will happen")


def open_merge(page: Page, name: str) -> None:
    page.get_by_role("link", name=f"Choose field by field, {name}").click()


def tab_to(page: Page, place: Locator) -> None:
    for _ in range(20):
        if place.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(place).to_be_focused()
