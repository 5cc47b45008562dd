"""The head of a dBASE table is told from other bytes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carryover.sheets.dbase_layout import VERSIONS, begins_table
from tests.carryover.sheets.made_workbooks import dbase_table

names = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=11)
fields = st.tuples(names.filter(str.strip), st.sampled_from("CNFDLMGIBYT"), st.integers(1, 254))

HEAD = dbase_table([("NAME", "C", 8), ("CITY", "C", 8)], [])
SECOND_FIELD = 64


@given(st.lists(fields, min_size=1, max_size=30), st.sampled_from(VERSIONS))
def test_every_table_is_known_also_where_it_is_cut_off(described, version):
    whole = version + dbase_table(described, [])[1:]

    assert begins_table(whole)
    assert begins_table(whole[:70])


def test_bytes_of_anything_else_are_no_table():
    chance = Random(1)

    heads = (chance.choice(VERSIONS) + chance.randbytes(1_000) for _ in range(5_000))

    assert not any(map(begins_table, heads))


@given(st.sampled_from(VERSIONS), st.binary(max_size=200))
def test_bytes_that_somebody_thought_of_are_no_table(version, rest):
    assert not begins_table(version + rest)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, b"\x04"),  # a kind of table that is laid out otherwise
        (2, b"\x0d"),  # month
        (3, b"\x20"),  # day
        (8, b"\x20\0"),  # the records begin where the fields would
        (10, b"\x01\0"),  # records without room for a field
        (32, b"\0"),  # no name
        (33, b"\x07"),  # a control character within it
        (43, b"?"),  # no kind of field
        (SECOND_FIELD, b"\xff\x01"),
        (SECOND_FIELD + 11, b"c"),
    ],
)
def test_a_head_with_one_thing_wrong_is_none_of_a_table(place, wrong):
    mutant = HEAD[:place] + wrong + HEAD[place + len(wrong) :]

    assert (begins_table(HEAD), begins_table(mutant)) == (True, False)
