import pytest

from carryover.domain.rows import compile_mapping, read_record
from carryover.domain.value_choices import (
    KEEP_AS_EXTRA,
    LEAVE_BLANK,
    UnknownValue,
    UnknownValues,
    ValueChoice,
    is_choice,
    shape_of,
    with_choices,
)


def test_values_are_listed_once_with_their_first_rows_undecided_and_frequent_ones_first() -> None:
    columns = [("Land", "country"), ("Liefer-Land", "country"), ("Art", "kind")]
    found = UnknownValues(columns, {"kind": {"lead": "company"}})

    for row in range(2, 9):
        found.add(row, ("Polska", "narnia", "Lead"))
    found.add(9, (" NARNIA", None, "Hof"))

    assert found.listed() == [
        UnknownValue("country", "narnia", ("Liefer-Land", "Land"), [2, 3, 4, 5, 6], 8),
        UnknownValue("kind", "Hof", ("Art",), [9], 1),
        UnknownValue("kind", "Lead", ("Art",), [2, 3, 4, 5, 6], 7, "company"),
    ]


@pytest.mark.parametrize(
    ("shape", "choice", "possible"),
    [
        ("country", "PL", True),
        ("country", "pl", False),
        ("country", "Narnia", False),
        ("kind", "company", True),
        ("days", "30", True),
        ("currency", LEAVE_BLANK, True),
        ("language", KEEP_AS_EXTRA, True),
        ("language", "", True),
        ("email", LEAVE_BLANK, False),
    ],
)
def test_a_value_can_mean_what_its_rubric_can_hold(shape, choice, possible) -> None:
    assert is_choice(ValueChoice(shape, "Lead", choice)) is possible


def test_choices_are_added_and_taken_back() -> None:
    before = {"kind": {"lead": "company"}, "country": {"narnia": "PL"}}
    chosen = [ValueChoice("kind", "LEAD", ""), ValueChoice("country", "Oz", LEAVE_BLANK)]

    assert with_choices(before, chosen) == {"country": {"narnia": "PL", "oz": LEAVE_BLANK}}


def test_only_rubrics_whose_values_we_all_know_have_a_shape_here() -> None:
    assert [shape_of(one) for one in ("shipping_country", "email", "extra", "contact_email")] == [
        "country",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("meaning", "fields", "extras"),
    [
        ("company", {"name": "Acme", "kind": "company"}, {}),
        (LEAVE_BLANK, {"name": "Acme"}, {}),
        (KEEP_AS_EXTRA, {"name": "Acme"}, {"Art": "LEAD"}),
    ],
)
def test_rows_are_read_as_a_person_said(meaning, fields, extras) -> None:
    mapping = compile_mapping(["name", "kind"], ["Firma", "Art"], {"kind": {"lead": meaning}})

    read = read_record(["Acme", "LEAD"], mapping)

    assert (read.record.fields, read.record.extras, read.problems) == (fields, extras, ())


def test_what_is_understood_is_never_looked_up() -> None:
    mapping = compile_mapping(["name", "country"], ["N", "C"], {"country": {"polska": "DE"}})

    assert read_record(["Acme", "Polska"], mapping).record.fields["country"] == "Polska"
