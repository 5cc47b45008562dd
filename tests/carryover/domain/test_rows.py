import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carryover.domain.export_layout import INDIVIDUAL_ACCOUNT, export_cells, export_columns
from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.folding import clean_text
from carryover.domain.headings import Column, suggest
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.rows import (
    LONGEST_VALUE,
    RowRead,
    compile_mapping,
    is_blank,
    mapping_problems,
    read_record,
)
from carryover.domain.values import settle_emails, split_tags


def read(mapping: dict[str, str], *cells: str) -> RowRead:
    """Read one row; `mapping` is heading to rubric."""
    return read_record(cells, compile_mapping([*mapping.values()], [*mapping]))


def test_values_stay_as_typed_but_for_outer_space() -> None:
    found = read({"Firma": "name", "Tel": "phone", "PLZ": "postcode"}, " Ä  B ", "+48 22", "00123")

    assert found == RowRead(ClientRecord({"name": "Ä  B", "phone": "+48 22", "postcode": "00123"}))


def test_short_rows_lack_their_last_values() -> None:
    assert read({"Name": "name", "City": "city"}, "Acme").record.fields == {"name": "Acme"}


def test_further_addresses_of_a_cell_are_second_ones() -> None:
    found = read({"N": "name", "E": "email"}, "Acme", "a@b.example; c@d.example, e@f.example")

    assert found.record.fields == {
        "name": "Acme",
        "email": "a@b.example",
        "email_2": "c@d.example, e@f.example",
    }


def test_further_addresses_join_the_second_ones_without_doubles() -> None:
    found = read(
        {"N": "name", "E": "email", "F": "email_2"},
        "Acme",
        "a@b.example,c@d.example,e@f.example",
        "C@D.example",
    )

    assert found.record.fields["email_2"] == "C@D.example, e@f.example"


def test_a_malformed_address_is_kept_and_told_of() -> None:
    found = read({"N": "name", "E": "email"}, "Acme", "ask Jan")

    assert found.record.fields["email"] == "ask Jan"
    assert [(one.column, one.rubric, one.value, one.fatal) for one in found.problems] == [
        (1, "email", "ask Jan", False)
    ]


def test_a_name_is_made_from_first_and_last_name() -> None:
    found = read({"F": "first_name", "L": "last_name"}, "Anna", "Nowak")

    assert found.record.fields == {"first_name": "Anna", "last_name": "Nowak", "name": "Anna Nowak"}
    assert found.problems == ()


def test_a_row_without_a_name_cannot_become_a_client() -> None:
    found = read({"City": "city", "Name": "name"}, "Kraków", " ")

    assert [(one.column, one.rubric, one.fatal) for one in found.problems] == [(1, "name", True)]


@pytest.mark.parametrize(
    ("rubric", "typed", "canonical"),
    [
        ("kind", "Firma", "company"),
        ("kind", "0", "person"),
        ("currency", "złoty polski", "PLN"),
        ("language", "Polish", "pl"),
        ("payment_terms", "Net 30", "30"),
    ],
)
def test_understood_values_become_canonical(rubric: str, typed: str, canonical: str) -> None:
    found = read({"N": "name", "X": rubric}, "Acme", typed)

    assert found == RowRead(ClientRecord({"name": "Acme", rubric: canonical}))


@pytest.mark.parametrize("rubric", ["kind", "currency", "language", "payment_terms"])
def test_values_that_are_not_understood_are_kept_under_their_heading(rubric: str) -> None:
    found = read({"N": "name", "Sort": rubric}, "Acme", "whatever")

    assert found.record == ClientRecord({"name": "Acme"}, extras={"Sort": "whatever"})
    assert [(one.column, one.value, one.fatal) for one in found.problems] == [
        (1, "whatever", False)
    ]


def test_an_unknown_country_is_kept_as_typed_and_told_of() -> None:
    found = read({"N": "name", "C": "country"}, "Acme", "Nibylandia")

    assert found.record.fields["country"] == "Nibylandia"
    assert [(one.column, one.fatal) for one in found.problems] == [(1, False)]


def test_a_damaged_number_is_pointed_out() -> None:
    found = read({"N": "name", "A": "bank_account"}, "Acme", "1.59E+17")

    assert found.record.fields["bank_account"] == "1.59E+17"
    assert [(one.column, one.fatal) for one in found.problems] == [(1, False)]


