"""The first visit to an empty installation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsers import PATIENCE
from tests.journeys.looking import Onlooker
from tests.journeys.people import PASSWORD
from tests.journeys.server import Server, running_server
from tests.journeys.steps import expect_heading, press

pytestmark = pytest.mark.journey


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    with running_server(tmp_path) as server:
        yield server
        assert "Traceback" not in server.log()


@pytest.fixture
def visitor(browser: Browser, empty_server: Server) -> Iterator[Page]:
    with browser.new_context(base_url=empty_server.url, locale="en-GB") as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def test_the_first_visitor_sets_up_with_demo_data_and_nobody_after(
    visitor: Page, pictures: Path | None
) -> None:
    onlooker = Onlooker(visitor, pictures)
    visitor.set_extra_http_headers({"X-Forwarded-For": "203.0.113.9"})
    visitor.goto("/set-up")
    expect(visitor.get_by_text("Only whoever started this server can set it up")).to_be_visible()
    assert onlooker.look("set-up-from-elsewhere") == []
    visitor.set_extra_http_headers({})
    visitor.goto("/")
    expect_heading(visitor, "Set up Carryover")
    assert onlooker.look("set-up") == []

    visitor.get_by_label("Your name").fill("Ada First")
    visitor.get_by_label("E-mail").fill("ada@example.com")
    visitor.get_by_label("Password").fill("short")
    visitor.get_by_label("Account name").fill("First Trading")
    visitor.get_by_label("Load demo data as well").check()
    press(visitor, "Set up")
    expect(visitor.locator("#password-error")).to_have_text("Use at least 10 characters.")
    visitor.get_by_label("Password").fill(PASSWORD)
    press(visitor, "Set up")
    expect_heading(visitor, "Clients")
    visitor.locator("#shared-bar .bar-account").click()
    expect(visitor.locator("#account-menu li")).to_have_count(3)

    visitor.goto("/set-up")
    expect(visitor.locator("[data-sentence]")).to_have_text("There is nothing at this address.")
