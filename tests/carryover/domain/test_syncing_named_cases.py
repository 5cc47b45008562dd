"""The cases that a sync must survive, by their numbers: values, conflicts, deletions."""

from dataclasses import replace
from itertools import permutations

import pytest

from carryover.domain.syncing import (
    Agree,
    Aside,
    BringBack,
    Closed,
    CloseLink,
    Conflict,
    CreateHere,
    CreateThere,
    DeletedHere,
    DeleteThere,
    Done,
    Gone,
    Here,
    Household,
    KeepConflict,
    Link,
    NoSuch,
    Pair,
    Plan,
    PointOut,
    Reason,
    Refused,
    SendChange,
    Side,
    Surprise,
    TakeChange,
    There,
    Unread,
    decide_run,
    mark,
    settle,
    swap_back,
)
from tests.carryover.domain.syncing.pairs import (
    ACME,
    ADA,
    NEWEST,
    NINE,
    OURS_WINS,
    SCOPE,
    TEN,
    THEIRS_WINS,
    actions,
    contact,
    contact_link,
    customer,
    customer_link,
    decided,
    home,
    new_here,
    new_there,
    world,
)

BO = {"name": "Bo", "email": "bo@acme.example"}


def test_s2_a_person_whom_only_the_app_knows_comes_here() -> None:
    run = decide_run(world(home(new_there(BO))), NEWEST, SCOPE)

    assert actions(run) == [CreateHere(BO)]


def test_s2_a_contact_whom_only_we_know_goes_there() -> None:
    run = decide_run(world(home(new_here(BO))), NEWEST, SCOPE)

    assert actions(run) == [CreateThere(BO)]


def test_s6_the_order_of_households_makes_no_difference() -> None:
    moves = [
        Household(customer(Here({**ACME, "city": "Leeds"}))),
        Household(customer(theirs=There({**ACME, "city": "Hull"}), number=2)),
        Household(customer(), (new_here(BO),)),
    ]

    plans = [decide_run(world(*order), NEWEST, SCOPE) for order in permutations(moves)]

    assert {frozenset(map(repr, actions(plan))) for plan in plans} == {
        frozenset(map(repr, actions(plans[0])))
    }


def test_s7_nothing_changed_is_nothing_to_do() -> None:
    assert decide_run(world(home(contact())), NEWEST, SCOPE) == Plan(())


def test_s8_a_new_time_without_a_new_value_is_no_change() -> None:
    touched = customer(theirs=There(ACME, modified_at=TEN))

    assert decided(touched) == ()


def test_s9_the_apps_own_way_of_writing_is_no_change_in_ten_runs() -> None:
    change = SendChange({"city": "Leeds"}, {"city": ""})
    link = settle(customer_link(), change, Done({**ACME, "city": "LEEDS"}))
    assert isinstance(link, Link)

    written = Pair(link, Here({**ACME, "city": "Leeds"}), There({**ACME, "city": "LEEDS"}))

    assert [decided(written) for _ in range(10)] == [()] * 10


def test_s10_both_typed_the_same_and_agree_without_a_conflict() -> None:
    same = {**ACME, "city": "Leeds"}
    pair = customer(Here(same), There(same))

    assert decided(pair) == (Agree({"city": "Leeds"}),)
    assert settle(pair.link, Agree({"city": "Leeds"}), Done()) == customer_link(same)


def test_s11_an_e_mail_of_ours_and_a_phone_of_theirs_are_both_kept() -> None:
    pair = customer(Here({**ACME, "email": "new@acme.example"}), There({**ACME, "phone": "+44 1"}))

    assert decided(pair) == (
        TakeChange({"phone": "+44 1"}, seen={"phone": ""}),
        SendChange({"email": "new@acme.example"}, seen={"email": "office@acme.example"}),
    )


def test_s12_the_newer_edit_wins_and_the_older_one_is_kept() -> None:
    ours = Here({**ACME, "city": "Leeds"}, {"city": TEN})
    theirs = There({**ACME, "city": "Hull"}, modified_at=NINE)
    conflict = Conflict("city", "Leeds", "Hull", Side.OURS, TEN, NINE)

    assert decided(customer(ours, theirs)) == (
        KeepConflict(conflict),
        SendChange({"city": "Leeds"}, seen={"city": "Hull"}),
    )
    assert swap_back(conflict) == {"city": "Hull"}


def test_s12_without_both_times_the_finance_app_wins() -> None:
    ours = Here({**ACME, "city": "Leeds"})
    theirs = There({**ACME, "city": "Hull"}, modified_at=NINE)
    conflict = Conflict("city", "Leeds", "Hull", Side.THEIRS, None, NINE)

    assert decided(customer(ours, theirs)) == (
        KeepConflict(conflict),
        TakeChange({"city": "Hull"}, seen={"city": "Leeds"}),
    )
    assert swap_back(conflict) == {"city": "Leeds"}


