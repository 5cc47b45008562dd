"""Contacts in a project: they come with their client, and leave alone."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from carryover.domain.currency import OtherCurrency
from carryover.domain.permissions import Permission
from carryover.errors import NotFound, Rejected
from carryover.models import Contact
from carryover.services.accounts.accounts import members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.portal.client_users import ClientUserFilter, give_access, list_client_users
from carryover.services.projects.clients import add_clients, remove_client
from carryover.services.projects.projects import view_project
from carryover.services.projects.users import (
    add_client_users,
    list_project_users,
    members_of_project,
    offer_contacts,
    remove_client_user,
)
from carryover.store.database import writing
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import make_client, make_project


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def project(session, acme):
    return make_project(session, acme.account_id)


def people(session, acme, project):
    found = list_project_users(session, acme.account_id, project, "", None)
    return [one.name for one in found.rows]


def in_portal(session, acme):
    found = list_client_users(session, acme.account_id, ClientUserFilter(), None)
    return [(one.name, one.projects) for one in found.rows]


def test_a_contact_comes_with_access_to_the_portal_and_with_the_client(session, acme, project):
    birch, [bea, bo] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")

    assert add_client_users(session, acme, project, [bea], NOW) == 1
    assert add_client_users(session, acme, project, [bea, bo], NOW) == 1

    assert people(session, acme, project) == ["Bea", "Bo"]
    assert in_portal(session, acme) == [("Bea", 1), ("Bo", 1)]
    [one] = view_project(session, acme.account_id, project).clients
    assert (one.client.id, one.client.client_users) == (birch, 2)


def test_a_contact_of_a_client_with_another_currency_is_refused(session, acme, project):
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    _, [zoe] = make_client(session, acme.account_id, "Zenith", "Zoe", currency="USD")

    with pytest.raises(Rejected, match=r"Zenith: Uses USD; the project uses EUR\."):
        add_client_users(session, acme, project, [bea, zoe], NOW)

    assert people(session, acme, project) == []
    assert in_portal(session, acme) == []


def test_a_contact_without_an_address_is_refused(session, acme, project):
    make_clients(session, acme.account_id, record("Cedar", "Cy"))
    cy = session.scalar(select(Contact.id))

    with pytest.raises(Rejected, match=r"No e-mail address to sign in with: Cy\."):
        add_client_users(session, acme, project, [cy], NOW)

    assert view_project(session, acme.account_id, project).clients == ()


def test_contacts_of_the_projects_clients_are_offered_first_and_all_are_found(
    session, acme, project
):
    _, [bea, _] = make_client(session, acme.account_id, "Birch", "Bea", "Bo")
    make_client(session, acme.account_id, "Zenith", "Zoe", currency="USD")

    def offered(query=""):
        page = offer_contacts(session, acme.account_id, project, query, None)
        return [(one.contact.name, one.refusal) for one in page.rows]

    other = OtherCurrency("USD", "EUR", from_account=False)
    assert offered() == [("Bea", None), ("Bo", None), ("Zoe", other)]
    add_client_users(session, acme, project, [bea], NOW)
    assert offered() == [("Bo", None)]
    assert offered("zoe") == [("Zoe", other)]


def test_who_leaves_a_project_stays_in_the_portal_and_in_other_projects(session, acme, project):
    other = make_project(session, acme.account_id, "Fair")
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    for one in (project, other):
        add_client_users(session, acme, one, [bea], NOW)
    [user] = list_project_users(session, acme.account_id, project, "", None).rows

    assert remove_client_user(session, acme.account_id, project, user.id).name == "Bea"

    assert (people(session, acme, project), people(session, acme, other)) == ([], ["Bea"])
    assert in_portal(session, acme) == [("Bea", 1)]
    with pytest.raises(NotFound):
        remove_client_user(session, acme.account_id, project, user.id)


def test_with_a_client_its_people_leave_the_project(session, acme, project):
    birch, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    add_client_users(session, acme, project, [bea], NOW)

    remove_client(session, acme.account_id, project, birch)

    assert people(session, acme, project) == []
    assert in_portal(session, acme) == [("Bea", 0)]


def test_members_of_a_project_are_those_who_may_see_projects(session, acme):
    for email, permission in (("bo@acme.example", "projects"), ("cy@acme.example", "clients")):
        token = invite(session, acme, {Permission(permission)}, "", NOW)
        accept(session, make_person(session, email, email[:2].title()), token, NOW)

    assert [one.name for one in members_of_project(session, acme.account_id)] == ["Ada", "Bo"]
    assert len(members_of(session, acme.account_id)) == 3


def test_people_and_projects_of_other_accounts_are_not_found(session, acme, project):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    theirs = make_project(session, eve.account_id)
    _, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    add_client_users(session, acme, project, [bea], NOW)
    [user] = list_project_users(session, acme.account_id, project, "", None).rows

    for by, into in ((eve, theirs), (eve, project), (acme, theirs)):
        with pytest.raises(NotFound):
            add_client_users(session, by, into, [bea], NOW)
    with pytest.raises(NotFound):
        remove_client_user(session, eve.account_id, project, user.id)
    with pytest.raises(NotFound):
        list_project_users(session, eve.account_id, project, "", None)
    with pytest.raises(NotFound):
        offer_contacts(session, eve.account_id, project, "", None)
    assert people(session, acme, project) == ["Bea"]


def test_the_database_itself_refuses_somebody_whose_client_is_not_in_the_project(
    session, acme, project
):
    birch, [bea] = make_client(session, acme.account_id, "Birch", "Bea")
    cedar, _ = make_client(session, acme.account_id, "Cedar")
    [access] = give_access(session, acme, [bea], NOW)
    add_clients(session, acme.account_id, project, [cedar], NOW)

    for client_id in (birch, cedar):
        with pytest.raises(IntegrityError), writing(session):
            session.execute(
                text(
                    "INSERT INTO project_users (account_id, project_id, client_user_id, client_id, "
                    "added_at) VALUES (:account, :project, :user, :client, :now)"
                ),
                {
                    "account": acme.account_id,
                    "project": project,
                    "user": access,
                    "client": client_id,
                    "now": NOW,
                },
            )
