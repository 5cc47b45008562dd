"""The same file again changes nothing, and says so."""

import pytest

from carryover.domain.mass_acts import Delete
from carryover.domain.planning import Counts, Decision
from carryover.domain.selection import Chosen
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.deciding import decide_for_all
from carryover.services.imports.planning import make_plan
from carryover.services.imports.reviewing import view_review
from carryover.store.imports import load_import
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person
from tests.carryover.services.imports.steps import bring_in, commit, plan, read

FILE = "Client name,City,Phone\nAcme,Leeds,\nBirch,York,\nACME,,12\n"


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def person(session):
    return make_person(session)


def test_the_same_file_again_is_known_to_change_nothing(session, installation, account):
    bring_in(session, installation, account, FILE)

    import_id = read(session, installation, account, FILE)
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert (review.changes_nothing, review.unchanged) == (True, 3)
    assert done.counts == Counts(rows=3, merged=3)
    assert (done.changed_nothing, done.unchanged) == (True, 3)


def test_a_repeated_file_with_one_new_value_changes_one_client(session, installation, account):
    bring_in(session, installation, account, FILE)

    import_id = read(session, installation, account, FILE.replace("York,", "York,34"))
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert (review.changes_nothing, review.unchanged) == (False, 2)
    assert (done.changed_nothing, done.unchanged) == (False, 2)


def test_cloning_a_repeated_file_is_a_change(session, installation, account):
    bring_in(session, installation, account, FILE)
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    decide_for_all(session, account, import_id, Decision.CLONE)

    assert view_review(session, account, import_id, None).changes_nothing is False


def test_a_client_that_waits_for_a_choice_is_not_called_unchanged(session, installation, account):
    make_clients(session, account, record("Dale"), record("Dale"))
    bring_in(session, installation, account, FILE)

    import_id = read(session, installation, account, FILE + "Dale,,\nDale,,\n")
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert (review.changes_nothing, review.unchanged) == (False, 3)
    assert done.counts == Counts(rows=5, merged=3, skipped=2, waiting=2)
    assert done.changed_nothing is False


def test_a_client_that_a_person_skips_waits_for_nobody(session, installation, account):
    make_clients(session, account, record("Dale"), record("Dale"))
    import_id = read(session, installation, account, "Client name,City\nDale,Leeds\nDale,York\n")
    plan(session, installation, account, import_id)

    decide_for_all(session, account, import_id, Decision.SKIP)

    counts = view_review(session, account, import_id, None).counts
    assert (counts.skipped, counts.waiting) == (2, 0)


def test_a_file_with_new_clients_is_not_compared_before_it_is_committed(
    session, installation, account
):
    bring_in(session, installation, account, FILE)

    import_id = read(session, installation, account, FILE + "Cedar,Hull,\n")
    review = plan(session, installation, account, import_id)
    done = commit(session, installation, account, import_id)

    assert (review.changes_nothing, review.unchanged) == (False, None)
    assert (done.counts.merged, done.unchanged) == (3, 3)


def test_a_client_that_goes_while_the_plan_is_made_does_not_end_the_plan(
    session, installation, account, person
):
    bring_in(session, installation, account, FILE)
    import_id = read(session, installation, account, FILE)
    ids = {client["name"]: client["id"] for client in every_client(session, account)}

    def somebody_deletes_acme(done: int, total: int) -> None:
        if done == FILE.count("\n"):
            do_to_clients(session, account, person, Chosen((ids["Acme"],)), Delete(), NOW)

    make_plan(session, load_import(session, account, import_id), somebody_deletes_acme)

    assert load_import(session, account, import_id).unchanged == 1
