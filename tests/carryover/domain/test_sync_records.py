"""Clients and contacts as sync compares them, and what its changes make of them."""

from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState
from carryover.domain.sync_records import (
    client_fields,
    contact_fields,
    first_base,
    with_client_changes,
    with_contact_changes,
)
from carryover.domain.syncing import Base, Scope

SCOPE = Scope(frozenset({"name", "city"}), frozenset({"first_name", "last_name", "email"}))
TAGGED = Scope(frozenset({"name"}), has_tags=True)


def test_only_what_the_app_keeps_is_compared():
    values = {"name": " Acme ", "city": "Leeds", "iban": "PL61"}

    assert client_fields(values, ("vip",), SCOPE) == {"name": "Acme", "city": "Leeds"}
    assert client_fields(values, ("vip",), TAGGED) == {"name": "Acme", "tag:vip": "vip"}


def test_a_full_name_is_taken_apart_where_the_app_knows_none():
    whole = ContactRecord(name="Ada Maria Ash", email="ada@acme.example")
    half = ContactRecord(name="Ada Ash", last_name="Ash")

    assert contact_fields(whole, SCOPE) == {
        "first_name": "Ada",
        "last_name": "Maria Ash",
        "email": "ada@acme.example",
    }
    assert contact_fields(half, SCOPE) == {"first_name": "Ada", "last_name": "Ash"}


def test_changes_of_a_client_set_clear_and_leave_alone():
    before = ClientState({"name": "Acme", "city": "Leeds", "iban": "PL61"}, ("old", "vip"))

    after = with_client_changes(before, {"city": "", "tag:old": "", "tag:new": "new"})

    assert after == ClientState({"name": "Acme", "iban": "PL61"}, ("vip", "new"))


def test_a_full_name_follows_its_parts():
    before = ContactRecord(name="Ada Ash", role="Owner")

    after = with_contact_changes(before, {"last_name": "Oak"})

    assert after == ContactRecord("Ada Oak", "Ada", "Oak", role="Owner")


def test_a_contact_without_a_full_name_gets_none():
    assert with_contact_changes(ContactRecord(), {"first_name": "Ada"}) == ContactRecord(
        first_name="Ada"
    )


def test_after_an_import_what_differs_is_an_edit_and_what_is_missing_travels():
    ours = {"name": "Acme", "city": "York", "note": "Ours alone"}
    theirs = {"name": "Acme", "city": "Leeds", "website": "theirs.example"}

    assert first_base(ours, theirs) == Base(
        {"name": "Acme", "city": "Leeds"}, {"name": "Acme", "city": "Leeds"}
    )
