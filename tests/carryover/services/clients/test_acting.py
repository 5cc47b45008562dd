"""What is done to many clients in the background is what is done at once, to all or to none."""

import pytest

from carryover.domain.jobs import JobState
from carryover.domain.mass_acts import AddTags, Archive, Delete, RemoveTags, TakeBack, Unarchive
from carryover.domain.selection import AllMatching, Chosen, Filter, Shown
from carryover.errors import CountChanged, NotFound
from carryover.models import Change, Client
from carryover.services.clients.acting import are_many, list_acts, run, start_act, view_act
from carryover.services.clients.chosen import do_to_clients
from carryover.services.jobs import stop_job, take_job, view_job
from carryover.store.clients import load_states
from carryover.store.keyed_pages import PAGE_ROWS
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_account, make_acts, make_clients, record
from tests.carryover.people import anybody_in, make_person
from tests.carryover.services.clients.test_chosen import count

EVERYONE = AllMatching(Filter(shown=Shown.ALL))
MANY = 1_001


@pytest.fixture
def account(session):
    return make_account(session)


@pytest.fixture
def person(session):
    return make_person(session)


def do(session, account, person, act, installation, selection=EVERYONE):
    begun = start_act(session, account, person, act, selection, installation)
    run_job(begun.job_id, "test", installation)
    session.commit()
    return view_act(session, account, begun.id)


def start(session, account, person, act, installation):
    """A job that a worker has taken, and the id of its act."""
    begun = start_act(session, account, person, act, EVERYONE, installation)
    return take_job(session, begun.job_id, "test", installation), begun.id


@pytest.mark.parametrize(
    "act", [AddTags(("late",)), RemoveTags(("vip",)), Archive(), Unarchive(), Delete()]
)
def test_it_does_what_is_done_at_once(session, account, person, installation, act):
    theirs = make_account(session, "theirs")
    for whose in (account, theirs):
        [adam, _] = make_clients(session, whose, record("Adam"), record("Berta", "Ada"))
        do_to_clients(session, whose, person, Chosen((adam,)), AddTags(("vip",)), NOW)
    at_once = do_to_clients(session, theirs, person, EVERYONE, act, NOW)

    done = do(session, account, person, act, installation)

    assert (done.act, done.is_done, done.clients) == (act, True, at_once.clients)
    assert states(session, account) == states(session, theirs)


def states(session, account):
    """By name, and without the ids of contacts, which differ between accounts."""
    found = load_states(session, account, range(1, 100)).values()
    return {one.name: (one.record, one.archived) for one in found}


def test_it_is_taken_back_and_what_changed_since_is_named(session, account, person, installation):
    adam, berta = make_clients(session, account, record("Adam", "Ada"), record("Berta"))
    before = load_states(session, account, [adam])
    done = do(session, account, person, Archive(), installation)
    do_to_clients(session, account, person, Chosen((berta,)), Unarchive(), NOW)

    act = TakeBack(done.first_change, done.last_change)
    undone = do(session, account, person, act, installation, None)

    assert (undone.clients, undone.kept, undone.kept_names) == (1, 1, ("Berta",))
    assert load_states(session, account, [adam]) == before


def test_what_goes_wrong_half_way_leaves_everything_as_it_was(
    session, account, person, installation
):
    ids = make_clients(session, account, *(record(f"C{n}", "Ada") for n in range(MANY)))
    before, changes = load_states(session, account, ids), count(session, Change)
    job, act_id = start(session, account, person, Delete(), installation)
    shown = []

    def break_down(done, total):
        shown.append((done, total))
        if len(shown) == 2:
            raise RuntimeError("the light went out")

    with pytest.raises(RuntimeError):
        run(session, job, installation, break_down)

    assert [total for _, total in shown] == [MANY, MANY]
    assert load_states(session, account, ids) == before
    assert count(session, Change) == changes
    assert not view_act(session, account, act_id).is_done


def test_a_job_that_runs_twice_does_it_once(session, account, person, installation):
    make_clients(session, account, record("Adam"), record("Berta"))
    job, act_id = start(session, account, person, AddTags(("late",)), installation)

    run(session, job, installation, lambda _done, _total: None)
    once = view_act(session, account, act_id), count(session, Change)
    run(session, job, installation, lambda _done, _total: None)

    assert (view_act(session, account, act_id), count(session, Change)) == once
    assert once[0].clients == 2


def test_it_can_be_stopped_before_it_begins(session, account, person, installation):
    [adam] = make_clients(session, account, record("Adam"))
    begun = start_act(session, account, person, Delete(), EVERYONE, installation)

    stop_job(session, anybody_in(account), begun.job_id, installation)
    run_job(begun.job_id, "test", installation)
    session.commit()

    assert view_job(session, account, begun.job_id, installation).state is JobState.CANCELLED
    assert load_states(session, account, [adam])[adam].name == "Adam"


def test_nothing_is_done_where_more_match_by_then_than_the_person_was_told(
    session, account, person, installation
):
    make_clients(session, account, record("Adam"), record("Berta"))
    told = AllMatching(Filter(shown=Shown.ALL), told=2)
    begun = start_act(session, account, person, Delete(), told, installation)
    make_clients(session, account, record("Cyril"))

    run_job(begun.job_id, "test", installation)
    session.commit()

    job = view_job(session, account, begun.job_id, installation)
    assert (job.state, job.error) == (JobState.FAILED, str(CountChanged(2, 3)))
    assert count(session, Client) == 3


def test_more_than_a_thousand_are_many(session, account):
    make_clients(session, account, *(record(f"C{n}") for n in range(MANY)))

    assert are_many(session, account, EVERYONE)
    assert not are_many(session, account, AllMatching(Filter(query="c100")))


def test_every_act_that_can_be_taken_back_is_listed_a_page_at_a_time(session, account):
    ids = make_acts(session, account, PAGE_ROWS + 3)
    make_acts(session, make_account(session, "theirs"), 2)

    first = list_acts(session, account, None)
    second = list_acts(session, account, first.next)

    assert [one.id for one in first.rows + second.rows] == ids
    assert {one.act for one in first.rows} == {Archive()}
    assert (len(second.rows), second.next) == (3, None)


def test_another_accounts_act_is_not_found(session, account, person, installation):
    theirs = make_account(session, "theirs")
    make_clients(session, theirs, record("Theirs"))
    done = do(session, theirs, person, Archive(), installation)

    with pytest.raises(NotFound):
        view_act(session, account, done.id)
    with pytest.raises(NotFound):
        start_act(session, account, person, TakeBack(done.first_change, 10**6), None, installation)
