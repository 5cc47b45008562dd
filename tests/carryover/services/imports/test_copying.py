"""Clients go from one account to another of the same person, as an import without a file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from carryover.domain.permissions import Permission
from carryover.domain.planning import Counts, Decision, Step
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.selection import AllMatching, Chosen, Filter
from carryover.domain.states import ClientState
from carryover.errors import NotAllowed, NotFound, Rejected, WrongStep
from carryover.models import Change, Client, Member
from carryover.services.accounts.accounts import change_permissions, members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.imports.columns import assign_columns
from carryover.services.imports.copying import accounts_to_copy_to, start_copy
from carryover.services.imports.deciding import decide_for_all
from carryover.services.imports.importing import discard_import, view_import
from carryover.services.imports.reviewing import view_review
from carryover.services.jobs import stop_job
from carryover.services.places import Place
from carryover.store.clients import load_states, newest_change
from carryover.store.database import writing
from carryover.store.history import journal_of_client
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.imports.steps import commit, take_back
from tests.carryover.strategies import client_records

EVERYONE = AllMatching(Filter())


@pytest.fixture
def here(session) -> Place:
    """Ada's account “Acme”."""
    return make_owned_account(session, make_person(session))


@pytest.fixture
def there(session, here) -> Place:
    """Her other one, “Birch”."""
    return make_owned_account(session, here.person_id, "Birch")


def test_the_chosen_clients_arrive_whole_and_the_source_stays(session, installation, here, there):
    ids = make_clients(session, here.account_id, full("Acme"), full("Birch"), record("Left out"))
    before = base(session, here), newest_change(session, here.account_id)

    copied = copy(session, installation, here, there, Chosen((ids[0], ids[1])))
    plan = view_review(session, there.account_id, copied, None)
    done = commit(session, installation, there.account_id, copied)

    assert plan.counts == done.counts == Counts(rows=2, created=2)
    assert records(session, there) == [full("Acme"), full("Birch")]
    assert (base(session, here), newest_change(session, here.account_id)) == before


def test_nobody_is_asked_whether_a_value_of_the_base_stands_for_nothing(
    session, installation, here, there
):
    make_clients(session, here.account_id, record("Ada", last_name="NULL", note="-"))

    copied = copy(session, installation, here, there, EVERYONE)

    assert view_import(session, there.account_id, copied).unknown_values == 0
    [ada] = view_review(session, there.account_id, copied, None).clients
    assert ada.problems == ()


def test_the_journal_names_the_account_that_a_client_came_from(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))

    copied = copy(session, installation, here, there)
    commit(session, installation, there.account_id, copied)
    [client_id] = base(session, there)
    [entry] = journal_of_client(session, there.account_id, client_id)

    assert (entry.file_name, entry.copied, entry.import_id) == ("Acme", True, copied)


def test_clients_that_exist_there_are_merged_and_an_undo_restores_them(
    session, installation, here, there
):
    make_clients(session, here.account_id, record("Acme", "Ada", city="Leeds"), record("New"))
    make_clients(session, there.account_id, record("ACME", email="a@acme.example"))
    before = base(session, there)

    copied = copy(session, installation, here, there)
    done = commit(session, installation, there.account_id, copied)
    merged = records(session, there)
    undone = take_back(session, installation, there.account_id, copied)

    assert done.counts == Counts(rows=2, created=1, merged=1)
    assert merged == [
        record("ACME", "Ada", city="Leeds", email="a@acme.example"),
        record("New"),
    ]
    assert undone.step is Step.UNDONE
    assert base(session, there) == before