@pytest.mark.parametrize(
    ("cells", "region", "marked"),
    [
        (("1067", "Germany"), "", [1]),
        (("1067", ""), "DE", [1]),
        (("1067", ""), "", []),
        (("1010", "Austria"), "DE", []),
        (("1067", "Nibylandia"), "DE", []),
        (("01067", "DE", "8001"), "PL", [3]),
        (("80331", "DE", "8001", "Schweiz"), "DE", []),
        (("1010", "AT", "1067", "DE"), "", [3]),
    ],
)
def test_postcodes_are_measured_by_their_country(
    cells: tuple[str, ...], region: str, marked: list[int]
) -> None:
    rubrics = ["name", "postcode", "country", "shipping_postcode", "shipping_country"]
    mapping = compile_mapping(rubrics, [], region=region)

    found = read_record(("Acme", *cells), mapping).problems

    assert [one.column for one in found if "digits" in one.reason and not one.fatal] == marked


def test_a_value_that_is_too_long_stops_the_row() -> None:
    found = read({"N": "name", "X": "note"}, "Acme", "x" * (LONGEST_VALUE + 1))

    assert [(one.column, one.fatal) for one in found.problems] == [(1, True)]


def test_contacts_exist_where_any_of_their_cells_does() -> None:
    found = read(
        {"N": "name", "A": "contact_first_name", "B": "contact_2_email", "C": "contact_3_phone"},
        "Acme",
        "Anna",
        "",
        "12",
    )

    assert found.record.contacts == (ContactRecord(first_name="Anna"), ContactRecord(phone="12"))


def test_values_under_one_heading_are_all_kept() -> None:
    mapping = compile_mapping(["name", "kind", "extra", "extra"], ["N", "Sort", "Sort", " Sort "])

    assert read_record(["Acme", "a", "b", "c"], mapping).record.extras == {
        "Sort": "a",
        "Sort (2)": "b",
        "Sort (3)": "c",
    }


def test_the_names_of_a_contact_stand_in_for_the_name() -> None:
    found = read({"F": "contact_first_name", "L": "contact_last_name"}, "Anna", "Nowak")

    assert found.record.fields == {"name": "Anna Nowak"}
    assert found.problems == ()


def test_a_malformed_address_of_a_contact_is_told_of() -> None:
    found = read({"N": "name", "E": "contact_email"}, "Acme", "ask Jan")

    assert [(one.column, one.rubric, one.fatal) for one in found.problems] == [
        (1, "contact_email", False)
    ]


def test_tags_of_several_columns_are_united() -> None:
    mapping = compile_mapping(["name", "tags", "tags"], ["Name", "Tags", "Tags"])

    assert read_record(["Acme", "vip; late", "late, new"], mapping).record.tags == (
        "vip",
        "late",
        "new",
    )


def test_two_columns_of_one_rubric_are_both_named() -> None:
    found = mapping_problems(["name", "phone", "phone"], ["Name", "Tel", "Mobile"])

    assert [one.columns for one in found] == [(1, 2)]
    assert "“Tel” and “Mobile”" in found[0].sentence


def test_a_mapping_needs_a_name() -> None:
    assert [one.columns for one in mapping_problems(["city"], ["City"])] == [()]


@pytest.mark.parametrize(
    "rubrics", [["name"], ["first_name"], ["contact_name"], ["contact_last_name"]]
)
def test_persons_stand_in_for_the_name(rubrics: list[str]) -> None:
    assert mapping_problems(rubrics, ["X"]) == ()


def test_repeatable_rubrics_may_repeat() -> None:
    rubrics = ["name", "ignore", "ignore", "extra", "extra", "tags", "tags"]

    assert mapping_problems(rubrics, list("abcdefg")) == ()


@pytest.mark.parametrize(
    ("cells", "blank"), [([], True), (["", " \u00a0\u200b"], True), (["", "0"], False)]
)
def test_a_row_without_anything_to_see_is_blank(cells: list[str], blank: bool) -> None:
    assert is_blank(cells) is blank


_WILD = st.text(st.characters(exclude_categories=()), max_size=25)
_TYPED = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "+48 22 123",
            "-5",
            "'x",
            "00123",
            "1.59E+17",
            "a\nb",
            "李伟",
            "شركة",
            "<b>",
            "e\u0301",
        ]
    ),
    _WILD,
).map(clean_text)
_FILLED = _TYPED.filter(bool)
_CANONICAL = {
    "kind": st.sampled_from(["company", "person"]),
    "currency": st.sampled_from(["EUR", "PLN", "JPY"]),
    "language": st.sampled_from(["pl", "en-US", "zh-Hans-CN"]),
    "payment_terms": st.sampled_from(["0", "14", "120"]),
}
_EMAILS = st.sampled_from(["", "a@b.example", "a@b.example; C@d.example", "ask Jan", "x@"]) | _TYPED


