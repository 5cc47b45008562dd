"""How the browser is started."""

import os
from collections.abc import Callable

from playwright.sync_api import BrowserContext

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000
"""Milliseconds until a page that does not come is a failure; the machine may be busy."""

OpenContext = Callable[..., BrowserContext]
"""Opens a browser with cookies of its own; takes what Playwright's `new_context` takes."""
