"""The list as a page, as the part that htmx swaps, and as a set of addresses."""

import re
from html import unescape

import pytest


def names(page):
    return [unescape(name) for name in re.findall(r'<th scope="row" title="([^"]*)"', page.text)]


def link(page, words):
    """The address that a link with these words leads to."""
    found = re.search(rf'href="([^"]*)"[^>]*>\s*{re.escape(words)}\s*</a>', page.text)
    return unescape(found[1]) if found else None


def test_an_empty_base_says_what_to_do(office):
    page = office.get()

    assert page.status_code == 200
    assert "There are no clients yet." in page.text
    assert link(page, "Import customers") == "/a/acme/settings/import/new"


def test_a_search_that_finds_nothing_leads_back(office):
    office.make("Acme")

    page = office.get("?q=nobody")

    assert "No client matches all of this." in page.text
    assert link(page, "Show all clients") == "/a/acme/clients"


def test_htmx_gets_the_list_alone_and_a_clean_address(office):
    office.make("Żółć", "Berta")

    part = office.get("?q=zolc&kind=&country=&tag=&shown=current", htmx=True)

    assert part.text.strip().startswith('<div id="clients-list">')
    assert names(part) == ["Żółć"]
    assert part.headers["HX-Push-Url"] == "/a/acme/clients?q=zolc"
    assert "HX-Request" in part.headers["Vary"]


def test_the_numbers_of_the_filter_are_those_of_the_list(office):
    adam, *_ = office.make("Adam", "Berta", country="PL")
    office.post("/chosen/tag", {"ids": str(adam), "tags": "vip"})
    office.post("/chosen/archive", {"ids": str(adam)})

    current, everything = office.get().text, office.get("?shown=all").text

    assert "Poland (1)" in current
    assert "vip (" not in current
    assert "Poland (2)" in everything
    assert "vip (1)" in everything


def test_the_filter_is_counted_anew_once_archived_clients_are_shown(office):
    adam, *_ = office.make("Adam", "Berta", country="PL")
    office.post("/chosen/archive", {"ids": str(adam)})
    here = "http://localhost/a/acme/clients"

    def asked_from(url):
        headers = {"HX-Request": "true", "HX-Current-URL": url}
        return office.browser.get("/a/acme/clients?shown=all&q=a", headers=headers).text

    changed, typed = asked_from(f"{here}?q=a"), asked_from(f"{here}?shown=all#top")

    assert 'id="clients-facets" hx-swap-oob="true"' in changed
    assert "Poland (2)" in changed
    assert "clients-facets" not in typed


def test_going_back_in_the_browser_gets_the_whole_page(office):
    page = office.browser.get(
        "/a/acme/clients", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert "<html" in page.text


def test_a_column_is_sorted_by_and_then_the_other_way_round(office):
    office.make("Adam", city="Wien")
    office.make("Berta", city="Ansbach")

    first = office.get("?sort=city")
    again = office.browser.get(link(first, "City"))

    assert names(first) == ["Berta", "Adam"]
    assert names(again) == ["Adam", "Berta"]
    assert re.findall(r'aria-sort="(\w+)"', first.text + again.text) == ["ascending", "descending"]


def test_pages_are_leafed_through_with_the_filter_kept(office):
    office.make(*(f"Client {number:03}" for number in range(120)))

    first = office.get("?q=client&sort=name")
    second = office.browser.get(link(first, "Next page"))
    third = office.browser.get(link(second, "Next page"))
    back = office.browser.get(link(third, "Previous page"))

    pages = [names(page) for page in (first, second, third)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [*pages[0], *pages[1], *pages[2]] == [f"Client {number:03}" for number in range(120)]
    assert names(back) == pages[1]
    assert link(third, "Next page") is None
    assert link(first, "Previous page") is None


@pytest.mark.parametrize(
    "query",
    [
        "?at=rubbish",
        "?at=WyJhIiwgMSwgMSwgMV0",
        "?at=WzEsIDIsIDNd",
        "?at=" + "W1tb" * 960,
        "?sort=updated&at=WyJhIiwgMSwgZmFsc2Vd",
        "?sort=fish&kind=fish&country=Atlantis&shown=fish&import=x",
        "?import=99999999999999999999",
        "?q=%00%25%5F%5C'%22",
        "?q=" + "x" * 5000,
    ],
)
def test_an_address_that_makes_no_sense_shows_a_list_all_the_same(office, query):
    office.make("Adam")

    assert office.get(query).status_code == 200


def test_another_accounts_list_is_not_there(office, theirs):
    [foreign] = theirs.make("Theirs")

    assert office.browser.get("/a/birch/clients").status_code == 404
    assert names(office.get("?shown=all")) == []
    assert office.get(f"/{foreign}").status_code == 404


def test_another_accounts_import_narrows_down_to_nothing(office, theirs):
    theirs.make("Theirs")

    page = office.get("?import=1")

    assert page.status_code == 200
    assert names(page) == []
