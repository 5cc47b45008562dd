"""Two windows show one import: neither undoes what was done in the other."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.importing import go_on_to_review, row_box, rubric_of, upload
from tests.journeys.people import Person
from tests.journeys.steps import expect_heading, press, sign_in

pytestmark = pytest.mark.journey

FILE = "Client name,Mail,City\nAcme,acme.example,Leeds\nBirch,b@birch.example,Bristol\n"


def test_an_older_window_shows_what_is_new_before_it_goes_on(
    context: BrowserContext, person: Person, tmp_path: Path
) -> None:
    older, newer = context.new_page(), context.new_page()
    file = tmp_path / "clients.csv"
    file.write_text(FILE)
    sign_in(older, person)
    upload(older, file)
    row_box(older, 3).uncheck()
    expect(older.locator("#imports-summary")).to_contain_text("2 rows left out")

    newer.goto(older.url)
    row_box(newer, 3).check()
    expect(newer.locator("#imports-summary")).to_contain_text("1 row left out")
    rubric_of(newer, "City").select_option("region")
    expect(newer.locator("#column-notes-2")).to_contain_text("Your choice")
    rubric_of(older, "Mail").select_option("ignore")
    expect(older.locator("#imports-summary")).to_contain_text("2 of 3 columns assigned")
    press(older, "Next")

    expect_heading(older, "Say what each column is")
    expect(older.locator(".flash")).to_contain_text("changed in another window")
    expect(row_box(older, 3)).to_be_checked()
    expect(rubric_of(older, "City")).to_have_value("region")
    expect(rubric_of(older, "Mail")).to_have_value("ignore")
    go_on_to_review(older)
