"""Names as long as they come never push a page out of its window."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.importing import go_on_to_review, upload
from tests.journeys.looking import OVERFLOW, SIZES
from tests.journeys.people import Account, Person
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, expect_heading, press, sign_in

pytestmark = pytest.mark.journey

WIDOW = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"
MAIL = "customerservice.department@international-trading-company.example"
WORD = "x" * 200
SHEET = f"""Name,E-mail,City,Contact name,Tags
{WIDOW},{MAIL},{WIDOW},{WIDOW} Anna,{WIDOW}
{WORD},{MAIL},{WORD},{WORD},tag
"""


def test_long_names_stay_inside_the_window(
    page: Page, person: Person, server: Server, tmp_path: Path
) -> None:
    account, sheet = person.second, tmp_path / "long.csv"
    sheet.write_text(SHEET)
    for _ in range(2):
        here = ("--account", account.slug, "--duplicates", "clone")
        server.run("clients", "import", str(sheet), *here)
    sign_in(page, person)

    seen = {name: overflow(page) for name in walk(page, account, sheet)}

    assert {name for name, wide in seen.items() if wide != [0, 0]} == set()


def walk(page: Page, account: Account, sheet: Path) -> Iterator[str]:
    """Every page on which such a name stands; answers what each is called."""
    for name in (WIDOW, WORD):
        page.goto(f"{account.clients}?q={name}")
        page.get_by_role("link", name=name, exact=True).first.click()
        expect_heading(page, name)
        yield f"client {name[:9]}"
        client = urlsplit(page.url).path
        for part in ("/edit", "/delete"):
            page.goto(f"{client}{part}")
            yield f"client {name[:9]}{part}"
    page.goto(f"{account.clients}/history")
    yield "history"
    page.goto(account.clients)
    choose_from_menu(page, page.locator(".split-more"), "Find duplicates")
    page.get_by_role("link", name="Merge…").first.wait_for()
    yield "duplicates"
    upload(page, sheet)
    go_on_to_review(page)
    yield "review"
    page.goto(f"/a/{account.slug}/projects/new")
    page.get_by_label("Project name").fill(WIDOW + WIDOW)
    press(page, "Create project")
    expect_heading(page, WIDOW)
    yield "project"


def overflow(page: Page) -> list[int]:
    """How far the page reaches out of its window, on a desk and on a phone."""
    # With its style sheet: a heading is there before it.
    page.wait_for_load_state()
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        found.append(page.evaluate(OVERFLOW))
    page.set_viewport_size(SIZES[0])
    return found
