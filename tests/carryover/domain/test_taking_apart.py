"""The client that stayed gives back what a merge brought it, and keeps later edits."""

from dataclasses import replace

from hypothesis import given

from carryover.domain.journal import difference
from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState, ContactState
from carryover.domain.taking_apart import KeptEdit, take_apart
from tests.carryover.strategies import client_states

ADA = ContactState(ContactRecord("Ada", phone="1"), 1)
FILLED = ContactState(ContactRecord("Ada", phone="1", role="CEO"), 1)
BO = ContactState(ContactRecord("Bo"), 2)
BEFORE = ClientState({"name": "Acme", "city": "Leeds"}, ("vip",), {}, (ADA,))
MERGED = ClientState(
    {"name": "Acme", "city": "Hull", "phone": "1"},
    ("vip", "late"),
    {"Branch": "North"},
    (FILLED, BO),
)
BROUGHT = difference(BEFORE, MERGED)


@given(client_states, client_states)
def test_an_untouched_client_gives_everything_back(before, after):
    apart = take_apart(after, difference(before, after))

    assert apart.after == before
    assert apart.kept == []


def test_a_value_that_was_changed_since_stays():
    now = replace(MERGED, fields={**MERGED.fields, "city": "York", "note": "new"})

    apart = take_apart(now, BROUGHT)

    assert apart.after == replace(BEFORE, fields={"name": "Acme", "city": "York", "note": "new"})
    assert apart.kept == [KeptEdit("city", "York")]


def test_a_value_that_was_taken_away_since_stays_away():
    now = replace(MERGED, fields={"name": "Acme", "phone": "1"}, extras={})

    apart = take_apart(now, BROUGHT)

    assert apart.after == replace(BEFORE, fields={"name": "Acme"})
    assert apart.kept == [KeptEdit("city", "")]


def test_tags_that_were_added_since_stay():
    apart = take_apart(replace(MERGED, tags=("new", "late")), BROUGHT)

    assert (apart.after.tags, apart.kept) == (("new",), [])


def test_a_contact_that_was_changed_since_stays_with_the_change():
    edited = replace(BO, record=replace(BO.record, phone="2"))
    ada = replace(FILLED, record=replace(FILLED.record, phone="3"))

    apart = take_apart(replace(MERGED, contacts=(ada, edited)), BROUGHT)

    assert apart.after.contacts == (replace(ADA, record=replace(ADA.record, phone="3")), edited)
    assert apart.kept == [KeptEdit("contact Ada", "Ada"), KeptEdit("contact Bo", "Bo")]


def test_a_contact_that_was_deleted_since_stays_deleted():
    apart = take_apart(replace(MERGED, contacts=()), BROUGHT)

    assert apart.after.contacts == ()
    assert apart.kept == [KeptEdit("contact Ada", "")]


def test_an_archived_client_comes_back_only_if_nobody_moved_it_since():
    brought = difference(replace(BEFORE, archived=True), MERGED)

    assert take_apart(MERGED, brought).after.archived
    assert not take_apart(replace(MERGED, archived=False), BROUGHT).after.archived