def _client(fields: dict[str, str], emails: tuple[str, str], **rest: object) -> ClientRecord:
    settled = zip(("email", "email_2"), settle_emails(*emails), strict=True)
    own = fields | {key: value for key, value in settled if value}
    return ClientRecord(own, **rest)  # type: ignore[arg-type]


_CONTACTS = st.builds(ContactRecord, _FILLED, _TYPED, _TYPED, _TYPED, _TYPED, _TYPED, _TYPED)
_CLIENTS = st.builds(
    _client,
    st.fixed_dictionaries(
        {"name": _FILLED},
        optional={
            field.key: _CANONICAL.get(field.key, _FILLED)
            for field in CLIENT_FIELDS
            if field.shape != "email" and field.key != "name"
        },
    ),
    st.tuples(_EMAILS, _EMAILS),
    tags=st.lists(_TYPED, max_size=3).map("; ".join).map(split_tags),
    contacts=st.lists(_CONTACTS, max_size=3).map(tuple),
    extras=st.dictionaries(
        st.sampled_from(["Branch", "Extra: X", "City", "Company", INDIVIDUAL_ACCOUNT]) | _FILLED,
        _FILLED,
        max_size=4,
    ),
)


@settings(deadline=None)
@given(_CLIENTS)
def test_an_exported_client_comes_back_identical(record: ClientRecord) -> None:
    columns = export_columns(len(record.contacts), [*record.extras])
    headings = [column.heading for column in columns]

    found = suggest([Column(index, heading) for index, heading in enumerate(headings)])
    rubrics = [one.field for one in found]
    back = read_record(export_cells(record, columns), compile_mapping(rubrics, headings))

    assert back.record == record
    assert not any(problem.fatal for problem in back.problems)


_RUBRICS = st.sampled_from(
    [field.key for field in CLIENT_FIELDS] + ["tags", "extra", "ignore", "contact_2_email"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(_RUBRICS, _WILD), max_size=8), st.lists(_WILD, max_size=10))
def test_any_cells_can_be_read(mapping: list[tuple[str, str]], cells: list[str]) -> None:
    rubrics, headings = [rubric for rubric, _ in mapping], [heading for _, heading in mapping]

    found = read_record(cells, compile_mapping(rubrics, headings))

    assert "name" in found.record.fields or any(problem.fatal for problem in found.problems)


def test_a_tag_that_no_index_can_hold_keeps_the_row_out() -> None:
    found = read({"N": "name", "T": "tags"}, "Acme", f"vip, {'x' * 101}")

    assert found.record.tags == ("vip",)
    assert [(one.column, one.fatal) for one in found.problems] == [(1, True)]


def test_shortened_numbers_are_pointed_out_once_and_keep_nothing_from_being_imported() -> None:
    mapping = compile_mapping(["name", "bank_account", "extra", "ignore"], ["N", "B", "X", "I"])
    cells = ["Acme", "159000000000000000", "1.6E+30", "159000000000000000"]

    found = read_record(cells, mapping, shortened=(1, 2, 3))

    assert [(one.column, one.reason, one.fatal) for one in found.problems] == [
        (1, "Excel has shortened this number: 1.59E+17", False),
        (2, "Excel has shortened this number: 1.60E+30", False),
    ]
    assert found.record.fields["bank_account"] == "159000000000000000"


def test_a_number_that_is_known_to_be_damaged_is_not_told_of_twice() -> None:
    mapping = compile_mapping(["name", "phone"], ["N", "P"])

    found = read_record(["Acme", "1.59E+17"], mapping, shortened=(1,))

    assert [one.reason for one in found.problems] == [
        "A spreadsheet shortened this number; its last digits are lost"
    ]


def test_streets_that_stand_apart_are_two() -> None:
    beside = mapping_problems(["name", "street", "street"], ["Name", "Straße", "Nr."])
    apart = mapping_problems(["street", "name", "street"], ["Home", "Name", "Work"])

    assert beside == ()
    assert [one.columns for one in apart] == [(0, 2)]
