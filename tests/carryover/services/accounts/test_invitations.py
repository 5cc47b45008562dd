"""Invitations: one person each, for seven days."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from carryover.domain.permissions import Permission
from carryover.errors import NotFound, Rejected
from carryover.models import Invitation, Person
from carryover.services.accounts.invitations import (
    InvitationTerms,
    accept,
    find_invitation,
    invite,
    join,
    open_invitations,
    revoke,
)
from carryover.services.accounts.people import NewPerson, deactivate, find_sign_in
from carryover.services.places import find_place
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, PASSWORD, make_owned_account, make_person

CLIENTS = frozenset({Permission.CLIENTS})
WEEK = timedelta(days=7)


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


def test_the_link_says_what_it_offers(session, owner):
    token = invite(session, owner, CLIENTS, "Bo from the shop", NOW)

    assert find_invitation(session, token, NOW) == InvitationTerms("Acme", "acme", CLIENTS, "Ada")
    [listed] = open_invitations(session, owner.account_id, NOW)
    assert (listed.note, listed.permissions, listed.invited_by, listed.expires_at) == (
        "Bo from the shop",
        CLIENTS,
        "Ada",
        NOW + WEEK,
    )


def test_the_token_is_kept_nowhere(session, owner):
    token = invite(session, owner, CLIENTS, "", NOW)

    assert token not in session.scalar(select(Invitation.token_hash))


def test_a_new_person_joins_and_is_signed_in(session, owner):
    token = invite(session, owner, CLIENTS, "", NOW)

    kept = join(session, NewPerson("bo@acme.example", "Bo", PASSWORD), token, LAPTOP, NOW)

    person_id = find_sign_in(session, kept, NOW).person_id
    assert find_place(session, person_id, "acme").permissions == CLIENTS


def test_an_invitation_is_good_for_one_person(session, owner):
    token = invite(session, owner, CLIENTS, "", NOW)
    bo, cy = make_person(session, "bo@acme.example"), make_person(session, "cy@acme.example")
    assert accept(session, bo, token, NOW) == "acme"

    with pytest.raises(NotFound):
        accept(session, cy, token, NOW)

    assert find_invitation(session, token, NOW) is None
    with pytest.raises(NotFound):
        find_place(session, cy, "acme")


@pytest.mark.parametrize("worthless", ["expired", "revoked", "invented"])
def test_a_link_that_is_worth_nothing_makes_nobody(session, owner, worthless):
    token = invite(session, owner, CLIENTS, "", NOW)
    now = NOW + WEEK if worthless == "expired" else NOW
    if worthless == "revoked":
        revoke(session, owner.account_id, open_invitations(session, owner.account_id, NOW)[0].id)
    if worthless == "invented":
        token = "x" * len(token)

    with pytest.raises(NotFound):
        join(session, NewPerson("bo@acme.example", "Bo", PASSWORD), token, LAPTOP, now)

    assert find_invitation(session, token, now) is None
    assert session.scalar(select(func.count(Person.id))) == 1


def test_a_refused_password_leaves_the_link_open(session, owner):
    token = invite(session, owner, CLIENTS, "", NOW)

    with pytest.raises(Rejected):
        join(session, NewPerson("bo@acme.example", "Bo", "short"), token, LAPTOP, NOW)

    assert find_invitation(session, token, NOW) is not None


def test_a_member_gains_what_the_link_offers_and_keeps_the_rest(session, owner):
    bo = make_person(session, "bo@acme.example")
    accept(session, bo, invite(session, owner, CLIENTS, "", NOW), NOW)

    accept(session, bo, invite(session, owner, {Permission.ADMIN}, "", NOW), NOW)

    assert find_place(session, bo, "acme").permissions == {Permission.CLIENTS, Permission.ADMIN}


def test_an_owner_who_opens_the_link_stays_owner(session, owner):
    accept(session, owner.person_id, invite(session, owner, CLIENTS, "", NOW), NOW)

    assert find_place(session, owner.person_id, "acme").owner


def test_an_invitation_to_nothing_is_refused(session, owner):
    with pytest.raises(Rejected):
        invite(session, owner, frozenset(), "", NOW)


def test_a_link_of_somebody_who_is_kept_out_leads_nowhere(session, owner):
    token = invite(session, owner, CLIENTS, "", NOW)
    deactivate(session, "ada@acme.example", NOW)

    assert find_invitation(session, token, NOW) is None
    with pytest.raises(NotFound):
        join(session, NewPerson("ada2@acme.example", "Ada", PASSWORD), token, LAPTOP, NOW)


def test_invitations_of_other_accounts_can_be_neither_seen_nor_revoked(session, owner):
    invite(session, owner, CLIENTS, "", NOW)
    [theirs] = open_invitations(session, owner.account_id, NOW)
    stranger = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")

    with pytest.raises(NotFound):
        revoke(session, stranger.account_id, theirs.id)

    assert open_invitations(session, stranger.account_id, NOW) == []
    assert open_invitations(session, owner.account_id, NOW) == [theirs]
