"""A customer and its people decided together."""

from dataclasses import replace

from carryover.domain.syncing import (
    Action,
    Aside,
    AskAbout,
    BringBack,
    CloseLink,
    CreateHere,
    CreateThere,
    DeletedHere,
    DeleteHere,
    DeleteThere,
    Gone,
    Here,
    Household,
    LookForCreation,
    Missing,
    MoveHere,
    Pair,
    PointOut,
    Reason,
    Stopped,
    Surprise,
    TakeChange,
    There,
    Unread,
    decide_run,
    mark,
)
from tests.carryover.domain.syncing.pairs import (
    ACME,
    ADA,
    NEWEST,
    SCOPE,
    actions,
    contact,
    customer,
    customer_link,
    home,
    new_here,
    new_there,
    world,
)

BO = {"name": "Bo", "email": "bo@acme.example"}
GOING = DeletedHere(with_client=True)


def done(*households: Household) -> list[Action]:
    return actions(decide_run(world(*households), NEWEST, SCOPE))


def test_a_customer_that_we_deleted_takes_its_people_along_as_they_were_seen() -> None:
    people = (contact(GOING), contact(DeletedHere(), base=BO, number=12))

    assert done(home(*people, customer_pair=customer(DeletedHere()))) == [
        DeleteThere(ACME, {"p11": ADA, "p12": BO})
    ]


def test_a_client_that_they_deleted_takes_its_contacts_along_as_they_were_seen() -> None:
    people = (contact(theirs=Unread()), contact(DeletedHere(), Unread(), number=12))

    assert done(home(*people, customer_pair=customer(theirs=Gone()))) == [
        DeleteHere(ACME, {"11": ADA})
    ]


def test_a_person_added_there_keeps_the_customer_that_we_deleted() -> None:
    gone = contact(DeletedHere(), number=12, base=BO)
    household = home(contact(GOING), gone, new_there(BO), customer_pair=customer(DeletedHere()))

    assert done(household) == [
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(ACME),
        BringBack(ADA),
        CreateHere(BO),
        DeleteThere(BO),
    ]


def test_an_edit_of_the_customer_there_brings_it_back_with_those_who_went_along() -> None:
    edited = {**ACME, "city": "Hull"}
    moved = contact(GOING, There(ADA, customer_id="c1"))

    assert done(home(moved, customer_pair=customer(DeletedHere(), There(edited)))) == [
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(edited),
        BringBack(ADA),
    ]


def test_a_contact_who_moves_to_a_customer_keeps_it() -> None:
    arriving = contact(theirs=There(ADA, customer_id="c2"))
    doomed = Household(customer(DeletedHere(), number=2))

    assert done(home(arriving), doomed) == [
        PointOut(Surprise.BROUGHT_BACK),
        BringBack(ACME),
        MoveHere("c2"),
    ]


def test_who_was_moved_away_from_a_customer_that_we_deleted_comes_anew() -> None:
    moved = contact(GOING, There(ADA, customer_id="c2"))
    household = home(moved, customer_pair=customer(DeletedHere()))

    assert done(household, Household(customer(number=2))) == [CloseLink(), DeleteThere(ACME)]


def test_who_was_moved_away_from_a_customer_that_they_deleted_moves_and_stays() -> None:
    moved = contact(theirs=There(ADA, customer_id="c2"))
    deleted = contact(DeletedHere(), There(BO, customer_id="c2"), base=BO, number=12)
    household = home(moved, deleted, customer_pair=customer(theirs=Gone()))

    assert done(household, Household(customer(number=2))) == [
        MoveHere("c2"),
        CloseLink(),
        DeleteHere(ACME),
    ]


def test_who_was_moved_to_strangers_keeps_no_customer() -> None:
    left = contact(GOING, There(ADA, customer_id="c7"))

    assert done(home(left, customer_pair=customer(DeletedHere()))) == [DeleteThere(ACME)]


def test_a_deletion_waits_for_people_who_were_not_read() -> None:
    doomed = customer(DeletedHere())
    lost = Pair(replace(new_here(BO, asked=BO).link), DeletedHere(), Unread())

    assert done(home(contact(GOING, Unread()), customer_pair=doomed)) == []
    assert done(home(lost, contact(GOING, Unread()), customer_pair=doomed)) == [LookForCreation()]


