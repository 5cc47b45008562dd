"""A project is put away and brought back."""

from carryover.services.projects.clients import add_clients
from tests.carryover.factories import NOW
from tests.carryover.portal import make_client


def test_an_archived_project_leaves_the_list_with_a_way_back(signed_in_client, project):
    answer = signed_in_client.post(f"{project}/archive")

    assert (answer.status_code, answer.location) == (303, "/a/acme/projects")
    page = signed_in_client.get("/a/acme/projects").text
    assert "Refit is archived." in page
    assert f'action="{project}/bring-back"' in page
    assert "No project is at work." in page
    assert "Refit" not in signed_in_client.get("/a/acme/projects").text
    assert f'href="{project}"' in signed_in_client.get("/a/acme/projects?shown=archived").text


def test_a_project_that_is_brought_back_is_at_work_again(signed_in_client, project):
    signed_in_client.post(f"{project}/archive")

    answer = signed_in_client.post(f"{project}/bring-back")

    assert (answer.status_code, answer.location) == (303, project)
    assert "Refit is back." in signed_in_client.get(project).text
    assert f'href="{project}"' in signed_in_client.get("/a/acme/projects").text


def test_its_pages_say_so_and_offer_nobody_to_add(signed_in_client, session, account, project):
    client_id, _ = make_client(session, account.account_id, "Birch")
    add_clients(session, account.account_id, 1, [client_id], NOW)
    signed_in_client.post(f"{project}/archive")

    for tab in ("", "/users", "/users?type=clients", "/users?type=client-users", "/settings"):
        page = signed_in_client.get(f"{project}{tab}").text
        assert "Nobody can be added, and its client users do not see it." in page
        assert "Add clients" not in page
        assert "Add client users" not in page
        assert "Archive the project" not in page


def test_a_forced_addition_is_refused_with_the_reason(signed_in_client, session, account, project):
    client_id, _ = make_client(session, account.account_id, "Birch")
    signed_in_client.post(f"{project}/archive")

    answer = signed_in_client.post(f"{project}/clients", data={"ids": [client_id]})

    assert answer.status_code == 409
    assert "The project “Refit” is archived. Bring it back first." in answer.text


def test_who_may_see_projects_archives_them(planner, project):
    assert planner.post(f"{project}/archive").status_code == 303
