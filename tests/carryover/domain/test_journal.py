"""A delta plays forwards and backwards, and survives the journal's column."""

import json

from hypothesis import given

from carryover.domain.journal import (
    Delta,
    apply_delta,
    delta_as_json,
    delta_from_json,
    difference,
    inverse,
)
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState, ContactState
from tests.carryover.strategies import client_states


@given(client_states, client_states)
def test_a_delta_leads_from_one_state_to_the_other_and_back(before, after):
    delta = difference(before, after)

    assert apply_delta(before, delta) == after
    assert apply_delta(after, inverse(delta)) == before


@given(client_states, client_states)
def test_a_delta_survives_being_stored_as_json(before, after):
    delta = difference(before, after)

    assert delta_from_json(json.loads(json.dumps(delta_as_json(delta)))) == delta


@given(client_states)
def test_equal_states_differ_in_nothing(state):
    assert not difference(state, state)
    assert delta_as_json(difference(state, state)) == {}


@given(client_states)
def test_a_deletion_taken_back_gives_the_client_with_its_contacts(state):
    deletion = difference(state, NOTHING)

    assert apply_delta(NOTHING, inverse(deletion)) == state


def test_taking_back_touches_only_what_the_change_touched():
    first = ClientState({"name": "Acme", "phone": "1"})
    second = ClientState({"name": "Acme", "phone": "2"})
    later = ClientState({"name": "Acme", "phone": "2", "city": "Leeds"})

    taken_back = apply_delta(later, inverse(difference(first, second)))

    assert taken_back == ClientState({"name": "Acme", "phone": "1", "city": "Leeds"})


def test_a_contact_that_comes_back_stands_at_its_former_place():
    people = tuple(
        ContactState(ContactRecord(name=name), id_) for id_, name in enumerate("ABC", start=1)
    )
    before = ClientState({"name": "Acme"}, contacts=people)
    after = ClientState({"name": "Acme"}, contacts=(people[0], people[2]))

    delta = difference(before, after)

    assert delta == Delta(contacts=((people[1], None),))
    assert apply_delta(after, inverse(delta)).contacts == people
