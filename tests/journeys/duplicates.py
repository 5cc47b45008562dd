"""An account in which clients stand twice."""

from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.people import make_account
from tests.journeys.server import Server
from tests.journeys.steps import choose_from_menu, press

TWICE = """Name,E-mail,Tax ID,City,Phone,Tags
Blue Heron Books,orders@blueheron.example.com,GB123456789,Leeds,+44 113 496 0101,shop
Blue Heron Books Ltd,till@blueheron.example.com,123456789,Leeds,,
The Blue Heron,,GB 123 456 789,York,+44 113 496 0199,late
Café Lumière,luc@lumiere.example.com,,Lyon,,vip
Cafe Lumiere SARL,luc@lumiere.example.com,FR40303265045,Lyon,+33 4 72 00 00 00,
Nordwind Handel,ute@nordwind.example.com,,Köln,,
Nordwind Handel GmbH,ute@nordwind.example.com,DE129273398,Köln,+49 221 1234567,late
"""


def have_twice(page: Page, server: Server, owner: str, folder: Path) -> dict[str, str]:
    """An account with duplicates, of which two are merged: addresses by the names of the stage."""
    account = make_account(server, "Old Mill", owner)
    sheet = folder / "twice.csv"
    heading, *lines = TWICE.splitlines()
    for line in lines:
        sheet.write_text(f"{heading}\n{line}\n")
        here = ("--account", account.slug, "--duplicates", "clone")
        server.run("clients", "import", str(sheet), *here)
    page.goto(account.clients)
    choose_from_menu(page, page.locator(".split-more"), "Find duplicates")
    merging = page.get_by_role("link", name="Merge…")
    merge = merging.first.get_attribute("href") or ""
    page.goto(merging.last.get_attribute("href") or "")
    press(page, "Merge")
    unmerge = page.get_by_role("link", name="Unmerge…").first.get_attribute("href") or ""
    return {"twice": f"/a/{account.slug}", "merge": merge, "unmerge": unmerge}
