"""Clients that are made inside the database are those that are made one by one."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text, true

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.planning import Create, Decisions, ReadRow
from carryover.domain.preparing import prepare
from carryover.domain.records import ClientRecord
from carryover.domain.rows import RowRead
from carryover.domain.states import state_of
from carryover.models import Change, Client, ClientKey, ClientTag, Contact, Import
from carryover.store.clients import create
from carryover.store.creating import Creation, create_planned
from carryover.store.database import is_sqlite, writing
from carryover.store.plan_records import becomes_client
from carryover.store.plans import add_planned
from tests.carryover.factories import NOW, make_account
from tests.carryover.strategies import client_records

GAP = 3
"""Row numbers between two planned clients."""


def make_import(session, account: int) -> int:
    with writing(session):
        work = Import(
            account_id=account,
            step="committing",
            file_name="a.csv",
            file_bytes=1,
            file_sha256="0",
            stored_as="a",
            created_at=NOW,
        )
        session.add(work)
        session.flush()
        return work.id


def create_by_plan(session, account: int, import_id: int, records: list[ClientRecord]) -> int:
    """Plan the records and let the database make them; answers how many it says there were."""
    reads = [ReadRow(row * GAP, RowRead(one)) for row, one in enumerate(records, 1)]
    decided = [(Create(one.number), one) for one in prepare(reads, "")]
    cause = Cause(CauseKind.IMPORT, import_id=import_id)
    creation = Creation(account, import_id, becomes_client(Decisions()), cause, NOW)
    with writing(session):
        add_planned(session, import_id, decided, {})
        return sum(create_planned(session, creation))


def create_singly(session, account: int, import_id: int, records: list[ClientRecord]) -> None:
    with writing(session):
        states = [
            (state_of(one), Cause(CauseKind.IMPORT, import_id=import_id, import_row=number * GAP))
            for number, one in enumerate(records, 1)
        ]
        create(session, account, states, NOW)


def stored(session, account: int) -> list[list[tuple[Any, ...]]]:
    """All that an account holds, client ids counted from the first."""
    ids = session.scalars(select(Client.id).where(Client.account_id == account).order_by(Client.id))
    rank = {one: place for place, one in enumerate(ids)}
    found = []
    for table in (Client, Contact, ClientTag, ClientKey, Change):
        left_out = {"account_id", "import_id"} | ({"id"} if table is not Client else set())
        columns = [one for one in table.as_table().c if one.name not in left_out]
        rows = session.execute(select(*columns).where(table.account_id == account))
        named = [dict(zip([one.name for one in columns], row, strict=True)) for row in rows]
        for row in named:
            key = "id" if table is Client else "client_id"
            row[key] = rank[row[key]]
        found.append(sorted(tuple(map(repr, row.values())) for row in named))
    return found


def findable(session, account: int) -> int:
    """How many of the account's clients stand in the search index with their own text."""
    if not is_sqlite(session):
        return session.scalar(select(func.count()).where(Client.account_id == account)) or 0
    session.execute(text("INSERT INTO client_search(client_search) VALUES ('integrity-check')"))
    listed = text(
        "SELECT count(*) FROM client_search_docsize WHERE id IN "
        "(SELECT id FROM clients WHERE account_id = :account)"
    )
    return session.scalar(listed, {"account": account}) or 0


@given(st.lists(client_records, min_size=1, max_size=4))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_plan_makes_the_same_clients_as_one_after_another(session, records):
    number = session.scalar(text("SELECT count(*) FROM accounts"))
    planned, single = make_account(session, f"p{number}"), make_account(session, f"s{number}")

    count = create_by_plan(session, planned, make_import(session, planned), records)
    create_singly(session, single, make_import(session, single), records)

    assert count == len(records)
    assert stored(session, planned) == stored(session, single)
    assert findable(session, planned) == len(records)


def test_a_plan_with_nothing_to_create_makes_nothing(session):
    account = make_account(session)
    import_id = make_import(session, account)
    cause = Cause(CauseKind.IMPORT, import_id=import_id)

    with writing(session):
        counts = list(create_planned(session, Creation(account, import_id, true(), cause, NOW)))

    assert counts == []