def test_who_is_missing_there_keeps_no_customer() -> None:
    household = home(contact(GOING, Missing()), customer_pair=customer(DeletedHere()))

    assert done(household) == [DeleteThere(ACME)]


def test_people_wait_while_their_customer_is_not_known() -> None:
    people = (contact(Here({**ADA, "role": "CEO"}), Unread()), new_here(BO))
    absent = Pair(replace(customer_link(), missed=1), Here(ACME), Missing())
    asked = Pair(replace(customer_link(), missed=2), Here(ACME), Missing())

    assert done(home(*people, customer_pair=customer(theirs=Unread()))) == []
    assert done(home(*people, customer_pair=absent)) == []
    assert done(home(*people, customer_pair=asked)) == [AskAbout()]


def test_a_household_gone_on_both_sides_ends() -> None:
    people = (contact(GOING, Unread()),)

    assert done(home(*people, customer_pair=customer(DeletedHere(), Gone()))) == [CloseLink()]


def test_a_refused_deletion_of_a_customer_waits_with_its_people() -> None:
    aside = Aside(mark(DeleteThere(ACME)), "It has invoices.", Reason.HAS_TRANSACTIONS)
    kept = Pair(replace(customer_link(), aside=aside), DeletedHere(), There(ACME))

    assert done(home(contact(GOING), customer_pair=kept)) == []


def test_an_app_without_people_has_no_contacts_to_sync() -> None:
    scope = replace(SCOPE, has_contacts=False)
    household = home(contact(Here({**ADA, "role": "CEO"})), new_here(BO), new_there(BO))

    assert actions(decide_run(world(household), NEWEST, scope)) == []


def test_fields_that_the_app_does_not_keep_stay_ours() -> None:
    ours = customer(Here({**ACME, "bank_name": "Big Bank"}))
    theirs = contact(theirs=There({**ADA, "city": "Hull"}, customer_id="c1"))

    assert done(home(theirs, customer_pair=ours)) == []
    tagged = customer(theirs=There({**ACME, "tag:vip": "vip"}))
    taking = TakeChange({"tag:vip": "vip"}, seen={"tag:vip": ""})
    assert done(Household(tagged)) == [taking]
    untagged = replace(SCOPE, has_tags=False)
    assert actions(decide_run(world(Household(tagged)), NEWEST, untagged)) == []


def test_what_comes_stands_before_what_changes_and_contacts_go_before_customers() -> None:
    first = Household(customer(DeletedHere(), number=2))
    people = (contact(theirs=Gone()), contact(DeletedHere(), base=BO, number=12), new_here(BO, 13))
    changed = Household(customer(theirs=There({**ACME, "city": "Hull"}), number=3))

    assert done(first, home(*people), changed) == [
        CreateThere(BO),
        TakeChange({"city": "Hull"}, seen={"city": ""}),
        DeleteHere(ADA),
        DeleteThere(BO),
        DeleteThere(ACME),
    ]


def test_questions_come_before_everything_else() -> None:
    missing = Pair(replace(contact().link, missed=2), Here(ADA), Missing())
    edited = customer(Here({**ACME, "city": "Leeds"}))

    assert done(home(missing, customer_pair=edited)) == [AskAbout()]


def test_a_stopped_run_shows_what_it_would_do() -> None:
    households = [Household(customer(DeletedHere(), number=number)) for number in range(6)]
    run = decide_run(world(*households), NEWEST, SCOPE)

    assert isinstance(run, Stopped)
    assert [one.action for one in run.plan.steps] == [DeleteThere(ACME)] * 6


def test_a_contact_whose_creation_may_have_happened_keeps_the_client() -> None:
    lost = Pair(new_here(BO, asked=BO).link, Here(BO), Unread())

    assert done(home(lost, customer_pair=customer(theirs=Gone()))) == [
        PointOut(Surprise.KEPT_HERE),
        CloseLink(),
    ]


def test_who_went_along_and_was_moved_to_strangers_meanwhile_has_left() -> None:
    edited = customer(DeletedHere(), There({**ACME, "city": "Hull"}))
    left = contact(GOING, There(ADA, customer_id="c7"))

    assert done(home(left, customer_pair=edited)) == [
        PointOut(Surprise.BROUGHT_BACK),
        BringBack({**ACME, "city": "Hull"}),
        PointOut(Surprise.LEFT),
        CloseLink(),
    ]


def test_whose_customer_is_not_told_has_not_left() -> None:
    assert done(home(contact(theirs=There(ADA)))) == []
