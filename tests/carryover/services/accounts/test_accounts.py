"""Accounts and who may do what in them."""

import pytest
from sqlalchemy import update

from carryover.domain.permissions import ALL_PERMISSIONS, Permission
from carryover.errors import NotFound, OnlyForOwners, Rejected
from carryover.models import Person
from carryover.services.accounts.accounts import (
    AccountDetails,
    change_account,
    change_permissions,
    create_account,
    end_ownership,
    find_member,
    make_owner,
    members_of,
    remove_member,
    slug_of,
)
from carryover.services.accounts.invitations import accept, invite
from carryover.services.accounts.people import deactivate
from carryover.services.places import find_place, places_of
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


def add_member(session, owner, *permissions, email="bo@acme.example"):
    person_id = make_person(session, email, email.partition("@")[0].title())
    accept(session, person_id, invite(session, owner, permissions, "", NOW), NOW)
    return find_place(session, person_id, owner.slug)


def member_id(session, installation):
    members = members_of(session, installation.account_id)
    return next(one.id for one in members if one.person_id == installation.person_id)


def test_an_account_belongs_to_whoever_made_it(session):
    person_id = make_person(session)

    slug = create_account(
        session, person_id, AccountDetails(" Żółw &  Söhne ", "zł", "Polska"), NOW
    )

    place = find_place(session, person_id, slug)
    assert (place.slug, place.name, place.currency, place.country, place.language) == (
        "zolw-sohne",
        "Żółw & Söhne",
        "PLN",
        "PL",
        "en",
    )
    assert (place.owner, place.permissions) == (True, ALL_PERMISSIONS)


def test_accounts_of_one_name_have_addresses_of_their_own(session):
    person_id = make_person(session)

    slugs = [create_account(session, person_id, AccountDetails("Acme"), NOW) for _ in range(3)]

    assert slugs == ["acme", "acme-2", "acme-3"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Müller GmbH & Co. KG", "muller-gmbh-co-kg"),
        ("株式会社桜井", "zhushihuisheyingjing"),
        ("!!!", "account"),
        ("a" * 60, "a" * 40),
    ],
)
def test_a_name_in_an_address_is_plain(name, slug):
    assert slug_of(name) == slug


def test_a_renamed_account_keeps_its_address(session, owner):
    change_account(session, owner.account_id, AccountDetails("Zenith", "USD", "", "de"))

    [place] = places_of(session, owner.person_id)
    assert (place.slug, place.name, place.currency, place.country, place.language) == (
        "acme",
        "Zenith",
        "USD",
        "",
        "de",
    )


def test_what_an_account_cannot_be_is_said_at_the_field(session, owner):
    with pytest.raises(Rejected) as rejected:
        change_account(session, owner.account_id, AccountDetails("", "XX", "Atlantis", "gibberish"))

    assert rejected.value.problems == {
        "name": "An account needs a name.",
        "currency": "“XX” is no currency; use a code such as EUR.",
        "country": "“Atlantis” is no country; use a code such as PL.",
        "language": "“gibberish” is no language; use a code such as en.",
    }


@pytest.mark.parametrize("permission", list(Permission))
def test_a_member_may_do_what_was_granted_and_nothing_else(session, owner, permission):
    place = add_member(session, owner, permission)

    assert {one: place.may(one) for one in Permission} == {
        one: one is permission for one in Permission
    }


def test_changed_permissions_hold_from_the_next_request_on(session, owner):
    place = add_member(session, owner, Permission.CLIENTS)

    change_permissions(session, owner.account_id, member_id(session, place), {Permission.FINANCE})

    changed = find_place(session, place.person_id, owner.slug)
    assert changed.permissions == {Permission.FINANCE}


def test_a_removed_member_finds_no_account(session, owner):
    place = add_member(session, owner, Permission.CLIENTS)

    remove_member(session, owner, member_id(session, place))

    with pytest.raises(NotFound):
        find_place(session, place.person_id, owner.slug)


def test_the_last_owner_stays(session, owner):
    alone = member_id(session, owner)

    with pytest.raises(Rejected):
        remove_member(session, owner, alone)
    with pytest.raises(Rejected):
        end_ownership(session, owner, alone)

    assert [one.owner for one in members_of(session, owner.account_id)] == [True]


def test_an_owner_who_is_kept_out_is_none_to_rely_on(session, owner):
    other = add_member(session, owner, Permission.CLIENTS)
    make_owner(session, owner, member_id(session, other))
    deactivate(session, "bo@acme.example", NOW)

    with pytest.raises(Rejected):
        remove_member(session, owner, member_id(session, owner))
    members = members_of(session, owner.account_id)
    remove_member(session, owner, member_id(session, other))

    assert [(one.email, one.is_last_owner, one.kept_out) for one in members] == [
        ("ada@acme.example", True, False),
        ("bo@acme.example", False, True),
    ]


def test_an_account_can_be_handed_over(session, owner):
    successor = add_member(session, owner, Permission.CLIENTS)

    make_owner(session, owner, member_id(session, successor))
    end_ownership(session, owner, member_id(session, owner))

    listed = [(one.name, one.owner) for one in members_of(session, owner.account_id)]
    assert listed == [("Bo", True), ("Ada", False)]
    assert find_place(session, owner.person_id, "acme").permissions == ALL_PERMISSIONS


def test_an_administrator_changes_no_owner(session, owner):
    admin = add_member(session, owner, Permission.ADMIN)
    owners, admins = member_id(session, owner), member_id(session, admin)

    for change in (remove_member, end_ownership):
        with pytest.raises(OnlyForOwners):
            change(session, admin, owners)
    with pytest.raises(OnlyForOwners):
        make_owner(session, admin, admins)
    with pytest.raises(Rejected, match="needs no permission"):
        change_permissions(session, owner.account_id, owners, set())

    assert find_member(session, owner.account_id, owners).owner


def test_members_of_other_accounts_are_not_found(session, owner):
    stranger = make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")
    theirs = member_id(session, owner)

    for change in (remove_member, end_ownership, make_owner):
        with pytest.raises(NotFound):
            change(session, stranger, theirs)
    with pytest.raises(NotFound):
        change_permissions(session, stranger.account_id, theirs, ALL_PERMISSIONS)
    with pytest.raises(NotFound):
        find_member(session, stranger.account_id, theirs)
    with pytest.raises(NotFound):
        find_place(session, stranger.person_id, owner.slug)


def test_members_without_a_name_are_listed_by_address(session, owner):
    session.execute(update(Person).values(name=""))
    session.commit()

    assert [(one.name, one.email) for one in members_of(session, owner.account_id)] == [
        ("", "ada@acme.example")
    ]
