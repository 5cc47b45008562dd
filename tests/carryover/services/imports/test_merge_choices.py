"""What a person picks field by field: shown, kept, carried out, and taken back."""

import pytest

from carryover.domain.merging import MergeChoice, Policy
from carryover.domain.planning import Counts, Decision
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.deciding import decide_for_all, decide_for_one
from carryover.services.imports.merge_choices import choose_merge, view_merge
from carryover.services.imports.merge_policies import set_policies, view_policies
from carryover.services.imports.reviewing import view_review
from tests.carryover.factories import make_account, make_clients, record
from tests.carryover.services.imports.steps import commit, plan, read, take_back

FILE = "Client name,City,E-mail,Note,Telephone\nAcme,Leeds,b@acme.example,,12\n"


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def import_id(session, installation, account):
    """One row, whose client exists with another city, another address and a note."""
    ours = record("Acme", city="York", email="a@acme.example", note="Old", tax_id="5252248481")
    make_clients(session, account, ours)
    planned = read(session, installation, account, FILE)
    plan(session, installation, account, planned)
    return planned


def acme(session, account) -> dict[str, str]:
    [client] = every_client(session, account)
    return {key: client[key] for key in ("city", "email", "email_2", "note", "phone")}


BEFORE = {"city": "York", "email": "a@acme.example", "email_2": "", "note": "Old", "phone": ""}
PICKS = {"city": "theirs", "email": "both", "phone": "ours"}


def test_each_part_that_differs_is_shown_with_its_choices(session, account, import_id):
    view = view_merge(session, account, import_id, 2)

    assert [(one.label, one.ours, one.theirs, one.chosen) for one in view.lines] == [
        ("E-mail", ("a@acme.example",), ("b@acme.example",), MergeChoice.OURS),
        ("Phone", (), ("12",), MergeChoice.THEIRS),
        ("City", ("York",), ("Leeds",), MergeChoice.OURS),
    ]
    assert (view.position, view.other_name, view.agreeing) == (0, "Acme", ("Client name",))


def test_picks_are_carried_out_and_undo_takes_them_back(session, installation, account, import_id):
    choose_merge(session, account, import_id, 2, 0, PICKS)
    done = commit(session, installation, account, import_id)
    merged = acme(session, account)
    take_back(session, installation, account, import_id)

    assert done.counts == Counts(rows=1, merged=1)
    assert merged == {**BEFORE, "city": "Leeds", "email_2": "b@acme.example"}
    assert acme(session, account) == BEFORE


def test_picks_outlive_a_new_plan_and_a_skip(session, installation, account, import_id):
    choose_merge(session, account, import_id, 2, 0, PICKS)
    decide_for_one(session, account, import_id, 2, Decision.SKIP)
    plan(session, installation, account, import_id)
    decide_for_one(session, account, import_id, 2, Decision.MERGE)

    chosen = {one.part: one.chosen for one in view_merge(session, account, import_id, 2).lines}
    assert chosen == {part: MergeChoice(pick) for part, pick in PICKS.items()}


def test_deciding_for_all_keeps_picks_unless_they_are_to_follow(session, account, import_id):
    choose_merge(session, account, import_id, 2, 0, PICKS)

    stayed = decide_for_all(session, account, import_id, Decision.MERGE)
    [kept] = view_review(session, account, import_id, None).clients
    decide_for_all(session, account, import_id, Decision.MERGE, singly_too=True)
    [forgotten] = view_review(session, account, import_id, None).clients

    assert (stayed, kept.has_picks, forgotten.has_picks) == (0, True, False)


def test_what_is_no_choice_is_passed_over(session, account, import_id):
    choose_merge(session, account, import_id, 2, 0, {"city": "eat", "note": "theirs", "x": "ours"})

    [client] = view_review(session, account, import_id, None).clients
    assert (client.decision, client.has_picks) == (Decision.MERGE, False)


def test_picks_belong_to_the_candidate_that_they_were_made_for(session, installation, account):
    make_clients(session, account, record("Acme", city="York"), record("Acme", city="Hull"))
    import_id = read(session, installation, account, "Client name,City\nAcme,Leeds\n")
    plan(session, installation, account, import_id)

    choose_merge(session, account, import_id, 2, 1, {"city": "theirs"})
    [first] = view_review(session, account, import_id, None).clients
    decide_for_one(session, account, import_id, 2, Decision.MERGE, position=0)
    [then] = view_review(session, account, import_id, None).clients

    assert ([one.chosen for one in first.candidates], first.has_picks) == ([False, True], True)
    assert ([one.chosen for one in then.candidates], then.has_picks) == ([True, False], False)


def test_two_rows_of_the_file_are_united_as_picked(session, installation, account):
    text = "Client name,City,E-mail\nAcme,York,a@acme.example\nAcme,Leeds,a@acme.example\n"
    import_id = read(session, installation, account, text)
    plan(session, installation, account, import_id)

    choose_merge(session, account, import_id, 3, 0, {"city": "theirs"})
    commit(session, installation, account, import_id)

    assert acme(session, account)["city"] == "Leeds"


def test_only_columns_in_which_something_differs_have_a_policy(session, account, import_id):
    found = view_policies(session, account, import_id)

    assert [(one.part, one.differing, one.blank) for one in found] == [
        ("city", 1, 0),
        ("email", 1, 0),
        ("phone", 0, 1),
    ]


def test_a_policy_is_carried_out_where_no_pick_says_otherwise(
    session, installation, account, import_id
):
    set_policies(session, account, import_id, {"city": "theirs", "phone": "ours", "note": "theirs"})
    choose_merge(session, account, import_id, 2, 0, {"phone": "theirs"})
    review = view_review(session, account, import_id, None)
    commit(session, installation, account, import_id)

    assert review.policies == (
        ("City", Policy.THEIRS),
        ("Note", Policy.THEIRS),
        ("Phone", Policy.OURS),
    )
    assert acme(session, account) == {**BEFORE, "city": "Leeds", "phone": "12"}
