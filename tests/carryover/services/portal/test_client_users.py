"""Contacts get access to the portal, and lose it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected
from carryover.models import ClientUser, Contact
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.clients import delete_contact, view_client
from carryover.services.clients.history import undo_change
from carryover.services.portal.client_users import (
    Access,
    Beside,
    ClientUserFilter,
    ListedClientUser,
    count_client_users,
    deactivate,
    find_client_user,
    give_access,
    list_client_users,
    make_link,
    offer_contacts,
    reactivate,
    remove,
)
from carryover.store.database import writing
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import let_in, make_client

ALL = ClientUserFilter()


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


def listed(session, installation, wanted=ALL):
    page = list_client_users(session, installation.account_id, wanted, None)
    return [(one.client_name, one.name, str(one.access)) for one in page.rows]


def test_contacts_with_access_are_listed_by_client(session, acme):
    zenith, [zoe] = make_client(session, acme.account_id, "Zenith", "Zoe")
    _, [bea, bo] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")

    made = give_access(session, acme, [zoe, bea, bo], NOW)

    assert listed(session, acme) == [
        ("Birch", "Bea", "invited"),
        ("Birch", "Bo", "invited"),
        ("Zenith", "Zoe", "invited"),
    ]
    assert find_client_user(session, acme.account_id, made[0]) == ListedClientUser(
        id=made[0],
        contact_id=zoe,
        name="Zoe",
        role="",
        email="zoe@zenith.example",
        client_id=zenith,
        client_name="Zenith",
        access=Access.INVITED,
        link_until=None,
        accepted_at=None,
        projects=0,
    )
    assert give_access(session, acme, [zoe], NOW) == []


def test_client_users_are_narrowed_down(session, acme):
    birch, [bea, bo] = make_client(session, acme.account_id, "Birch", "Bea", "Bo", phone="123456")
    _, [zoe] = make_client(session, acme.account_id, "Zenith", "Zoe")
    _, active = let_in(session, acme, bea, "bea@birch.example")
    give_access(session, acme, [bo, zoe], NOW)

    assert listed(session, acme, ClientUserFilter("zoe")) == [("Zenith", "Zoe", "invited")]
    assert listed(session, acme, ClientUserFilter("birch bo")) == [("Birch", "Bo", "invited")]
    assert listed(session, acme, ClientUserFilter("bo")) == [("Birch", "Bo", "invited")]
    assert listed(session, acme, ClientUserFilter("BEA@")) == [("Birch", "Bea", "active")]
    assert listed(session, acme, ClientUserFilter(access=Access.ACTIVE)) == [
        ("Birch", "Bea", "active")
    ]
    assert len(listed(session, acme, ClientUserFilter(client_id=birch))) == 2
    deactivate(session, acme.account_id, active, NOW)
    assert count_client_users(session, acme.account_id) == {
        Access.DEACTIVATED: 1,
        Access.INVITED: 2,
    }


def test_many_client_users_come_in_pages(session, acme):
    many = [record(f"Client {number:03}", "Ada", "Bo") for number in range(60)]
    make_clients(session, acme.account_id, *many)
    session.execute(text("UPDATE contacts SET email = 'c' || id || '@x.example'"))
    ids = list(session.scalars(select(Contact.id)))
    give_access(session, acme, ids, NOW)
    here = acme.account_id

    first = list_client_users(session, here, ALL, None)
    second = list_client_users(session, here, ALL, first.next)
    third = list_client_users(session, here, ALL, second.next)

    assert [one.contact_id for page in (first, second, third) for one in page.rows] == ids
    assert (first.previous, third.next) == (None, None)
    assert list_client_users(session, here, ALL, third.previous).rows == second.rows
    found = list_client_users(session, here, ClientUserFilter("client bo"), None)
    assert ([one.name for one in found.rows], found.next is not None) == (["Bo"] * 50, True)
    assert list_client_users(session, here, ALL, Beside(10**9)).rows == first.rows


def test_contacts_without_access_are_offered(session, acme):
    _, [bea, bo] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")
    give_access(session, acme, [bea], NOW)
    make_clients(session, acme.account_id, record("Cedar", "Cy"))

    offered = offer_contacts(session, acme.account_id, "", None)

    found = offer_contacts(session, acme.account_id, "cedar", None)
    assert [(one.contact.name, one.contact.email, one.reason) for one in offered.rows] == [
        ("Bo", "bo@birch.example", ""),
        ("Cy", "", "No e-mail address to sign in with."),
    ]
    assert offered.rows[0].contact.id == bo
    assert [one.contact.name for one in found.rows] == ["Cy"]


def test_who_has_no_address_cannot_get_access_and_nobody_else_does(session, acme):
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    make_clients(session, acme.account_id, record("Cedar", "Cy"))
    cy = session.scalar(select(Contact.id).where(Contact.name == "Cy"))

    with pytest.raises(Rejected, match=r"No e-mail address to sign in with: Cy\."):
        give_access(session, acme, [bea, cy], NOW)

    assert listed(session, acme) == []


def test_a_new_link_replaces_the_one_before_and_follows_the_contacts_address(session, acme):
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    [access] = give_access(session, acme, [bea], NOW)
    first = make_link(session, acme, access, NOW)
    session.execute(text("UPDATE contacts SET email = 'Bea@New.Example'"))
    session.commit()

    second = make_link(session, acme, access, NOW)

    user = find_client_user(session, acme.account_id, access)
    assert (user.email, user.link_until) == ("bea@new.example", NOW + timedelta(days=7))
    assert first != second
    assert second not in session.scalar(select(ClientUser.token_hash))


def test_only_who_did_not_come_in_yet_gets_a_link(session, acme):
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    _, access = let_in(session, acme, bea, "bea@birch.example")

    with pytest.raises(Rejected):
        make_link(session, acme, access, NOW)
    deactivate(session, acme.account_id, access, NOW)
    with pytest.raises(Rejected):
        make_link(session, acme, access, NOW)


def test_deactivating_is_taken_back_as_far_as_somebody_had_come(session, acme):
    _, [bea, bo] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")
    _, active = let_in(session, acme, bea, "bea@birch.example")
    [invited] = give_access(session, acme, [bo], NOW)

    for one in (active, invited):
        deactivate(session, acme.account_id, one, NOW)
    assert [state for *_, state in listed(session, acme)] == ["deactivated", "deactivated"]

    for one in (active, invited):
        reactivate(session, acme.account_id, one)
    assert [state for *_, state in listed(session, acme)] == ["active", "invited"]


def test_removing_ends_the_access_and_keeps_the_contact(session, acme):
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    [access] = give_access(session, acme, [bea], NOW)

    remove(session, acme.account_id, access)

    assert listed(session, acme) == []
    assert [one.contact.id for one in offer_contacts(session, acme.account_id, "", None).rows] == [
        bea
    ]


@pytest.mark.parametrize("what", ["client", "contact"])
def test_access_goes_and_comes_back_with_whose_it_is(session, acme, what):
    client_id, [bea, _] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")
    _, access = let_in(session, acme, bea, "bea@birch.example")
    who = (session, acme.account_id, acme.person_id)

    if what == "client":
        change = do_to_clients(*who, Chosen((client_id,)), Delete(), NOW).first_change
    else:
        version = view_client(session, acme.account_id, client_id).version
        change = delete_contact(*who, client_id, bea, version, NOW)
    assert listed(session, acme) == []
    with pytest.raises(NotFound):
        find_client_user(session, acme.account_id, access)

    undo_change(*who, change, NOW)
    assert listed(session, acme) == [("Birch", "Bea", "active")]


def test_client_users_of_other_accounts_are_not_found(session, acme):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    with pytest.raises(NotFound):
        give_access(session, eve, [bea], NOW)
    [access] = give_access(session, acme, [bea], NOW)

    for act in (
        lambda: find_client_user(session, eve.account_id, access),
        lambda: make_link(session, eve, access, NOW),
        lambda: deactivate(session, eve.account_id, access, NOW),
        lambda: reactivate(session, eve.account_id, access),
        lambda: remove(session, eve.account_id, access),
    ):
        with pytest.raises(NotFound):
            act()
    assert listed(session, eve) == []
    assert offer_contacts(session, eve.account_id, "", None).rows == ()
    assert listed(session, acme) == [("Birch", "Bea", "invited")]


@pytest.mark.parametrize("foreign", ["account", "client"])
def test_the_database_itself_refuses_access_for_a_contact_of_somebody_else(session, acme, foreign):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    client_id, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    other, _ = make_client(session, acme.account_id, "Cedar")
    row = {
        "account": eve.account_id if foreign == "account" else acme.account_id,
        "client": other if foreign == "client" else client_id,
        "contact": bea,
        "now": NOW,
    }

    with pytest.raises(IntegrityError), writing(session):
        session.execute(
            text(
                "INSERT INTO client_users (account_id, client_id, contact_id, present_contact_id, "
                "email, created_at) VALUES (:account, :client, :contact, :contact, 'x', :now)"
            ),
            row,
        )
