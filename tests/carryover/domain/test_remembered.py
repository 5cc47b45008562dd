from hypothesis import given
from hypothesis import strategies as st

from carryover.domain.remembered import (
    Carried,
    PastMapping,
    carry_over,
    fingerprint,
    heading_keys,
    nearest,
    overlap,
)

HEADERS = st.lists(st.text("abcĄß ", min_size=1, max_size=4), min_size=1, max_size=6)
UNIQUE = st.lists(st.sampled_from("Name Mail Ort PLZ Kraj Ü".split()), min_size=1, unique=True)


@given(UNIQUE.flatmap(lambda headers: st.tuples(st.just(headers), st.permutations(headers))))
def test_the_order_of_headings_that_stand_once_does_not_matter(drawn) -> None:
    headers, shuffled = drawn

    assert fingerprint(shuffled) == fingerprint(headers)


@given(HEADERS)
def test_case_accents_and_space_around_headings_do_not_matter(headers) -> None:
    typed = [f"  {header.upper()} " for header in headers]

    assert fingerprint(typed) == fingerprint(headers)
    assert overlap(typed, headers) in (0.0, 1.0)


@given(UNIQUE, st.sampled_from(["Fax", "Note"]))
def test_a_heading_more_is_another_fingerprint(headers, more) -> None:
    assert fingerprint([*headers, more]) != fingerprint(headers)


def test_headings_that_repeat_are_told_apart_by_their_order() -> None:
    assert heading_keys(["Mail", "Name", "mail"]) == ["mail", "name", "mail\n2"]
    assert fingerprint(["Mail", "Mail", "Name"]) != fingerprint(["Mail", "Name", "Mail"])


def test_a_file_without_headings_has_no_fingerprint() -> None:
    assert fingerprint(["", " ", ""]) == ""
    assert overlap(["", ""], ["", ""]) == 0.0


@given(HEADERS, HEADERS)
def test_overlap_looks_the_same_from_both_sides(headers, others) -> None:
    assert overlap(headers, others) == overlap(others, headers)


def test_the_most_similar_list_of_headings_speaks_for_a_file() -> None:
    earlier = [["Name"], ["Name", "Mail", "City"], ["NAME", "Mail", "City", "Fax"]]

    assert nearest(["Name", "Mail", "City", "Fax", "Web"], earlier) == 2
    assert nearest(["Name", "Phone"], earlier) is None
    assert nearest(["Name"], []) is None


def test_headings_keep_their_rubrics_and_what_changed_is_told() -> None:
    past = PastMapping(("Firma", "Ort", "Alt"), ("name", "region", "note"))

    carried = carry_over(past, ["ORT", "Firma", "Web", "Land"], ["city", "name", "url", "region"])

    assert carried == Carried(
        rubrics=("region", "name", "url", "ignore"),
        known=(0, 1),
        new=("Web", "Land"),
        gone=("Alt",),
    )


@given(HEADERS)
def test_a_mapping_laid_upon_its_own_file_changes_nothing(headers) -> None:
    rubrics = tuple("extra" if place % 2 else "tags" for place in range(len(headers)))

    carried = carry_over(PastMapping(tuple(headers), rubrics), headers, ["ignore"] * len(headers))

    assert carried == Carried(rubrics, tuple(range(len(headers))), (), ())
