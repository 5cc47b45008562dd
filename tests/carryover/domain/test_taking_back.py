"""A change is taken back alone, or not at all."""

import pytest
from hypothesis import given

from carryover.domain.journal import Action, Delta, difference
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState, ContactState
from carryover.domain.taking_back import Done, WayBack, can_be_taken_back, way_back
from carryover.errors import ChangedSince
from tests.carryover.strategies import client_states

ADA = ContactState(ContactRecord("Ada"), 1)
WAS = ClientState({"name": "A", "city": "Kraków"}, contacts=(ADA,))
IS = ClientState({"name": "A", "city": "Łódź"}, tags=("vip",), contacts=(ADA,))


def done(action, before=WAS, after=IS, newest=True):
    delta = Delta() if action is Action.CREATED else difference(before, after)
    return Done("A", action, delta, newest)


@given(before=client_states, after=client_states)
def test_a_change_that_is_the_latest_can_be_taken_back_exactly(before, after):
    assert way_back(done(Action.UPDATED, before, after), after).after == before


@given(gone=client_states)
def test_a_deleted_client_comes_back_as_it_was(gone):
    expected = WayBack(Action.RESTORED, NOTHING, gone)

    assert way_back(done(Action.DELETED, gone, NOTHING), None) == expected


def test_only_what_the_change_touched_goes_back():
    today = ClientState({"name": "A", "city": "Łódź", "phone": "1"}, ("vip",), contacts=(ADA,))

    assert way_back(done(Action.UPDATED), today) == WayBack(
        Action.UPDATED,
        today,
        ClientState({"name": "A", "city": "Kraków", "phone": "1"}, contacts=(ADA,)),
    )


def test_what_was_created_is_deleted():
    assert way_back(done(Action.CREATED), IS) == WayBack(Action.DELETED, IS, NOTHING)


def test_archiving_is_taken_back_by_unarchiving():
    archived = ClientState(IS.fields, archived=True)
    change = done(Action.ARCHIVED, ClientState(IS.fields), archived)

    assert way_back(change, archived) == WayBack(
        Action.UNARCHIVED, archived, ClientState(IS.fields)
    )


@pytest.mark.parametrize(
    ("today", "what"),
    [
        (ClientState({"name": "A", "city": "Wien"}, ("vip",), contacts=(ADA,)), ("City",)),
        (ClientState({"name": "A", "city": "Łódź"}, ("vip", "late")), ("Tags",)),
        (ClientState({"name": "A"}), ("City", "Tags")),
    ],
)
def test_a_field_that_was_changed_again_is_named(today, what):
    with pytest.raises(ChangedSince) as refused:
        way_back(done(Action.UPDATED), today)

    assert refused.value.what == what
    assert not can_be_taken_back(done(Action.UPDATED), today)


def test_a_contact_that_was_changed_again_is_named():
    before = ClientState({"name": "A"})
    after = ClientState({"name": "A"}, contacts=(ADA,))
    today = ClientState({"name": "A"}, contacts=(ContactState(ContactRecord("Ada L."), 1),))

    with pytest.raises(ChangedSince) as refused:
        way_back(done(Action.UPDATED, before, after), today)

    assert str(refused.value) == (
        "“A” was changed again since (contact Ada), so this cannot be taken back. "
        "Take back the newer change first."
    )


@pytest.mark.parametrize(
    ("change", "today"),
    [
        (done(Action.UPDATED), None),
        (done(Action.CREATED), None),
        (done(Action.CREATED, newest=False), IS),
        (done(Action.RESTORED, NOTHING, IS, newest=False), IS),
        (done(Action.DELETED, IS, NOTHING), IS),
        (done(Action.DELETED, IS, NOTHING, newest=False), None),
    ],
)
def test_a_client_that_came_went_or_changed_since_is_left_alone(change, today):
    with pytest.raises(ChangedSince):
        way_back(change, today)
