"""Clients go in and out of the database unchanged, and every change is in the journal."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from carryover.domain.journal import Action, StateChange, apply_delta, delta_from_json, inverse
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState, ContactState, state_of
from carryover.errors import NotFound, Stale
from carryover.models import Change, Client
from carryover.store.clients import (
    check_version,
    create,
    load_state,
    load_states,
    newest_change,
    save,
)
from carryover.store.database import writing
from tests.carryover.factories import BY_NOBODY, NOW, make_account, make_clients, record
from tests.carryover.strategies import client_records


@given(stored=client_records)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_client_is_read_back_as_it_was_stored(session, stored):
    account = make_account(session, f"a{newest_slug(session)}")

    [client_id] = make_clients(session, account, stored)

    assert load_state(session, account, client_id).record == stored


def newest_slug(session) -> int:
    return session.scalar(text("SELECT count(*) FROM accounts"))


def test_a_client_of_another_account_is_not_found(session):
    mine, theirs = make_account(session, "mine"), make_account(session, "theirs")
    [client_id] = make_clients(session, theirs, record("Acme"))

    with pytest.raises(NotFound):
        load_state(session, mine, client_id)
    assert load_states(session, mine, [client_id]) == {}


def test_the_database_itself_refuses_a_contact_of_another_accounts_client(session):
    mine, theirs = make_account(session, "mine"), make_account(session, "theirs")
    [client_id] = make_clients(session, theirs, record("Acme"))

    with pytest.raises(IntegrityError), writing(session):
        session.execute(
            text("INSERT INTO contacts (account_id, client_id) VALUES (:account, :client)"),
            {"account": mine, "client": client_id},
        )


def test_every_change_is_written_down_with_both_sides(session):
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme", "Ada", city="Leeds"))
    before = load_state(session, account, client_id)
    after = replace(
        before,
        fields={"name": "Acme", "phone": "12"},
        contacts=(*before.contacts, ContactState(ContactRecord(name="Bob"))),
    )

    with writing(session):
        change = StateChange(client_id, before, after, Action.UPDATED, BY_NOBODY)
        save(session, account, [change], NOW)

    now = load_state(session, account, client_id)
    assert now.record == after.record
    entry = session.scalars(select(Change).order_by(Change.id.desc())).first()
    assert (entry.action, entry.cause, entry.client_name) == ("updated", "person", "Acme")
    assert apply_delta(now, inverse(delta_from_json(entry.delta))) == before


def test_a_deleted_client_comes_back_with_the_same_ids(session):
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme", "Ada", "Bob", city="Leeds"))
    before = load_state(session, account, client_id)

    with writing(session):
        deletion = StateChange(client_id, before, NOTHING, Action.DELETED, BY_NOBODY)
        save(session, account, [deletion], NOW)
    make_clients(session, account, record("Another"))
    with writing(session):
        restoration = StateChange(client_id, NOTHING, before, Action.RESTORED, BY_NOBODY)
        save(session, account, [restoration], NOW)

    assert load_state(session, account, client_id) == before


def test_a_change_counts_the_version_up_so_that_an_older_page_is_refused(session):
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme"))
    check_version(session, account, client_id, 1)
    before = load_state(session, account, client_id)
    after = replace(before, fields={"name": "Acme Ltd"})

    with writing(session):
        save(
            session,
            account,
            [StateChange(client_id, before, after, Action.UPDATED, BY_NOBODY)],
            NOW,
        )

    with pytest.raises(Stale):
        check_version(session, account, client_id, 1)
    check_version(session, account, client_id, 2)


def test_a_client_that_comes_back_refuses_pages_from_before_it_went(session):
    account = make_account(session)
    [client_id] = make_clients(session, account, record("Acme"))
    before = load_state(session, account, client_id)

    for action, was, becomes in (
        (Action.UPDATED, before, replace(before, fields={"name": "Acme Ltd"})),
        (Action.DELETED, replace(before, fields={"name": "Acme Ltd"}), NOTHING),
        (Action.RESTORED, NOTHING, replace(before, fields={"name": "Acme Ltd"})),
    ):
        with writing(session):
            change = StateChange(client_id, was, becomes, action, BY_NOBODY)
            save(session, account, [change], NOW)

    for earlier in (1, 2):
        with pytest.raises(Stale):
            check_version(session, account, client_id, earlier)
    check_version(session, account, client_id, 4)


def test_comparable_forms_follow_the_typed_values(session):
    account = make_account(session)
    [client_id] = make_clients(
        session, account, record("ŻÓŁĆ  sp. z o.o.", city="Łódź", country="Polska")
    )

    row = session.execute(
        select(Client.name_key, Client.city_key, Client.country_code).where(Client.id == client_id)
    ).one()

    assert tuple(row) == ("zolc sp. z o.o.", "lodz", "PL")


def test_a_thousand_clients_get_ids_in_their_order(session):
    account = make_account(session)
    names = [f"Client {number}" for number in range(1000)]

    ids = make_clients(session, account, *(record(name, "Ada") for name in names))

    states = load_states(session, account, ids)
    assert ids == sorted(ids)
    assert [states[one].name for one in ids] == names
    assert newest_change(session, account) == 1000


def test_a_failing_transaction_leaves_nothing(session):
    account = make_account(session)

    acme = state_of(record("Acme"))

    with suppress(ZeroDivisionError), writing(session):
        create(session, account, [(acme, BY_NOBODY)], NOW)
        _ = 1 / 0

    assert session.scalars(select(Client)).all() == []


def test_nothing_is_a_state_without_values():
    assert ClientState() == NOTHING
