"""One record by itself, where the named cases do not tell it."""

from dataclasses import replace

import pytest

from carryover.domain.syncing import (
    Aside,
    BringBack,
    CloseLink,
    Conflict,
    DeletedHere,
    DeleteHere,
    ForgetAside,
    Gone,
    Here,
    KeepConflict,
    Missing,
    NeverHere,
    Pair,
    PointOut,
    SendChange,
    Side,
    Surprise,
    TakeChange,
    There,
    Unread,
    mark,
)
from tests.carryover.domain.syncing.pairs import (
    ACME,
    ADA,
    NEWEST,
    OURS_WINS,
    contact,
    customer,
    customer_link,
    decided,
    new_here,
)

OURS = Here({**ACME, "city": "Leeds"})
THEIRS = There({**ACME, "city": "Hull", "note": "x"})
SEND = SendChange({"city": "Leeds"}, seen={"city": "Hull"})
TAKE = TakeChange({"note": "x"}, seen={"note": ""})
NOTED = KeepConflict(Conflict("city", "Leeds", "Hull", Side.OURS))


def set_aside(pair: Pair, refused: SendChange | TakeChange) -> Pair:
    return replace(pair, link=replace(pair.link, aside=Aside(mark(refused), "No.")))


def test_what_was_refused_holds_up_nothing_else_of_the_record() -> None:
    pair = set_aside(customer(OURS, THEIRS), SEND)

    assert decided(pair, OURS_WINS) == (NOTED, TAKE)


def test_a_conflict_whose_winner_was_refused_is_not_noted_by_every_run() -> None:
    there = There({**ACME, "city": "Hull"})
    pair = set_aside(customer(OURS, there), SEND)

    assert decided(pair, OURS_WINS) == ()


def test_a_refusal_is_forgotten_once_it_is_wanted_no_more() -> None:
    assert decided(set_aside(customer(), SEND)) == (ForgetAside(),)
    assert decided(set_aside(customer(theirs=There({**ACME, "note": "x"})), SEND)) == (
        ForgetAside(),
        TAKE,
    )


@pytest.mark.parametrize("unknown", [Unread(), Missing()])
def test_a_refusal_is_not_forgotten_because_nobody_looked(unknown) -> None:
    assert decided(set_aside(customer(theirs=unknown), SEND)) == ()


def test_a_customer_gone_there_is_deleted_here_unless_it_was_edited() -> None:
    assert decided(customer(theirs=Gone())) == (DeleteHere(ACME),)
    assert decided(customer(OURS, Gone())) == (PointOut(Surprise.KEPT_HERE), CloseLink())
    assert decided(customer(theirs=Gone(), base=None)) == (
        PointOut(Surprise.KEPT_HERE),
        CloseLink(),
    )


def test_a_move_there_is_an_edit_that_beats_our_deletion() -> None:
    assert decided(contact(DeletedHere(), There(ADA, customer_id="c2"))) == (
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(ADA),
    )


def test_whose_customer_is_not_told_has_not_moved() -> None:
    assert decided(contact(theirs=There(ADA))) == ()
    unknown = contact()
    unknown = replace(unknown, link=replace(unknown.link, customer_id=""))
    assert decided(unknown) == ()


def test_whom_we_never_knew_and_who_is_gone_is_nobody() -> None:
    assert decided(replace(contact(theirs=Gone()), ours=NeverHere())) == ()


def test_an_edit_that_says_the_same_is_none() -> None:
    spelled = customer(Here({**ACME, "email": "OFFICE@acme.example"}))

    assert decided(spelled, NEWEST) == ()
    assert decided(replace(spelled, theirs=Gone())) == (
        DeleteHere({**ACME, "email": "OFFICE@acme.example"}),
    )
    assert customer_link() == spelled.link


def test_only_a_creation_without_an_answer_is_looked_for() -> None:
    found = replace(new_here(asked=ADA), theirs=Unread())
    found = replace(found, link=replace(found.link, remote_id="p12"))

    assert decided(found) == ()
    assert decided(replace(new_here(), theirs=Unread())) == ()
