"""An address says the same when it is read again."""

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from blueprints.clients.addresses import ListAddress, address_from, text_from_cursor
from carryover.domain.listing import Cursor, Order
from carryover.domain.normalise import clean_text
from carryover.domain.selection import Filter, Shown, Sort

words = st.text(max_size=30).map(clean_text)
filters = st.builds(
    Filter,
    query=words,
    kind=st.sampled_from(["", "company", "person"]),
    country=st.sampled_from(["", "PL", "DE"]),
    tag=words,
    shown=st.sampled_from(Shown),
    import_id=st.none() | st.integers(1, 2**31 - 1),
)
cursors = st.builds(
    Cursor,
    key=st.text(max_size=200).map(clean_text),
    client_id=st.integers(1, 2**31 - 1),
    backwards=st.booleans(),
)


@given(wanted=filters, descending=st.booleans(), cursor=st.none() | cursors)
def test_an_address_is_read_as_it_was_written(wanted, descending, cursor):
    address = ListAddress(wanted, Order(Sort.CITY, descending), cursor)

    assert address_from(MultiDict(address.args)) == address


@given(text=st.text(max_size=60))
def test_a_cursor_that_we_did_not_write_is_no_cursor_or_a_harmless_one(text):
    for sort in Sort:
        cursor = address_from(MultiDict({"sort": sort, "at": text})).cursor
        assert cursor is None or isinstance(cursor.key, str)


def test_a_moment_is_needed_where_the_list_is_sorted_by_moments():
    at = text_from_cursor(Cursor("2026-03-05", 1))

    assert address_from(MultiDict({"sort": "updated", "at": at})).cursor is None
    assert address_from(MultiDict({"sort": "name", "at": at})).cursor == Cursor("2026-03-05", 1)
