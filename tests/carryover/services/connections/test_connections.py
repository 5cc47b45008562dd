"""Connections that are there: tried, changed, ended; and InvoiceOcean's, which need no sign-in."""

from dataclasses import replace

import pytest

from carryover.connectors.hosts import Hosts
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp
from carryover.errors import NotFound, Rejected
from carryover.models import Connection
from carryover.remote_errors import AccessEnded, NoAnswer, WrongOrganisation
from carryover.services.connections.connections import (
    OceanDetails,
    change_default_currency,
    connect_invoiceocean,
    disconnect,
    list_connections,
    try_connection,
    view_connection,
)
from carryover.services.connections.remote import open_connector
from standins import invoiceocean as ocean
from standins.faults import Fault, Kind
from standins.serving import serving
from standins.times import WorldClock
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside

TOKEN = "qCedKxkTgQhGJpiI2SU/acme"
DETAILS = OceanDetails("invoiceocean.com", "acme", TOKEN, "PLN")


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        zoho.world.add_organisation("Acme Trading")
        yield zoho


@pytest.fixture
def ocean_world():
    world = ocean.World(WorldClock(NOW))
    world.add_account("acme", TOKEN)
    return world


@pytest.fixture
def beside_ocean(installation, ocean_world):
    with serving(ocean.create_app(ocean_world)) as base:
        clock = ocean_world.clock
        yield replace(
            installation, hosts=Hosts(invoiceocean=base), clock=clock, sleep=clock.advance
        )


def test_trying_a_connection_says_that_it_works(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    zoho.world.clock.advance(60)

    try_connection(session, owner.account_id, connection_id, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert (view.checked_at, view.problem) == (zoho.world.clock(), "")


def test_a_connection_that_was_revoked_asks_for_a_person_and_nothing_more_of_the_app(
    session, owner, zoho
):
    connection_id = connect(session, owner, zoho)
    zoho.world.tokens.refresh.clear()
    with pytest.raises(AccessEnded):
        try_connection(session, owner.account_id, connection_id, zoho.installation)
    before = len(zoho.world.seen)

    for _ in range(3):
        with pytest.raises(AccessEnded):
            open_connector(session, owner.account_id, connection_id, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert (view.state, view.problem) == (
        ConnectionState.RECONNECT,
        "Zoho Books no longer accepts this connection. Reconnect it.",
    )
    assert len(zoho.world.seen) == before


def test_an_organisation_that_is_gone_asks_for_a_person(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    zoho.world.organisations.clear()

    with pytest.raises(WrongOrganisation):
        try_connection(session, owner.account_id, connection_id, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert view.state == ConnectionState.RECONNECT


def test_an_outage_changes_nothing(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    zoho.world.faults.add(Fault(Kind.HTML_503, times=10))

    with pytest.raises(NoAnswer):
        try_connection(session, owner.account_id, connection_id, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert view.state == ConnectionState.CONNECTED


def test_disconnecting_erases_every_secret_here_and_there(session, owner, zoho):
    connection_id = connect(session, owner, zoho)

    disconnect(session, owner.account_id, connection_id, zoho.installation)

    session.expire_all()
    row = session.get_one(Connection, connection_id)
    kept = (row.sealed_client_secret, row.sealed_refresh_token, row.sealed_access_token)
    assert (kept, row.state) == (("", "", ""), ConnectionState.DISCONNECTED)
    assert zoho.world.tokens.refresh == {}


def test_disconnecting_works_while_the_app_is_down(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    zoho.world.faults.add(Fault(Kind.SERVER_ERROR, times=10))

    disconnect(session, owner.account_id, connection_id, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert view.state == ConnectionState.DISCONNECTED


def test_a_default_currency_is_the_organisations_until_somebody_chooses(session, owner, zoho):
    connection_id = connect(session, owner, zoho)

    change_default_currency(session, owner.account_id, connection_id, "gbp")

    assert view_connection(session, owner.account_id, connection_id).default_currency == "GBP"
    change_default_currency(session, owner.account_id, connection_id, "")
    assert view_connection(session, owner.account_id, connection_id).default_currency == "EUR"
    with pytest.raises(Rejected):
        change_default_currency(session, owner.account_id, connection_id, "thalers")


def test_invoiceocean_is_connected_by_its_token(session, owner, beside_ocean):
    connection_id = connect_invoiceocean(session, owner, DETAILS, beside_ocean)

    view = view_connection(session, owner.account_id, connection_id)
    assert (view.app, view.name, view.where, view.state, view.default_currency) == (
        FinanceApp.INVOICEOCEAN,
        "InvoiceOcean",
        "acme.invoiceocean.com",
        ConnectionState.CONNECTED,
        "PLN",
    )
    session.commit()
    connector = open_connector(session, owner.account_id, connection_id, beside_ocean)
    assert connector.list_customers().customers == ()


def test_the_prefix_may_come_from_the_token(session, owner, beside_ocean):
    bare = replace(DETAILS, brand="vosfactures.fr", prefix="")

    connection_id = connect_invoiceocean(session, owner, bare, beside_ocean)

    view = view_connection(session, owner.account_id, connection_id)
    assert (view.name, view.where) == ("VosFactures", "acme.vosfactures.fr")


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"brand": "evil.com"}, "brand"),
        ({"prefix": "127.0.0.1:80/#"}, "prefix"),
        ({"token": ""}, "token"),
        ({"token": "wrong"}, "token"),
        ({"prefix": "nobody"}, "token"),
        ({"default_currency": ""}, "default_currency"),
    ],
)
def test_what_invoiceocean_does_not_take_is_refused_at_its_field(
    session, owner, beside_ocean, entered, field
):
    with pytest.raises(Rejected) as refused:
        connect_invoiceocean(session, owner, replace(DETAILS, **entered), beside_ocean)

    assert refused.value.problems.keys() == {field}
    assert list_connections(session, owner.account_id) == []


def test_a_new_token_brings_an_earlier_invoiceocean_connection_back(
    session, owner, beside_ocean, ocean_world
):
    first = connect_invoiceocean(session, owner, DETAILS, beside_ocean)
    disconnect(session, owner.account_id, first, beside_ocean)
    ocean_world.accounts["acme"].token = "a new one"

    again = connect_invoiceocean(session, owner, replace(DETAILS, token="a new one"), beside_ocean)

    assert again == first


def test_a_foreign_connection_cannot_be_tried(session, owner, zoho):
    connection_id = connect(session, owner, zoho)
    other = make_owned_account(session, owner.person_id, "Other")

    with pytest.raises(NotFound):
        try_connection(session, other.account_id, connection_id, zoho.installation)


def test_tokens_do_not_show_themselves():
    assert TOKEN not in repr(DETAILS)
