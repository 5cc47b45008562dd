"""What a plan makes of clients that exist, and of those that only seem to."""

import pytest
from sqlalchemy import select

from carryover.domain.planning import Counts, Decision, Outcome, PlanFilter, Step
from carryover.errors import Cancelled, NotFound, OnlyHeadings
from carryover.models import KeptDecision
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.deciding import decide_for_all, decide_for_one
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.planning import make_plan, start_plan
from carryover.services.imports.reviewing import view_review
from carryover.store.imports import load_import
from tests.carryover.factories import make_account, make_clients, record
from tests.carryover.services.imports.steps import bring_in, commit, plan, read


@pytest.fixture
def account(session):
    return make_account(session)


def names(session, account) -> list[str]:
    return [client["name"] for client in every_client(session, account)]


def test_each_client_that_exists_is_found_by_its_own_rule(session, installation, account):
    make_clients(
        session,
        account,
        record("Acme", tax_id="525-224-84-81"),
        record("Birch Joinery", email="ada@birch.example"),
        record("Cedar Farm", phone="22 123 45 67"),
        record("Dogwood GmbH"),
        record("Elder Trading", city="Leeds"),
    )
    text = "Client name,VAT number,E-mail,Telephone,City\nA.C.M.E. Group,PL5252248481,,,\n"
    text += "Birch,,Ada@Birch.example,,\nCedar Farms,,,+48 221234567,\nDOGWOOD Sp. z o.o.,,,,\n"
    text += "Eldr Trading,,,,Leeds\nFir,,,,Leeds\n"

    review = plan(session, installation, account, read(session, installation, account, text))

    assert [(one.outcome, one.reason) for one in review.clients] == [
        (Outcome.EXISTS, "Same tax number"),
        (Outcome.EXISTS, "Same e-mail"),
        (Outcome.EXISTS, "Same phone"),
        (Outcome.EXISTS, "Same name"),
        (Outcome.SIMILAR, "Similar name, same city"),
        (Outcome.NEW, ""),
    ]
    assert review.counts == Counts(rows=6, created=2, merged=4, similar=1, apart=1)


def test_a_similar_client_is_cloned_until_a_person_says_otherwise(session, installation, account):
    make_clients(session, account, record("Elder Trading", city="Leeds"))
    text = "Client name,City,Telephone\nEldr Trading,Leeds,22 123 45 67\n"

    bring_in(session, installation, account, text)

    assert sorted(names(session, account)) == ["Elder Trading", "Eldr Trading"]


def test_all_similar_clients_can_be_merged_at_once(session, installation, account):
    make_clients(session, account, record("Elder Trading", city="Leeds"))
    import_id = read(
        session, installation, account, "Client name,City,Note\nEldr Trading,Leeds,Good\n"
    )
    plan(session, installation, account, import_id)

    decide_for_all(session, account, import_id, Decision.MERGE, Outcome.SIMILAR)
    done = commit(session, installation, account, import_id)

    assert done.counts == Counts(rows=1, merged=1, similar=1)
    [elder] = every_client(session, account)
    assert (elder["name"], elder["note"]) == ("Elder Trading", "Good")


def test_several_hits_are_a_choice_and_never_merged_by_merging_all(session, installation, account):
    make_clients(session, account, record("Acme"), record("Acme"))
    import_id = read(session, installation, account, "Client name,City\nAcme,Leeds\n")
    plan(session, installation, account, import_id)

    decide_for_all(session, account, import_id, Decision.MERGE)
    [acme] = view_review(session, account, import_id, None).clients
    done = commit(session, installation, account, import_id)

    assert (acme.choices, acme.decision) == (2, Decision.SKIP)
    assert [one.chosen for one in acme.candidates] == [True, False]
    assert done.counts == Counts(rows=1, skipped=1, waiting=1)


def test_who_is_let_follow_again_merges_with_the_best_and_not_with_the_one_chosen(
    session, installation, account
):
    ours = [record("Acme", email="a@acme.example"), record("Acme House", city="Leeds")]
    make_clients(session, account, *ours)
    file = "Client name,E-mail,City\nAcme House Ltd,a@acme.example,Leeds\n"
    import_id = read(session, installation, account, file)
    [before] = plan(session, installation, account, import_id).clients
    decide_for_one(session, account, import_id, 2, Decision.MERGE, position=1)

    decide_for_all(session, account, import_id, Decision.SKIP, before.outcome, singly_too=True)

    [after] = view_review(session, account, import_id, None).clients
    assert [one.chosen for one in before.candidates] == [True, False]
    assert (after.existing_id, after.reason) == (before.existing_id, before.reason)
    assert [one.chosen for one in after.candidates] == [True, False]


def test_a_person_chooses_among_several_and_the_choice_outlives_a_new_plan(
    session, installation, account
):
    [_, second] = make_clients(session, account, record("Acme"), record("Acme"))
    import_id = read(session, installation, account, "Client name,City\nAcme,Leeds\n")
    plan(session, installation, account, import_id)

    decide_for_one(session, account, import_id, 2, Decision.MERGE, position=1)
    plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert done.counts == Counts(rows=1, merged=1)
    cities = {client["id"]: client["city"] for client in every_client(session, account)}
    assert cities[second] == "Leeds"


