"""The cases that a sync must survive, by their numbers: listings, guards, lost answers."""

from dataclasses import replace
from datetime import timedelta

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    Agree,
    AskAbout,
    Asking,
    Base,
    Books,
    Closed,
    CloseLink,
    CreateHere,
    CreateThere,
    DeletedHere,
    DeleteHere,
    DeleteThere,
    Done,
    Gone,
    Here,
    Household,
    Link,
    LookForCreation,
    Lost,
    Missing,
    MostChanged,
    MoveHere,
    NeverThere,
    NotSent,
    OtherCurrency,
    OtherOrganisation,
    Pair,
    Plan,
    PointOut,
    Questions,
    Refused,
    SendChange,
    Step,
    Stopped,
    SuddenlyEmpty,
    Surprise,
    TakeChange,
    There,
    TooManyDeletions,
    Unread,
    asking,
    decide_run,
    holds,
    noticed,
    settle,
)
from tests.carryover.domain.syncing.pairs import (
    ACME,
    ADA,
    BOOKS,
    NEWEST,
    NINE,
    SCOPE,
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


def test_s19_an_empty_listing_stops_the_run_before_any_question() -> None:
    missing = replace(customer_link(), missed=2)
    run = decide_run(
        world(Household(Pair(missing, Here(ACME), Missing())), listed=0), NEWEST, SCOPE
    )

    assert run == Stopped((SuddenlyEmpty(1),), Plan(()))


def test_s20_one_listing_without_a_record_is_no_deletion() -> None:
    link = noticed(contact_link(), Missing())

    assert link.missed == 1
    assert decided(Pair(link, Here(ADA), Missing())) == ()
    assert noticed(link, There(ADA)).missed == 0


def test_s21_missing_twice_and_gone_by_its_id_is_a_deletion() -> None:
    link = noticed(noticed(contact_link(), Missing()), Missing())
    asked = Pair(link, Here(ADA), Missing())

    questions = Questions((Asking(asked, AskAbout()),))
    assert decide_run(world(home(asked)), NEWEST, SCOPE) == questions
    assert decided(replace(asked, theirs=Gone())) == (DeleteHere(ADA),)
    assert settle(link, DeleteHere(ADA), Done()) == Closed(link)


def test_s22_eleven_in_a_hundred_gone_stop_the_run_until_the_number_is_confirmed() -> None:
    households = [
        Household(customer(theirs=Gone() if number < 11 else None, number=number))
        for number in range(100)
    ]
    guard = TooManyDeletions(LinkKind.CLIENT, 11, 100)
    plan = Plan(tuple(Step(one.customer, DeleteHere(ACME)) for one in households[:11]))

    assert decide_run(world(*households), NEWEST, SCOPE) == Stopped((guard,), plan)
    assert decide_run(world(*households), NEWEST, SCOPE, [guard]) == plan
    fewer = replace(guard, count=10)
    assert decide_run(world(*households), NEWEST, SCOPE, [fewer]) == Stopped((guard,), plan)


def test_s22_those_who_would_have_to_be_asked_about_count_before_they_are_asked() -> None:
    missing = replace(customer_link(), missed=2)
    households = [Household(Pair(missing, Here(ACME), Missing()))] * 6
    edited = Household(customer(Here({**ACME, "city": "Leeds"})))

    run = decide_run(world(*households, edited, linked=frozenset("abcdef")), NEWEST, SCOPE)

    assert run == Stopped((TooManyDeletions(LinkKind.CLIENT, 6, 6),), Plan(()))


def test_s23_another_organisation_stops_the_run_whatever_was_confirmed() -> None:
    elsewhere = world(home(), found=Books("60002", "EUR"))
    guard = OtherOrganisation("60001", "60002")

    assert decide_run(elsewhere, NEWEST, SCOPE) == Stopped((guard,), Plan(()))
    assert decide_run(elsewhere, NEWEST, SCOPE, [guard]) == Stopped((guard,), Plan(()))


def test_s23_another_currency_stops_the_run_until_a_person_says_that_it_is_right() -> None:
    devalued = world(home(), found=Books(BOOKS.organisation_id, "PLN"))
    guard = OtherCurrency("EUR", "PLN")

    assert decide_run(devalued, NEWEST, SCOPE) == Stopped((guard,), Plan(()))
    assert decide_run(devalued, NEWEST, SCOPE, [guard]) == Plan(())


def test_s24_most_records_changed_at_once_stop_the_run() -> None:
    households = [
        Household(customer(theirs=There({**ACME, "note": "?"}), number=number))
        for number in range(51)
    ]

    run = decide_run(world(*households), NEWEST, SCOPE)

    assert isinstance(run, Stopped)
    assert run.guards == (MostChanged(51, 51),)


def test_s25_a_worker_killed_after_its_creation_finds_it_and_creates_nobody() -> None:
    link = asking(new_here(BO).link, CreateThere(BO))
    assert link == replace(new_here(BO).link, asked=BO)

    # The next worker knows nothing but the link, and has not looked yet.
    waiting = Pair(link, Here(BO), Unread())
    assert actions(decide_run(world(home(waiting)), NEWEST, SCOPE)) == [LookForCreation()]

    looked = world(home(replace(waiting, theirs=NeverThere()), new_there(BO)))
    joined = Pair(replace(link, remote_id="p99"), Here(BO), There(BO, customer_id="c1"))
    assert decide_run(looked, NEWEST, SCOPE) == Plan((Step(joined, Agree({})),))
    assert settle(joined.link, Agree({}), Done()) == replace(
        joined.link, base=Base(BO, BO), asked=None
    )


def test_s26_a_creation_without_an_answer_that_did_not_happen_is_sent_again() -> None:
    link = settle(replace(contact_link(None), remote_id="", asked=BO), CreateThere(BO), Lost())
    assert isinstance(link, Link)
    assert link.asked == BO

    looked = home(Pair(link, Here(BO), NeverThere()), new_there(ADA))

    assert actions(decide_run(world(looked), NEWEST, SCOPE)) == [CreateThere(BO), CreateHere(ADA)]


def test_s28_what_the_app_refused_is_set_aside_until_it_is_something_else() -> None:
    change = SendChange({"email": "?"}, seen={"email": ACME["email"]})
    link = settle(customer_link(), change, Refused("The e-mail is not valid."))
    assert isinstance(link, Link)

    same = Pair(link, Here({**ACME, "email": "?"}), There(ACME))
    assert decided(same) == ()

    mended = replace(same, ours=Here({**ACME, "email": "a@b.example"}))
    assert decided(mended)[1:] == (
        SendChange({"email": "a@b.example"}, seen={"email": ACME["email"]}),
    )


def test_s31_without_a_complete_listing_nothing_is_deleted() -> None:
    changes_only = world(home(contact(Here(ADA), Unread())), listed=None)

    assert decide_run(changes_only, NEWEST, SCOPE) == Plan(())


def test_s32_two_hours_of_clock_never_hide_a_change() -> None:
    for hours in (-2, 0, 2):
        theirs = There({**ACME, "city": "Hull"}, modified_at=NINE + timedelta(hours=hours))

        assert decided(customer(theirs=theirs)) == (
            TakeChange({"city": "Hull"}, seen={"city": ""}),
        )


def test_s34_a_pause_leaves_everything_as_it_was() -> None:
    asked = asking(new_here(BO).link, CreateThere(BO))

    assert settle(asked, CreateThere(BO), NotSent()) == new_here(BO).link
    change = SendChange({"city": "Hull"}, seen={"city": ""})
    assert settle(customer_link(), change, NotSent()) == customer_link()


def test_s36_an_answer_that_cannot_be_believed_says_nothing() -> None:
    unread = home(
        contact(Here({**ADA, "role": "CEO"}), Unread()), customer_pair=customer(theirs=Unread())
    )

    assert decide_run(world(unread), NEWEST, SCOPE) == Plan(())


def test_s37_created_and_deleted_here_before_it_was_sent_calls_nobody() -> None:
    never_sent = replace(new_here(BO), ours=DeletedHere())

    assert decided(never_sent) == (CloseLink(),)


def test_s37_deleted_here_while_its_creation_had_no_answer_is_deleted_there_too() -> None:
    link = replace(new_here(BO).link, id=12, asked=BO)
    lost = Pair(link, DeletedHere(), NeverThere())

    assert actions(decide_run(world(home(lost, new_there(BO))), NEWEST, SCOPE)) == [DeleteThere(BO)]


def test_s38_an_edit_during_the_first_push_is_sent_after_it_and_nothing_comes_back() -> None:
    first = SendChange({"city": "Leeds"}, seen={"city": ""})
    link = settle(customer_link(), first, Done({**ACME, "city": "LEEDS"}))
    assert isinstance(link, Link)

    third = Pair(link, Here({**ACME, "city": "York"}), There({**ACME, "city": "LEEDS"}))

    assert decided(third) == (SendChange({"city": "York"}, seen={"city": "LEEDS"}),)


def test_s39_no_customer_is_ever_created() -> None:
    unknown = Link(None, LinkKind.CLIENT, None, "c9")
    from_there = replace(new_there(ACME), link=unknown)
    from_here = Pair(replace(unknown, local_id=9, remote_id=""), Here(ACME), NeverThere())

    assert decided(from_there) == ()
    assert decided(from_here) == ()
    for pair in (from_there, from_here):
        assert decide_run(world(Household(pair)), NEWEST, SCOPE) == Plan(())


def test_s40_a_contact_moved_to_another_linked_customer_is_moved_here() -> None:
    moved = contact(theirs=There(ADA, customer_id="c2"))
    run = decide_run(world(home(moved), Household(customer(number=2))), NEWEST, SCOPE)

    assert actions(run) == [MoveHere("c2")]
    assert settle(moved.link, MoveHere("c2"), Done()) == contact_link(customer_id="c2")


def test_s40_a_contact_moved_to_a_customer_who_is_not_linked_leaves() -> None:
    moved = contact(theirs=There(ADA, customer_id="c7"))

    assert actions(decide_run(world(home(moved)), NEWEST, SCOPE)) == [
        PointOut(Surprise.LEFT),
        DeleteHere(ADA),
    ]


def test_s43_our_own_creation_seen_before_its_answer_makes_no_second_contact() -> None:
    in_the_air = new_here(BO, asked=BO)

    run = decide_run(world(home(in_the_air, new_there(BO))), NEWEST, SCOPE)

    assert actions(run) == [Agree({})]


def test_what_moved_on_since_it_was_seen_is_left_to_the_next_run() -> None:
    change = SendChange({"city": "Leeds"}, seen={"city": "Hull"})
    deletion = DeleteThere(ACME, people={"p11": ADA})

    assert holds(change, {"city": "Hull", "name": "Anything"})
    assert not holds(change, {"city": "York"})
    both = TakeChange({"city": "Leeds", "note": "x"}, seen={"city": "Hull", "note": ""})
    assert not holds(both, {"city": "Hull", "note": "y"})
    assert holds(Agree(ACME), {})
    assert holds(deletion, ACME, {"p11": ADA})
    assert holds(deletion, ACME, {})
    assert not holds(deletion, {**ACME, "city": "York"}, {})
    assert not holds(deletion, ACME, {"p11": {**ADA, "role": "CEO"}})
    assert not holds(deletion, ACME, {"p12": BO})
