"""Connecting Zoho through the pages: there and back, by code, and what goes wrong on the way."""

import html
import re

import pytest

from carryover.services.connections.connections import list_connections
from tests.carryover.people import make_person
from tests.carryover.services.connected import CLIENT_ID, CLIENT_SECRET

HERE = "/a/acme/settings/connections"
ENTERED = {
    "app": "zoho_invoice",
    "data_centre": "eu",
    "client_id": CLIENT_ID,
    "client_secret": CLIENT_SECRET,
}


def begin(browser) -> str:
    """Enter the client; answers the address of the connection's page."""
    answer = browser.post(f"{HERE}/new/zoho", data=ENTERED)
    assert answer.status_code == 303
    return answer.location


def link_on(page: str) -> str:
    [link] = re.findall(r'href="([^"]*/oauth/v2/auth[^"]*)"', page)
    return html.unescape(link)


def callback(zoho, link: str, answer: str = "accept") -> str:
    back = zoho.allow(link, answer)
    return (
        f"/connections/callback?state={back.state}&code={back.code}&error={back.error}&location=eu"
    )


def test_a_person_goes_to_zoho_and_comes_back_connected(session, account, browser, zoho):
    there = begin(browser)
    page = browser.post(f"{there}/sign-in", follow_redirects=True).text

    back = browser.get(callback(zoho, link_on(page)), follow_redirects=True)

    assert "You have signed in." in back.text
    [view] = list_connections(session, account.account_id)
    assert (view.name, view.organisation, view.state) == (
        "Zoho Invoice",
        "Acme Trading",
        "connected",
    )


def test_the_address_to_register_is_shown(browser):
    assert "http://localhost/connections/callback" in browser.get(f"{HERE}/new/zoho").text


def test_a_secret_is_never_written_into_a_page(browser):
    there = begin(browser)

    assert CLIENT_SECRET not in browser.get(there).text
    refused = browser.post(f"{HERE}/new/zoho", data={**ENTERED, "client_id": ""})
    assert (refused.status_code, CLIENT_SECRET in refused.text) == (422, False)


def test_a_return_that_was_not_begun_here_is_refused(session, account, browser, zoho, sign_in_as):
    there = begin(browser)
    page = browser.post(f"{there}/sign-in", follow_redirects=True).text
    address = callback(zoho, link_on(page))
    stranger = sign_in_as(make_person(session, "eve@other.example"))

    answers = [
        stranger.get(address),
        browser.get("/connections/callback"),
        browser.get("/connections/callback?state=invented&code=1"),
    ]

    assert [answer.status_code for answer in answers] == [400] * 3
    assert list_connections(session, account.account_id)[0].state == "signing_in"


def test_a_return_is_good_once(browser, zoho):
    there = begin(browser)
    page = browser.post(f"{there}/sign-in", follow_redirects=True).text
    address = callback(zoho, link_on(page))

    codes = [browser.get(address).status_code for _ in range(2)]

    assert codes == [303, 400]


def test_refusing_at_zoho_is_said_on_the_page(browser, zoho):
    there = begin(browser)
    page = browser.post(f"{there}/sign-in", follow_redirects=True).text

    back = browser.get(callback(zoho, link_on(page), "reject"), follow_redirects=True)

    assert "Zoho Invoice was not connected: you did not allow it." in back.text


def test_a_self_clients_code_connects_without_any_redirect(session, account, browser, zoho):
    there = begin(browser)

    answer = browser.post(f"{there}/code", data={"code": zoho.self_client_code()})

    assert answer.status_code == 303
    assert list_connections(session, account.account_id)[0].state == "connected"


@pytest.mark.parametrize("code", ["", "1000.wrong"])
def test_a_code_that_is_worth_nothing_is_said_at_its_field(browser, code):
    answer = browser.post(f"{begin(browser)}/code", data={"code": code})

    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text


def test_an_organisation_is_chosen_among_several(session, account, browser, zoho):
    two = zoho.world.add_organisation("Second Trading", "GBP")
    there = begin(browser)
    page = browser.post(
        f"{there}/code", data={"code": zoho.self_client_code()}, follow_redirects=True
    ).text

    nothing = browser.post(f"{there}/organisation")
    done = browser.post(f"{there}/organisation", data={"organisation": two.id})

    assert "Second Trading (GBP)" in page
    assert (nothing.status_code, done.status_code) == (422, 303)
    assert list_connections(session, account.account_id)[0].organisation == "Second Trading"


def test_a_wrong_secret_can_be_corrected(session, account, browser, zoho):
    answer = browser.post(f"{HERE}/new/zoho", data={**ENTERED, "client_secret": "wrong"})
    there = answer.location
    refused = browser.post(f"{there}/code", data={"code": zoho.self_client_code()})

    browser.post(f"{there}/client", data=ENTERED)
    browser.post(f"{there}/code", data={"code": zoho.self_client_code()})

    assert "client ID or the client secret" in refused.text
    assert list_connections(session, account.account_id)[0].state == "connected"


def test_after_disconnecting_the_same_page_connects_again(session, account, browser, zoho):
    there = begin(browser)
    browser.post(f"{there}/code", data={"code": zoho.self_client_code()})
    browser.post(f"{there}/disconnect")

    browser.post(f"{there}/client", data=ENTERED)
    browser.post(f"{there}/code", data={"code": zoho.self_client_code()})

    [view] = list_connections(session, account.account_id)
    assert view.state == "connected"


def test_a_connected_app_is_reconnected_without_being_disconnected(session, account, browser, zoho):
    there = begin(browser)
    browser.post(f"{there}/code", data={"code": zoho.self_client_code()})
    assert "Go on to Zoho" not in browser.get(there).text
    assert "self client" in browser.get(f"{there}?reconnect=1").text
    page = browser.post(f"{there}/sign-in", follow_redirects=True).text
    [before] = list_connections(session, account.account_id)

    back = browser.get(callback(zoho, link_on(page)), follow_redirects=True)

    session.commit()
    [after] = list_connections(session, account.account_id)
    assert (before.state, after.state, after.id) == ("connected", "connected", before.id)
    assert "What is exchanged" in back.text
