"""Codes, tokens and data centres, at the stand-in."""

from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from carryover.connectors.hosts import Hosts
from carryover.connectors.http import Outside
from carryover.connectors.zoho_sign_in import ZohoClient, ZohoSignIn, scopes
from carryover.domain.finance_apps import DATA_CENTRES, FinanceApp
from carryover.remote_errors import AccessEnded, SignInFailed, WrongDataCentre
from standins.times import WorldClock
from tests.carryover.connectors.remotes import CLIENT, NOON, unread, zoho_remote

BACK = "http://127.0.0.1:8000/connections/callback"


@pytest.fixture
def remote():
    with zoho_remote(FinanceApp.ZOHO_BOOKS) as remote:
        yield remote


def answering(body: dict, status: int = 200) -> ZohoSignIn:
    """The sign-in of the European data centre, whose server says always the same."""
    transport = httpx2.MockTransport(lambda _request: unread(httpx2.Response(status, json=body)))
    clock = WorldClock(NOON)
    outside = Outside(clock, clock.advance, transport, pauses=())
    return ZohoSignIn(FinanceApp.ZOHO_BOOKS, "eu", Hosts(), outside)


@pytest.mark.parametrize("centre", DATA_CENTRES, ids=lambda one: one.key)
def test_people_are_sent_to_their_own_data_centre(centre):
    clock = WorldClock(NOON)
    outside = Outside(clock, clock.advance)
    sign_in = ZohoSignIn(FinanceApp.ZOHO_INVOICE, centre.key, Hosts(), outside)

    address = urlsplit(sign_in.address("1000.ABC", BACK, "a state", "a challenge"))

    assert (address.scheme, address.hostname) == ("https", centre.accounts_host)
    assert {key: value[0] for key, value in parse_qs(address.query).items()} == {
        "scope": ",".join(scopes(FinanceApp.ZOHO_INVOICE)),
        "client_id": "1000.ABC",
        "state": "a state",
        "response_type": "code",
        "redirect_uri": BACK,
        "access_type": "offline",
        "prompt": "consent",
        "code_challenge": "a challenge",
        "code_challenge_method": "S256",
    }


def test_a_code_is_good_once(remote):
    code = remote.world.tokens.make_code(CLIENT.client_id)
    remote.sign_in.exchange(CLIENT, code)

    with pytest.raises(SignInFailed, match="used already"):
        remote.sign_in.exchange(CLIENT, code)


def test_a_code_is_good_for_a_minute(remote):
    code = remote.world.tokens.make_code(CLIENT.client_id)
    remote.clock.advance(61)

    with pytest.raises(SignInFailed, match="too old"):
        remote.sign_in.exchange(CLIENT, code)


def test_a_code_needs_the_verifier_of_its_challenge(remote):
    code = remote.world.tokens.make_code(CLIENT.client_id, BACK, challenge="of another verifier")

    with pytest.raises(SignInFailed):
        remote.sign_in.exchange(CLIENT, code, BACK, "a verifier")


def test_a_wrong_client_is_said_in_those_words(remote):
    code = remote.world.tokens.make_code(CLIENT.client_id)

    with pytest.raises(SignInFailed, match="client ID or the client secret"):
        remote.sign_in.exchange(ZohoClient(CLIENT.client_id, "wrong"), code)


def test_the_21st_connection_ends_the_first(remote):
    for _ in range(20):
        remote.clock.advance(60)
        remote.sign_in.exchange(CLIENT, remote.world.tokens.make_code(CLIENT.client_id))

    with pytest.raises(AccessEnded):
        remote.sign_in.renew(CLIENT, remote.tokens.refresh)


def test_a_revoked_token_cannot_be_renewed(remote):
    remote.sign_in.revoke(remote.tokens.refresh)

    with pytest.raises(AccessEnded):
        remote.sign_in.renew(CLIENT, remote.tokens.refresh)


def test_a_token_of_another_data_centre_is_said_in_those_words():
    body = {"access_token": "a", "refresh_token": "r", "api_domain": "https://www.zohoapis.in"}

    with pytest.raises(WrongDataCentre, match=r"not kept at Europe .* but at India"):
        answering(body).exchange(CLIENT, "a code")


def test_a_domain_in_an_answer_is_never_called():
    body = {"access_token": "a", "refresh_token": "r", "api_domain": "http://127.0.0.1:1"}

    with pytest.raises(WrongDataCentre, match="another data centre"):
        answering(body).exchange(CLIENT, "a code")


@pytest.mark.parametrize(
    "body",
    [{}, {"access_token": ""}, {"access_token": 5}, {"access_token": "a"}, {"error": ["x"]}],
)
def test_an_answer_without_tokens_is_no_connection(body):
    with pytest.raises(SignInFailed):
        answering(body).exchange(CLIENT, "a code")


def test_a_refusal_with_a_status_is_read_like_one_with_200():
    with pytest.raises(SignInFailed, match="client ID"):
        answering({"error": "invalid_client"}, 400).exchange(CLIENT, "a code")


def test_tokens_do_not_show_themselves(remote):
    traded = remote.sign_in.exchange(CLIENT, remote.world.tokens.make_code(CLIENT.client_id))

    shown = repr((traded, CLIENT))

    assert traded.access not in shown
    assert traded.refresh not in shown
    assert CLIENT.client_secret not in shown
