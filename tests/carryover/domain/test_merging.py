"""Merging fills blanks, keeps ours, and is at rest after the first time."""

from hypothesis import given

from carryover.domain.merging import merge, merge_records
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, ContactState
from tests.carryover.strategies import client_records, client_states


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


def test_two_records_of_one_file_unite_with_the_first_ones_values_first():
    first = ClientRecord({"name": "Acme", "city": "Leeds"}, tags=("vip",))
    second = ClientRecord({"name": "ACME", "phone": "12"}, tags=("late",))

    united = merge_records(first, second)

    assert united == ClientRecord(
        {"name": "Acme", "city": "Leeds", "phone": "12"}, tags=("vip", "late")
    )
