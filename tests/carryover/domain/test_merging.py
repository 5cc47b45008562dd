"""Merging fills blanks, keeps ours, and is at rest after the first time."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carryover.domain.fields import TAGS
from carryover.domain.merging import (
    MergeChoice,
    Policy,
    choice_in_force,
    merge,
    merge_records,
    open_choices,
    unite_contacts,
)
from carryover.domain.parts import CONTACTS
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, ContactState
from tests.carryover.strategies import client_records, client_states

PARTS = st.sampled_from(
    ["name", "city", "email", "email_2", "phone", "phone_2", "extra:Branch", TAGS, CONTACTS]
)
policies = st.dictionaries(PARTS, st.sampled_from(Policy))
picks = st.dictionaries(PARTS, st.sampled_from(MergeChoice))
NUMBERS = st.sampled_from(["", "0113 496 0331", "+44 113 496 0331", "0113 496 0332"])
NAMES = st.one_of(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["", "Ann Reed", "A. Reed", "Reed", "Alan Reed", "Dr. Ann Stone"])}
    ),
    st.fixed_dictionaries(
        {
            "first_name": st.sampled_from(["", "Ann", "A."]),
            "last_name": st.sampled_from(["", "Reed"]),
        }
    ),
)
REACH = st.fixed_dictionaries(
    {
        "email": st.sampled_from(["", "ann@acme.example", "reed@acme.example"]),
        "phone": NUMBERS,
        "mobile": NUMBERS,
        "role": st.sampled_from(["", "CEO", "CTO"]),
    }
)
people = st.builds(lambda name, reach: ContactRecord(**name, **reach), NAMES, REACH)


@given(client_states, client_records)
def test_no_value_of_ours_is_overwritten(ours, theirs):
    merged = merge(ours, theirs)

    assert {key: merged.fields[key] for key in ours.fields} == ours.fields
    assert {key: merged.extras[key] for key in ours.extras} == ours.extras
    assert merged.tags[: len(ours.tags)] == ours.tags


@given(client_states, client_records)
def test_every_blank_of_ours_is_filled(ours, theirs):
    merged = merge(ours, theirs)

    for key, value in theirs.fields.items():
        assert merged.fields[key] == ours.fields.get(key, value)
    assert set(theirs.tags) <= set(merged.tags)


@given(client_states, client_records)
def test_merging_the_same_record_again_changes_nothing(ours, theirs):
    once = merge(ours, theirs)

    assert merge(once, theirs) == once


@given(client_states)
def test_a_client_merged_with_itself_stays_as_it_is(ours):
    assert merge(ours, ours.record) == ours


def test_of_two_namesakes_each_meets_itself():
    one, other = ContactRecord(name="Ada"), ContactRecord(name="Ada", phone="12")
    ours = ClientState({"name": "Acme"}, contacts=(ContactState(one, 7), ContactState(other, 8)))

    assert merge(ours, ours.record) == ours


def test_a_contact_with_the_same_email_is_filled_up_instead_of_doubled():
    known = ContactState(ContactRecord(name="Ada Byron", email="ada@acme.example"), 7)
    ours = ClientState({"name": "Acme"}, contacts=(known,))
    theirs = ClientRecord(
        {"name": "Acme"},
        contacts=(ContactRecord(name="ADA BYRON", email="Ada@Acme.example", phone="12"),),
    )

    merged = merge(ours, theirs)

    person = ContactRecord(name="Ada Byron", email="ada@acme.example", phone="12")
    assert merged.contacts == (ContactState(person, 7),)


def test_two_people_behind_one_switchboard_number_stay_two():
    ours = ClientState(
        {"name": "Acme"}, contacts=(ContactState(ContactRecord(name="Ada", phone="12"), 1),)
    )
    theirs = ClientRecord({"name": "Acme"}, contacts=(ContactRecord(name="Bob", phone="12"),))

    names = [contact.record.name for contact in merge(ours, theirs).contacts]

    assert names == ["Ada", "Bob"]


def test_of_several_with_one_address_it_is_the_one_of_the_same_name():
    house = "office@acme.example"
    known = ContactRecord(name="Ann Reed", email=house), ContactRecord(name="A. Reed", email=house)
    ours = tuple(ContactState(one, id_) for id_, one in enumerate(known, start=1))

    united = unite_contacts(ours, (ContactRecord(name="A. Reed", email=house, role="CEO"),))

    assert [contact.record.role for contact in united] == ["", "CEO"]


def test_two_records_of_one_file_unite_with_the_first_ones_values_first():
    first = ClientRecord({"name": "Acme", "city": "Leeds"}, tags=("vip",))
    second = ClientRecord({"name": "ACME", "phone": "12"}, tags=("late",))

    united = merge_records(first, second)

    assert united == ClientRecord(
        {"name": "Acme", "city": "Leeds", "phone": "12"}, tags=("vip", "late")
    )


@given(client_states, client_records, policies, picks)
def test_merging_again_changes_nothing_whatever_is_wanted(ours, theirs, policies, picks):
    once = merge(ours, theirs, policies, picks)

    assert merge(once, theirs, policies, picks) == once


@given(
    st.lists(people, max_size=3), st.lists(people, min_size=1, max_size=4), st.sampled_from(Policy)
)
def test_people_who_are_nearly_one_are_united_once_and_for_all(ours, theirs, policy):
    known = tuple(ContactState(one, id_) for id_, one in enumerate(ours, start=1))

    once = unite_contacts(known, tuple(theirs), policy, "GB")

    assert unite_contacts(once, tuple(theirs), policy, "GB") == once


@given(client_states, client_records, policies, picks)
def test_a_blank_never_beats_a_value_whatever_is_wanted(ours, theirs, policies, picks):
    merged = merge(ours, theirs, policies, picks)

    assert {key for key, value in ours.fields.items() if value} <= merged.fields.keys()
    assert ours.extras.keys() <= merged.extras.keys()
    assert all(merged.fields.values())
    assert bool(merged.tags) >= bool(ours.tags)


@given(client_states, client_records, policies, picks)
def test_no_contact_of_ours_is_lost_whatever_is_wanted(ours, theirs, policies, picks):
    merged = merge(ours, theirs, policies, picks)

    kept = merged.contacts[: len(ours.contacts)]
    assert [contact.id for contact in kept] == [contact.id for contact in ours.contacts]


@given(client_states, client_records, policies, picks)
def test_a_pick_stands_above_the_policy(ours, theirs, policies, picks):
    without = {part: way for part, way in policies.items() if part not in picks}

    assert merge(ours, theirs, policies, picks) == merge(ours, theirs, without, picks)


@given(client_states, client_records)
def test_where_there_is_nothing_to_choose_merging_changes_nothing(ours, theirs):
    differ = open_choices(ours, theirs)

    if not differ:
        assert merge(ours, theirs) == ours
    for part, choices in differ.items():
        assert choice_in_force(ours, theirs, part, {}, {}) in choices


OURS = ClientState(
    {"name": "Acme", "city": "Leeds", "email": "a@acme.example"},
    tags=("vip",),
    contacts=(ContactState(ContactRecord(name="Ada", email="ada@acme.example", role="CTO"), 7),),
)
THEIRS = ClientRecord(
    {"name": "Acme", "city": "York", "email": "b@acme.example", "phone": "12"},
    tags=("late",),
    contacts=(ContactRecord(name="Ada", email="ada@acme.example", role="CEO"),),
)


@pytest.mark.parametrize(
    ("policy", "city", "phone", "tags", "role"),
    [
        (Policy.FILL, "Leeds", "12", ("vip", "late"), "CTO"),
        (Policy.OURS, "Leeds", "", ("vip",), "CTO"),
        (Policy.THEIRS, "York", "12", ("late",), "CEO"),
    ],
)
def test_a_policy_says_which_side_wins_in_its_column(policy, city, phone, tags, role):
    policies = dict.fromkeys(("city", "phone", TAGS, CONTACTS), policy)

    merged = merge(OURS, THEIRS, policies)

    assert (merged.fields["city"], merged.fields.get("phone", "")) == (city, phone)
    assert (merged.tags, merged.contacts[0].record.role) == (tags, role)


def test_both_addresses_are_kept_where_there_is_room_for_a_second():
    picks = {"email": MergeChoice.BOTH}

    roomy = merge(OURS, THEIRS, {}, picks)
    full = merge(
        replace(OURS, fields={**OURS.fields, "email_2": "c@acme.example"}), THEIRS, {}, picks
    )

    assert (roomy.fields["email"], roomy.fields["email_2"]) == ("a@acme.example", "b@acme.example")
    assert full.fields["email_2"] == "c@acme.example"


def test_only_choices_that_make_a_difference_are_open():
    assert open_choices(OURS, THEIRS) == {
        "city": (MergeChoice.OURS, MergeChoice.THEIRS),
        "email": (MergeChoice.OURS, MergeChoice.THEIRS, MergeChoice.BOTH),
        "phone": (MergeChoice.OURS, MergeChoice.THEIRS),
        TAGS: (MergeChoice.OURS, MergeChoice.BOTH, MergeChoice.THEIRS),
        CONTACTS: (MergeChoice.OURS, MergeChoice.THEIRS),
    }


def test_the_choice_in_force_is_the_pick_then_the_policy_then_what_merging_does():
    in_force = partial(choice_in_force, OURS, THEIRS, "city")

    assert in_force({}, {}) is MergeChoice.OURS
    assert in_force({"city": Policy.THEIRS}, {}) is MergeChoice.THEIRS
    assert in_force({"city": Policy.THEIRS}, {"city": MergeChoice.OURS}) is MergeChoice.OURS
