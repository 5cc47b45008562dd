"""What the bar lists is looked up where the bar is drawn, once, and nowhere else."""

import pytest
from sqlalchemy import event

from tests.carryover.people import make_owned_account

ACCOUNTS = "FROM accounts JOIN members ON members.account_id = accounts.id WHERE"
BY_NAME = "ORDER BY accounts.name"
PORTALS = "IN (SELECT client_users.account_id"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def asked(installation):
    """Every statement that the database gets."""
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(" ".join(statement.split()))

    event.listen(installation.engine, "before_cursor_execute", note)
    return statements


def lookups(asked):
    """How often the person's accounts were looked up, and their portals."""
    accounts = [one for one in asked if ACCOUNTS in one and BY_NAME in one]
    return len(accounts), sum(PORTALS in one for one in asked)


def test_a_page_looks_up_once_where_else_the_person_may_go(
    signed_in_client, session, account, asked
):
    make_owned_account(session, account.person_id, "Birch")
    asked.clear()

    page = signed_in_client.get("/a/acme/clients")

    assert 'href="/a/birch/clients"' in page.text
    assert lookups(asked) == (1, 1)


def test_a_fragment_has_no_bar_and_looks_nothing_up_for_it(signed_in_client, asked):
    answer = signed_in_client.get("/a/acme/clients", headers=HTMX)

    assert answer.status_code == 200
    assert lookups(asked) == (0, 0)


def test_the_page_that_refuses_looks_up_no_more_than_another(signed_in_client, asked):
    refused = signed_in_client.get("/a/acme/clients/1333")

    assert refused.status_code == 404
    assert lookups(asked) == (1, 1)
