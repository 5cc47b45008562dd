"""Links to apps, while clients go, come back and become one."""

import pytest
from sqlalchemy import select

from carryover.domain.connections import LinkKind
from carryover.models import Connection, RemoteLink
from carryover.store.client_links import (
    hand_back,
    hand_on,
    hand_on_people,
    linked_clients,
    part,
    rejoin,
    returning_customers,
)
from carryover.store.database import writing
from tests.carryover.factories import NOW, make_account

GOES, STAYS, ADA, BO = 1, 2, 11, 12
"""Ids of clients, and of their contacts."""


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def books(session, account):
    return connection(session, account)


def connection(session, account):
    with writing(session):
        made = Connection(
            account_id=account, app="zoho_books", host="eu", state="connected", created_at=NOW
        )
        session.add(made)
    return made.id


def link(session, account, connection_id, local_id, remote_id, customer_id=""):
    with writing(session):
        session.add(
            RemoteLink(
                account_id=account,
                connection_id=connection_id,
                kind=LinkKind.CONTACT if customer_id else LinkKind.CLIENT,
                local_id=local_id,
                remote_id=remote_id,
                remote_customer_id=customer_id,
                created_at=NOW,
            )
        )


def owners(session, kind=LinkKind.CLIENT):
    """The app's id to ours."""
    session.commit()
    rows = session.execute(
        select(RemoteLink.remote_id, RemoteLink.local_id).where(RemoteLink.kind == kind)
    )
    return dict(rows.all())


def test_a_client_parts_from_its_customers_but_for_those_that_are_reached(session, account, books):
    other = connection(session, account)
    link(session, account, books, GOES, "c1")
    link(session, account, other, GOES, "d1")

    with writing(session):
        part(session, account, [GOES], {other}, NOW)
    reached = linked_clients(session, account, [GOES])
    with writing(session):
        rejoin(session, account, [GOES])

    assert reached == {other: {GOES: "d1"}}
    assert linked_clients(session, account, [GOES]) == {books: {GOES: "c1"}, other: {GOES: "d1"}}


def test_a_customer_is_handed_on_with_its_people_and_back_again(session, account, books):
    link(session, account, books, GOES, "c1")
    link(session, account, books, ADA, "p1", "c1")

    with writing(session):
        hand_on(session, account, GOES, STAYS)
        taken_over = hand_on_people(session, account, GOES, STAYS, {ADA: BO})
    handed = owners(session), owners(session, LinkKind.CONTACT)
    returns = returning_customers(session, account, GOES, STAYS)
    with writing(session):
        hand_back(session, account, STAYS, GOES)

    assert taken_over == [books]
    assert handed == ({"c1": STAYS}, {"p1": BO})
    assert returns == {books: "c1"}
    assert (owners(session), owners(session, LinkKind.CONTACT)) == ({"c1": GOES}, {"p1": ADA})


def test_whoever_has_no_heir_or_one_that_is_linked_is_looked_for_anew(session, account, books):
    link(session, account, books, GOES, "c1")
    link(session, account, books, ADA, "p1", "c1")
    link(session, account, books, 13, "p2", "c1")
    link(session, account, books, BO, "p3", "c9")

    with writing(session):
        hand_on(session, account, GOES, STAYS)
        hand_on_people(session, account, GOES, STAYS, {ADA: BO, 13: None})

    assert owners(session, LinkKind.CONTACT) == {"p3": BO}


def test_a_contact_that_was_deleted_before_the_merge_stays_deleted(session, account, books):
    link(session, account, books, GOES, "c1")
    link(session, account, books, 99, "p1", "c1")

    with writing(session):
        hand_on(session, account, GOES, STAYS)
        hand_on_people(session, account, GOES, STAYS, {ADA: BO})

    assert owners(session, LinkKind.CONTACT) == {"p1": 99}


def test_a_client_with_a_customer_of_its_own_takes_over_none(session, account, books):
    link(session, account, books, GOES, "c1")
    link(session, account, books, STAYS, "c2")

    with writing(session):
        hand_on(session, account, GOES, STAYS)

    assert owners(session) == {"c1": GOES, "c2": STAYS}
    assert returning_customers(session, account, GOES, STAYS) == {books: "c1"}


def test_people_who_came_to_the_customer_since_stay_with_it(session, account, books):
    link(session, account, books, GOES, "c1")
    with writing(session):
        hand_on(session, account, GOES, STAYS)
    link(session, account, books, BO, "p9", "c1")

    with writing(session):
        hand_back(session, account, STAYS, GOES)

    assert owners(session) == {"c1": GOES}
    assert owners(session, LinkKind.CONTACT) == {}
