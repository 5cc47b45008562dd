"""Clients of a project: in order, in one currency, of one account."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from carryover.domain.currency import OtherCurrency
from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.history import undo_change
from carryover.services.projects.clients import (
    OfferedClient,
    add_clients,
    make_primary,
    offer_clients,
    remove_client,
)
from carryover.services.projects.projects import view_project
from carryover.store.database import writing
from carryover.store.keyed_pages import Beside
from carryover.store.projects import ListedClient
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import make_client, make_project


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def project(session, acme):
    return make_project(session, acme.account_id)


def names(session, acme, project):
    view = view_project(session, acme.account_id, project)
    return [one.client.name for one in view.clients]


def make(session, acme, *clients):
    return [make_client(session, acme.account_id, name)[0] for name in clients]


def test_the_first_client_becomes_primary(session, acme, project):
    zenith, birch = make(session, acme, "Zenith", "Birch")

    assert add_clients(session, acme.account_id, project, [zenith], NOW) == 1
    assert add_clients(session, acme.account_id, project, [birch, zenith], NOW) == 1

    assert names(session, acme, project) == ["Zenith", "Birch"]
    assert view_project(session, acme.account_id, project).primary.name == "Zenith"


def test_another_client_is_made_primary(session, acme, project):
    ids = make(session, acme, "Zenith", "Birch", "Cedar")
    add_clients(session, acme.account_id, project, ids, NOW)

    make_primary(session, acme.account_id, project, ids[2])

    assert names(session, acme, project) == ["Cedar", "Zenith", "Birch"]


def test_a_client_with_another_currency_is_refused_and_nothing_is_added(session, acme, project):
    birch, _ = make_client(session, acme.account_id, "Birch")
    zenith, _ = make_client(session, acme.account_id, "Zenith", currency="USD")

    with pytest.raises(Rejected, match=r"Zenith: Uses USD; the project uses EUR\."):
        add_clients(session, acme.account_id, project, [birch, zenith], NOW)

    assert names(session, acme, project) == []


def test_the_offer_says_what_stands_in_the_way(session, acme, project):
    in_project, birch = make(session, acme, "Acorn", "Birch")
    zenith, _ = make_client(session, acme.account_id, "Zenith", currency="USD", city="Leeds")
    add_clients(session, acme.account_id, project, [in_project], NOW)

    offered = offer_clients(session, acme.account_id, project, "", None)

    assert offered.rows == (
        OfferedClient(ListedClient(birch, "Birch", "", ""), None),
        OfferedClient(
            ListedClient(zenith, "Zenith", "Leeds", "USD"),
            OtherCurrency("USD", "EUR", from_account=False),
        ),
    )
    found = offer_clients(session, acme.account_id, project, "leeds", None)
    assert [one.client.name for one in found.rows] == ["Zenith"]


def test_the_offer_comes_in_pages(session, acme, project):
    many = [record(f"Client {number:03}") for number in range(120)]
    make_clients(session, acme.account_id, *many)

    first = offer_clients(session, acme.account_id, project, "", None)
    second = offer_clients(session, acme.account_id, project, "", first.next)
    third = offer_clients(session, acme.account_id, project, "", second.next)
    back = offer_clients(session, acme.account_id, project, "", third.previous)

    listed = [one.client.name for page in (first, second, third) for one in page.rows]
    assert listed == [one.name for one in many]
    assert (first.previous, third.next) == (None, None)
    assert back.rows == second.rows
    assert offer_clients(session, acme.account_id, project, "", Beside(10**9)).rows == first.rows


def test_a_client_whose_currency_changed_later_is_marked(session, acme, project):
    [birch] = make(session, acme, "Birch")
    add_clients(session, acme.account_id, project, [birch], NOW)
    session.execute(text("UPDATE clients SET currency = 'USD'"))

    [one] = view_project(session, acme.account_id, project).clients

    assert one.refusal == OtherCurrency("USD", "EUR", from_account=False)


def test_a_deleted_client_leaves_its_projects_and_comes_back_into_its_place(session, acme, project):
    ids = make(session, acme, "Zenith", "Birch")
    add_clients(session, acme.account_id, project, ids, NOW)

    who = (session, acme.account_id, acme.person_id)
    deleted = do_to_clients(*who, Chosen((ids[0],)), Delete(), NOW)
    assert names(session, acme, project) == ["Birch"]

    undo_change(*who, deleted.first_change, NOW)
    assert names(session, acme, project) == ["Zenith", "Birch"]


def test_a_client_leaves_the_project_and_can_come_again(session, acme, project):
    ids = make(session, acme, "Zenith", "Birch")
    add_clients(session, acme.account_id, project, ids, NOW)

    remove_client(session, acme.account_id, project, ids[0])
    assert names(session, acme, project) == ["Birch"]

    add_clients(session, acme.account_id, project, ids, NOW)
    assert names(session, acme, project) == ["Birch", "Zenith"]
    with pytest.raises(NotFound):
        remove_client(session, acme.account_id, project, 999)


def test_clients_and_projects_of_other_accounts_are_not_found(session, acme, project):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    [ours] = make(session, acme, "Birch")
    theirs = make_project(session, eve.account_id)

    for account, into, client in [
        (eve.account_id, theirs, ours),
        (eve.account_id, project, ours),
        (acme.account_id, theirs, ours),
    ]:
        with pytest.raises(NotFound):
            add_clients(session, account, into, [client], NOW)
    add_clients(session, acme.account_id, project, [ours], NOW)
    for act in (make_primary, remove_client):
        with pytest.raises(NotFound):
            act(session, eve.account_id, project, ours)
    assert names(session, acme, project) == ["Birch"]


@pytest.mark.parametrize("foreign", ["project", "client"])
def test_the_database_itself_refuses_a_place_across_accounts(session, acme, project, foreign):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    [ours] = make(session, acme, "Birch")
    theirs = make_project(session, eve.account_id)
    into, account = (theirs, acme) if foreign == "project" else (theirs, eve)

    with pytest.raises(IntegrityError), writing(session):
        session.execute(
            text(
                "INSERT INTO project_clients (account_id, project_id, client_id, "
                "present_client_id, position, added_at) VALUES (:account, :project, :client, "
                ":client, 1, :now)"
            ),
            {"account": account.account_id, "project": into, "client": ours, "now": NOW},
        )
