"""A browser, a server, and for each journey a person of its own with two accounts."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.browsers import ARGUMENTS, CHROMIUM, PATIENCE, OpenContext
from tests.journeys.people import Person, make_person
from tests.journeys.server import Server, running_server

expect.set_options(timeout=PATIENCE)

_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where nobody looks on, a journey that fails is made once more; the report says which."""
    if os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("instance")) as server:
        yield server


@pytest.fixture
def server(shared_server: Server) -> Iterator[Server]:
    """The server; a journey that leaves a traceback in its log has failed."""
    before = len(shared_server.log())
    yield shared_server
    assert "Traceback" not in shared_server.log()[before:]


@pytest.fixture
def person(server: Server, tmp_path: Path) -> Person:
    """Somebody with two accounts, whose customer bases overlap."""
    return make_person(server, next(_numbers), tmp_path)


@pytest.fixture
def open_context(browser: Browser, server: Server) -> Iterator[OpenContext]:
    opened: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        settings = {"base_url": server.url, "locale": "en-GB", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where screenshots go, if anybody wants them."""
    wanted = os.environ.get("SCREENSHOTS")
    if not wanted:
        return None
    folder = Path(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
