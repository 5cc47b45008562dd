"""Whatever is pressed, reloaded or opened twice: a file is imported once."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.bases import first_base, write_base
from tests.journeys.importing import go_on_to_review, tally, upload
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey


def test_a_second_press_a_reload_and_a_second_tab_import_nothing_twice(
    context: BrowserContext, person: Person, server: Server, tmp_path: Path
) -> None:
    first, second = context.new_page(), context.new_page()
    sign_in(first, person)
    first.goto(person.second.clients)
    upload(first, write_base(first_base(), tmp_path / "clients.csv"))
    go_on_to_review(first)
    second.goto(first.url)
    expect_heading(second, "Look at what will happen")

    press_twice_at_once(first)
    press(second, "Import data")
    expect_heading(first, "imported")
    expect_heading(second, "imported")
    first.reload()
    first.go_back()
    first.goto(second.url)

    assert tally(first) == tally(second)
    assert tally(first)["New"] == 12
    names = server.run("clients", "list", "--account", person.second.slug).splitlines()
    assert len(names) == 31 + 4 + 12


def press_twice_at_once(page: Page) -> None:
    """The form is sent twice, as a browser would that knows no busy buttons."""
    page.evaluate(
        """async () => {
          const form = document.querySelector("form[action$='/commit']");
          const send = () => fetch(form.action, {method: "POST", body: new FormData(form)});
          await Promise.all([send(), send()]);
        }"""
    )
    page.reload()
