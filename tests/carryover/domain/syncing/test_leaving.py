"""A merged client's customer that a person wants gone there: what keeps it all the same."""

from dataclasses import replace

import pytest

from carryover.domain.syncing import (
    Aside,
    CloseLink,
    DeletedHere,
    DeleteThere,
    Gone,
    Pair,
    PointOut,
    Reason,
    Surprise,
    Theirs,
    There,
    Unread,
    mark,
)
from carryover.domain.syncing.households import Rules
from carryover.domain.syncing.leaving import Leave, decide_leaving
from tests.carryover.domain.syncing.pairs import (
    ACME,
    ADA,
    NEWEST,
    SCOPE,
    contact,
    customer,
    home,
    new_there,
)

RULES = Rules(NEWEST, SCOPE, frozenset({"c2"}), frozenset())
GOING = DeletedHere(with_client=True)
STAYS = PointOut(Surprise.STAYED_THERE)


def leave(*people: Pair, theirs: Theirs | None = None) -> Leave:
    return decide_leaving(home(*people, customer_pair=customer(DeletedHere(), theirs)), RULES)


def test_a_customer_that_nobody_touched_goes_with_its_people() -> None:
    assert leave(contact(GOING)) == DeleteThere(ACME, {"p11": ADA})


@pytest.mark.parametrize(
    ("people", "theirs"),
    [
        ((contact(GOING),), There({**ACME, "city": "Hull"})),
        ((contact(GOING, There({**ADA, "phone": "1"}, customer_id="c1")),), None),
        ((contact(GOING), new_there()), None),
    ],
)
def test_what_somebody_edited_there_keeps_it_and_brings_nobody_back(
    people: tuple[Pair, ...], theirs: Theirs | None
) -> None:
    assert leave(*people, theirs=theirs) == STAYS


def test_a_customer_that_is_gone_there_leaves_nothing_to_do() -> None:
    assert leave(contact(GOING), theirs=Gone()) == CloseLink()


def test_nothing_follows_from_what_was_not_read() -> None:
    assert leave(theirs=Unread()) is None


def test_what_was_refused_before_is_not_tried_again() -> None:
    pair = customer(DeletedHere())
    refused = Aside(mark(DeleteThere(ACME)), "It has transactions.", Reason.HAS_TRANSACTIONS)
    pair = replace(pair, link=replace(pair.link, aside=refused))

    assert decide_leaving(home(customer_pair=pair), RULES) is None
