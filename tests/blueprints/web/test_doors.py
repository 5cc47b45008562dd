"""Where somebody comes in who may do only a part."""

import pytest
from sqlalchemy import update

from carryover.domain.permissions import Permission
from carryover.models import Member
from carryover.services.accounts.invitations import invite
from tests.blueprints.auth.test_routes import places_to
from tests.carryover.people import make_owned_account, make_person


@pytest.mark.parametrize(
    ("permission", "door"),
    [
        (Permission.CLIENTS, "/a/acme/clients"),
        (Permission.PROJECTS, "/a/acme/projects"),
        (Permission.ADMIN, "/a/acme/settings"),
        (Permission.FINANCE, "/a/acme/settings/connections"),
    ],
)
def test_who_may_do_one_thing_only_comes_in_where_it_is_done(
    sign_in_as, account, session, installation, permission, door
):
    token = invite(session, account, {permission}, "", installation.clock())
    bo = sign_in_as(make_person(session, "bo@acme.example"))

    joined = bo.post(f"/join/{token}")

    assert places_to(joined) == (303, door)
    assert places_to(bo.get("/")) == (303, door)
    assert bo.get(door).status_code == 200


def test_an_account_with_clients_comes_before_one_without(
    sign_in_as, account, session, installation
):
    person_id = make_person(session, "bo@acme.example")
    make_owned_account(session, person_id, "Zinnia")
    bo = sign_in_as(person_id)

    joined = bo.post(
        f"/join/{invite(session, account, {Permission.ADMIN}, '', installation.clock())}"
    )

    assert places_to(joined) == (303, "/a/acme/settings")
    assert places_to(bo.get("/")) == (303, "/a/zinnia/clients")


def test_who_may_do_nothing_anywhere_is_told_whom_to_ask(
    sign_in_as, account, session, installation
):
    token = invite(session, account, {Permission.FINANCE}, "", installation.clock())
    bo = sign_in_as(make_person(session, "bo@acme.example"))
    bo.post(f"/join/{token}")
    session.execute(update(Member).where(~Member.owner).values(finance=False))
    session.commit()

    assert "Ask an administrator of the account for it." in bo.get("/").text
