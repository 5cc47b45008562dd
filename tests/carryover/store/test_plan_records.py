"""What a commit asks of a plan fits into the statements of every database."""

import pytest
from sqlalchemy import event

from carryover.domain.planning import Decision, Decisions
from carryover.store.choosing import CHUNK
from carryover.store.plan_records import records_to_unite
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import plan, read

MANY = CHUNK * 2


@pytest.fixture
def parameters(engine):
    """How many parameters each statement has, from here on."""
    counted: list[int] = []
    event.listen(engine, "before_cursor_execute", lambda *seen: counted.append(len(seen[3])))
    return counted


def test_however_many_rows_one_client_has_few_are_asked_for_at_once(
    session, installation, parameters
):
    account = make_account(session)
    import_id = read(session, installation, account, "Name\n" + "Acme\n" * (MANY + 1))
    plan(session, installation, account, import_id)
    parameters.clear()

    united = records_to_unite(session, import_id, Decisions(Decision.MERGE, Decision.CLONE))
    [[[first, *later]]] = united

    assert (first.number, [one.number for one in later]) == (2, list(range(3, MANY + 3)))
    assert max(parameters) < MANY
