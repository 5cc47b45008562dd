"""Who is who, where no link tells."""

from dataclasses import replace

import pytest

from carryover.domain.syncing import DeletedHere, Here, Pair, There
from carryover.domain.syncing.recognising import join_people
from tests.carryover.domain.syncing.pairs import ADA, contact, new_here, new_there

BO = {"name": "Bo", "email": "bo@acme.example", "phone": "1 23"}


def joined(seeker: Pair, stranger: Pair) -> Pair:
    link = replace(seeker.link, remote_id=stranger.link.remote_id)
    return Pair(link, seeker.ours, stranger.theirs)


@pytest.mark.parametrize(
    "found",
    [
        BO,
        {**BO, "role": "guest"},
        {"name": "Robert", "email": "BO@acme.example", "phone": "123"},
        {"name": "bo", "email": "other@acme.example"},
        {"phone": "123"},
        {"first_name": "Bo"},
    ],
)
def test_a_creation_without_an_answer_is_known_by_what_is_left_of_it(found) -> None:
    seeker, stranger = new_here(BO, asked=BO), new_there(found)

    assert join_people([contact(), seeker, stranger]) == (contact(), joined(seeker, stranger))


def test_what_was_sent_counts_and_not_what_has_become_of_it_here() -> None:
    seeker, stranger = replace(new_here(BO, asked=BO), ours=Here(ADA)), new_there(BO)
    gone = replace(seeker, ours=DeletedHere())

    assert join_people([seeker, stranger]) == (joined(seeker, stranger),)
    assert join_people([gone, stranger]) == (joined(gone, stranger),)


@pytest.mark.parametrize(
    "found",
    [
        {"name": "Cy", "role": "guest"},
        {"name": "Cy", "email": "bo@acme.example"},
        {"name": "Cy", "phone": "123"},
        {"role": "guest"},
    ],
)
def test_somebody_else_is_not_what_was_sent(found) -> None:
    people = (new_here(BO, asked=BO), new_there(found))

    assert join_people(people) == people


def test_somebody_without_any_name_or_number_is_known_by_being_the_same() -> None:
    role = {"role": "front desk"}
    seeker, stranger = new_here(role, asked=role), new_there(role)

    assert join_people([seeker, stranger]) == (joined(seeker, stranger),)


def test_the_likest_is_taken_and_the_other_stays_a_stranger() -> None:
    seeker = new_here(BO, asked=BO)
    namesake, same = new_there({"name": "Bo"}, "p1"), new_there(BO, "p2")

    assert join_people([seeker, namesake, same]) == (joined(seeker, same), namesake)


def test_who_is_the_same_in_everything_is_likelier_than_who_only_has_the_same_numbers() -> None:
    asked = {**BO, "mobile": "4 56", "role": "CEO"}
    seeker = new_here(asked, asked=asked)
    other, same = new_there({**asked, "role": "clerk"}, "p1"), new_there(asked, "p2")

    assert join_people([seeker, other, same]) == (joined(seeker, same), other)


def test_a_creation_that_was_found_is_not_looked_for_again() -> None:
    found = joined(new_here(BO, asked=BO), new_there(BO, "p1"))
    people = (found, new_there(BO, "p2"))

    assert join_people(people) == people


def test_lost_creations_choose_before_those_that_were_never_sent() -> None:
    new, lost = new_here(BO, 12), new_here(BO, 13, asked=BO)
    stranger = new_there(BO)

    assert join_people([new, lost, stranger]) == (new, joined(lost, stranger))


def test_nobody_is_found_twice() -> None:
    first, second = new_here(BO, 12), new_here(BO, 13)
    stranger = new_there(BO)

    assert join_people([first, second, stranger]) == (joined(first, stranger), second)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BO, {"name": "Bo", "email": "BO@acme.example"}),
        (BO, {"name": "Bo"}),
        ({"name": "Bo"}, BO),
        ({"email": "bo@acme.example"}, BO),
        ({"first_name": "Bo", "last_name": "Li"}, {"name": "bo li"}),
    ],
)
def test_one_person_typed_on_both_sides_is_one(ours, theirs) -> None:
    seeker, stranger = new_here(ours), new_there(theirs)

    assert join_people([seeker, stranger]) == (joined(seeker, stranger),)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BO, {"name": "Ada", "email": "bo@acme.example"}),
        (BO, {"name": "Bo", "email": "bo@other.example"}),
        ({"phone": "1"}, {"phone": "1"}),
        ({"name": "Bo"}, {"name": "Cy"}),
        ({}, {}),
    ],
)
def test_two_people_of_one_office_stay_two(ours, theirs) -> None:
    people = (new_here(ours), new_there(theirs))

    assert join_people(people) == people


def test_linked_people_and_those_deleted_before_they_were_sent_are_left_alone() -> None:
    deleted = replace(new_here(BO), ours=DeletedHere())
    linked = contact(Here(BO), There(BO, customer_id="c1"))
    people = (linked, deleted, new_there(BO))

    assert join_people(people) == people
