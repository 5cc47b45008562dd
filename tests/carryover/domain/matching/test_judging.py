"""The rules of matching, as a person would state them."""

import pytest
from hypothesis import given

from carryover.domain.matching import Different, Same, Similar, judge, keys_of
from carryover.domain.matching.comparing import compare
from carryover.domain.records import ClientRecord, ContactRecord
from tests.carryover.strategies import client_records

ACME = {"name": "Acme Sp. z o.o.", "city": "Leeds"}


def verdict(ours: dict[str, str], theirs: dict[str, str], *, one_source: bool = False):
    return judge(keys(ours), keys(theirs), one_source=one_source)


def keys(values: dict[str, str]):
    return keys_of(ClientRecord(values), "PL")


def person(first: str, last: str, **values: str) -> dict[str, str]:
    name = f"{first} {last}"
    return {"name": name, "first_name": first, "last_name": last, "kind": "person", **values}


def test_the_same_external_id_of_one_source_is_the_same_client():
    ours, theirs = (
        {"name": "Acme", "external_id": "C17"},
        {"name": "ACME Ltd", "external_id": "c17"},
    )

    assert verdict(ours, theirs, one_source=True) == Same("Same external ID")


def test_an_external_id_of_another_program_says_nothing():
    ours, theirs = {"name": "Acme", "external_id": "17"}, {"name": "Birch", "external_id": "17"}

    assert verdict(ours, theirs) == Different()
    assert isinstance(verdict(ours, theirs, one_source=True), Similar)


def test_a_corrected_tax_number_is_proposed_where_the_external_id_is_the_same():
    wrong = {**ACME, "external_id": "C17", "tax_id": "5252248481"}
    corrected = {**wrong, "tax_id": "5252248482"}
    stranger = {**corrected, "name": "Birch", "city": "York"}

    answer = verdict(corrected, wrong, one_source=True)

    assert answer == Similar("Same external ID, another tax number", 0.5)
    assert verdict(stranger, wrong, one_source=True) == Different()
    assert verdict(corrected, wrong) == Different()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PL 525-224-84-81", "5252248481"),
        ("DE123456789", "de 123 456 789"),
        ("CHE-123.456.789", "CHE123456789"),
        ("ESB12345678", "B12345678"),
    ],
)
def test_the_same_tax_number_is_the_same_client_whatever_its_name(one, other):
    answer = verdict({"name": "Acme", "tax_id": one}, {"name": "Birch", "tax_id": other})

    assert answer == Same("Same tax number")


@pytest.mark.parametrize(
    ("one", "other"), [("5252248481", "5252248482"), ("PL123456789", "DE123456789")]
)
def test_contradicting_tax_numbers_stop_every_match(one, other):
    same = {**ACME, "email": "ada@acme.example", "phone": "+48 22 123 45 67"}

    assert verdict({**same, "tax_id": one}, {**same, "tax_id": other}) == Different()


def test_the_same_email_is_the_same_client():
    ours = {"name": "Acme", "email": "Ada@Acme.example"}

    assert verdict(ours, {"name": "Acme Holding", "email": "ada@acme.example"}) == Same(
        "Same e-mail"
    )


@pytest.mark.parametrize("name", ["Truhlar And Truhlar Attys", "Müller & Müller GmbH", "H H H Ltd"])
def test_a_word_that_a_name_repeats_makes_it_no_other_name(name):
    ours = {"name": name, "email": "desk@attys.example", "city": "Leeds"}

    assert isinstance(verdict(ours, ours), Same)


def test_an_office_address_alone_merges_nobody():
    ours = {"name": "Birch Joinery", "email": "info@house.example"}
    theirs = {"name": "Alder Trading", "email": "info@house.example"}

    assert not isinstance(verdict(ours, theirs), Same)


def test_a_switchboard_alone_merges_nobody():
    ours = {"name": "Birch Joinery", "phone": "+48 22 123 45 67"}
    theirs = {"name": "Alder Trading", "phone": "+48 22 123 45 67"}

    assert not isinstance(verdict(ours, theirs), Same)


@pytest.mark.parametrize("typed", ["22 123 45 67", "0048 221234567", "+48 (22) 123-45-67 wew. 12"])
def test_the_same_phone_and_a_like_name_are_the_same_client(typed):
    ours = {"name": "Acme Tools", "phone": "+48 22 123 45 67"}

    assert verdict(ours, {"name": "Acme Tools & Co", "phone": typed}) == Same("Same phone")


@pytest.mark.parametrize(
    "name",
    ["ACME", "Acme S.A.", "Äcme GmbH & Co. KG", "acme, s.r.o.", "ООО Acme", "株式会社Acme"],
)
def test_the_same_name_is_the_same_client_legal_forms_and_accents_aside(name):
    answer = verdict({"name": "Acme"}, {"name": name})

    assert isinstance(answer, Same)
    assert answer.reason == "Same name"


