"""Setup > Manage Users > Client Users."""

import re

import pytest

from carryover.domain.permissions import Permission
from carryover.services.accounts.invitations import accept, invite
from carryover.services.portal.client_users import (
    ClientUserFilter,
    find_client_user,
    list_client_users,
)
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import let_in, make_client

LIST = "/a/acme/setup/client-users"
HTMX = {"HX-Request": "true"}
LINK = re.compile(r'value="http://localhost(/welcome/[^"]+)"')


@pytest.fixture
def birch(session, account):
    """The contacts Bea and Bo of a client."""
    return make_client(session, account.account_id, "Birch", "Bea", "Bo")[1]


def states(session, account):
    session.commit()
    found = list_client_users(session, account.account_id, ClientUserFilter(), None)
    return [(one.name, str(one.access)) for one in found.rows]


def test_one_contact_gets_access_and_a_link_that_is_shown_once(
    signed_in_client, client, session, account, birch
):
    assert "Bea" in signed_in_client.get(f"{LIST}/choose").text

    answer = signed_in_client.post(LIST, data={"ids": birch[:1]})

    assert answer.location == LIST
    first, second = signed_in_client.get(LIST).text, signed_in_client.get(LIST).text
    link = LINK.search(first)[1]
    assert "Bea (bea@birch.example)" in first
    assert LINK.search(second) is None
    assert client.get(link).status_code == 200
    assert states(session, account) == [("Bea", "invited")]


def test_several_contacts_get_access_and_links_one_by_one(
    signed_in_client, session, account, birch
):
    signed_in_client.post(LIST, data={"ids": birch})
    page = signed_in_client.get(LIST).text
    assert LINK.search(page) is None
    assert page.count("no link made yet") == 2

    answer = signed_in_client.post(f"{LIST}/1/invite?q=bea")

    assert answer.location == f"{LIST}?q=bea"
    assert LINK.search(signed_in_client.get(LIST).text)


def test_nothing_chosen_and_nobody_to_write_to_are_said(signed_in_client, session, account, birch):
    nothing = signed_in_client.post(LIST, data={"q": "bi"})
    assert nothing.location == f"{LIST}/choose?q=bi"
    assert "Choose rows first." in signed_in_client.get(nothing.location).text
    assert signed_in_client.post(LIST, data={"ids": "999"}).status_code == 404
    assert states(session, account) == []


def test_the_list_is_searched_and_narrowed_down(signed_in_client, session, account, birch):
    let_in(session, account, birch[0], "bea@birch.example")
    signed_in_client.post(LIST, data={"ids": birch[1:]})
    signed_in_client.get(LIST)

    found = signed_in_client.get(f"{LIST}?q=bo&access=", headers=HTMX)
    active = signed_in_client.get(f"{LIST}?access=active").text
    other = signed_in_client.get(f"{LIST}?client=999").text

    assert found.headers["HX-Push-Url"] == f"{LIST}?q=bo"
    assert "bo@birch.example" in found.text
    assert "bea@birch.example" not in found.text
    assert "bea@birch.example" in active
    assert "bo@birch.example" not in active
    assert "No client user matches all of this." in other


def test_somebody_is_kept_out_and_let_in_again(signed_in_client, session, account, birch):
    let_in(session, account, birch[0], "bea@birch.example")

    answer = signed_in_client.post(f"{LIST}/1/deactivate?access=active")
    assert answer.location == f"{LIST}?access=active"
    assert states(session, account) == [("Bea", "deactivated")]
    page = signed_in_client.get(LIST).text
    assert f'action="{LIST}/1/reactivate"' in page

    signed_in_client.post(f"{LIST}/1/reactivate")
    assert states(session, account) == [("Bea", "active")]


def test_who_came_in_already_gets_no_link(signed_in_client, session, account, birch):
    let_in(session, account, birch[0], "bea@birch.example")

    signed_in_client.post(f"{LIST}/1/invite")

    assert "Only who is invited" in signed_in_client.get(LIST).text


def test_access_is_removed_after_a_question(signed_in_client, session, account, birch):
    signed_in_client.post(LIST, data={"ids": birch[:1]})
    question = signed_in_client.get(f"{LIST}/1/remove?q=bea").text
    assert "Remove Bea from the portal?" in question
    assert f'href="{LIST}?q=bea"' in question

    signed_in_client.post(f"{LIST}/1/remove")

    assert states(session, account) == []


def test_client_users_of_another_account_are_not_found(session, account, birch, sign_in_as):
    _, access = let_in(session, account, birch[0], "bea@birch.example")
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    browser, theirs = sign_in_as(eve.person_id), "/a/evil/setup/client-users"

    answers = [browser.get(f"{theirs}/{access}/remove")] + [
        browser.post(f"{theirs}/{access}/{act}")
        for act in ("invite", "deactivate", "reactivate", "remove")
    ]

    assert {one.status_code for one in answers} == {404}
    assert browser.post(theirs, data={"ids": birch}).status_code == 404
    assert "Bea" not in browser.get(theirs).text + browser.get(f"{theirs}/choose").text
    assert find_client_user(session, account.account_id, access).name == "Bea"


def test_a_member_without_clients_sees_users_alone(session, account, sign_in_as):
    person_id = make_person(session, "ann@acme.example", "Ann")
    accept(session, person_id, invite(session, account, {Permission.ADMIN}, "", NOW), NOW)

    page = sign_in_as(person_id).get("/a/acme/setup/users").text

    assert "Manage Users" in page
    assert LIST not in page
    assert sign_in_as(person_id).get(LIST).status_code == 403
