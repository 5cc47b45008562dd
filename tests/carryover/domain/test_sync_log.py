"""What a run did, in the words of its history; and stored plans and guards."""

import json

import pytest

from carryover.domain.connections import LinkKind
from carryover.domain.json_text import json_text
from carryover.domain.sync_log import (
    Deed,
    PlannedRun,
    RecordLine,
    before_and_after,
    deed_of,
    guard_as_json,
    guard_from_json,
    name_in,
    run_as_json,
    run_from_json,
)
from carryover.domain.syncing import (
    Agree,
    MostChanged,
    OtherCurrency,
    OtherOrganisation,
    SendChange,
    Side,
    SuddenlyEmpty,
    TooManyDeletions,
)

GUARDS = (
    TooManyDeletions(LinkKind.CONTACT, 12, 40),
    SuddenlyEmpty(3),
    MostChanged(80, 100),
    OtherOrganisation("1", "2"),
    OtherCurrency("EUR", "PLN"),
)


def test_what_writes_nothing_is_no_deed():
    change = SendChange({"city": "York"}, {"city": "Leeds"})

    assert deed_of(change) == (Side.THEIRS, Deed.CHANGED)
    assert before_and_after(change) == ({"city": "Leeds"}, {"city": "York"})
    assert deed_of(Agree({})) is None


def test_people_are_called_by_what_is_known_of_them():
    assert name_in({"first_name": "Ada", "last_name": "Ash"}, LinkKind.CONTACT) == "Ada Ash"
    assert name_in({"email": "ada@acme.example"}, LinkKind.CONTACT) == "ada@acme.example"
    assert name_in({"name": "Acme"}, LinkKind.CLIENT) == "Acme"


@pytest.mark.parametrize("guard", GUARDS, ids=lambda one: type(one).__name__)
def test_guards_come_back_as_they_were_stored(guard):
    assert guard_from_json(guard_as_json(guard)) == guard


def test_plans_come_back_as_they_were_stored():
    values = {"city": "Leeds"}, {"city": ""}
    line = RecordLine(Side.OURS, Deed.CHANGED, LinkKind.CLIENT, 7, "Acme", *values)
    planned = PlannedRun((line,), {"ours/changed": 300})

    read = run_from_json(json.loads(json_text(run_as_json(planned))))

    assert read == planned
    assert read.lines[0].deed is Deed.CHANGED
    assert planned.total == 300
