"""Linked customers of a finance app kept in step: calls and seconds of a run.

    script/bench sync --customers 10000

The stand-in answers over HTTP and counts as Zoho Books does, without its limits; its clock
stands still, so that seconds are those of the work. Ends with an error if a quiet run writes
anything, or makes more calls than one and one for each 200 customers.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from math import ceil
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.connect import CLIENT, connect, owner_of
from benchmarks.installations import open_instance
from carryover.connectors.hosts import Hosts
from carryover.connectors.zoho_records import whole_customer
from carryover.domain.connections import LinkKind
from carryover.domain.jobs import JobState
from carryover.domain.journal import Action, StateChange
from carryover.models import RemoteLink
from carryover.services.clients.clients import by_person
from carryover.services.connections.customers import Destination, choose_all
from carryover.services.connections.listing_customers import start_listing
from carryover.services.connections.remote_details import details_as_json, details_of
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing_customers import start_import
from carryover.services.installation import Installation, Session, prepare_tables
from carryover.services.jobs import view_job
from carryover.services.places import Place
from carryover.services.syncing.running import start_due, start_sync
from carryover.store.clients import load_states, save
from carryover.store.database import writing
from carryover.store.imported_customers import customers_of, keep_details
from carryover.worker.running import run_job
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, contacts, create_app
from standins.zoho.filling import fill
from standins.zoho.world import Organisation

MANY = 10**9
PEOPLE_TO_CUSTOMERS = 1.3
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """What it took until there was nothing left to do."""

    what: str
    calls: int
    writes: int
    seconds: float
    cpu_seconds: float
    """Without those of the stand-in."""
    runs: int


@dataclass(frozen=True, slots=True)
class Linked:
    """An account whose clients are all customers of the stand-in."""

    session: Session
    owner: Place
    installation: Installation
    to: Destination
    world: World
    organisation: Organisation

    def run(self, job_id: int) -> None:
        run_job(job_id, "bench:1", self.installation)
        job = view_job(self.session, self.owner.account_id, job_id, self.installation)
        assert job.state is JobState.DONE, job.error
        self.session.commit()

    def sync(self, what: str, after: timedelta) -> Measured:
        """Run until no other run is due, so long after the last one."""
        self.world.clock.advance(after.total_seconds())
        seen, start, cpu, runs = len(self.world.seen), time.perf_counter(), time.thread_time(), 0
        while not runs or start_due(self.session, self.installation):
            account_id, connection_id = self.to.account_id, self.to.connection_id
            self.run(start_sync(self.session, account_id, connection_id, self.installation))
            runs += 1
        made = self.world.seen[seen:]
        writes = sum(one.method != "GET" for one in made)
        seconds, cpu_seconds = time.perf_counter() - start, time.thread_time() - cpu
        return Measured(what, len(made), writes, seconds, cpu_seconds, runs)


def measure_runs(customers: int) -> None:
    """Quiet runs, one with a complete listing, and one with 1 % changed on each side."""
    start = time.perf_counter()
    world = World(WorldClock())
    world.tokens.add_client(*CLIENT)
    organisation = _filled(world, customers)
    _tell(start, "the stand-in is filled")
    with tempfile.TemporaryDirectory() as folder, serving(create_app(world)) as base:
        opened = open_instance(Path(folder))
        prepare_tables(opened)
        installed = replace(
            opened, hosts=Hosts(zoho=base), clock=world.clock, sleep=world.clock.advance
        )
        with installed.session() as session:
            owner = owner_of(session, installed)
            to = Destination(owner.account_id, connect(session, owner, installed, world))
            linked = Linked(session, owner, installed, to, world, organisation)
            _import_all(linked, start)
            measured = _measure(linked, start)
            _print(linked, measured)
    _judge(measured, customers)


def _tell(start: float, what: str) -> None:
    print(f"{time.perf_counter() - start:5.0f} s: {what}", file=sys.stderr, flush=True)


def _filled(world: World, customers: int) -> Organisation:
    organisation = world.add_organisation("Acme", "EUR")
    organisation.per_minute = organisation.daily_limit = MANY
    fill(world, organisation, customers)
    people = sum(len(one["contact_persons"]) for one in organisation.contacts.values())
    missing = round(customers * PEOPLE_TO_CUSTOMERS) - people
    for number, one in enumerate(islice(organisation.contacts.values(), max(0, missing))):
        more = {"first_name": f"Extra{number}", "email": f"extra{number}@more.example"}
        contacts.add_person(world, organisation, one, more)
    for minutes, one in enumerate(organisation.contacts.values()):
        at = organisation.now(world.clock() - timedelta(minutes=minutes))
        one["last_modified_time"] = f"{at:%Y-%m-%dT%H:%M:%S%z}"
    return organisation


def _import_all(linked: Linked, start: float) -> None:
    session, owner, installed = linked.session, linked.owner, linked.installation
    listing = start_listing(session, owner, linked.to.connection_id, installed)
    assert listing is not None
    linked.run(listing)
    _tell(start, "all customers are listed")
    choose_all(session, owner, linked.to, "")
    begun = start_import(session, owner, linked.to, installed)
    _keep_all_details(linked, begun.id)
    linked.run(begun.job_id)
    _tell(start, "the import is planned")
    commit = start_commit(session, owner.account_id, owner.person_id, begun.id, installed)
    linked.run(commit.job_id)
    _tell(start, "the import is committed")


def _keep_all_details(linked: Linked, import_id: int) -> None:
    """What fetching would find, without a call for each: `script/bench connect` measures those."""
    with writing(linked.session) as session:
        for one in customers_of(session, import_id):
            there = linked.organisation.contacts[one.remote_id]
            customer = whole_customer("Zoho Books", {"contact": contacts.detailed(there, "books")})
            found = details_of(customer, linked.world.clock())
            keep_details(session, one, details_as_json(found))


def _measure(linked: Linked, start: float) -> list[Measured]:
    measured = [
        linked.sync("first run", timedelta(minutes=1)),
        linked.sync("afterwards", timedelta(minutes=30)),
        linked.sync("quiet run", timedelta(minutes=5)),
        linked.sync("quiet run, complete listing", timedelta(days=1)),
    ]
    _tell(start, "both sides are quiet")
    _change_both(linked)
    measured += [
        linked.sync("1 % changed on each side", timedelta(minutes=5)),
        linked.sync("afterwards", timedelta(minutes=5)),
        linked.sync("quiet run", timedelta(minutes=5)),
        linked.sync("quiet run, complete listing", timedelta(days=1)),
    ]
    _tell(start, "done")
    return measured


def _change_both(linked: Linked) -> None:
    """Another note in 1 % of our clients, and in 1 % of the customers of other clients."""
    session, account_id = linked.session, linked.owner.account_id
    of_clients = select(RemoteLink.local_id, RemoteLink.remote_id)
    rows = session.execute(of_clients.where(RemoteLink.kind == LinkKind.CLIENT)).all()
    session.commit()
    cause = by_person(linked.owner.person_id)
    with writing(session):
        states = load_states(session, account_id, [local_id for local_id, _ in rows[::100]])
        changes = [
            StateChange(
                client_id,
                state,
                replace(state, fields={**state.fields, "note": "Ours"}),
                Action.UPDATED,
                cause,
            )
            for client_id, state in states.items()
        ]
        save(session, account_id, changes, linked.installation.clock())
    for _, remote_id in rows[50::100]:
        contacts.change(linked.world, linked.organisation, remote_id, {"notes": "Theirs"})


def _print(linked: Linked, measured: Sequence[Measured]) -> None:
    counted = select(RemoteLink.kind, func.count()).group_by(RemoteLink.kind)
    of_kind = dict(linked.session.execute(counted).tuples().all())
    customers, people = of_kind[LinkKind.CLIENT], of_kind.get(LinkKind.CONTACT, 0)
    print(f"\n{customers:,} linked customers with {people:,} linked contacts")
    print("                               calls  writes  seconds  CPU s  runs")
    for one in measured:
        print(
            f"  {one.what:<27}  {one.calls:>6,}  {one.writes:>6,}  {one.seconds:>7.1f}"
            f"  {one.cpu_seconds:>5.1f}  {one.runs:>4}"
        )
    print("  (CPU seconds are those of the run, without the stand-in)\n", flush=True)


def _judge(measured: Sequence[Measured], customers: int) -> None:
    most = 1 + ceil(customers / PER_PAGE)
    quiet = [one for one in measured if one.what.startswith("quiet")]
    if any(one.writes or one.calls > most for one in quiet):
        raise SystemExit(f"A quiet run may write nothing, and make {most} calls at most.")
    print(f"Quiet runs wrote nothing, and made {max(one.calls for one in quiet)} calls of {most}.")
