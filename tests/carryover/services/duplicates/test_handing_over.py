"""A merge leaves projects and access to the client that stays; taking it apart gives them back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from carryover.domain.portal import Access, ClientUserFilter
from carryover.models import ClientUser, ProjectUser
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.duplicates.unmerging import preview_unmerge, unmerge
from carryover.services.portal.client_users import give_access, list_client_users, make_link
from carryover.services.portal.welcoming import accept
from carryover.services.projects.clients import add_clients, remove_client
from carryover.services.projects.users import add_client_users
from carryover.store.projects import clients_of_project
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import let_in, make_client, make_project

MERGED_AT = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)


def merge(session, installation, stays, goes, chosen=None, at=MERGED_AT):
    """Answers the change that takes it apart."""
    versions = {
        one.id: one.version
        for one in view_merge(session, installation.account_id, (stays, goes)).clients
    }
    wanted = WantedMerge(stays, versions, chosen or {})
    return merge_clients(
        session, installation.account_id, installation.person_id, wanted, at
    ).change_id


def take_apart(session, installation, change_id):
    version = preview_unmerge(session, installation.account_id, change_id).version
    unmerge(session, installation.account_id, installation.person_id, change_id, version, LATER)


def members(session, installation, project_id):
    return [one.id for one in clients_of_project(session, installation.account_id, project_id)]


def users(session, installation):
    """Address, client and access of everybody who may come in."""
    page = list_client_users(session, installation.account_id, ClientUserFilter(), None)
    return [(one.email, one.client_name, one.access) for one in page.rows]


def seats(session, project_id):
    """Addresses and clients of the people in a project whose contacts are there."""
    rows = session.execute(
        select(ClientUser.email, ClientUser.client_id)
        .join(ProjectUser, ProjectUser.client_user_id == ClientUser.id)
        .where(ProjectUser.project_id == project_id, ClientUser.present_contact_id.is_not(None))
    )
    return sorted((email, client_id) for email, client_id in rows)


@pytest.fixture
def account(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def two(session, account):
    """Acme, and Acme2 with Bo in the project *Refit*."""
    acme, _ = make_client(session, account.account_id, "Acme", "Ada")
    other, [bo] = make_client(session, account.account_id, "Acme2", "Bo")
    let_in(session, account, bo, "bo@acme2.example")
    project = make_project(session, account.account_id)
    add_client_users(session, account, project, [bo], NOW)
    return acme, other, project


def test_the_client_that_stays_takes_over_projects_and_access(session, account, two):
    acme, other, project = two

    merge(session, account, acme, other)

    assert members(session, account, project) == [acme]
    assert users(session, account) == [("bo@acme2.example", "Acme", Access.ACTIVE)]
    assert seats(session, project) == [("bo@acme2.example", acme)]


def test_taking_the_merge_apart_gives_all_of_it_back(session, account, two):
    acme, other, project = two
    before = (members(session, account, project), users(session, account), seats(session, project))

    take_apart(session, account, merge(session, account, acme, other))

    assert before == (
        [other],
        [("bo@acme2.example", "Acme2", Access.ACTIVE)],
        [("bo@acme2.example", other)],
    )
    assert (
        members(session, account, project),
        users(session, account),
        seats(session, project),
    ) == before


def test_what_the_client_had_before_stays_when_the_merge_is_taken_apart(session, account, two):
    acme, other, project = two
    add_clients(session, account.account_id, project, [acme], NOW)

    take_apart(session, account, merge(session, account, acme, other))

    assert sorted(members(session, account, project)) == sorted([acme, other])


@pytest.mark.parametrize("in_one_act", [True, False])
def test_what_two_brought_goes_with_the_second_of_them(session, account, two, in_one_act):
    acme, other, project = two
    third, [cy] = make_client(session, account.account_id, "Acme3", "Cy")
    let_in(session, account, cy, "cy@acme3.example")
    add_client_users(session, account, project, [cy], NOW)
    first = merge(session, account, acme, other)
    second = merge(session, account, acme, third, at=MERGED_AT if in_one_act else LATER)

    take_apart(session, account, first)

    assert sorted(members(session, account, project)) == sorted([acme, other])
    assert seats(session, project) == [("bo@acme2.example", other), ("cy@acme3.example", acme)]
    take_apart(session, account, second)
    assert sorted(members(session, account, project)) == sorted([other, third])
    assert seats(session, project) == [("bo@acme2.example", other), ("cy@acme3.example", third)]


def test_a_project_that_the_client_has_left_does_not_come_back(session, account, two):
    acme, other, project = two
    third, _ = make_client(session, account.account_id, "Acme3")
    add_clients(session, account.account_id, project, [third], NOW)
    first = merge(session, account, acme, other)
    merge(session, account, acme, third)
    remove_client(session, account.account_id, project, acme)

    take_apart(session, account, first)

    assert members(session, account, project) == [other]


def test_a_link_that_was_sent_still_leads_in(session, account):
    acme, _ = make_client(session, account.account_id, "Acme")
    other, [bo] = make_client(session, account.account_id, "Acme2", "Bo")
    [invited] = give_access(session, account, [bo], NOW)
    token = make_link(session, account, invited, NOW)

    merge(session, account, acme, other)
    accept(session, make_person(session, "bo@acme2.example", "Bo"), token, NOW)

    assert users(session, account) == [("bo@acme2.example", "Acme", Access.ACTIVE)]


def test_a_contact_with_access_of_its_own_keeps_that(session, account):
    acme, [ada] = make_client(session, account.account_id, "Acme", "Ada")
    other, [bo] = make_client(session, account.account_id, "Acme2", "Bo")
    give_access(session, account, [ada, bo], NOW)

    merge(session, account, acme, other)

    assert users(session, account) == [
        ("ada@acme.example", "Acme", Access.INVITED),
        ("bo@acme2.example", "Acme", Access.INVITED),
    ]


def test_a_project_in_another_currency_gets_no_client_by_a_merge(session, account):
    acme, _ = make_client(session, account.account_id, "Acme", currency="PLN")
    other, [bo] = make_client(session, account.account_id, "Acme2", "Bo", currency="EUR")
    project = make_project(session, account.account_id, currency="EUR")
    add_client_users(session, account, project, [bo], NOW)

    merge(session, account, acme, other)

    assert (members(session, account, project), seats(session, project)) == ([], [])
