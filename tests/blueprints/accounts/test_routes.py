"""Accounts, their settings and members, and who may not touch them."""

import re

import pytest
from sqlalchemy import func, select

from carryover.domain.permissions import Permission
from carryover.models import Account, Invitation, Member
from carryover.services.accounts.accounts import members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.accounts.people import deactivate
from carryover.services.places import find_place
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person

ZENITH = {"name": "Zenith", "currency": "USD", "country": "US", "language": "de"}
MEMBERS = "/a/acme/setup/users"


@pytest.fixture
def bo(account, session):
    """A member who may see clients; answers their place."""
    person_id = make_person(session, "bo@acme.example", "Bo")
    accept(session, person_id, invite(session, account, {Permission.CLIENTS}, "", NOW), NOW)
    return find_place(session, person_id, "acme")


def row_of(session, place):
    members = members_of(session, place.account_id)
    return next(one.id for one in members if one.person_id == place.person_id)


def permissions_of(session, place):
    session.commit()
    session.expire_all()
    return find_place(session, place.person_id, place.slug).permissions


def test_a_new_account_opens_at_its_clients(signed_in_client, session):
    assert signed_in_client.get("/accounts/new").status_code == 200

    answer = signed_in_client.post("/accounts/new", data=ZENITH)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/a/zenith/clients")
    made = session.execute(
        select(Account.name, Account.currency, Account.country, Account.language).where(
            Account.slug == "zenith"
        )
    ).one()
    assert made == ("Zenith", "USD", "US", "de")


def test_a_blank_name_is_said_at_its_field(signed_in_client):
    answer = signed_in_client.post("/accounts/new", data={**ZENITH, "name": "  "})

    assert answer.status_code == 422
    assert "An account needs a name." in answer.text


def test_settings_are_shown_and_changed(signed_in_client, session):
    page = signed_in_client.get("/a/acme/settings")
    assert 'value="Acme"' in page.text
    assert '<option selected value="PL">Poland</option>' in page.text

    answer = signed_in_client.post("/a/acme/settings", data={**ZENITH, "keep_files_days": "0"})

    assert answer.headers["Location"] == "/a/acme/settings"
    assert session.execute(select(Account.name, Account.keep_files_days)).all() == [("Zenith", 0)]


@pytest.mark.parametrize("days", ["", "-1", "4000", "soon"])
def test_days_that_make_no_sense_are_refused(signed_in_client, session, days):
    answer = signed_in_client.post("/a/acme/settings", data={**ZENITH, "keep_files_days": days})

    assert answer.status_code == 422
    assert session.scalar(select(Account.keep_files_days)) == 90


def test_permissions_are_ticked_in_the_row_of_a_member(signed_in_client, session, bo):
    page = signed_in_client.get(MEMBERS)
    assert "Bo" in page.text
    assert "Owner: may do everything" in page.text

    signed_in_client.post(
        f"{MEMBERS}/{row_of(session, bo)}", data={"permissions": ["finance", "projects", "?"]}
    )

    assert permissions_of(session, bo) == {Permission.FINANCE, Permission.PROJECTS}


def test_a_member_is_removed_after_a_question(signed_in_client, session, bo):
    address = f"{MEMBERS}/{row_of(session, bo)}/remove"
    assert "Remove Bo?" in signed_in_client.get(address).text

    answer = signed_in_client.post(address)

    assert answer.headers["Location"] == MEMBERS
    session.commit()
    assert [one.name for one in members_of(session, bo.account_id)] == ["Ada"]


def test_the_last_owner_cannot_leave_and_is_not_offered_it(signed_in_client, session, account, bo):
    page = signed_in_client.get(MEMBERS).text
    answer = signed_in_client.post(f"{MEMBERS}/{row_of(session, account)}/remove")

    assert "The only one: make somebody else owner before leaving." in page
    assert "Leave the account" not in page
    assert "No longer owner" not in page
    assert f"{MEMBERS}/{row_of(session, bo)}/remove" in page
    assert answer.status_code == 422
    assert "An account needs an owner." in answer.text


@pytest.mark.usefixtures("bo")
def test_who_is_kept_out_is_marked(signed_in_client, session):
    deactivate(session, "bo@acme.example", NOW)

    page = signed_in_client.get(MEMBERS).text

    assert page.count("(cannot sign in)") == 1


def test_an_owner_hands_over_and_leaves(signed_in_client, session, account, bo):
    signed_in_client.post(f"{MEMBERS}/{row_of(session, bo)}/make-owner")

    listed = signed_in_client.get(MEMBERS).text
    asked = signed_in_client.get(f"{MEMBERS}/{row_of(session, account)}/remove").text
    answer = signed_in_client.post(f"{MEMBERS}/{row_of(session, account)}/remove")

    assert "Leave the account" in listed
    assert "Leave Acme?" in asked
    assert "You can no longer open it." in asked
    assert answer.headers["Location"] == "/"
    assert signed_in_client.get(MEMBERS).status_code == 404
    session.commit()
    assert [(one.name, one.owner) for one in members_of(session, bo.account_id)] == [("Bo", True)]


