"""Browsers by the names that their people know."""

import pytest

from blueprints.auth.visitors import browser_name

MOZILLA = "Mozilla/5.0"
WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64) {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge on Windows",
        ),
        (
            f"{MOZILLA} (Macintosh; Intel Mac OS X 14) {WEBKIT} Version/18 Safari/605",
            "Safari on macOS",
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 18 like Mac OS X) {WEBKIT} CriOS/130 Safari/604",
            "Chrome on iPhone",
        ),
        (
            f"{MOZILLA} (Linux; Android 15) {WEBKIT} Chrome/130.0 Mobile Safari/537",
            "Chrome on Android",
        ),
        ("curl/8.5.0", "curl/8.5.0"),
        ("x" * 500, "x" * 60),
        ("", ""),
    ],
)
def test_a_browser_is_named(user_agent, name):
    assert browser_name(user_agent) == name
