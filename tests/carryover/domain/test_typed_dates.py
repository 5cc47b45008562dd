"""Which number of a date is the day."""

import pytest

from carryover.domain.rows import compile_mapping, read_record
from carryover.domain.typed_dates import (
    DateColumn,
    DateColumns,
    DateOrder,
    date_columns,
    date_orders,
    iso_date,
    with_order,
)

DAY, MONTH, TYPED = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.AS_TYPED


def found(*cells: str) -> DateColumn | None:
    columns = DateColumns()
    for cell in cells:
        columns.add([[cell]])
    return date_columns(columns.found()).get(0)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["03/04/2021", "25/04/2021"], DateColumn(DAY, "03/04/2021")),
        (["03/04/2021", "04/25/2021 14:30"], DateColumn(MONTH, "03/04/2021")),
        (["", "03-04-2021", "05-06-2021"], DateColumn(None, "03-04-2021")),
        (["03.04.2021"], DateColumn(DAY, "03.04.2021")),
        (["03/03/2021", "4/4/2021"], DateColumn(DAY, "03/03/2021")),
        (["25/04/2021", "04/25/2021"], DateColumn(TYPED, "25/04/2021")),
        (["n/a", "03/04/2021", "25/04/2021"], DateColumn(DAY, "03/04/2021")),
        (["2021-04-03", "2021-04-04"], None),
        (["03/04/21", "25/04/21"], None),
        (["45/45/2021", "00/04/2021"], None),
        (["12/2021", "1/2", "Acme", "03/04/2021", "x", "y", "z", "!"], None),
        ([""], None),
    ],
)
def test_all_rows_of_a_column_tell_the_order(cells, column) -> None:
    assert found(*cells) == column


def test_what_tells_the_order_may_stand_in_the_last_row() -> None:
    columns = DateColumns()
    columns.add([["Acme", "1/2/2021"]] * 5_000)
    columns.add([["Birch", "2/13/2021"]])

    assert date_columns(columns.found()) == {1: DateColumn(MONTH, "1/2/2021")}


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("3/4/2021", DAY, "2021-04-03"),
        ("3/4/2021", MONTH, "2021-03-04"),
        ("03.04.2021 14:30", DAY, "2021-04-03 14:30"),
        ("3/4/2021", TYPED, ""),
        ("25/04/2021", MONTH, ""),
        ("3/4-2021", DAY, ""),
        ("tomorrow", DAY, ""),
    ],
)
def test_a_date_is_written_alike_everywhere(text, order, iso) -> None:
    assert iso_date(text, order) == iso


def test_a_choice_goes_before_what_was_found_and_can_be_taken_back() -> None:
    headings, seen = ["Name", "Since"], {"1": {"order": "", "example": "03/04/2021"}}

    chosen = with_order({"kind": {"lead": "company"}}, headings, 1, MONTH)

    assert date_orders(headings, seen, {}) == {}
    assert date_orders(headings, seen, chosen) == {1: MONTH}
    assert date_orders(["Since", "Name"], seen, chosen) == {}
    assert with_order(chosen, headings, 1, None) == {"kind": {"lead": "company"}}


def test_extras_hold_iso_dates_where_the_order_is_known() -> None:
    mapping = compile_mapping(["name", "extra"], ["Name", "Since"], {}, {1: DAY})

    reads = [read_record(["Acme", cell], mapping) for cell in ("3/4/2021", "soon", "3/25/2021")]

    assert [one.record.extras["Since"] for one in reads] == ["2021-04-03", "soon", "3/25/2021"]
    assert [[problem.reason for problem in one.problems] for one in reads] == [
        [],
        [],
        ["No such day in the order of the others; kept as typed"],
    ]


def test_dates_below_a_rubric_stay_as_typed() -> None:
    mapping = compile_mapping(["name", "note"], ["Name", "Since"], {}, {1: DAY})

    assert read_record(["Acme", "3/4/2021"], mapping).record.fields["note"] == "3/4/2021"
