"""Several clients beside each other, and one made of them."""

from dataclasses import replace

from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.states import ClientState, ContactState, state_of
from carryover.domain.uniting import ALL, ComparedPart, compare_clients, unite

ACME = ClientState(
    {"name": "Acme", "city": "Leeds", "email": "a@acme.example"},
    ("vip",),
    {"Branch": "North"},
    (ContactState(ContactRecord("Ada", email="ada@acme.example"), 1),),
)
ACME_LTD = ClientState(
    {"name": "Acme Ltd", "phone": "1", "email": "b@acme.example"},
    ("late",),
    {},
    (ContactState(ContactRecord("Ada B.", email="ADA@acme.example", role="CEO"), 7),),
)


def test_parts_stand_beside_each_other_and_say_where_they_differ():
    compared = compare_clients([ACME, ACME_LTD])

    assert [(one.label, one.values, one.differs) for one in compared] == [
        ("Client name", (("Acme",), ("Acme Ltd",)), True),
        ("E-mail", (("a@acme.example",), ("b@acme.example",)), True),
        ("Phone", ((), ("1",)), False),
        ("City", (("Leeds",), ()), False),
        ("Branch", (("North",), ()), False),
        ("Tags", (("vip",), ("late",)), True),
        ("Contacts", (("Ada, ada@acme.example",), ("Ada B., CEO, ADA@acme.example",)), True),
    ]


def test_only_two_values_of_a_field_with_a_second_place_can_both_be_kept():
    rows = {one.part: one for one in compare_clients([ACME, ACME_LTD])}
    taken = replace(ACME, fields={**ACME.fields, "email_2": "c@acme.example"})
    full = {one.part: one for one in compare_clients([taken, ACME_LTD])}

    assert (rows["email"].has_room, rows["name"].has_room, rows["tags"].has_room) == (
        True,
        False,
        True,
    )
    assert not full["email"].has_room


def test_a_person_chooses_where_two_values_differ_but_never_about_contacts():
    rows = {one.part: one for one in compare_clients([ACME, ACME_LTD])}

    assert {part for part, row in rows.items() if row.is_choice} == {"name", "email", "tags"}


def test_the_first_value_is_preset_and_all_tags():
    assert ComparedPart("city", ((), ("Hull",)), has_room=False).preset == 1
    assert ComparedPart("tags", (("vip",), ("late",)), has_room=True).preset == -1


def test_what_is_chosen_is_taken_and_blanks_are_filled():
    chosen = {"name": 2, "email": ALL, "tags": 1}

    united = unite(ACME, 2, ACME_LTD, chosen)

    assert united == ClientState(
        {
            "name": "Acme Ltd",
            "city": "Leeds",
            "email": "a@acme.example",
            "email_2": "b@acme.example",
            "phone": "1",
        },
        ("vip",),
        {"Branch": "North"},
        (ContactState(ContactRecord("Ada", email="ada@acme.example", role="CEO"), 1),),
    )


def test_the_value_of_a_third_client_is_neither_of_these_two():
    united = unite(ACME, 2, ACME_LTD, {"name": 3})

    assert united.name == "Acme"


def test_a_client_is_archived_only_if_both_are():
    old = replace(ACME, archived=True)

    assert not unite(old, 2, ACME_LTD, {}).archived
    assert unite(old, 2, replace(ACME_LTD, archived=True), {}).archived


def test_a_client_that_is_alike_changes_nothing():
    assert unite(ACME, 2, state_of(ClientRecord(ACME.fields, ACME.tags)), {}) == ACME
