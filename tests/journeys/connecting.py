"""How a finance app is connected in the pages; answers with paths of pages."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from standins.zoho.demo import DEMO_CLIENT, DEMO_SECRET
from tests.journeys.server import Server
from tests.journeys.steps import expect_heading, press


def connect_demo(page: Page, server: Server, account: str) -> str:
    """As `script/server --demo` does it."""
    code = server.zoho.tokens.make_code(DEMO_CLIENT)
    client = ("--client-id", DEMO_CLIENT, "--client-secret", DEMO_SECRET)
    server.run("demo", "connect", *client, "--code", code)
    page.goto(f"{account}/settings/connections")
    page.get_by_role("link", name="Zoho Books", exact=True).click()
    expect_heading(page, "Zoho Books")
    return urlsplit(page.url).path


def begin_connecting(page: Page, account: str, app: str) -> str:
    """Enter the client, as far as the page that waits for the sign-in."""
    page.goto(f"{account}/clients")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Connections").click()
    page.get_by_role("link", name=f"Connect {app}").click()
    page.get_by_label("Data centre").select_option("eu")
    page.get_by_label("Client ID").fill(DEMO_CLIENT)
    page.get_by_label("Client secret").fill(DEMO_SECRET)
    press(page, "Next: sign in")
    expect_heading(page, app)
    return urlsplit(page.url).path


def code_for(server: Server) -> str:
    """What Zoho's API console gives the demo's self client."""
    return server.zoho.tokens.make_code(DEMO_CLIENT)


def connect_by_code(page: Page, server: Server, account: str) -> None:
    """Zoho Books by a self client's code, and its second organisation."""
    begin_connecting(page, account, "Zoho Books")
    page.get_by_role("textbox", name="Code").fill(code_for(server))
    press(page, "Use the code")
    page.get_by_label("Harbour Supplies (PLN)").check()
    press(page, "Connect")
