"""Migrations that rewrite rows, up and down, with rows there."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from carryover.store.database import MIGRATIONS
from tests.carryover.factories import make_account
from tests.carryover.linked import link_clients

CONFLICT = text(
    "INSERT INTO sync_conflicts (account_id, connection_id, kind, local_id, client_id, name, "
    "remote_id, field, ours, theirs, winner, at) VALUES "
    "(:account, :connection, 'client', :id, :id, 'Acme', 'r', :field, :ours, :theirs, :winner, "
    "'2026-03-01')"
)
ASIDE = text(
    "INSERT INTO sync_set_aside (account_id, connection_id, kind, local_id, client_id, remote_id, "
    'name, wanted, mark, reason, sentence, "values", has_transactions, at, left_out) VALUES '
    "(:account, :connection, 'client', :id, :id, 'r', 'Acme', 'changed', 'm', :reason, 's', '{}', "
    ":keeps, '2026-03-01', false)"
)
CONFLICTS = [
    ("note", "Ours", "Theirs", "theirs"),
    ("", "brought_back", "", "theirs"),
    ("", "kept_here", "", "ours"),
    ("", "left", "", "theirs"),
]
ASIDES = [
    ("HasTransactions", True),
    ("NameTaken", False),
    ("CannotDo", False),
    ("RefusedHere", False),
    ("RemoteRefused", False),
]


@pytest.fixture
def connection(engine, session):
    """To a database as it was before 0024, with rows of then; nothing of it is kept."""
    account_id = make_account(session)
    of = {"account": account_id, "connection": link_clients(session, account_id, [])}
    session.close()
    with engine.connect() as connection, connection.begin() as everything:
        migrate(connection, command.downgrade, "0023")
        _write_rows(connection, of)
        yield connection
        everything.rollback()


def test_surprises_and_reasons_of_before_0024_are_kept(connection):
    migrate(connection, command.upgrade, "0024")

    assert conflicts(connection, "surprise, field, ours, theirs, winner") == [
        ("", "note", "Ours", "Theirs", "theirs"),
        ("brought_back", "", "", "", ""),
        ("kept_here", "", "", "", ""),
        ("left", "", "", "", ""),
    ]
    assert asides(connection, "reason") == [
        ("has_transactions",),
        ("name_taken",),
        ("cannot_do",),
        ("not_accepted_here",),
        ("not_accepted",),
    ]


def test_the_way_back_from_the_newest_leads_to_the_same_rows(connection):
    migrate(connection, command.upgrade, "head")
    migrate(connection, command.downgrade, "0023")

    assert conflicts(connection, "field, ours, theirs, winner") == CONFLICTS
    found = asides(connection, "reason, has_transactions, person_id")
    assert [(reason, bool(keeps), who) for reason, keeps, who in found] == [
        (reason, keeps, None) for reason, keeps in ASIDES
    ]


def migrate(connection, move, revision):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    move(config, revision)


def conflicts(connection, columns):
    return _rows(connection, columns, "sync_conflicts")


def asides(connection, columns):
    return _rows(connection, columns, "sync_set_aside")


def _rows(connection, columns, table):
    found = connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY local_id"))
    return [tuple(row) for row in found]


def _write_rows(connection, of):
    keys = ("field", "ours", "theirs", "winner")
    for id_, values in enumerate(CONFLICTS, 1):
        connection.execute(CONFLICT, {**of, "id": id_, **dict(zip(keys, values, strict=True))})
    for id_, (reason, keeps) in enumerate(ASIDES, 1):
        connection.execute(ASIDE, {**of, "id": id_, "reason": reason, "keeps": keeps})
