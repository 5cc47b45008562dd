"""Who goes from control to control with Tab sees each: neither bar nor foot lies over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.bases import first_base, write_base
from tests.journeys.importing import go_on_to_review, upload
from tests.journeys.people import Person
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.journey

COVERED = """() => {
    const one = document.activeElement, bar = document.querySelector(".bar")
    const foot = document.querySelector(".wizard-foot")
    if (one === document.body || bar.contains(one) || foot.contains(one)) return ""
    const { top, bottom, height } = one.getBoundingClientRect()
    const above = bar.getBoundingClientRect().bottom, below = foot.getBoundingClientRect().top
    const seen = Math.min(bottom, below) - Math.max(top, above)
    return seen < Math.min(height, 48) - 1 ? one.id || one.innerText || one.tagName : ""
}"""
"""Names the control with the focus where less than a line of it is to be seen."""
STOPS = 40
"""Presses of Tab; by then what is focused has long been below the window."""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_the_focus_is_never_under_the_foot_of_the_wizard(
    page: Page, person: Person, tmp_path: Path, width: int, height: int
) -> None:
    sign_in(page, person)
    page.goto(person.second.clients)
    upload(page, write_base(first_base(), tmp_path / "clients.csv"))
    page.set_viewport_size({"width": width, "height": height})

    columns = list(covered(page))
    go_on_to_review(page)
    review = list(covered(page))
    moved = [scrolled_by_focus(page, one) for one in (".wizard-back a", ".bar a")]

    assert (columns, review, moved) == ([], [], [0, 0])


def covered(page: Page) -> Iterator[str]:
    """Goes down the page and up again; answers the controls that something lies over."""
    page.locator("#main").focus()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(STOPS):
            page.keyboard.press(key)
            if name := page.evaluate(COVERED):
                yield f"{key}: {name}"


def scrolled_by_focus(page: Page, control: str) -> int:
    """How far the page moves when something of the bar or of the foot gets the focus."""
    page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
    page.locator(control).first.focus()
    moved: int = page.evaluate("scrollY - 300")
    return moved
