"""Access tokens: renewed before they end, by one at a time, and never in a loop."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from carryover.models import Connection
from carryover.remote_errors import AccessEnded, NoAnswer
from carryover.services.connections.remote import open_connector, outside
from carryover.services.connections.remote_tokens import StoredTokens
from carryover.store.connections import change_connection
from carryover.store.database import writing
from carryover.store.vault import Vault
from standins.faults import Fault, Kind
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        zoho.world.add_organisation("Acme Trading")
        yield zoho


@pytest.fixture
def connection_id(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    session.commit()
    return connection_id


@pytest.fixture
def tokens(owner, zoho, connection_id):
    return StoredTokens(
        zoho.installation, owner.account_id, connection_id, outside(zoho.installation, ())
    )


def test_a_token_that_is_good_is_used_again(zoho, tokens):
    assert tokens.token() == tokens.token()

    assert zoho.world.tokens.renewals == 0


def test_a_token_is_renewed_before_it_ends(zoho, tokens):
    first = tokens.token()
    zoho.world.clock.advance(58 * 60 + 1)

    second = tokens.token()

    assert second != first
    assert zoho.world.tokens.scopes_of(second) is not None
    assert zoho.world.tokens.renewals == 1


def test_five_calls_at_once_with_an_expired_token_renew_it_once(
    session, owner, zoho, connection_id
):
    zoho.world.tokens.expire_access()
    # Who waits lets real time pass, not the world's: that would end the renewal's turn.
    installation = replace(zoho.installation, sleep=lambda _seconds: time.sleep(0.01))

    def call(_number: int) -> int:
        with installation.session() as own:
            connector = open_connector(own, owner.account_id, connection_id, installation)
            return len(connector.list_customers().customers)

    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(call, range(5)))

    assert found == [0] * 5
    assert zoho.world.tokens.renewals == 1


def test_a_renewal_whose_process_was_killed_is_taken_over(
    session, owner, zoho, tokens, connection_id
):
    refused = tokens.token()
    killed = zoho.installation.clock() + timedelta(seconds=90)
    with writing(session):
        change_connection(session, owner.account_id, connection_id, renewing_until=killed)

    renewed = tokens.renewed(refused)

    assert renewed != refused
    assert zoho.installation.clock() >= killed


def test_a_renewal_that_got_no_answer_lets_the_next_one_try(zoho, tokens):
    refused = tokens.token()
    zoho.world.faults.add(Fault(Kind.HTML_503, path="/oauth"))
    with pytest.raises(NoAnswer):
        tokens.renewed(refused)
    before = zoho.installation.clock()

    assert tokens.renewed(refused) != refused

    assert zoho.installation.clock() == before


def test_a_refused_renewal_is_the_last(session, zoho, tokens, connection_id):
    refused = tokens.token()
    zoho.world.tokens.refresh.clear()

    for _ in range(3):
        with pytest.raises(AccessEnded):
            tokens.renewed(refused)

    assert session.get_one(Connection, connection_id).problem == (
        "Zoho Books no longer accepts this connection. Reconnect it."
    )
    assert zoho.world.tokens.renewals == 0


def test_without_the_installations_keys_a_person_has_to_reconnect(
    session, owner, zoho, connection_id
):
    keyless = replace(zoho.installation, vault=Vault(["the key of another installation"]))

    with pytest.raises(AccessEnded):
        open_connector(session, owner.account_id, connection_id, keyless).list_customers()
