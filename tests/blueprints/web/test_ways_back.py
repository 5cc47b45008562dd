"""A page that refuses leads on to what it was about."""

import re

import pytest

from carryover.domain.permissions import Permission
from carryover.services.accounts.invitations import accept, invite
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.portal import let_in, make_client, make_project

HERE = "/a/acme"


@pytest.fixture
def browser_with(account, session, sign_in_as):
    """The browser of a member, by the permissions that they have."""

    def sign_in(*permissions):
        person_id = make_person(session, "pat@acme.example", "Pat")
        accept(session, person_id, invite(session, account, set(permissions), "", NOW), NOW)
        return sign_in_as(person_id)

    return sign_in


def way(answer):
    """Status, label and address of the link that a refusal offers first."""
    found = re.search(r'href="([^"]+)" data-way="">([^<]+)<', answer.text)
    return (answer.status_code, found[2], found[1]) if found else (answer.status_code, "", "")


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(
    ("path", "label", "href"),
    [
        ("clients/1333", "To the clients", "clients"),
        ("clients/1333/contacts/1/edit", "To the clients", "clients"),
        ("settings/import/12", "To the imports", "settings/import"),
        ("projects/9", "To the projects", "projects"),
        ("settings/connections/9", "To the connections", "settings/connections"),
        ("exports/9", "To the clients", "clients"),
        ("clients/nonsense", "To Acme", "clients"),
    ],
)
def test_what_is_not_there_leads_to_the_list_that_it_would_stand_in(
    signed_in_client, path, label, href
):
    answer = signed_in_client.get(f"{HERE}/{path}")

    assert way(answer) == (404, label, f"{HERE}/{href}")


def test_a_part_that_is_not_there_leads_to_its_whole(signed_in_client, account, session):
    [client_id] = make_clients(session, account.account_id, record("Adam", "Ada"))
    project_id = make_project(session, account.account_id)

    contact = signed_in_client.get(f"{HERE}/clients/{client_id}/contacts/99/edit")
    removal = signed_in_client.post(f"{HERE}/projects/{project_id}/archive")
    closed = signed_in_client.post(f"{HERE}/projects/{project_id}/clients", data={"ids": "1"})

    assert removal.status_code == 303
    assert way(contact) == (404, "To the client", f"{HERE}/clients/{client_id}")
    assert way(closed) == (409, "To the project", f"{HERE}/projects/{project_id}")


def test_who_lacks_a_permission_is_led_to_what_they_may_see(browser_with):
    pat = browser_with(Permission.FINANCE)

    refused = pat.get(f"{HERE}/clients")

    assert way(refused) == (403, "To Acme", f"{HERE}/settings/connections")


def test_a_client_user_is_led_to_the_portal(account, session, sign_in_as):
    _, people = make_client(session, account.account_id, "Birch", "Bea")
    person_id, _ = let_in(session, account, people[0], "bea@birch.example")

    refused = sign_in_as(person_id).get(f"{HERE}/portal/99/you")

    assert way(refused) == (404, "To your portal", f"{HERE}/portal")


@pytest.mark.usefixtures("account")
def test_outside_of_accounts_there_is_the_first_page_only(signed_in_client, client):
    for browser in (signed_in_client, client):
        assert way(browser.get("/nonsense")) == (404, "", "")
    assert way(client.get("/a/acme/nonsense")) == (404, "", "")
