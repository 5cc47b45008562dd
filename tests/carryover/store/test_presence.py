"""Places in projects and in the portal, while clients and contacts go, come back and merge."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from carryover.domain.journal import Action, StateChange
from carryover.domain.merging import merge
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import NOTHING
from carryover.models import Account, ClientUser, ProjectClient, ProjectUser
from carryover.services.projects.users import add_client_users
from carryover.store.clients import load_state, save
from carryover.store.database import writing
from tests.carryover.factories import BY_NOBODY, NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import make_client, make_project


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def birch(session, acme):
    """A client in a project, with Bea and Bo in it."""
    client_id, people = make_client(session, acme.account_id, "Birch", "Bea", "Bo")
    add_client_users(session, acme, make_project(session, acme.account_id), people, NOW)
    return client_id


def change(session, acme, client_id, after, action=Action.UPDATED, before=None):
    with writing(session):
        before = before or load_state(session, acme.account_id, client_id)
        step = StateChange(client_id, before, after, action, BY_NOBODY)
        save(session, acme.account_id, [step], NOW)


def places(session):
    """(the client's place is filled, contacts whose access is filled, people in the project)."""
    session.commit()
    return (
        session.scalar(select(ProjectClient.present_client_id)) is not None,
        list(
            session.scalars(
                select(ClientUser.present_contact_id)
                .where(ClientUser.present_contact_id.is_not(None))
                .order_by(ClientUser.id)
            )
        ),
        len(session.scalars(select(ProjectUser.client_user_id)).all()),
    )


def test_merging_a_record_into_a_client_keeps_every_place(session, acme, birch):
    before = places(session)
    theirs = ClientRecord(
        {"name": "Birch", "phone": "12"},
        contacts=(ContactRecord(name="Bea", phone="34"), ContactRecord(name="Cy")),
    )

    change(session, acme, birch, merge(load_state(session, acme.account_id, birch), theirs))

    assert len(load_state(session, acme.account_id, birch).contacts) == 3
    assert places(session) == before == (True, [1, 2], 2)


def test_a_contact_that_comes_back_finds_its_place(session, acme, birch):
    whole = load_state(session, acme.account_id, birch)

    change(session, acme, birch, replace(whole, contacts=whole.contacts[1:]))
    assert places(session) == (True, [2], 2)

    change(session, acme, birch, whole)
    assert places(session) == (True, [1, 2], 2)


def test_a_client_that_comes_back_finds_its_places(session, acme, birch):
    whole = load_state(session, acme.account_id, birch)

    change(session, acme, birch, NOTHING, Action.DELETED)
    assert places(session) == (False, [], 2)

    change(session, acme, birch, whole, Action.RESTORED, NOTHING)
    assert places(session) == (True, [1, 2], 2)


def test_a_client_that_comes_back_without_a_contact_leaves_that_place_empty(session, acme, birch):
    whole = load_state(session, acme.account_id, birch)
    change(session, acme, birch, NOTHING, Action.DELETED)

    without = replace(whole, contacts=whole.contacts[:1])
    change(session, acme, birch, without, Action.RESTORED, NOTHING)

    assert places(session) == (True, [1], 2)


def test_with_the_account_everything_goes(session, acme, birch):
    with writing(session):
        session.execute(delete(Account).where(Account.id == acme.account_id))

    assert places(session) == (False, [], 0)
    assert session.scalar(select(ClientUser.id)) is None
