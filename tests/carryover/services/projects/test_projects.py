"""Projects of an account, and nobody else's."""

import pytest

from carryover.errors import ArchivedHasName, ArchivedProject, NotFound, Rejected
from carryover.services.projects.clients import add_clients, offer_clients
from carryover.services.projects.projects import (
    ListedProject,
    ProjectCounts,
    ProjectDetails,
    archive_project,
    bring_project_back,
    change_project,
    count_projects,
    create_project,
    list_projects,
    view_project,
)
from carryover.services.projects.users import add_client_users, offer_contacts
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import make_client, make_project


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


def test_projects_are_listed_by_name_with_their_primary_client(session, acme):
    refit = make_project(session, acme.account_id, "refit")
    make_project(session, acme.account_id, "Autumn fair", "PLN")
    zenith, _ = make_client(session, acme.account_id, "Zenith")
    birch, _ = make_client(session, acme.account_id, "Birch")
    add_clients(session, acme.account_id, refit, [zenith], NOW)
    add_clients(session, acme.account_id, refit, [birch], NOW)

    listed = list_projects(session, acme.account_id)

    assert listed == [
        ListedProject(listed[0].id, "Autumn fair", "PLN", "", 0, 0, NOW),
        ListedProject(refit, "refit", "EUR", "Zenith", 2, 0, NOW),
    ]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ProjectDetails(" ", "EUR"), "name"),
        (ProjectDetails("x" * 101, "EUR"), "name"),
        (ProjectDetails("Refit", "EUR"), "name"),
        (ProjectDetails("Fair", "beads"), "currency"),
    ],
)
def test_details_that_cannot_be_kept_are_said_at_their_field(session, acme, details, field):
    make_project(session, acme.account_id, "Refit")

    with pytest.raises(Rejected) as rejected:
        create_project(session, acme.account_id, details, NOW)

    assert list(rejected.value.problems) == [field]
    assert len(list_projects(session, acme.account_id)) == 1


def test_a_name_that_an_archived_project_has_is_refused_as_such(session, acme):
    refit = make_project(session, acme.account_id, "Refit")
    archive_project(session, acme.account_id, refit, NOW)

    with pytest.raises(ArchivedHasName) as refused:
        create_project(session, acme.account_id, ProjectDetails("Refit", "EUR"), NOW)

    assert refused.value.project_id == refit
    assert list(refused.value.problems) == ["name"]


def test_a_project_keeps_its_name_when_only_its_currency_changes(session, acme):
    project = make_project(session, acme.account_id)

    change_project(session, acme.account_id, project, ProjectDetails("Refit", "złoty"))

    view = view_project(session, acme.account_id, project)
    assert (view.name, view.currency) == ("Refit", "PLN")


def test_the_currency_stays_while_a_client_uses_it(session, acme):
    project = make_project(session, acme.account_id)
    client_id, _ = make_client(session, acme.account_id, "Birch")
    add_clients(session, acme.account_id, project, [client_id], NOW)

    with pytest.raises(Rejected, match=r"Its clients use another currency: Birch\."):
        change_project(session, acme.account_id, project, ProjectDetails("Refit", "USD"))

    assert view_project(session, acme.account_id, project).currency == "EUR"


def test_two_accounts_have_projects_of_the_same_name(session, acme):
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    ours, theirs = make_project(session, acme.account_id), make_project(session, eve.account_id)

    with pytest.raises(NotFound):
        view_project(session, eve.account_id, ours)
    with pytest.raises(NotFound):
        change_project(session, eve.account_id, ours, ProjectDetails("Mine", "EUR"))
    assert [one.id for one in list_projects(session, eve.account_id)] == [theirs]
    assert view_project(session, acme.account_id, ours).name == "Refit"


def test_an_archived_project_stands_in_its_own_list_and_comes_back_as_it_was(session, acme):
    refit = make_project(session, acme.account_id, "Refit")
    birch, _ = make_client(session, acme.account_id, "Birch")
    add_clients(session, acme.account_id, refit, [birch], NOW)

    archive_project(session, acme.account_id, refit, NOW)

    assert list_projects(session, acme.account_id) == []
    put_away = list_projects(session, acme.account_id, archived=True)
    assert put_away == [ListedProject(refit, "Refit", "EUR", "Birch", 1, 0, NOW)]
    assert count_projects(session, acme.account_id) == ProjectCounts(at_work=0, archived=1)
    assert bring_project_back(session, acme.account_id, refit) == "Refit"
    assert list_projects(session, acme.account_id) == put_away


def test_nobody_comes_into_an_archived_project(session, acme):
    refit = make_project(session, acme.account_id, "Refit")
    birch, [contact] = make_client(session, acme.account_id, "Birch", "Ada")
    archive_project(session, acme.account_id, refit, NOW)

    for add in (
        lambda: add_clients(session, acme.account_id, refit, [birch], NOW),
        lambda: add_client_users(session, acme, refit, [contact], NOW),
        lambda: offer_clients(session, acme.account_id, refit, "", None),
        lambda: offer_contacts(session, acme.account_id, refit, "", None),
    ):
        with pytest.raises(ArchivedProject, match="“Refit” is archived"):
            add()
    assert view_project(session, acme.account_id, refit).clients == ()


def test_an_archived_project_of_another_account_is_not_found(session, acme):
    refit = make_project(session, acme.account_id, "Refit")
    theirs = make_owned_account(session, make_person(session, "bo@birch.example", "Bo"), "Birch")

    with pytest.raises(NotFound):
        archive_project(session, theirs.account_id, refit, NOW)
    with pytest.raises(NotFound):
        bring_project_back(session, theirs.account_id, refit)
