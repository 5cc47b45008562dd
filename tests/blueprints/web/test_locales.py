"""Dates and numbers as they are written where a visitor is."""

from datetime import UTC, datetime

import pytest

from blueprints.web.filters import day, number


@pytest.mark.parametrize(
    ("accepted", "written"),
    [
        ("", "Nov 22, 2026 1,284"),
        ("en-US,en;q=0.9", "Nov 22, 2026 1,284"),
        ("en-GB,en;q=0.9", "22 Nov 2026 1,284"),
        ("de-CH,de;q=0.9,en;q=0.8", "22 Nov 2026 1’284"),
        ("de", "22 Nov 2026 1.284"),
        ("uk", "22 Nov 2026 1,284"),
        ("*", "Nov 22, 2026 1,284"),
        ("not-a-language,x", "Nov 22, 2026 1,284"),
    ],
)
def test_our_english_has_the_visitors_dates_and_numbers(app, accepted, written):
    with app.test_request_context(headers={"Accept-Language": accepted}):
        assert f"{day(datetime(2026, 11, 22, tzinfo=UTC))} {number(1284)}" == written


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(("accepted", "lang"), [("", "en"), ("de-CH", "en-CH"), ("uk", "en-001")])
def test_the_page_names_its_language_as_browsers_know_it(client, accepted, lang):
    page = client.get("/sign-in", headers={"Accept-Language": accepted}).text

    assert f'<html lang="{lang}">' in page