def test_s12_swapping_back_is_an_edit_that_travels() -> None:
    settled = customer_link({**ACME, "city": "Hull"})
    swapped = Here({**ACME, "city": "Leeds"})

    assert decided(Pair(settled, swapped, There({**ACME, "city": "Hull"}))) == (
        SendChange({"city": "Leeds"}, seen={"city": "Hull"}),
    )


def test_s13_a_blank_that_was_always_blank_beats_no_value() -> None:
    fresh = customer(Here(ACME), There({**ACME, "city": "Hull"}), base=None)

    assert decided(replace(fresh, ours=Here(ACME)), OURS_WINS) == (
        TakeChange({"city": "Hull"}, seen={"city": ""}),
        Agree(ACME),
    )


def test_s13_a_blank_that_a_person_made_is_a_change_like_any_other() -> None:
    known = {**ACME, "city": "Hull"}

    assert decided(customer(Here(ACME), There(known), base=known)) == (
        SendChange({"city": ""}, seen={"city": "Hull"}),
    )


def test_s14_a_conflict_is_told_once_and_not_by_every_run() -> None:
    ours, theirs = Here({**ACME, "city": "Leeds"}), There({**ACME, "city": "Hull"})
    _, taking = decided(customer(ours, theirs), THEIRS_WINS)
    assert isinstance(taking, TakeChange)

    link = settle(customer_link(), taking, Done())
    assert isinstance(link, Link)

    assert decided(Pair(link, Here({**ACME, "city": "Hull"}), theirs), THEIRS_WINS) == ()


def test_s15_deleted_here_and_edited_there_comes_back_and_is_pointed_out() -> None:
    edited = {**ADA, "phone": "1"}

    assert decided(contact(DeletedHere(), There(edited, customer_id="c1"))) == (
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(edited),
    )


def test_s15_an_edit_of_one_contact_keeps_the_customer_that_we_deleted_with_all_its_people() -> (
    None
):
    edited = {**ADA, "phone": "1"}
    ada = contact(DeletedHere(with_client=True), There(edited, customer_id="c1"))
    bo = contact(DeletedHere(with_client=True), base=BO, number=12)
    run = decide_run(world(home(ada, bo, customer_pair=customer(DeletedHere()))), NEWEST, SCOPE)

    assert actions(run) == [
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(ACME),
        BringBack(edited),
        BringBack(BO),
    ]


def test_s16_a_contact_deleted_there_and_edited_here_is_created_again() -> None:
    edited = {**ADA, "phone": "1"}

    assert decided(contact(Here(edited), Gone())) == (
        PointOut(Surprise.CREATED_AGAIN),
        CreateThere(edited),
    )


@pytest.mark.parametrize(
    "household",
    [
        home(customer_pair=customer(Here({**ACME, "city": "Leeds"}), Gone())),
        home(
            contact(Here({**ADA, "role": "CEO"}), Unread()), customer_pair=customer(theirs=Gone())
        ),
        home(new_here(BO), customer_pair=customer(theirs=Gone())),
    ],
    ids=["edited", "a contact edited", "a contact added"],
)
def test_s16_a_customer_deleted_there_and_edited_here_stays_here_without_a_link(
    household: Household,
) -> None:
    assert actions(decide_run(world(household), NEWEST, SCOPE)) == [
        PointOut(Surprise.KEPT_HERE),
        CloseLink(),
    ]


def test_s17_deleted_on_both_sides_only_ends_the_link() -> None:
    gone = contact(DeletedHere(), Gone())

    assert decided(gone) == (CloseLink(),)
    assert settle(gone.link, CloseLink(), Done()) == Closed(gone.link)


def test_s18_a_customer_with_transactions_is_set_aside_and_the_others_go_on() -> None:
    deletion = DeleteThere(ACME)
    link = settle(customer_link(), deletion, Refused("It has invoices.", Reason.HAS_TRANSACTIONS))
    aside = Aside(mark(deletion), "It has invoices.", Reason.HAS_TRANSACTIONS)
    assert link == replace(customer_link(), aside=aside)

    kept = Household(Pair(link, DeletedHere(), There(ACME)))
    other = Household(customer(Here({**ACME, "city": "Leeds"}), number=2))

    assert actions(decide_run(world(kept, other), NEWEST, SCOPE)) == [
        SendChange({"city": "Leeds"}, seen={"city": ""})
    ]


def test_s18_deleting_what_is_gone_already_counts_as_done() -> None:
    assert settle(contact_link(), DeleteThere(ADA), NoSuch()) == Closed(contact_link())
