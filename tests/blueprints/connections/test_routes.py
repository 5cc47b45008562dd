"""Settings > Connections: what is seen, and who may see it."""

from dataclasses import replace

import pytest

from carryover.connectors.hosts import Hosts
from carryover.domain.permissions import Permission
from carryover.services.accounts.accounts import change_permissions, members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.connections.connections import list_connections
from standins import invoiceocean as ocean
from standins.faults import Fault, Kind
from standins.serving import serving
from standins.times import WorldClock
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect

HERE = "/a/acme/settings/connections"
ACTIONS = ("test", "currency", "disconnect", "client", "sign-in", "code", "organisations")
TOKEN = "qCedKxkTgQhGJpiI2SU/acme-trade"
OCEAN = {
    "brand": "fakturownia.pl",
    "prefix": "acme-trade",
    "token": TOKEN,
    "default_currency": "PLN",
}


@pytest.fixture
def connection_id(session, account, zoho):
    return connect(session, account, zoho)


@pytest.fixture
def beside_ocean(app, installation, signed_in_client):
    world = ocean.World(WorldClock(NOW))
    world.add_account("acme-trade", TOKEN)
    with serving(ocean.create_app(world)) as base:
        app.extensions["carryover"] = replace(
            installation, hosts=Hosts(invoiceocean=base), sleep=lambda _seconds: None
        )
        yield signed_in_client


def test_an_account_without_connections_is_offered_all_apps(browser):
    page = browser.get(HERE).text

    assert "No finance app is connected" in page
    assert [name in page for name in ("Zoho Books", "Zoho Invoice", "InvoiceOcean")] == [True] * 3
    assert "BitFaktura" in page


def test_a_connection_says_what_it_is_and_shows_no_secret(browser, connection_id, zoho):
    page = browser.get(f"{HERE}/{connection_id}").text

    shown = ("Zoho Books", "Acme Trading", "Europe (zoho.eu)", "Connected", "Ada")
    assert [one for one in shown if one not in page] == []
    secrets = [*zoho.world.tokens.access, *zoho.world.tokens.refresh, "nobody-sees-this-secret"]
    assert [one for one in secrets if one in page] == []


def test_a_connection_is_tried(browser, connection_id):
    answer = browser.post(f"{HERE}/{connection_id}/test", follow_redirects=True)

    assert "The connection works." in answer.text


def test_a_connection_that_ended_says_what_to_do(browser, connection_id, zoho):
    zoho.world.tokens.refresh.clear()

    answer = browser.post(f"{HERE}/{connection_id}/test", follow_redirects=True)

    assert "Zoho Books no longer accepts this connection. Reconnect it." in answer.text
    assert "self client" in answer.text


def test_an_outage_is_told_without_a_repetition(browser, connection_id, zoho):
    zoho.world.faults.add(Fault(Kind.HTML_503, times=9))
    before = len(zoho.world.seen)

    answer = browser.post(f"{HERE}/{connection_id}/test", follow_redirects=True)

    assert "Zoho Books has a fault of its own (503)" in answer.text
    assert len(zoho.world.seen) - before == 1


def test_a_default_currency_is_chosen(session, account, browser, connection_id):
    answer = browser.post(f"{HERE}/{connection_id}/currency", data={"default_currency": "GBP"})

    assert answer.status_code == 303
    [view] = list_connections(session, account.account_id)
    assert view.default_currency == "GBP"


def test_a_currency_that_is_none_is_refused_with_the_form(browser, connection_id):
    answer = browser.post(f"{HERE}/{connection_id}/currency", data={"default_currency": "XXQ"})

    assert answer.status_code == 422
    assert "One thing to change" in answer.text


def test_disconnecting_is_asked_first(session, account, browser, connection_id):
    asked = browser.get(f"{HERE}/{connection_id}/disconnect").text
    done = browser.post(f"{HERE}/{connection_id}/disconnect", follow_redirects=True).text

    assert "connecting again makes no doubles" in asked
    assert "The tokens are erased." in done
    [view] = list_connections(session, account.account_id)
    assert view.state == "disconnected"


def test_invoiceocean_is_connected_with_its_token(beside_ocean):
    answer = beside_ocean.post(f"{HERE}/new/invoiceocean", data=OCEAN, follow_redirects=True)

    assert "Fakturownia" in answer.text
    assert "acme-trade.fakturownia.pl" in answer.text
    assert "the app has none of a client" in answer.text
    assert TOKEN not in answer.text


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"token": "wrong"}, "does not accept this token"),
        ({"prefix": "127.0.0.1:5000/#"}, "Write only the first part of the address"),
        ({"brand": "evil.com"}, "Not a valid choice"),
        ({"token": ""}, 'id="token-error"'),
    ],
)
def test_what_invoiceocean_does_not_take_is_said_at_its_field(beside_ocean, entered, said):
    answer = beside_ocean.post(f"{HERE}/new/invoiceocean", data={**OCEAN, **entered})

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="qCed' not in answer.text


def test_invoiceocean_out_of_reach_keeps_what_was_entered(app, beside_ocean, installation):
    app.extensions["carryover"] = replace(
        installation, hosts=Hosts(invoiceocean="http://127.0.0.1:9")
    )

    answer = beside_ocean.post(f"{HERE}/new/invoiceocean", data=OCEAN)

    assert answer.status_code == 422
    assert "Fakturownia cannot be reached" in answer.text
    assert 'value="acme-trade"' in answer.text


@pytest.mark.parametrize("permission", [one for one in Permission if one != Permission.FINANCE])
def test_whoever_lacks_the_permission_sees_and_does_nothing(
    session, account, zoho, connection_id, sign_in_as, permission
):
    bo = make_person(session, "bo@acme.example")
    accept(session, bo, invite(session, account, {permission}, "", NOW), NOW)
    browser = sign_in_as(bo)
    before = len(zoho.world.seen)

    answers = [browser.get(HERE), browser.get(f"{HERE}/{connection_id}")]
    answers += [browser.post(f"{HERE}/{connection_id}/{action}") for action in ACTIONS]
    answers += [browser.post(f"{HERE}/new/zoho"), browser.post(f"{HERE}/new/invoiceocean")]

    assert {answer.status_code for answer in answers} == {403}
    assert len(zoho.world.seen) == before
    assert list_connections(session, account.account_id)[0].state == "connected"


def test_finance_alone_is_enough_and_leads_there_from_the_bar(session, account, zoho, sign_in_as):
    bo = make_person(session, "bo@acme.example")
    accept(session, bo, invite(session, account, {Permission.CLIENTS}, "", NOW), NOW)
    [member] = [one for one in members_of(session, account.account_id) if one.person_id == bo]
    change_permissions(session, account.account_id, member.id, {Permission.FINANCE})

    page = sign_in_as(bo).get(HERE)

    assert page.status_code == 200
    assert f'href="{HERE}"' in page.text
    assert "/settings/import" not in page.text


def test_a_connection_of_another_account_is_not_found(
    session, account, zoho, connection_id, sign_in_as
):
    stranger = make_person(session, "eve@other.example")
    make_owned_account(session, stranger, "Other")
    browser = sign_in_as(stranger)
    there = f"/a/other/settings/connections/{connection_id}"

    answers = [browser.get(there), browser.get(f"{there}/disconnect")]
    answers += [browser.post(f"{there}/{action}") for action in ACTIONS]

    told = {answer.status_code for answer in answers}
    assert told <= {303, 404}
    assert answers[0].status_code == answers[1].status_code == 404
    assert list_connections(session, account.account_id)[0].state == "connected"
