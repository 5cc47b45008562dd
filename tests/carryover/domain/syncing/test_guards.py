"""How much is too much, and what a person's confirmation covers."""

from collections import Counter
from dataclasses import replace

import pytest

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    Aside,
    DeletedHere,
    Gone,
    Household,
    MostChanged,
    NarrowerView,
    OtherCurrency,
    OtherOrganisation,
    Plan,
    SendChange,
    Stopped,
    SuddenlyEmpty,
    TooManyDeletions,
    decide_run,
    mark,
)
from carryover.domain.syncing.guards import books_guards, count_guards, is_confirmed
from tests.carryover.domain.syncing.pairs import NEWEST, SCOPE, contact, customer, home, world


@pytest.mark.parametrize(
    ("deletions", "links", "is_stopped"),
    [(5, 5, False), (6, 60, False), (6, 59, True), (6, 10, True), (10, 100, False)],
)
def test_more_than_five_and_more_than_a_tenth_are_too_many(deletions, links, is_stopped) -> None:
    linked = frozenset(map(str, range(links)))
    found = list(count_guards(world(linked=linked), Counter({LinkKind.CLIENT: deletions}), 0))

    assert found == [TooManyDeletions(LinkKind.CLIENT, deletions, links)] * is_stopped


def test_contacts_are_counted_against_contacts() -> None:
    few = world(home(), contacts=59)

    assert list(count_guards(few, Counter({LinkKind.CONTACT: 6}), 0)) == [
        TooManyDeletions(LinkKind.CONTACT, 6, 59)
    ]


@pytest.mark.parametrize(
    ("changes", "links", "is_stopped"),
    [(50, 60, False), (51, 102, False), (51, 101, True), (500, 1_000, False)],
)
def test_more_than_fifty_and_more_than_half_are_most(changes, links, is_stopped) -> None:
    found = list(count_guards(world(contacts=links), Counter(), changes))

    assert found == [MostChanged(changes, links)] * is_stopped


def test_a_listing_is_suddenly_empty_only_where_there_were_links_and_a_listing() -> None:
    assert list(books_guards(world(home(), listed=0))) == [SuddenlyEmpty(1)]
    assert list(books_guards(world(home(), listed=None))) == []
    assert list(books_guards(world(listed=0))) == []


def test_a_new_token_that_shows_fewer_customers_is_told_unless_it_shows_none() -> None:
    narrower = replace(world(home(), listed=7), out_of_sight=1)

    assert list(books_guards(narrower)) == [NarrowerView(1, 1)]
    assert list(books_guards(replace(narrower, listed=0))) == [SuddenlyEmpty(1)]


@pytest.mark.parametrize(
    ("agreed", "guard"),
    [
        (TooManyDeletions(LinkKind.CLIENT, 9, 50), TooManyDeletions(LinkKind.CLIENT, 9, 50)),
        (TooManyDeletions(LinkKind.CLIENT, 9, 50), TooManyDeletions(LinkKind.CLIENT, 8, 60)),
        (MostChanged(90, 100), MostChanged(90, 100)),
        (SuddenlyEmpty(7), SuddenlyEmpty(7)),
        (NarrowerView(3, 9), NarrowerView(2, 9)),
        (OtherCurrency("EUR", "PLN"), OtherCurrency("EUR", "PLN")),
    ],
)
def test_a_person_agrees_to_this_much_or_less(agreed, guard) -> None:
    assert is_confirmed(guard, [agreed])


@pytest.mark.parametrize(
    ("agreed", "guard"),
    [
        (TooManyDeletions(LinkKind.CLIENT, 9, 50), TooManyDeletions(LinkKind.CLIENT, 10, 50)),
        (TooManyDeletions(LinkKind.CLIENT, 9, 50), TooManyDeletions(LinkKind.CONTACT, 9, 50)),
        (TooManyDeletions(LinkKind.CLIENT, 9, 50), SuddenlyEmpty(1)),
        (MostChanged(90, 100), MostChanged(91, 100)),
        (SuddenlyEmpty(7), SuddenlyEmpty(8)),
        (NarrowerView(3, 9), NarrowerView(4, 9)),
        (OtherCurrency("EUR", "PLN"), OtherCurrency("EUR", "USD")),
        (OtherOrganisation("1", "2"), OtherOrganisation("1", "2")),
    ],
)
def test_a_person_agrees_to_nothing_else(agreed, guard) -> None:
    assert not is_confirmed(guard, [agreed])


def test_deletions_of_both_directions_are_counted_and_the_dead_are_not() -> None:
    people = [contact(DeletedHere(), number=number) for number in range(3)]
    people += [contact(theirs=Gone(), number=number) for number in range(3, 6)]
    people += [contact(DeletedHere(), Gone(), number=6)]

    run = decide_run(world(home(*people)), NEWEST, SCOPE)

    assert isinstance(run, Stopped)
    assert run.guards == (TooManyDeletions(LinkKind.CONTACT, 6, 7),)


def test_a_deletion_is_counted_whatever_else_is_done_with_it() -> None:
    refused = Aside(mark(SendChange({"role": "?"}, {})), "No.")
    plain = [contact(DeletedHere(), number=number) for number in range(6)]
    people = [replace(one, link=replace(one.link, aside=refused)) for one in plain]

    run = decide_run(world(home(*people)), NEWEST, SCOPE)

    assert isinstance(run, Stopped)
    assert run.guards == (TooManyDeletions(LinkKind.CONTACT, 6, 6),)


def test_contacts_that_go_with_their_customer_are_not_counted() -> None:
    people = tuple(contact(theirs=Gone(), number=number) for number in range(9))
    run = decide_run(world(Household(customer(theirs=Gone()), people), home()), NEWEST, SCOPE)

    assert isinstance(run, Plan)
    assert len(run.steps) == 1


def test_all_that_is_wrong_is_told_at_once() -> None:
    strange = replace(world(home(), listed=0), found=replace(world().found, organisation_id="2"))

    assert list(books_guards(strange)) == [OtherOrganisation("60001", "2"), SuddenlyEmpty(1)]
