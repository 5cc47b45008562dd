"""Every page, light and dark, on a desk and on a phone: seen, accessible, quiet."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from carryover.services.demo.accounts import DEMO_EMAIL, DEMO_PASSWORD
from tests.journeys.browsers import PATIENCE, OpenContext
from tests.journeys.looking import Onlooker
from tests.journeys.server import Server
from tests.journeys.stage import Stage, demo_client_user, set_the_stage
from tests.journeys.steps import sign_in_as
from tests.journeys.tour import SEEN_ELSEWHERE, STOPS, Stop, endpoints_of_pages

pytestmark = pytest.mark.journey


@pytest.fixture(scope="session")
def signed_in(browser: Browser, shared_server: Server) -> Iterator[Page]:
    """A page of the demo person."""
    demo_client_user(shared_server)
    yield from _signed_in_as(DEMO_EMAIL, browser, shared_server)


@pytest.fixture(scope="session")
def client_user(browser: Browser, shared_server: Server) -> Iterator[Page]:
    """A page of somebody at a client of the demo accounts."""
    yield from _signed_in_as(demo_client_user(shared_server), browser, shared_server)


def _signed_in_as(email: str, browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=server.url, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in_as(page, email, DEMO_PASSWORD)
    yield page
    context.close()


@pytest.fixture(scope="session")
def stage(
    signed_in: Page, shared_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Stage:
    return set_the_stage(signed_in, shared_server, tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("stop", STOPS, ids=[stop.name for stop in STOPS])
def test_a_page_is_seen_and_has_no_fault(
    stop: Stop,
    stage: Stage,
    signed_in: Page,
    request: pytest.FixtureRequest,
    open_context: OpenContext,
    pictures: Path | None,
) -> None:
    page = _page_for(stop, signed_in, request, open_context)
    onlooker = Onlooker(page, pictures)
    answer = page.goto(stop.address.format(**asdict(stage)))
    assert answer is not None
    if stop.press:
        page.locator(stop.press).first.click()

    faults = onlooker.look(stop.name)

    page.close()
    assert answer.status == stop.status
    assert faults == []


def _page_for(
    stop: Stop, signed_in: Page, request: pytest.FixtureRequest, open_context: OpenContext
) -> Page:
    if stop.as_client_user:
        client_user: Page = request.getfixturevalue("client_user")
        return client_user.context.new_page()
    return signed_in.context.new_page() if stop.signed_in else open_context().new_page()


def test_no_page_is_left_out_of_the_tour(shared_server: Server) -> None:
    seen = {stop.endpoint for stop in STOPS} - {"shared"} | SEEN_ELSEWHERE.keys()

    assert endpoints_of_pages(shared_server.app) == seen
