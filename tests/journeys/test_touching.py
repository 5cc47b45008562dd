"""What is pressed with a finger is as large as one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.bases import first_base, write_base
from tests.journeys.browsers import OpenContext
from tests.journeys.importing import go_on_to_review, wait_until_read
from tests.journeys.people import Person
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey

FINGER = 44
TOO_SMALL = """finger => [...document.querySelectorAll(".button, .chip, .decision > label")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < finger)
    .map(one => one.innerText)"""


def test_buttons_are_as_large_as_a_finger_also_the_small_ones(
    open_context: OpenContext, person: Person, tmp_path: Path
) -> None:
    phone = open_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ).new_page()
    sign_in(phone, person)
    listed = too_small(phone)
    phone.goto(f"{person.second.clients}/history")
    history = too_small(phone)

    phone.goto(f"{person.second.settings}/import/new")
    phone.get_by_label("File with customers").set_input_files(
        write_base(first_base(), tmp_path / "clients.csv")
    )
    phone.get_by_role("button", name="Next").click()
    wait_until_read(phone)
    go_on_to_review(phone)

    assert (listed, history, too_small(phone)) == ([], [], [])


def too_small(page: Page) -> list[str]:
    """What stands on the buttons that a finger would miss."""
    # With its style sheet: signing in ends with the address.
    page.wait_for_load_state()
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    found: list[str] = page.evaluate(TOO_SMALL, FINGER)
    return found
