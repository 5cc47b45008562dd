"""A contact opens the link into the portal."""

import pytest

from carryover.services.portal.client_users import give_access, make_link
from carryover.services.portal.portals import portals_of
from tests.carryover.people import PASSWORD, make_owned_account, make_person
from tests.carryover.portal import make_client


@pytest.fixture
def link(session, account, installation):
    """For Bea of Birch, bea@birch.example."""
    _, [bea] = make_client(session, account.account_id, "Birch", "Bea")
    [access] = give_access(session, account, [bea], installation.clock())
    return f"/welcome/{make_link(session, account, access, installation.clock())}"


def test_a_new_person_chooses_a_password_and_is_in(client, link):
    page = client.get(link).text
    assert "Welcome to Acme" in page
    assert 'value="bea@birch.example"' in page
    assert 'value="Bea"' in page

    short = client.post(link, data={"your_name": "Bea", "password": "short"})
    answer = client.post(link, data={"your_name": "Bea", "password": PASSWORD})

    assert (short.status_code, "Use at least 10 characters." in short.text) == (422, True)
    assert answer.location == "/a/acme/portal"
    assert client.get("/a/acme/portal").status_code == 200
    assert client.get(link).status_code == 404
    client.post("/sign-out")
    signed_in = client.post("/sign-in", data={"email": "Bea@Birch.example", "password": PASSWORD})
    assert signed_in.status_code == 303
    assert client.get("/").location == "/a/acme/portal"


def test_the_address_cannot_be_changed_by_what_is_sent(client, session, link):
    client.post(link, data={"your_name": "x", "password": PASSWORD, "email": "eve@evil.example"})

    assert "bea@birch.example" in client.get("/me").text


def test_somebody_who_can_sign_in_is_asked_to_and_comes_in_with_one_press(
    client, session, link, sign_in_as
):
    person_id = make_person(session, "bea@birch.example", "Bea")
    make_owned_account(session, person_id, "Birch")
    page = client.get(link).text
    assert f'href="/sign-in?next={link}"' in page
    assert client.post(link, data={"your_name": "x", "password": PASSWORD}).status_code == 422

    browser = sign_in_as(person_id)
    assert "You are signed in as bea@birch.example." in browser.get(link).text
    assert browser.post(link).location == "/a/acme/portal"


def test_somebody_else_is_told_whose_link_it_is(session, link, sign_in_as):
    person_id = make_person(session, "eve@evil.example", "Eve")
    browser = sign_in_as(person_id)

    page, answer = browser.get(link), browser.post(link)

    assert "This link is for bea@birch.example" in page.text
    assert answer.status_code == 422
    assert portals_of(session, person_id) == []


def test_an_invented_link_is_closed(client, account):
    answer = client.get("/welcome/xyz")

    assert answer.status_code == 404
    assert "This invitation is closed" in answer.text
