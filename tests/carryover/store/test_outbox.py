"""The outbox: written with the edit itself, one row for each record."""

from dataclasses import replace

import pytest
from sqlalchemy import event, select

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, Cause, CauseKind, StateChange
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ContactState
from carryover.models import Connection, RemoteLink, SyncOutbox
from carryover.store.clients import load_state, save
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step
from tests.carryover.factories import NOW, make_account, make_clients, record


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def client_id(session, account):
    return make_clients(session, account, record("Acme", "Ada", city="Leeds"))[0]


@pytest.fixture
def connection_id(session, account, client_id):
    with writing(session):
        made = Connection(
            account_id=account, app="zoho_books", host="eu", state="connected", created_at=NOW
        )
        session.add(made)
        session.flush()
        begin_keeping_in_step(session, Scene(account, made.id), NOW)
        link(session, account, made.id, client_id)
    return made.id


def link(session, account, connection_id, client_id):
    session.add(
        RemoteLink(
            account_id=account,
            connection_id=connection_id,
            kind=LinkKind.CLIENT,
            local_id=client_id,
            remote_id=f"remote-{client_id}",
            created_at=NOW,
        )
    )
    session.flush()


def change(session, account, client_id, step, cause=None, action=Action.UPDATED):
    with writing(session):
        before = load_state(session, account, client_id)
        after = step(before)
        cause = cause or Cause(CauseKind.PERSON)
        save(session, account, [StateChange(client_id, before, after, action, cause)], NOW)


def with_city(city):
    return lambda before: replace(before, fields={**before.fields, "city": city})


def outbox(session):
    session.commit()
    rows = session.scalars(select(SyncOutbox).order_by(SyncOutbox.id))
    return [(row.kind, row.op, row.fields, row.edition) for row in rows]


def test_edits_of_one_record_are_one_row(session, account, client_id, connection_id):
    change(session, account, client_id, with_city("York"))
    change(session, account, client_id, with_city("Hull"))

    assert outbox(session) == [("client", "change", ["city"], 2)]


def test_what_came_from_the_app_is_not_told_to_it(session, account, client_id, connection_id):
    cause = Cause(CauseKind.SYNC, connection_id=connection_id)
    change(session, account, client_id, with_city("York"), cause)

    assert outbox(session) == []


def test_what_came_from_one_app_is_told_to_another(session, account, client_id, connection_id):
    cause = Cause(CauseKind.SYNC, connection_id=connection_id + 1)
    change(session, account, client_id, with_city("York"), cause)

    assert outbox(session) == [("client", "change", ["city"], 1)]


def test_an_edit_that_is_rolled_back_is_not_told(session, account, client_id, connection_id):
    before = load_state(session, account, client_id)
    cause = Cause(CauseKind.PERSON)
    one = StateChange(client_id, before, with_city("York")(before), Action.UPDATED, cause)
    save(session, account, [one], NOW)
    session.rollback()

    assert outbox(session) == []


def test_contacts_are_told_by_themselves(session, account, client_id, connection_id):
    def other_people(before):
        return replace(before, contacts=(ContactState(ContactRecord(name="Olga")),))

    change(session, account, client_id, other_people)

    assert sorted(outbox(session)) == [("contact", "create", [], 1), ("contact", "delete", [], 1)]


def test_a_client_that_goes_here_alone_parts_from_its_customer_until_it_is_back(
    session, account, client_id, connection_id
):
    state = load_state(session, account, client_id)
    change(session, account, client_id, lambda _: NOTHING, action=Action.DELETED)
    parted = session.scalar(select(RemoteLink.parted_at))
    with writing(session):
        back = StateChange(client_id, NOTHING, state, Action.RESTORED, Cause(CauseKind.UNDO))
        save(session, account, [back], NOW)

    assert parted == NOW
    assert session.scalar(select(RemoteLink.parted_at)) is None
    assert ("client", "change", ["name", "city"], 1) in outbox(session)


def test_the_customer_of_a_merged_client_belongs_to_the_one_that_stayed(
    session, account, client_id, connection_id
):
    [stays] = make_clients(session, account, record("Acme Limited"))
    cause = Cause(CauseKind.MERGE, other_client_id=stays)
    change(session, account, client_id, lambda _: NOTHING, cause, Action.DELETED)

    assert session.scalar(select(RemoteLink.local_id)) == stays
    assert session.scalar(select(RemoteLink.parted_at)) is None


def test_an_account_without_connections_is_asked_one_question(session, account, client_id):
    asked = []

    def note(_conn, _cursor, statement, *_rest):
        asked.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    change(session, account, client_id, with_city("York"))
    event.remove(engine, "before_cursor_execute", note)

    assert sum("sync_" in one or "remote_links" in one for one in asked) == 1
