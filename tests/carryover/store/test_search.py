"""A part of anything about a client finds it, and follows every change."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from carryover.domain.journal import Action, StateChange
from carryover.domain.states import NOTHING
from carryover.models import Client
from carryover.store.clients import load_state, save
from carryover.store.database import writing
from carryover.store.search import matches
from tests.carryover.factories import BY_NOBODY, NOW, make_account, make_clients, record


def found(session, account, query):
    rows = session.scalars(
        select(Client.name)
        .where(Client.account_id == account, matches(session, query))
        .order_by(Client.name)
    )
    return list(rows)


@pytest.fixture
def account(session):
    account = make_account(session)
    make_clients(
        session,
        account,
        record("Żółć Sp. z o.o.", "Grażyna Błaszczyk", phone="+48 22 123-45-67", city="Łódź"),
        record("100% Cotton", email="info@cotton.example", tax_id="PL 526-10-40-828"),
        record("Under_score"),
    )
    return account


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("zolc", ["Żółć Sp. z o.o."]),
        ("ŻÓŁĆ", ["Żółć Sp. z o.o."]),
        ("blaszcz", ["Żółć Sp. z o.o."]),
        ("lodz zolc", ["Żółć Sp. z o.o."]),
        ("2212 34", ["Żółć Sp. z o.o."]),
        ("(22) 123 45", ["Żółć Sp. z o.o."]),
        ("123-45-67", ["Żółć Sp. z o.o."]),
        ("@cotton", ["100% Cotton"]),
        ("5261040828", ["100% Cotton"]),
        ("526-10-40", ["100% Cotton"]),
        ("00%", ["100% Cotton"]),
        ("0%c", []),
        ("r_s", ["Under_score"]),
        ("zo", ["Żółć Sp. z o.o."]),
        ("z%c", []),
        ('zol"', []),
        ("", ["100% Cotton", "Under_score", "Żółć Sp. z o.o."]),
    ],
)
def test_a_query_finds(session, account, query, names):
    assert found(session, account, query) == names


def test_another_accounts_clients_are_not_found(session, account):
    other = make_account(session, "other")

    assert found(session, other, "zolc") == []


def test_a_changed_client_is_found_by_its_new_name_only(session, account):
    [client_id] = make_clients(session, account, record("Former Name"))
    before = load_state(session, account, client_id)
    after = replace(before, fields={"name": "Latest Title"})

    with writing(session):
        change = StateChange(client_id, before, after, Action.UPDATED, BY_NOBODY)
        save(session, account, [change], NOW)

    assert found(session, account, "former") == []
    assert found(session, account, "latest") == ["Latest Title"]


def test_a_deleted_client_is_found_no_more_until_it_is_restored(session, account):
    [client_id] = make_clients(session, account, record("Going Away"))
    before = load_state(session, account, client_id)

    with writing(session):
        change = StateChange(client_id, before, NOTHING, Action.DELETED, BY_NOBODY)
        save(session, account, [change], NOW)
    assert found(session, account, "going") == []

    with writing(session):
        change = StateChange(client_id, NOTHING, before, Action.RESTORED, BY_NOBODY)
        save(session, account, [change], NOW)
    assert found(session, account, "going") == ["Going Away"]
