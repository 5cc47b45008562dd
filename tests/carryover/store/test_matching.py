"""What is known of earlier chunks of a file is what is known inside one."""

import random

import pytest
from sqlalchemy import select

from carryover.domain.matching import ONLY_IN_PLANS
from carryover.domain.matching.known import Seen
from carryover.domain.planning import Create, Decision, Planned, ReadRow, decide
from carryover.domain.preparing import prepare
from carryover.domain.records import ClientRecord
from carryover.domain.rows import RowRead
from carryover.models import ClientKey, Import, PlannedKey
from carryover.store.database import writing
from carryover.store.matching import known_clients
from carryover.store.plans import add_planned
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.services.imports.steps import bring_in

FIRST, SECOND = "FR40303265045", "FR83404833048"


def make_import(session, account: int) -> Import:
    with writing(session):
        work = Import(
            account_id=account,
            step="planning",
            file_name="a.csv",
            file_bytes=1,
            file_sha256="0",
            stored_as="a",
            created_at=NOW,
        )
        session.add(work)
    return work


def plan_in_chunks(session, account: int, records: list[ClientRecord], size: int) -> list[Planned]:
    work, seen = make_import(session, account), Seen()
    rows = list(prepare([ReadRow(row, RowRead(one)) for row, one in enumerate(records, 1)], ""))
    planned: list[Planned] = []
    for chunk in (rows[start : start + size] for start in range(0, len(rows), size)):
        known = known_clients(session, work, chunk, seen)
        decided = [(decide(one.number, one.problems, known), one) for one in chunk]
        with writing(session):
            add_planned(session, work.id, decided, {})
        planned += [one for one, _ in decided]
    return planned


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_does_not_depend_on_where_its_chunks_end(session, seed):
    luck = random.Random(seed)
    names, places = ("Acme", "Acme Tools", "Birch"), ("", "Leeds", "York")
    mails, numbers = ("", "", "ada@acme.example", "bob@acme.example"), ("", "", FIRST, SECOND)

    def anybody() -> ClientRecord:
        return record(
            luck.choice(names),
            city=luck.choice(places),
            email=luck.choice(mails),
            tax_id=luck.choice(numbers),
        )

    account = make_account(session)
    make_clients(session, account, *[anybody() for _ in range(luck.randrange(3))])
    records = [anybody() for _ in range(14)]

    in_one_go = plan_in_chunks(session, account, records, len(records))

    for size in (1, 2, 5):
        assert plan_in_chunks(session, account, records, size) == in_one_go


@pytest.mark.parametrize("size", [1, 2, 3])
def test_contradicting_tax_numbers_are_not_united_through_rows_of_earlier_chunks(session, size):
    account = make_account(session)
    make_clients(session, account, record("A.", email="ada@acme.example", tax_id=FIRST))
    rows = [
        record("Acme", email="ada@acme.example", city="Leeds"),
        record("Acme", city="Leeds", phone="+48 22 123 45 67"),
        record("Acme Tools", tax_id=SECOND, phone="+48 22 123 45 67"),
    ]

    *_, last = plan_in_chunks(session, account, rows, size)

    assert last == Create(3)


def test_no_client_is_filed_under_what_its_row_has_been_found_to_be(session, installation):
    account = make_account(session)
    text = f"Client name,VAT number\nAcme,\nAcme,{FIRST}\n"

    bring_in(session, installation, account, text, Decision.CLONE)

    in_plan, in_base = (session.scalars(select(table.block)) for table in (PlannedKey, ClientKey))
    assert [one for one in in_plan if one >= ONLY_IN_PLANS]
    assert not [one for one in in_base if one >= ONLY_IN_PLANS]
