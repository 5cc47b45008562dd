"""The list of clients as a person sees it."""

from playwright.sync_api import Page, expect


def search(page: Page, words: str) -> None:
    """Type into the list's own search box, key by key."""
    field = page.locator("#clients-filter").get_by_label("Search clients")
    field.fill("")
    field.press_sequentially(words, delay=20)


def expect_listed(page: Page, *names: str) -> None:
    """These clients are listed, in this order, and no others."""
    expect(page.locator("#clients-list tbody th a")).to_have_text(list(names))


def expect_count(page: Page, words: str) -> None:
    """How many match: "43 clients"."""
    expect(page.locator("#clients-list .list-summary p")).to_have_text(words)


def open_client(page: Page, name: str) -> None:
    page.locator("#clients-list").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
