"""What is remembered after each answer."""

from dataclasses import replace

import pytest

from carryover.domain.syncing import (
    Agree,
    Aside,
    Base,
    BringBack,
    Closed,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    Done,
    ForgetAside,
    Lost,
    Missing,
    NoSuch,
    NotSent,
    Refused,
    SendChange,
    TakeChange,
    There,
    Unread,
    asking,
    mark,
    noticed,
    settle,
)
from tests.carryover.domain.syncing.pairs import ACME, ADA, contact_link, customer_link, new_here

CITY = SendChange({"city": "Leeds"}, seen={"city": ""})


def test_a_creation_is_remembered_before_it_is_sent_as_if_it_had_never_been_there() -> None:
    link = replace(contact_link(), missed=2)

    assert asking(link, CreateThere(ADA)) == replace(
        link, remote_id="", base=None, asked=ADA, missed=0
    )


def test_a_creation_keeps_both_ways_of_writing_and_what_the_app_added_is_news() -> None:
    link = asking(contact_link(), CreateThere(ADA))
    kept = {"name": "ADA", "role": "guest"}

    settled = settle(link, CreateThere(ADA), Done(kept, remote_id="p77"))

    assert settled == replace(
        link,
        remote_id="p77",
        asked=None,
        base=Base(ADA, {"name": "ADA", "email": ""}),
    )


def test_an_answer_without_a_record_means_that_it_is_kept_as_sent() -> None:
    assert settle(customer_link(), CITY, Done()) == customer_link({**ACME, "city": "Leeds"})


def test_only_what_was_sent_is_agreed_on() -> None:
    answer = Done({**ACME, "city": "Leeds", "email": "other@acme.example"})

    assert settle(customer_link(), CITY, answer) == customer_link({**ACME, "city": "Leeds"})


def test_a_cleared_field_leaves_the_base() -> None:
    known = customer_link({**ACME, "city": "Hull"})

    assert settle(known, TakeChange({"city": ""}, seen={"city": "Hull"}), Done()) == customer_link()


def test_what_was_created_or_brought_back_here_agrees_in_everything() -> None:
    fresh = replace(contact_link(None), local_id=None)

    assert settle(fresh, CreateHere(ADA), Done(local_id=11)) == contact_link()
    assert settle(contact_link({}), BringBack(ADA), Done()) == contact_link()
    found = replace(new_here(asked={}).link, remote_id="p12")
    assert settle(found, BringBack(ADA), Done()) == replace(found, base=Base(ADA, ADA), asked=None)


def test_a_creation_that_was_found_again_is_what_both_sides_held() -> None:
    found = replace(new_here(ADA, 11, asked=ADA).link, remote_id="p11")

    assert settle(found, Agree({}), Done()) == contact_link()
    assert settle(found, Agree({"role": "CEO"}), Done()) == contact_link({**ADA, "role": "CEO"})


@pytest.mark.parametrize("ending", [DeleteThere(ADA), DeleteHere(ADA), CloseLink()])
def test_deletions_and_endings_close_the_link(ending) -> None:
    assert settle(contact_link(), ending, Done()) == Closed(contact_link())


@pytest.mark.parametrize("answer", [Lost(), NotSent(), NoSuch()])
def test_a_change_that_was_not_answered_is_not_agreed_on(answer) -> None:
    assert settle(customer_link(), CITY, answer) == customer_link()


def test_a_creation_that_surely_did_not_happen_is_not_looked_for() -> None:
    asked = new_here(asked=ADA).link

    assert settle(asked, CreateThere(ADA), Lost()) == asked
    for answer in (NotSent(), NoSuch()):
        assert settle(asked, CreateThere(ADA), answer) == replace(asked, asked=None)
    refused = settle(asked, CreateThere(ADA), Refused("No."))
    assert refused == replace(asked, asked=None, aside=Aside(mark(CreateThere(ADA)), "No."))


def test_a_found_creation_is_not_forgotten_because_a_change_of_it_did_not_go_through() -> None:
    found = replace(new_here(asked=ADA).link, remote_id="p12")

    assert settle(found, CITY, NotSent()) == found
    assert settle(found, CITY, Refused("No.")) == replace(found, aside=Aside(mark(CITY), "No."))


def test_a_refusal_is_over_once_something_of_its_kind_went_through() -> None:
    aside = replace(customer_link(), aside=Aside(mark(CITY), "No."))
    other = SendChange({"name": "Acme Ltd"}, seen={"name": "Acme"})
    taken = TakeChange({"note": "x"}, seen={"note": ""})

    assert settle(aside, other, Done()) == customer_link({**ACME, "name": "Acme Ltd"})
    assert settle(aside, taken, Done()) == replace(
        customer_link({**ACME, "note": "x"}), aside=aside.aside
    )
    assert settle(aside, ForgetAside(), Done()) == customer_link()


def test_a_mark_tells_what_is_done_and_not_what_was_seen() -> None:
    assert mark(CITY) == mark(replace(CITY, seen={"city": "Hull"}))
    assert mark(CITY) != mark(replace(CITY, fields={"city": "Hull"}))
    assert mark(DeleteThere(ADA)) == mark(DeleteThere({}))
    assert mark(DeleteThere(ADA)) != mark(DeleteHere(ADA))
    assert Aside(mark(CITY), "No.").kind == "SendChange"


def test_listings_are_counted_in_a_row() -> None:
    once = noticed(contact_link(), Missing())

    assert noticed(once, Missing()).missed == 2
    assert noticed(once, Unread()).missed == 1
    assert noticed(once, There(ADA)) == contact_link()
