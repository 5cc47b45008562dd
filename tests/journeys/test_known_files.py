"""A file that comes back is known, and what was said about it counts again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import OpenContext
from tests.journeys.importing import go_on_to_review, import_data, rubric_of, rubrics, upload
from tests.journeys.people import Person
from tests.journeys.server import Server
from tests.journeys.steps import press, sign_in

pytestmark = pytest.mark.journey

SHEET = """Customer,Town,Land,Phone,Remarks,Shoe size
Heron Books,Leeds,Narnia,+44 113 496 0001,likes long letters,42
Marsh & Sons,Bristol,Polska,+44 117 496 0002,pays late,38
"""
NEXT_SHEET = """Town,Customer,Land,Phone,Shoe size,Web
York,Alder Inks,Narnia,+44 1904 496 003,40,alder.example
"""


def test_a_known_file_comes_back_with_a_column_more(
    page: Page, person: Person, server: Server, tmp_path: Path
) -> None:
    sign_in(page, person)
    bring_in_the_first_sheet(page, person, tmp_path)

    page.goto(person.second.clients)
    upload(page, sheet(tmp_path / "autumn.csv", NEXT_SHEET))
    known = page.locator("#imports-known")
    expect(known).to_contain_text("The columns are assigned as last time, on")
    expect(known).to_contain_text("1 column is new (Web). 1 column is gone (Remarks).")
    expect(page.locator("#column-notes-0")).to_contain_text("As last time, on")
    expect(page.locator("#column-notes-5")).to_contain_text("New column.")
    assert rubrics(page) == ["region", "name", "country", "phone", "extra", "website"]
    expect(page.get_by_role("combobox", name="Meaning of Narnia")).to_have_value("SE")

    press(page, "Use our suggestions instead")
    expect(rubric_of(page, "Town")).to_have_value("city")
    expect(known.get_by_text("as last time, on")).to_have_count(0)


def test_a_meaning_counts_also_where_nobody_saved_it_before_going_on(
    page: Page, person: Person, tmp_path: Path
) -> None:
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, sheet(tmp_path / "winter.csv", SHEET))
    rubric_of(page, "Land").select_option("country")
    page.get_by_role("combobox", name="Meaning of Narnia").select_option("Sweden")

    go_on_to_review(page)

    expect(page.get_by_text("not understood")).to_have_count(0)


def test_a_mapping_under_a_name_is_chosen_again_without_javascript(
    open_context: OpenContext, person: Person, tmp_path: Path
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, sheet(tmp_path / "spring.csv", SHEET))
    rubric_of(page, "Town").select_option("region")
    press(page, "Save")
    page.locator("#imports-known summary").click()
    page.get_by_label("Keep this mapping as").fill("Fair")
    press(page, "Save mapping")
    rubric_of(page, "Town").select_option("city")
    press(page, "Save")

    page.locator("#imports-known summary").click()
    page.get_by_label("Assign the columns as in").first.select_option("Fair")
    press(page, "Use it")

    expect(rubric_of(page, "Town")).to_have_value("region")
    expect(page.locator("#imports-known")).to_contain_text("assigned as in “Fair”")


def bring_in_the_first_sheet(page: Page, person: Person, folder: Path) -> None:
    """With a rubric of our own, a value that we say the meaning of, and a column kept."""
    page.goto(person.second.clients)
    upload(page, sheet(folder / "spring.csv", SHEET))
    rubric_of(page, "Town").select_option("region")
    rubric_of(page, "Land").select_option("country")
    rubric_of(page, "Remarks").select_option("note")
    expect(page.locator("#column-notes-2")).to_contain_text("1 problem")
    press(page, "Keep the other column as an extra field")
    expect(rubric_of(page, "Shoe size")).to_have_value("extra")
    page.get_by_role("combobox", name="Meaning of Narnia").select_option("Sweden")
    press(page, "Save the meanings")
    expect(page.locator("#imports-unknown")).to_contain_text("1 decided")
    go_on_to_review(page)
    import_data(page)


def sheet(path: Path, text: str) -> Path:
    path.write_text(text)
    return path
