"""Connecting Zoho: by its sign-in page, by a self client's code, again and again."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update

from carryover.domain.connections import ConnectionState
from carryover.errors import NotFound, Rejected
from carryover.models import Connection, Member, RemoteLink
from carryover.remote_errors import AccessEnded, SignInFailed
from carryover.services.connections.connecting import (
    ZohoReturn,
    enter_client_again,
    finish_sign_in,
    sign_in_link,
    use_self_client_code,
)
from carryover.services.connections.connections import disconnect, list_connections, view_connection
from carryover.services.connections.organisations import choose_organisation
from carryover.services.connections.remote import open_connector
from carryover.store.database import writing
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import (
    BACK,
    BROWSER,
    CLIENT_SECRET,
    begin,
    connect,
    details,
    sign_in,
    zoho_beside,
)


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        yield zoho


def test_a_person_signs_in_at_zoho_and_the_only_organisation_is_chosen(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading", "PLN")

    back = sign_in(session, owner, zoho, begin(session, owner, zoho))

    view = view_connection(session, owner.account_id, back.connection_id)
    assert (back.slug, view.state, view.organisation, view.default_currency, view.connected_by) == (
        "acme",
        ConnectionState.CONNECTED,
        "Acme Trading",
        "PLN",
        "Ada",
    )
    session.commit()
    connector = open_connector(session, owner.account_id, view.id, zoho.installation)
    assert connector.list_customers().customers == ()


def test_among_several_organisations_the_person_chooses(session, owner, zoho):
    zoho.world.add_organisation("One")
    two = zoho.world.add_organisation("Two", "GBP")
    connection_id = connect(session, owner, zoho)
    offered = view_connection(session, owner.account_id, connection_id)

    choose_organisation(session, owner, connection_id, two.id, zoho.installation)

    assert (offered.state, [one.name for one in offered.organisations]) == (
        ConnectionState.CHOOSING,
        ["One", "Two"],
    )
    chosen = view_connection(session, owner.account_id, connection_id)
    assert (chosen.state, chosen.organisation) == (ConnectionState.CONNECTED, "Two")


def test_an_organisation_of_somebody_else_cannot_be_chosen(session, owner, zoho):
    zoho.world.add_organisation("One")
    zoho.world.add_organisation("Two")
    connection_id = connect(session, owner, zoho)

    with pytest.raises(Rejected):
        choose_organisation(session, owner, connection_id, "927270000", zoho.installation)


def test_no_secret_stands_in_the_database(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    connect(session, owner, zoho)

    stored = str(session.execute(text("SELECT * FROM connections")).all())

    secrets = [CLIENT_SECRET, *zoho.world.tokens.access, *zoho.world.tokens.refresh]
    assert [one for one in secrets if one in stored] == []


def test_a_sealed_token_copied_to_another_account_does_not_open(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    connection_id = connect(session, owner, zoho)
    thief = make_owned_account(session, owner.person_id, "Thief")
    mine = session.get_one(Connection, connection_id)
    stolen = {
        key: getattr(mine, key)
        for key in (
            "app",
            "host",
            "organisation_id",
            "state",
            "sealed_access_token",
            "access_until",
        )
    }
    with writing(session):
        copy = Connection(account_id=thief.account_id, created_at=mine.created_at, **stolen)
        session.add(copy)
    before = len(zoho.world.seen)

    with pytest.raises(AccessEnded):
        open_connector(session, thief.account_id, copy.id, zoho.installation).list_customers()

    assert len(zoho.world.seen) == before


@pytest.mark.parametrize("foreign", ["state", "browser", "person", "late", "used", "no member"])
def test_a_return_that_this_browser_did_not_begin_brings_no_token(session, owner, zoho, foreign):
    zoho.world.add_organisation("Acme Trading")
    connection_id = begin(session, owner, zoho)
    link = sign_in_link(session, owner, connection_id, BROWSER, BACK, zoho.installation)
    back, browser, person_id = zoho.allow(link), BROWSER, owner.person_id
    match foreign:
        case "state":
            back = replace(back, state="invented")
        case "browser":
            browser = "another browser"
        case "person":
            person_id = make_person(session, "bo@acme.example")
        case "late":
            zoho.world.clock.advance(16 * 60)
        case "used":
            finish_sign_in(session, person_id, browser, back, zoho.installation)
        case "no member":
            with writing(session):
                session.execute(update(Member).values(owner=False, finance=False))

    with pytest.raises(SignInFailed, match="Begin at Connections"):
        finish_sign_in(session, person_id, browser, back, zoho.installation)

    if foreign != "used":
        session.expire_all()
        assert session.get_one(Connection, connection_id).sealed_refresh_token == ""


def test_a_person_who_refuses_at_zoho_is_told_so(session, owner, zoho):
    connection_id = begin(session, owner, zoho)
    link = sign_in_link(session, owner, connection_id, BROWSER, BACK, zoho.installation)
    back = zoho.allow(link, "reject")

    signed_in = finish_sign_in(session, owner.person_id, BROWSER, back, zoho.installation)

    assert (signed_in.connection_id, str(signed_in.trouble)) == (
        connection_id,
        "Zoho Books was not connected: you did not allow it.",
    )


def test_another_data_centre_is_said_in_those_words(session, owner, zoho):
    connection_id = begin(session, owner, zoho, data_centre="in")

    signed_in = sign_in(session, owner, zoho, connection_id)

    assert "is not kept at India (zoho.in) but at Europe (zoho.eu)" in str(signed_in.trouble)
    enter_client_again(session, owner, connection_id, details(), zoho.installation)
    zoho.world.add_organisation("Acme Trading")
    assert sign_in(session, owner, zoho, connection_id).trouble is None


def test_a_missing_scope_is_said_and_leaves_the_way_open(session, owner, zoho):
    connection_id = begin(session, owner, zoho)
    code = zoho.world.tokens.make_code("1000.TEST", scopes=frozenset({"ZohoBooks.contacts.READ"}))

    with pytest.raises(Exception, match=r"ZohoBooks\.settings\.READ"):
        use_self_client_code(session, owner, connection_id, code, zoho.installation)

    view = view_connection(session, owner.account_id, connection_id)
    assert view.state == ConnectionState.SIGNING_IN


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"client_id": "  "}, "client_id"),
        ({"client_secret": ""}, "client_secret"),
        ({"data_centre": "evil.com"}, "data_centre"),
        ({"client_id": "x" * 300}, "client_id"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(session, owner, zoho, entered, field):
    with pytest.raises(Rejected) as refused:
        begin(session, owner, zoho, **entered)

    assert refused.value.problems.keys() == {field}


def test_connecting_again_brings_the_earlier_connection_back_with_its_links(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    first = connect(session, owner, zoho)
    with writing(session):
        session.add(
            RemoteLink(
                account_id=owner.account_id,
                connection_id=first,
                kind="client",
                local_id=1,
                remote_id="460000000026049",
                created_at=zoho.installation.clock(),
            )
        )
    disconnect(session, owner.account_id, first, zoho.installation)

    again = connect(session, owner, zoho)

    [view] = list_connections(session, owner.account_id)
    assert (again, view.id, view.linked, view.state) == (first, first, 1, ConnectionState.CONNECTED)
    assert open_connector(session, owner.account_id, again, zoho.installation).check().name == (
        "Acme Trading"
    )


def test_a_disconnected_app_can_be_signed_in_to_again(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    connection_id = connect(session, owner, zoho)
    disconnect(session, owner.account_id, connection_id, zoho.installation)

    enter_client_again(session, owner, connection_id, details(), zoho.installation)
    sign_in(session, owner, zoho, connection_id)

    view = view_connection(session, owner.account_id, connection_id)
    assert view.state == ConnectionState.CONNECTED


def test_the_same_organisation_is_not_connected_twice(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    connect(session, owner, zoho)

    with pytest.raises(Rejected, match="connected already"):
        connect(session, owner, zoho)


def test_two_accounts_may_connect_the_same_organisation(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    other = make_owned_account(session, owner.person_id, "Other")

    first, second = connect(session, owner, zoho), connect(session, other, zoho)

    assert first != second
    assert [one.id for one in list_connections(session, owner.account_id)] == [first]


def test_a_connection_of_another_account_is_not_found(session, owner, zoho):
    zoho.world.add_organisation("Acme Trading")
    connection_id = connect(session, owner, zoho)
    other = make_owned_account(session, owner.person_id, "Other")

    for call in (
        lambda: view_connection(session, other.account_id, connection_id),
        lambda: disconnect(session, other.account_id, connection_id, zoho.installation),
        lambda: open_connector(session, other.account_id, connection_id, zoho.installation),
        lambda: sign_in_link(session, other, connection_id, BROWSER, BACK, zoho.installation),
        lambda: use_self_client_code(session, other, connection_id, "x", zoho.installation),
        lambda: enter_client_again(session, other, connection_id, details(), zoho.installation),
        lambda: choose_organisation(session, other, connection_id, "1", zoho.installation),
    ):
        with pytest.raises(NotFound):
            call()


def test_tokens_and_codes_do_not_show_themselves(session, owner, zoho):
    shown = repr((details(), ZohoReturn("a-state", "a-code")))

    assert CLIENT_SECRET not in shown
    assert "a-code" not in shown
    assert session.scalar(select(func.count(Connection.id))) == 0