def test_a_company_that_moved_is_the_same_but_with_two_contradictions_only_similar():
    moved = {"name": "Acme", "city": "York"}
    another = {**moved, "email": "ada@other.example"}

    assert isinstance(verdict(ACME, moved), Same)
    assert isinstance(verdict({**ACME, "email": "bob@acme.example"}, another), Similar)


def test_namesakes_in_two_towns_are_not_the_same_person():
    ours, theirs = person("Jan", "Nowak", city="Leeds"), person("Jan", "Nowak", city="York")

    assert isinstance(verdict(ours, theirs), Similar)


@pytest.mark.parametrize(
    "agreeing",
    [
        {"city": "Leeds"},
        {"postcode": "LS1 4AP"},
        {"street": "12 Main Street"},
        {"website": "www.birch-joinery.example"},
    ],
)
def test_a_similar_name_needs_a_place_that_agrees(agreeing):
    ours, theirs = {"name": "Birch Joinery"}, {"name": "Joinery Brich"}

    assert verdict(ours, theirs) == Different()
    found = verdict({**ours, **agreeing}, {**theirs, **agreeing})
    assert isinstance(found, Same | Similar)
    assert found.reason.startswith("Similar name, same")


def test_much_that_agrees_makes_up_for_slips_of_the_pen():
    ours = person("Ada", "Kowalska", street="12 Main Street", city="Leeds", postcode="LS1 4AP")
    theirs = person("Kovalska", "Ada", street="12 Main St.", city="Leeds", postcode="LS1 4AP")

    assert isinstance(verdict(ours, theirs), Same)


def test_two_people_of_one_household_stay_two():
    home = {
        "street": "12 Main Street",
        "city": "Leeds",
        "postcode": "LS1 4AP",
        "phone": "+48 22 123 45 67",
        "email": "nowak@family.example",
    }

    assert isinstance(
        verdict(person("Anna", "Nowak", **home), person("Jan", "Nowak", **home)), Similar
    )


def test_neighbours_in_one_building_are_different():
    home = {"street": "12 Main Street", "city": "Leeds", "postcode": "LS1 4AP"}

    assert verdict({"name": "Alpha", **home}, {"name": "Omega", **home}) == Different()


def test_sisters_of_one_group_are_at_most_similar():
    home = {"street": "12 Main Street", "city": "Leeds", "website": "acme.example"}

    answer = verdict({"name": "Acme Logistics", **home}, {"name": "Acme Consulting", **home})

    assert isinstance(answer, Similar)


def test_a_contacts_address_merges_no_two_companies():
    shared = (ContactRecord(email="ada@books.example"),)
    ours = keys_of(ClientRecord({"name": "Birch Joinery"}, contacts=shared), "PL")
    theirs = keys_of(ClientRecord({"name": "Alder Trading"}, contacts=shared), "PL")

    assert not isinstance(judge(ours, theirs), Same)


def test_extra_fields_count_under_any_heading_when_rare_values_agree():
    ours = ClientRecord(person("Ada", "Kowalska"), extras={"Member card": "4471-2290-11"})
    theirs = ClientRecord(person("Ada", "Kowalsky"), extras={"Member card": "4471-2290-11"})

    answer = judge(keys_of(ours, ""), keys_of(theirs, ""))

    assert isinstance(answer, Same | Similar)
    assert "same Member card" in answer.reason


@pytest.mark.parametrize("text", ["=1+1", "11", "", "4471-2290-12"])
def test_an_extra_field_weighs_the_same_from_either_side(text):
    ours = keys_of(ClientRecord({"name": "Ada"}, extras={"Branch": "4471-2290-11"}), "")
    theirs = keys_of(ClientRecord({"name": "Ada"}, extras={"Branch": text}), "")

    assert compare(ours, theirs) == compare(theirs, ours)


@given(client_records, client_records)
def test_it_does_not_matter_who_is_asked_first(one, other):
    ours, theirs = keys_of(one, "PL"), keys_of(other, "PL")

    assert type(judge(ours, theirs)) is type(judge(theirs, ours))


@given(client_records)
def test_a_client_is_the_same_as_itself(record):
    ours = keys_of(record, "PL")

    assert isinstance(judge(ours, ours), Same)


def test_an_e_mail_address_alone_does_not_make_firms_of_other_names_one():
    ours = {"name": "Hotel Europa", "email": "rach@op.example", "city": "Radom"}
    theirs = {"name": "Warsztat Kowal", "email": "rach@op.example", "city": "Radom"}

    assert verdict(ours, theirs) == Similar("Same e-mail, another name", 0.5, another_name=True)
    assert verdict(ours, {**theirs, "name": "Europa Hotel"}) == Same("Same e-mail")
