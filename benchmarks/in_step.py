"""Linked customers of a finance app kept in step: calls and seconds of a run.

    script/bench sync --customers 10000

The stand-in answers over HTTP and counts as Zoho Books does, without its limits; its clock
stands still, so that seconds are those of the work.
"""

import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.connect import CLIENT, connect, owner_of
from benchmarks.installations import open_instance
from carryover.connectors.hosts import Hosts
from carryover.domain.connections import LinkKind
from carryover.domain.jobs import JobState
from carryover.domain.journal import Action, StateChange
from carryover.models import RemoteLink
from carryover.services.clients import by_person
from carryover.services.committing import start_commit
from carryover.services.customers import Destination, choose_all
from carryover.services.importing_customers import start_import
from carryover.services.installation import Installation, Session, prepare_tables
from carryover.services.jobs import view_job
from carryover.services.listing_customers import start_listing
from carryover.services.places import Place
from carryover.services.syncing import start_due, start_sync
from carryover.store.clients import load_states, save
from carryover.store.database import writing
from carryover.worker.running import run_job
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, contacts, create_app
from standins.zoho.filling import fill
from standins.zoho.world import Organisation

MANY = 10**9
PEOPLE_TO_CUSTOMERS = 1.3


def measure_runs(customers: int) -> None:
    """A quiet run, one with a complete listing, and one with 1 % changed on each side."""
    world = World(WorldClock())
    world.tokens.add_client(*CLIENT)
    organisation = _filled(world, customers)
    with tempfile.TemporaryDirectory() as folder, serving(create_app(world)) as base:
        opened = open_instance(Path(folder))
        prepare_tables(opened)
        place = replace(
            opened, hosts=Hosts(zoho=base), clock=world.clock, sleep=world.clock.advance
        )
        with place.session() as session:
            owner = owner_of(session, place)
            to = Destination(owner.account_id, connect(session, owner, place, world))
            _import_all(session, owner, to, place)
            _measure(session, owner, to, place, world, organisation)


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


def _import_all(session: Session, owner: Place, to: Destination, place: Installation) -> None:
    listing = start_listing(session, owner, to.connection_id, place)
    assert listing is not None
    _run(session, owner, place, listing)
    choose_all(session, owner, to, "")
    begun = start_import(session, owner, to, place)
    _run(session, owner, place, begun.job_id)
    commit = start_commit(session, owner.account_id, owner.person_id, begun.id, place)
    _run(session, owner, place, commit.job_id)
    rows = session.execute(select(RemoteLink.kind, func.count()).group_by(RemoteLink.kind))
    print(", ".join(f"{count:,} {kind} links" for kind, count in rows))
    session.commit()


def _measure(
    session: Session,
    owner: Place,
    to: Destination,
    place: Installation,
    world: World,
    organisation: Organisation,
) -> None:
    def sync(what: str, after: timedelta) -> None:
        world.clock.advance(after.total_seconds())
        calls, start, runs = len(world.seen), time.perf_counter(), 0
        while not runs or _has_more(session, place):
            _run(
                session,
                owner,
                place,
                start_sync(session, owner.account_id, None, to.connection_id, place),
            )
            runs += 1
        made = world.seen[calls:]
        writes = sum(one.method != "GET" for one in made)
        seconds = time.perf_counter() - start
        print(f"{what}: {len(made):,} calls, {writes:,} writes, {seconds:.1f} s, {runs} runs")

    sync("first run", timedelta(minutes=1))
    sync("settling", timedelta(minutes=30))
    sync("quiet run", timedelta(minutes=5))
    sync("quiet run with a complete listing", timedelta(days=1))
    _change_both(session, owner, place, world, organisation)
    sync("1 % changed on each side", timedelta(minutes=5))
    sync("settling", timedelta(minutes=5))
    sync("quiet run", timedelta(minutes=30))


def _change_both(
    session: Session,
    owner: Place,
    place: Installation,
    world: World,
    organisation: Organisation,
) -> None:
    of_clients = select(RemoteLink.local_id).where(RemoteLink.kind == LinkKind.CLIENT)
    ids = list(session.scalars(of_clients.order_by(RemoteLink.id)))
    ours, theirs = ids[::100], list(organisation.contacts)[50::100]
    cause = by_person(owner.person_id)
    with writing(session):
        states = load_states(session, owner.account_id, ours)
        changes = [
            StateChange(
                key,
                state,
                replace(state, fields={**state.fields, "note": "Ours"}),
                Action.UPDATED,
                cause,
            )
            for key, state in states.items()
        ]
        save(session, owner.account_id, changes, place.clock())
    for one in theirs:
        contacts.change(world, organisation, one, {"notes": "Theirs"})


def _has_more(session: Session, place: Installation) -> bool:
    return bool(start_due(session, place))


def _run(session: Session, owner: Place, place: Installation, job_id: int) -> None:
    run_job(job_id, "bench:1", place)
    job = view_job(session, owner.account_id, job_id, place)
    assert job.state is JobState.DONE, job.error
    session.commit()
