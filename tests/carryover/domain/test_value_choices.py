import pytest

from carryover.domain.cell_readers import CellProblem
from carryover.domain.null_markers import NULL, NULL_MARKERS
from carryover.domain.rows import compile_mapping, read_record
from carryover.domain.value_choices import (
    KEEP_AS_EXTRA,
    KEEP_AS_TYPED,
    LEAVE_BLANK,
    UNDERSTAND,
    UnknownValue,
    UnknownValues,
    ValueChoice,
    is_choice,
    shape_of,
    undecided_in,
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
        (NULL, LEAVE_BLANK, False),
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


def test_a_marker_for_nothing_is_listed_once_for_all_columns() -> None:
    columns = [("Name", ""), ("Land", "country"), ("Notiz", "")]
    found = UnknownValues(columns, {NULL: {"-": LEAVE_BLANK}})

    found.add(2, ("Null", "NULL", " NULL "))
    found.add(3, ("NULL", "Narnia", "-"))

    assert found.listed() == [
        UnknownValue(NULL, "NULL", ("Land", "Notiz", "Name"), [2, 3], 3),
        UnknownValue("country", "Narnia", ("Land",), [3], 1),
        UnknownValue(NULL, "-", ("Notiz",), [3], 1, LEAVE_BLANK),
    ]


def test_no_marker_for_nothing_is_a_value_that_we_know() -> None:
    understood = [
        (shape, one)
        for shape, understand in UNDERSTAND.items()
        for one in NULL_MARKERS
        if understand(one)
    ]

    assert understood == []


@pytest.mark.parametrize(
    ("choice", "possible"),
    [(LEAVE_BLANK, True), (KEEP_AS_TYPED, True), ("", True), (KEEP_AS_EXTRA, False), ("PL", False)],
)
def test_a_marker_stands_for_nothing_or_for_itself(choice, possible) -> None:
    assert is_choice(ValueChoice(NULL, "NULL", choice)) is possible


def test_markers_are_told_apart_letter_for_letter() -> None:
    chosen = [ValueChoice(NULL, "NULL", LEAVE_BLANK), ValueChoice(NULL, "null", KEEP_AS_TYPED)]

    choices = with_choices({}, chosen)

    assert choices == {NULL: {"NULL": LEAVE_BLANK, "null": KEEP_AS_TYPED}}
    assert with_choices(choices, [ValueChoice(NULL, "NULL", "")]) == {NULL: {"null": KEEP_AS_TYPED}}


@pytest.mark.parametrize(
    ("meaning", "fields", "problems"),
    [
        (
            None,
            {"name": "NULL", "email": "NULL", "city": "NULL"},
            (
                CellProblem(0, "name", "NULL", "Means nothing? Kept as typed"),
                CellProblem(1, "email", "NULL", "Not an e-mail address"),
                CellProblem(2, "city", "NULL", "Means nothing? Kept as typed"),
            ),
        ),
        (
            KEEP_AS_TYPED,
            {"name": "NULL", "email": "NULL", "city": "NULL"},
            (CellProblem(1, "email", "NULL", "Not an e-mail address"),),
        ),
        (LEAVE_BLANK, {}, (CellProblem(0, "name", "", "The name is missing", fatal=True),)),
    ],
)
def test_a_marker_is_kept_and_pointed_out_until_a_person_has_decided(
    meaning, fields, problems
) -> None:
    choices = {NULL: {"NULL": meaning}} if meaning else {}
    mapping = compile_mapping(["name", "email", "city"], ["Firma", "Mail", "Ort"], choices)

    read = read_record(["NULL", "NULL", "NULL"], mapping)

    assert (read.record.fields, read.problems) == (fields, problems)


def test_a_marker_is_one_question_wherever_it_stands() -> None:
    problems = [
        CellProblem(0, "country", "NULL", ""),
        CellProblem(1, "city", "NULL", ""),
        CellProblem(2, "email", "nobody", ""),
        CellProblem(3, "country", "Narnia", ""),
    ]

    assert undecided_in(problems, {}) == {(NULL, "NULL"), ("country", "narnia")}
    assert undecided_in(problems, {NULL: {"NULL": KEEP_AS_TYPED}}) == {("country", "narnia")}


def test_what_was_said_of_a_marker_in_one_column_before_does_not_count_any_more() -> None:
    choices = {"country": {"null": "PL"}, "kind": {"n/a": KEEP_AS_EXTRA}}
    mapping = compile_mapping(["name", "country", "kind"], ["Firma", "Land", "Art"], choices)

    read = read_record(["Acme", "NULL", "N/A"], mapping)

    assert read.record.fields["country"] == "NULL"
    assert [one.value for one in read.problems] == ["NULL", "N/A"]