def test_a_candidate_that_is_not_there_is_not_found(session, installation, account):
    make_clients(session, account, record("Acme"))
    import_id = read(session, installation, account, "Client name\nAcme\n")
    plan(session, installation, account, import_id)

    with pytest.raises(NotFound):
        decide_for_one(session, account, import_id, 2, Decision.MERGE, position=1)
    with pytest.raises(NotFound):
        decide_for_one(session, account, import_id, 9, Decision.MERGE, position=0)


CHAIN = (
    "Client name,City,VAT number,E-mail\nElder Trading,Leeds,,\n"
    "Eldr Trading,Leeds,5252248481,\nE.T.,,PL5252248481,\n"
)
"""Row 3 is similar to row 2; row 4 is the same as row 3."""


@pytest.mark.parametrize(
    ("decision", "counts", "clients"),
    [
        (Decision.CLONE, Counts(rows=3, created=2, merged=1, similar=1, apart=1), 2),
        (Decision.MERGE, Counts(rows=3, created=1, merged=2, similar=1), 1),
        (Decision.SKIP, Counts(rows=3, created=1, skipped=2, similar=1), 1),
    ],
)
def test_a_row_goes_the_way_of_the_row_that_it_is_the_same_as(
    session, installation, account, decision, counts, clients
):
    import_id = read(session, installation, account, CHAIN)
    review = plan(session, installation, account, import_id)
    assert [one.twin_of for one in review.clients] == [None, 2, 3]

    decide_for_one(session, account, import_id, 3, decision)
    planned = view_review(session, account, import_id, None).counts
    done = commit(session, installation, account, import_id)

    assert planned == done.counts == counts
    assert len(names(session, account)) == clients


def test_an_external_id_counts_only_from_files_with_the_same_headings(
    session, installation, account
):
    bring_in(session, installation, account, "Customer number,Client name,City\nC17,Acme,Leeds\n")

    same = read(
        session, installation, account, "Customer number,Client name,City\nC17,Acme Hold,Leeds\n"
    )
    other = read(
        session, installation, account, "Customer number,Client name,Town\nC17,Birch,York\n"
    )

    [renamed] = plan(session, installation, account, same).clients
    [stranger] = plan(session, installation, account, other).clients
    assert (renamed.outcome, renamed.reason) == (Outcome.EXISTS, "Same external ID")
    assert stranger.outcome is Outcome.NEW


def test_the_review_can_show_the_similar_ones_alone(session, installation, account):
    make_clients(session, account, record("Elder Trading", city="Leeds"), record("Acme"))
    import_id = read(
        session, installation, account, "Client name,City\nAcme,\nEldr Trading,Leeds\nFir,York\n"
    )
    plan(session, installation, account, import_id)

    similar = view_review(session, account, import_id, PlanFilter.SIMILAR)

    assert [one.name for one in similar.clients] == ["Eldr Trading"]
    assert (similar.counts.existing, similar.counts.similar) == (1, 1)


def test_decisions_outlive_a_plan_that_is_interrupted_and_made_again(
    session, installation, account
):
    numbers = range(2, 2_103)
    text = "Client name,City\n" + "".join(f"Firm {number} Ltd,Leeds\n" for number in numbers)
    bring_in(session, installation, account, text)
    import_id = read(session, installation, account, text)
    plan(session, installation, account, import_id)
    decide_for_one(session, account, import_id, numbers[-1], Decision.SKIP)
    work = load_import(session, account, import_id)

    def interrupt(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(session, work, interrupt)
    make_plan(session, work, lambda done, total: None)

    counts = view_review(session, account, import_id, None).counts
    assert counts == Counts(rows=2_101, merged=2_100, skipped=1)
    assert session.scalars(select(KeptDecision)).all() == []


def test_postcodes_without_their_leading_zero_are_marked_and_imported(
    session, installation, account
):
    text = "Client name,Postcode,City,Country\nAcme,1067,Dresden,Germany\nBirch,1010,Wien,AT\n"
    import_id = read(session, installation, account, text + "Cedar,2110,Boston,\n")

    grid = view_grid(session, account, import_id)
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    german, polish = (
        f"Postcodes of {country} have 5 digits; a spreadsheet drops leading zeros"
        for country in ("DE", "PL")
    )
    assert [row.problems for row in grid.rows] == [{}, {1: german}, {}, {1: polish}]
    marked = {one.name: [problem.reason for problem in one.problems] for one in review.clients}
    assert marked == {"Acme": [german], "Birch": [], "Cedar": [polish]}
    assert (done.counts.created, done.counts.invalid) == (3, 0)


def test_headings_alone_are_nothing_to_plan(session, installation, account):
    import_id = read(session, installation, account, "Our clients,\nClient name,City\n")

    with pytest.raises(OnlyHeadings):
        start_plan(session, account, None, import_id, installation)

    assert view_import(session, account, import_id).step is Step.COLUMNS
