"""The same e-mail or phone makes one contact of two, unless their names are two people's."""

import pytest

from carryover.domain.records import ContactRecord
from carryover.domain.same_person import same_person

ANN = ContactRecord(name="Ann Reed", email="ann@acme.example")
JAN = ContactRecord(name="Jan de Vries", phone="0113 496 0331")
KNOWN = (ANN, JAN)


@pytest.mark.parametrize(
    ("record", "position"),
    [
        (ContactRecord(name="A. Reed", email="ANN@acme.example"), 0),
        (ContactRecord(first_name="Ann", last_name="Reed", email="ann@acme.example"), 0),
        (ContactRecord(name="A. Reed", email="reed@home.example; ann@acme.example"), 0),
        (ContactRecord(email="ann@acme.example", phone="0113 496 0331"), 0),
        (ContactRecord(name="Bob Stone", email="ann@acme.example"), None),
        (ContactRecord(name="J. de Vries", phone="+44 113 496 0331"), 1),
        (ContactRecord(name="J. de Vries", mobile="0044 (0)113 4960331 ext. 12"), 1),
        (ContactRecord(name="J. de Vries", phone="+49 113 496 0331"), None),
        (ContactRecord(name="Ann Reed", phone="0113 496 0331"), 0),
        (ContactRecord(name="ann  reed"), 0),
        (ContactRecord(name="A. Reed"), None),
        (ContactRecord(role="CEO"), None),
    ],
)
def test_somebody_is_known_by_address_number_or_name(record, position):
    assert same_person(KNOWN, record, "GB") == position


def test_a_number_without_its_country_agrees_where_nobody_says_which():
    there = ContactRecord(name="J. de Vries", phone="+49 113 496 0331")

    assert same_person(KNOWN, there, "") == 1


def test_short_numbers_are_compared_in_the_clients_country():
    known = (ContactRecord(name="Eva Lang", phone="030 1234"),)
    again = ContactRecord(name="E. Lang", phone="+49 30 1234")

    assert same_person(known, again, "DE") == 0
    assert same_person(known, again, "") is None


def test_who_tells_nothing_new_of_somebody_is_nobody_else():
    namesakes = ContactRecord(name="Ada"), ContactRecord(name="Ada", phone="12", role="CEO")

    assert [same_person(namesakes, one, "") for one in namesakes] == [0, 1]
    assert same_person(namesakes, ContactRecord(role="CEO"), "") == 1
