from carryover.domain.headings import Column, suggest
from carryover.domain.headings.fitting import fit
from carryover.domain.headings.profiles import Profile


def test_ontario_is_a_region_and_not_switched_on() -> None:
    assert fit("region", Profile.of(["ON", "ON", "QC"])).weight == 1.0
    assert fit("region", Profile.of(["on", "off", "on"])).weight < 0.5


def test_a_code_with_noughts_before_its_number_is_no_term_of_payment() -> None:
    codes = Column(0, "KTOKD", ("D001", "D001", "D002"))
    terms = Column(0, "ZTERM", ("30 Tage", "14 Tage", "D30"))

    assert [one.field for one in (*suggest([codes]), *suggest([terms]))] == [
        "ignore",
        "payment_terms",
    ]


def test_norway_is_a_country_and_no_answer() -> None:
    assert fit("country", Profile.of(["no", "no", "no"])).weight > 1
    assert fit("country", Profile.of(["yes", "yes", "yes", "no"])).weight < 1


def test_words_are_no_number_of_a_register() -> None:
    assert fit("registration_no", Profile.of(["LOYAL ORDER OF MOOSE"])).weight < 0.5


def test_a_single_one_is_a_number_and_switches_nothing_on() -> None:
    assert fit("external_id", Profile.of(["1"])).weight == 1.0
    assert fit("external_id", Profile.of(["1", "0"])).weight < 0.5
    assert fit("phone", Profile.of(["x"])).weight < 0.5


def test_countries_are_called_by_one_letter_as_on_cars() -> None:
    assert fit("country", Profile.of(["D", "A", "F"])).weight > 1
    assert fit("country", Profile.of(["N", "X", "D"])).weight < 0.5
