"""The Users tab: users, client users and clients of a project."""

from carryover.services.portal.client_users import ClientUserFilter, list_client_users
from carryover.services.projects.users import list_project_users
from tests.carryover.portal import make_client

HTMX = {"HX-Request": "true"}


def people(session, account):
    session.commit()
    found = list_project_users(session, account.account_id, 1, "", None)
    return [one.name for one in found.rows]


def test_the_drop_down_says_which_users_are_shown(signed_in_client, session, account, project):
    page = signed_in_client.get(f"{project}/users").text
    assert "ada@acme.example" in page
    assert '<option value="users" selected>Users</option>' in page

    for shown in ("client-users", "clients", "nonsense"):
        fragment = signed_in_client.get(f"{project}/users?type={shown}", headers=HTMX).text
        assert fragment.startswith('<div id="projects-people">') or "projects-people" in fragment
        assert "<h1>" not in fragment


def test_contacts_come_into_the_project_with_their_client(
    signed_in_client, session, account, project
):
    _, [bea, bo] = make_client(session, account.account_id, "Birch", "Bea", "Bo")
    _, [zoe] = make_client(session, account.account_id, "Zenith", "Zoe", currency="USD")
    page = signed_in_client.get(f"{project}/client-users/choose").text
    assert "Uses USD; the project uses EUR." in page

    forced = signed_in_client.post(f"{project}/client-users", data={"ids": [bea, zoe], "q": "e"})
    assert forced.location == f"{project}/client-users/choose?q=e"
    assert people(session, account) == []

    answer = signed_in_client.post(f"{project}/client-users", data={"ids": [bea, bo]})
    assert answer.location == f"{project}/users?type=client-users"
    assert people(session, account) == ["Bea", "Bo"]


def test_a_search_answers_with_the_list_alone(signed_in_client, session, account, project):
    _, ids = make_client(session, account.account_id, "Birch", "Bea", "Bo")
    signed_in_client.post(f"{project}/client-users", data={"ids": ids})
    headers = {**HTMX, "HX-Target": "projects-client-users"}

    found = signed_in_client.get(f"{project}/users?type=client-users&q=bea", headers=headers).text

    assert '<div id="projects-client-users">' in found
    assert "projects-people" not in found
    assert "bea@birch.example" in found
    assert "bo@birch.example" not in found


def test_who_is_removed_stays_in_the_portal_and_can_be_brought_back(
    signed_in_client, session, account, project
):
    _, [bea] = make_client(session, account.account_id, "Birch", "Bea")
    signed_in_client.post(f"{project}/client-users", data={"ids": [bea]})

    answer = signed_in_client.post(f"{project}/client-users/1/remove")

    assert people(session, account) == []
    portal = list_client_users(session, account.account_id, ClientUserFilter(), None)
    assert [one.name for one in portal.rows] == ["Bea"]
    page = signed_in_client.get(answer.location).text
    assert "Bea left the project and stays in the portal." in page
    assert f'<input type="hidden" name="ids" value="{bea}">' in page


def test_who_sees_no_clients_removes_client_users_but_adds_none(
    planner, signed_in_client, session, account, project
):
    _, [bea, bo] = make_client(session, account.account_id, "Birch", "Bea", "Bo")
    signed_in_client.post(f"{project}/client-users", data={"ids": [bea]})

    refused = [
        planner.get(f"{project}/client-users/choose"),
        planner.post(f"{project}/client-users", data={"ids": [bo]}),
    ]
    page = planner.get(f"{project}/users?type=client-users").text
    planner.post(f"{project}/client-users/1/remove")

    assert [one.status_code for one in refused] == [403, 403]
    assert "Add client users" not in page
    assert people(session, account) == []