def test_an_invitations_link_is_shown_once_and_leads_in(signed_in_client, client):
    data = {"note": "Cy", "permissions": ["clients"]}
    answer = signed_in_client.post("/a/acme/setup/invitations", data=data)
    assert answer.headers["Location"] == MEMBERS

    first, second = signed_in_client.get(MEMBERS).text, signed_in_client.get(MEMBERS).text

    link = re.search(r'value="http://localhost(/join/[^"]+)"', first)[1]
    assert link not in second
    assert "Cy" in second
    assert client.get(link).status_code == 200


def test_a_revoked_invitation_leads_nowhere(signed_in_client, client, session, account):
    token = invite(session, account, {Permission.CLIENTS}, "", NOW)
    its_id = session.scalar(select(Invitation.id))

    signed_in_client.post(f"/a/acme/setup/invitations/{its_id}/revoke")

    assert client.get(f"/join/{token}").status_code == 404


def test_a_browser_lets_one_permission_be_enough(signed_in_client):
    page = signed_in_client.get(MEMBERS).text

    boxes = re.findall(r'<input [^>]*name="permissions"[^>]*>', page)
    assert len(boxes) == 4
    assert [box for box in boxes if "required" in box] == []


def test_an_invitation_to_nothing_is_said_at_its_field(signed_in_client):
    answer = signed_in_client.post("/a/acme/setup/invitations", data={"note": "Cy"})

    assert answer.status_code == 422
    assert "Choose at least one thing that the person may do." in answer.text


ADMIN_ONLY = [
    ("get", "/settings"),
    ("post", "/settings"),
    ("get", "/setup/users"),
    ("post", "/setup/users/{member}"),
    ("post", "/setup/users/{member}/make-owner"),
    ("post", "/setup/users/{member}/end-ownership"),
    ("get", "/setup/users/{member}/remove"),
    ("post", "/setup/users/{member}/remove"),
    ("post", "/setup/invitations"),
    ("post", "/setup/invitations/{invitation}/revoke"),
]


@pytest.mark.parametrize(("method", "path"), ADMIN_ONLY)
@pytest.mark.parametrize(("who", "status"), [("nobody", 303), ("stranger", 404), ("member", 403)])
def test_settings_are_for_administrators(
    method, path, who, status, account, bo, session, client, sign_in_as
):
    invite(session, account, {Permission.CLIENTS}, "", NOW)
    invitation = session.scalar(select(func.max(Invitation.id)))
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    browsers = {
        "nobody": lambda: client,
        "stranger": lambda: sign_in_as(eve.person_id),
        "member": lambda: sign_in_as(bo.person_id),
    }
    address = f"/a/acme{path}".format(member=row_of(session, account), invitation=invitation)
    before = contents(session)

    answer = getattr(browsers[who](), method)(address, data=ZENITH if method == "post" else None)

    assert answer.status_code == status
    assert contents(session) == before


@pytest.mark.parametrize(
    "path",
    [
        "/setup/users/{member}",
        "/setup/users/{member}/make-owner",
        "/setup/users/{member}/end-ownership",
        "/setup/users/{member}/remove",
        "/setup/invitations/{invitation}/revoke",
    ],
)
def test_records_of_another_account_are_not_found_from_ones_own(path, account, session, sign_in_as):
    invite(session, account, {Permission.CLIENTS}, "", NOW)
    eve = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    invitation = session.scalar(select(Invitation.id))
    address = f"/a/evil{path}".format(member=row_of(session, account), invitation=invitation)
    before = contents(session)

    assert sign_in_as(eve.person_id).post(address).status_code == 404
    assert contents(session) == before


def test_an_administrator_who_is_no_owner_changes_no_owner(account, bo, session, sign_in_as):
    accept(session, bo.person_id, invite(session, account, {Permission.ADMIN}, "", NOW), NOW)
    owner, browser = row_of(session, account), sign_in_as(bo.person_id)
    before = contents(session)

    for path in ("/make-owner", "/end-ownership", "/remove"):
        assert browser.post(f"{MEMBERS}/{owner}{path}").status_code == 403
    # Nobody changes what an owner may: it is everything.
    assert browser.post(f"{MEMBERS}/{owner}").status_code == 422

    assert contents(session) == before


def contents(session):
    """What refusals must leave as it is."""
    session.commit()
    return [
        session.execute(select(*table.__table__.columns).order_by(table.id)).all()
        for table in (Account, Member, Invitation)
    ]
