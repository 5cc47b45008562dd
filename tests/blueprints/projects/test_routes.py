"""Projects are made, shown and changed."""

import pytest
from sqlalchemy import select

from carryover.models import Project
from carryover.services.projects.clients import add_clients
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import make_client


def test_an_account_without_projects_says_what_one_is(signed_in_client):
    page = signed_in_client.get("/a/acme/projects")

    assert "A project is work for one or more clients" in page.text


def test_a_project_is_made_in_the_accounts_currency(signed_in_client, session):
    form = signed_in_client.get("/a/acme/projects/new").text
    assert '<option selected value="EUR">' in form

    answer = signed_in_client.post(
        "/a/acme/projects/new", data={"name": " Shop  refit ", "currency": "PLN"}
    )

    made = session.execute(select(Project.id, Project.name, Project.currency)).one()
    assert made[1:] == ("Shop refit", "PLN")
    assert (answer.status_code, answer.location) == (303, f"/a/acme/projects/{made.id}")
    assert "Shop refit" in signed_in_client.get("/a/acme/projects").text


@pytest.mark.parametrize("where", ["new", "1/settings"])
def test_what_cannot_be_kept_is_said_at_its_field_with_what_was_typed(
    signed_in_client, project, where
):
    signed_in_client.post("/a/acme/projects/new", data={"name": "Fair", "currency": "EUR"})

    answer = signed_in_client.post(
        f"/a/acme/projects/{where}", data={"name": "Fair", "currency": "USD"}
    )

    assert answer.status_code == 422
    assert "There is a project “Fair” already." in answer.text
    assert '<option selected value="USD">' in answer.text


@pytest.mark.parametrize("where", ["new", "2/settings"])
def test_a_name_that_an_archived_project_has_leads_to_it(signed_in_client, project, where):
    signed_in_client.post("/a/acme/projects/new", data={"name": "Fair", "currency": "EUR"})
    signed_in_client.post(f"{project}/archive")

    answer = signed_in_client.post(
        f"/a/acme/projects/{where}", data={"name": "Refit", "currency": "EUR"}
    )

    assert answer.status_code == 422
    assert "An archived project is called “Refit” already." in answer.text
    assert f'<a href="{project}">Look at the archived project</a>' in answer.text


def test_a_project_is_renamed(signed_in_client, project):
    answer = signed_in_client.post(f"{project}/settings", data={"name": "Shop", "currency": "EUR"})

    assert answer.location == project
    assert "<h1>Shop</h1>" in signed_in_client.get(project).text


def test_the_overview_names_the_primary_client(signed_in_client, session, account, project):
    assert "The project is for nobody yet." in signed_in_client.get(project).text
    client_id, _ = make_client(session, account.account_id, "Birch")
    add_clients(session, account.account_id, 1, [client_id], NOW)

    page = signed_in_client.get(project).text

    assert "<dd>Birch</dd>" in page
    assert "1 client" in page


def test_a_member_with_projects_alone_begins_there_and_sees_no_clients(planner, project):
    assert planner.get("/").location == "/a/acme/projects"

    page = planner.get(project).text

    assert "Add clients" not in page
    assert "/a/acme/clients" not in page


def test_another_accounts_project_is_not_found(signed_in_client, session, sign_in_as, project):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    browser = sign_in_as(eve.person_id)

    for path in ("", "/settings", "/users", "/clients/choose", "/client-users/choose"):
        assert browser.get(f"/a/evil/projects/1{path}").status_code == 404