def test_cloning_keeps_both(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    make_clients(session, there.account_id, record("Acme"))

    copied = copy(session, installation, here, there)
    decide_for_all(session, there.account_id, copied, Decision.CLONE)
    done = commit(session, installation, there.account_id, copied)

    assert done.counts == Counts(rows=1, cloned=1)
    assert records(session, there) == [record("Acme"), record("Acme")]


def test_two_clients_of_one_name_with_a_contact_each_are_shown_as_a_choice(
    session, installation, here, there
):
    make_clients(session, here.account_id, record("Meier", "Anna"), record("Meier", "Bernd"))

    review = view_review(session, there.account_id, copy(session, installation, here, there), None)

    assert review.counts == Counts(rows=2, created=1, merged=1)


def test_only_what_the_filter_finds_goes(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"), record("Birch"), record("Acme Two"))

    copied = copy(session, installation, here, there, AllMatching(Filter(query="acme")))
    commit(session, installation, there.account_id, copied)

    assert [one.name for one in records(session, there)] == ["Acme", "Acme Two"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(client_records, min_size=1, max_size=4, unique_by=lambda one: one.name))
def test_whatever_a_client_holds_goes_along(session, installation, here, there, made):
    clear(session, here, there)
    make_clients(session, here.account_id, *made)

    copied = copy(session, installation, here, there)
    decide_for_all(session, there.account_id, copied, Decision.CLONE)
    commit(session, installation, there.account_id, copied)

    assert records(session, there) == records(session, here)


def test_a_copy_has_no_columns_to_change(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    copied = copy(session, installation, here, there)

    with pytest.raises(WrongStep):
        assign_columns(session, there.account_id, copied, {0: "name"})


def test_a_copy_that_was_not_committed_can_be_thrown_away(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    copied = copy(session, installation, here, there)

    discard_import(session, there.account_id, copied, installation)

    with pytest.raises(NotFound):
        view_import(session, there.account_id, copied)


def test_a_copy_that_is_stopped_writes_nothing(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    begun = start(session, installation, here, there)

    stop_job(session, there, begun.job_id, installation)
    session.commit()
    run_job(begun.job_id, "test", installation)

    view = view_import(session, there.account_id, begun.id)
    assert (view.step, view.error) == (Step.FAILED, "Stopped. Nothing was written.")
    assert base(session, there) == {}


def test_an_account_of_somebody_else_is_not_there(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    bo = make_person(session, "bo@birch.example", "Bo")
    theirs = make_owned_account(session, bo, "Theirs")

    with pytest.raises(NotFound):
        start(session, installation, here, theirs)
    with pytest.raises(NotFound):
        start_copy(session, here.account_id, bo, theirs.slug, EVERYONE, installation)
    assert accounts_to_copy_to(session, theirs.account_id, bo) == []


def test_both_accounts_need_the_permission_for_clients(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    make_clients(session, there.account_id, record("Acme"))
    bo = make_person(session, "bo@birch.example", "Bo")
    join(session, bo, here, Permission.FINANCE)
    join(session, bo, there, Permission.CLIENTS)

    with pytest.raises(NotAllowed):
        start_copy(session, here.account_id, bo, there.slug, EVERYONE, installation)
    with pytest.raises(NotAllowed):
        start_copy(session, there.account_id, bo, here.slug, EVERYONE, installation)
    assert accounts_to_copy_to(session, there.account_id, bo) == []


@pytest.mark.parametrize("lost", ["source", "target"])
def test_a_permission_that_is_lost_before_the_job_runs_stops_it(
    session, installation, here, there, lost
):
    make_clients(session, here.account_id, record("Acme"))
    bo = make_person(session, "bo@birch.example", "Bo")
    join(session, bo, here, Permission.CLIENTS)
    join(session, bo, there, Permission.CLIENTS)
    begun = start_copy(session, here.account_id, bo, there.slug, EVERYONE, installation)

    where = here if lost == "source" else there
    change_permissions(session, where.account_id, seat(session, where, bo), {Permission.FINANCE})
    run_job(begun.job_id, "test", installation)

    view = view_import(session, there.account_id, begun.id)
    assert (view.step, view.error) == (Step.FAILED, str(NotAllowed("clients")))
    assert view.rows_read == 0


def test_a_person_who_left_the_source_reads_nothing_of_it(session, installation, here, there):
    make_clients(session, here.account_id, record("Acme"))
    bo = make_person(session, "bo@birch.example", "Bo")
    join(session, bo, here, Permission.CLIENTS)
    join(session, bo, there, Permission.CLIENTS)
    begun = start_copy(session, here.account_id, bo, there.slug, EVERYONE, installation)

    with writing(session):
        session.delete(session.get(Member, seat(session, here, bo)))
    run_job(begun.job_id, "test", installation)

    assert view_import(session, there.account_id, begun.id).step is Step.FAILED


def test_a_client_of_another_account_cannot_be_chosen(session, installation, here, there):
    [foreign] = make_clients(session, there.account_id, record("Acme"))

    with pytest.raises(NotFound):
        start(session, installation, here, there, Chosen((foreign,)))


def test_nothing_is_copied_onto_itself_and_nothing_is_not_copied(
    session, installation, here, there
):
    with pytest.raises(Rejected, match="no client"):
        start(session, installation, here, there)
    make_clients(session, here.account_id, record("Acme"))
    with pytest.raises(Rejected, match="in this account already"):
        start(session, installation, here, here)


def start(session, installation, source, target, selection=EVERYONE):
    return start_copy(
        session, source.account_id, source.person_id, target.slug, selection, installation
    )


def copy(session, installation, source, target, selection=EVERYONE) -> int:
    """Up to the review; answers the id of the target's import."""
    begun = start(session, installation, source, target, selection)
    run_job(begun.job_id, "test", installation)
    assert view_import(session, target.account_id, begun.id).step is Step.REVIEW
    return begun.id


def full(name: str) -> ClientRecord:
    """A client with something of every kind."""
    return ClientRecord(
        {
            "name": name,
            "kind": "company",
            "email": f"office@{name.lower()}.example",
            "phone": "+48 22 123 45 67",
            "postcode": "00123",
            "country": "Polska",
            "shipping_city": "Łódź",
            "external_id": f"0017{name}",
            "note": "first line\nsecond line",
        },
        ("vip", "late"),
        (
            ContactRecord(name="Ada", email=f"ada@{name.lower()}.example"),
            ContactRecord(name="Bo"),
        ),
        {"Branch": "North"},
    )


def base(session, account: Place) -> dict[int, ClientState]:
    session.commit()
    mine = select(Client.id).where(Client.account_id == account.account_id)
    return load_states(session, account.account_id, list(session.scalars(mine)))


def records(session, account: Place) -> list[ClientRecord]:
    """Every client of the account as a record, in the order of their ids."""
    return [state.record for _, state in sorted(base(session, account).items())]


def join(session, person: int, account: Place, permission: Permission) -> None:
    accept(session, person, invite(session, account, {permission}, "", NOW), NOW)


def seat(session, account: Place, person: int) -> int:
    """The id of a person's place in the account."""
    members = members_of(session, account.account_id)
    return next(one.id for one in members if one.person_id == person)


def clear(session, *accounts: Place) -> None:
    with writing(session):
        for account in accounts:
            mine = account.account_id
            session.execute(Client.as_table().delete().where(Client.account_id == mine))
            session.execute(Change.as_table().delete().where(Change.account_id == mine))
