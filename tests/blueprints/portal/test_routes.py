"""What a client user sees and corrects."""

import pytest
from sqlalchemy import text

from carryover.services.portal.client_users import deactivate
from carryover.services.projects.users import add_client_users
from carryover.store.clients import load_state
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account
from tests.carryover.portal import let_in, make_client, make_project

PORTAL = "/a/acme/portal"


@pytest.fixture
def birch(session, account):
    """A client with notes of ours, and its contacts Bea and Bo."""
    client_id, people = make_client(
        session, account.account_id, "Birch", "Bea", "Bo", note="pays late"
    )
    make_client(session, account.account_id, "Cedar", "Cy")
    return client_id, people


@pytest.fixture
def bea(session, account, birch, sign_in_as):
    """The browser of Bea, who is in a project."""
    person_id, _ = let_in(session, account, birch[1][0], "bea@birch.example")
    add_client_users(session, account, make_project(session, account.account_id), birch[1][:1], NOW)
    make_project(session, account.account_id, "Secret plans")
    return sign_in_as(person_id)


def test_a_client_user_lands_in_the_portal_and_sees_what_is_theirs(bea):
    assert bea.get("/").location == PORTAL

    page = bea.get(PORTAL).text

    assert "Refit" in page
    assert "bea@birch.example" in page
    for hidden in ("Secret plans", "pays late", "Cedar", "bo@birch.example", "/a/acme/clients"):
        assert hidden not in page
    for link in ("New account", "Setup", "Settings"):
        assert f">{link}</a>" not in page


def test_a_correction_is_in_the_clients_history_with_who_made_it(
    bea, signed_in_client, session, account, birch
):
    form = bea.get(f"{PORTAL}/1/you").text
    assert "You go on signing in as bea@birch.example." in form

    data = {"version": "1", "name": "Bea", "email": "bea@birch.example", "phone": "0113 496 0000"}
    answer = bea.post(f"{PORTAL}/1/you", data=data)

    assert answer.location == PORTAL
    history = signed_in_client.get(f"/a/acme/clients/{birch[0]}").text
    assert "<ins>0113 496 0000</ins>" in history
    assert "by Bea, of the client, in the portal" in history


def test_the_company_is_corrected_without_what_is_ours_alone(bea, session, account, birch):
    form = bea.get(f"{PORTAL}/1/company").text
    assert 'name="note"' not in form
    assert "pays late" not in form

    data = {"version": "1", "name": "Birch Ltd", "city": "Leeds", "note": "x", "tags": "x"}
    bea.post(f"{PORTAL}/1/company", data=data)

    state = load_state(session, account.account_id, birch[0])
    assert state.fields == {"name": "Birch Ltd", "city": "Leeds", "note": "pays late"}
    assert state.tags == ()


@pytest.mark.parametrize("what", ["you", "company"])
def test_a_wrong_value_is_said_and_what_was_typed_stays(bea, what):
    data = {"version": "1", "name": "Birch", "email": "nowhere", "phone": "12"}

    answer = bea.post(f"{PORTAL}/1/{what}", data=data)

    assert answer.status_code == 422
    assert "“nowhere” is not an e-mail address." in answer.text
    assert 'value="12"' in answer.text


@pytest.mark.parametrize("what", ["you", "company"])
def test_somebody_elses_change_is_overwritten_only_knowingly(bea, session, what):
    session.execute(text("UPDATE clients SET version = 7 WHERE name = 'Birch'"))
    session.commit()
    data = {"version": "1", "name": "Birch", "phone": "12"}

    answer = bea.post(f"{PORTAL}/1/{what}", data=data)

    assert answer.status_code == 409
    assert "Somebody else changed this since you opened it." in answer.text
    assert 'name="version" type="hidden" value="7"' in answer.text
    assert bea.post(f"{PORTAL}/1/{what}", data={**data, "version": "7"}).status_code == 303


def test_what_a_client_user_left_as_it_was_shows_what_somebody_else_made_of_it(bea):
    as_opened = {"version": "1", "name": "Birch"}
    bea.post(f"{PORTAL}/1/company", data={**as_opened, "city": "Leeds"})
    about_me = {"version": "2", "name": "Bea", "email": "bea@birch.example"}
    bea.post(f"{PORTAL}/1/you", data={**about_me, "role": "Boss"})

    company = bea.post(f"{PORTAL}/1/company", data={**as_opened, "phone": "12"})
    me = bea.post(f"{PORTAL}/1/you", data={**about_me, "phone": "34"})

    assert (company.status_code, me.status_code) == (409, 409)
    assert all("what stands now" in page.text for page in (company, me))
    assert 'value="Leeds"' in company.text
    assert 'value="12"' in company.text
    assert 'value="Boss"' in me.text
    assert 'value="34"' in me.text


def test_the_details_of_another_client_user_are_not_found(bea, session, account, birch):
    let_in(session, account, birch[1][1], "bo@birch.example")

    for what in ("you", "company"):
        assert bea.get(f"{PORTAL}/2/{what}").status_code == 404
        assert bea.post(f"{PORTAL}/2/{what}", data={"name": "x"}).status_code == 404


def test_who_is_kept_out_sees_nothing_at_once(bea, session, account):
    deactivate(session, account.account_id, 1, NOW)

    assert bea.get(PORTAL).status_code == 404
    assert "Your access to the portal has ended." in bea.get("/").text
    assert bea.get("/accounts/new").status_code == 403


def test_one_person_is_a_member_here_and_a_client_user_there(session, account, birch, sign_in_as):
    person_id, _ = let_in(session, account, birch[1][0], "bea@birch.example")
    make_owned_account(session, person_id, "Birch")
    browser = sign_in_as(person_id)

    assert browser.get("/").location == "/a/birch/clients"
    page = browser.get("/a/birch/clients").text
    assert f'href="{PORTAL}"' in page
    assert browser.get(PORTAL).status_code == 200
    assert browser.get("/a/acme/clients").status_code == 404
    assert browser.get("/a/birch/portal").status_code == 404
    assert browser.get("/accounts/new").status_code == 200


def test_a_member_is_no_client_user_of_their_own_account(signed_in_client, bea):
    assert signed_in_client.get(PORTAL).status_code == 404
