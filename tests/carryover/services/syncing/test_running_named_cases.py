"""The cases that a sync must survive, by their numbers: pages, leases, tokens, outages.

Over real HTTP; those of the rules themselves stand with the rules, in tests of the domain.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import request
from sqlalchemy import select

from carryover.connectors.http import PAUSES
from carryover.domain.connections import ConnectionState, LinkKind
from carryover.domain.sync_pace import LONGEST_BACKOFF
from carryover.models import Connection, SyncConflict
from carryover.services.connections.connections import disconnect
from carryover.services.syncing.running import start_due, start_sync
from carryover.services.syncing.viewing import SyncState, view_sync
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import take_lease
from carryover.worker.running import run_job
from standins.faults import Fault, Kind
from standins.zoho import contacts
from standins.zoho.filling import fill
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside
from tests.carryover.services.customers import merge
from tests.carryover.services.in_step import RUNNER, customer_body, keep_in_step

PAGE = 200


class BeforePage:
    """Does something once, before the app looks up this page of a listing."""

    def __init__(self):
        self.page, self.deed = "", None

    def __call__(self):
        if self.deed and request.args.get("page") == self.page:
            deed, self.deed = self.deed, None
            deed()

    def do(self, page, deed):
        self.page, self.deed = page, deed


@pytest.fixture
def before_page():
    return BeforePage()


@pytest.fixture
def base(session, installation, before_page):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation, before_page) as zoho:
        found = keep_in_step(
            session,
            owner,
            zoho,
            customer_body("Alder Bakery", "Ada", "Alan"),
            customer_body("Birch Books", "Bea"),
        )
        found.sync()
        found.later()
        found.sync()
        found.later()
        yield found


def test_s29_what_changed_at_the_moment_of_the_newest_change_seen_is_still_taken(base):
    base.edit_there("Alder Bakery", notes="First")
    base.sync()
    moment = base.customer("Alder Bakery")["last_modified_time"]

    base.edit_there("Birch Books", notes="Same second")
    base.edit_there("Alder Bakery", notes="Same second again")
    base.later()
    base.sync()

    assert base.customer("Birch Books")["last_modified_time"] == moment
    assert base.client("Birch Books").note == "Same second"
    assert base.client("Alder Bakery").note == "Same second again"


def test_s30_a_row_that_moves_to_a_page_read_already_is_taken_by_the_next_run(base, before_page):
    base.edit_there("Alder Bakery", notes="First")
    base.later(1)
    fill(base.zoho.world, base.organisation, PAGE)
    base.later(1)
    before_page.do("2", lambda: base.edit_there("Alder Bakery", notes="Second"))

    base.sync()
    missed = base.client("Alder Bakery").note
    base.later()
    base.sync()

    assert (missed, base.client("Alder Bakery").note) == ("", "Second")
    assert (base.names_here(), base.writes()) == (["Alder Bakery", "Birch Books"], [])


def test_s30_a_customer_that_slips_between_two_pages_is_not_taken_for_deleted(base, before_page):
    fill(base.zoho.world, base.organisation, PAGE - 1)
    base.customer("Birch Books")["created_time"] = "2030-01-01T00:00:00+0100"
    _alder, _birch, _first, another, *_ = base.organisation.contacts
    before_page.do("2", lambda: contacts.delete(base.organisation, another))

    base.later(24 * 3600)
    base.sync()
    slipped = [one.missed for one in base.links(LinkKind.CLIENT)]
    base.later(24 * 3600)
    base.sync()

    assert slipped == [0, 1]
    assert [one.missed for one in base.links(LinkKind.CLIENT)] == [0, 0]
    assert (base.names_here(), base.writes()) == (["Alder Bakery", "Birch Books"], [])


def test_s33_of_two_workers_that_start_together_one_runs(base):
    base.edit("Alder Bakery", note="Once")
    seen = len(base.zoho.world.seen)
    [job_id] = start_due(base.session, base.zoho.installation)
    again = start_sync(
        base.session, base.owner.account_id, base.connection_id, base.zoho.installation
    )

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: run_job(job, RUNNER, base.zoho.installation), (job_id, again)))

    asked = [one.path for one in base.zoho.world.seen[seen:]]
    assert (again, asked.count("/contacts"), len(base.writes())) == (job_id, 1, 1)


def test_s33_the_lease_of_a_worker_that_is_gone_ends_within_two_minutes(base):
    scene = Scene(base.owner.account_id, base.connection_id)
    with writing(base.session):
        take_lease(base.session, scene, "999/of a killed worker", base.zoho.installation.clock())
    seen = len(base.zoho.world.seen)

    base.later(119)
    base.sync()
    meanwhile = len(base.zoho.world.seen) - seen
    base.later(1)
    base.sync()

    assert (meanwhile, len(base.zoho.world.seen) - seen) == (0, 1)


def test_s35_a_token_that_ended_is_renewed_once_and_the_run_goes_on(base):
    base.zoho.world.tokens.expire_access()
    base.edit("Alder Bakery", note="Ours")
    base.edit_there("Birch Books", notes="Theirs")

    base.sync()

    assert base.zoho.world.tokens.renewals == 1
    assert base.customer("Alder Bakery")["notes"] == "Ours"
    assert base.client("Birch Books").note == "Theirs"


def test_s35_a_renewal_that_is_refused_asks_for_a_person_and_ends_all_calls(base):
    base.zoho.world.tokens.expire_access()
    base.zoho.world.tokens.refresh.clear()
    base.edit("Alder Bakery", note="Ours")
    base.sync()
    seen = len(base.zoho.world.seen)

    base.later(24 * 3600)
    base.sync()

    assert base.session.scalar(select(Connection.state)) == ConnectionState.RECONNECT
    assert start_due(base.session, base.zoho.installation) == []
    assert (len(base.zoho.world.seen) - seen, base.writes()) == (0, [])


def test_s41_disconnecting_deletes_nothing_and_erases_the_tokens(base):
    base.delete_client("Birch Books", reaches_apps=True)

    disconnect(base.session, base.owner.account_id, base.connection_id, base.zoho.installation)
    base.later(3600)

    connection = base.session.scalars(select(Connection)).one()
    sealed = (connection.sealed_access_token, connection.sealed_refresh_token)
    assert (start_due(base.session, base.zoho.installation), sealed) == ([], ("", ""))
    assert (base.names_here(), base.writes()) == (["Alder Bakery"], [])
    assert base.names_there() == ["Alder Bakery", "Birch Books"]


def test_s41_connecting_again_finds_everybody_and_doubles_nobody(base):
    disconnect(base.session, base.owner.account_id, base.connection_id, base.zoho.installation)
    base.edit("Alder Bakery", note="Ours meanwhile")
    base.edit_there("Birch Books", notes="Theirs meanwhile")
    base.later(3600)

    again = connect(base.session, base.owner, base.zoho)
    base.sync()
    base.bring()
    base.later()
    base.sync()

    assert again == base.connection_id
    assert base.names_here() == base.names_there() == ["Alder Bakery", "Birch Books"]
    assert base.people("Alder Bakery") == base.people_there("Alder Bakery") == ["Ada", "Alan"]
    assert base.customer("Alder Bakery")["notes"] == "Ours meanwhile"
    assert base.client("Birch Books").note == "Theirs meanwhile"


def test_s42_merging_two_linked_clients_leaves_the_other_customer_alone(base):
    stays, goes = base.client("Alder Bakery").id, base.client("Birch Books").id

    merge(base.session, base.owner, stays, goes)
    base.sync()
    base.later()
    base.sync()

    assert (base.names_here(), base.names_there()) == (
        ["Alder Bakery"],
        ["Alder Bakery", "Birch Books"],
    )
    assert base.people_there("Birch Books") == ["Bea"]
    assert base.people("Alder Bakery") == base.people_there("Alder Bakery")
    assert base.people("Alder Bakery") == ["Ada", "Alan", "Bea"]


def test_s44_an_outage_of_ten_minutes_is_met_with_fewer_and_fewer_calls(base):
    outage = Fault(Kind.SERVER_ERROR, path="/contacts", times=1_000)
    base.zoho.world.faults.add(outage)
    base.edit("Alder Bakery", note="Ours")
    seen, begun, waits = len(base.zoho.world.seen), base.zoho.installation.clock(), []
    while (base.zoho.installation.clock() - begun).total_seconds() < 600:
        settings = base.sync()
        waits.append(settings.paused_until - base.zoho.installation.clock())
        base.later(waits[-1].total_seconds())
    calls = [one.path for one in base.zoho.world.seen[seen:]]

    shown = view_sync(
        base.session, base.owner.account_id, base.connection_id, base.zoho.installation
    )
    base.zoho.world.faults.waiting.clear()
    after = [one.path for one in base.zoho.world.seen[seen:]]
    base.sync()

    assert [one.total_seconds() for one in waits] == [60, 120, 240, 480]
    assert waits[-1] < LONGEST_BACKOFF
    assert (calls.count("/contacts"), after) == (len(waits) * (1 + len(PAUSES)), calls)
    assert (shown.state, shown.queued) == (SyncState.WAITING, 1)
    assert base.customer("Alder Bakery")["notes"] == "Ours"
    assert base.session.scalars(select(SyncConflict)).all() == []
