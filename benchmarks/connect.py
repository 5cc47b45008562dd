"""Customers from a finance app: calls made, seconds to the first tick, seconds to import some.

    script/bench connect --customers 10000 --chosen 500

The stand-in answers over HTTP and counts as Zoho Books does. Its clock goes on where the
connector waits for the app's limits, so that seconds are those of the work, and the waiting
stands beside them.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.installations import SLUG, open_instance
from carryover.connectors.hosts import Hosts
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.jobs import JobState
from carryover.services.accounts.accounts import AccountDetails, create_account
from carryover.services.accounts.people import NewPerson, create_person
from carryover.services.connections.connecting import ZohoDetails, begin_zoho, use_self_client_code
from carryover.services.connections.customers import Destination, keep_choices, view_customers
from carryover.services.connections.listing_customers import start_listing
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing_customers import start_import
from carryover.services.installation import Installation, Session, prepare_tables
from carryover.services.jobs import view_job
from carryover.services.places import Place, find_place
from carryover.worker.running import run_job
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, create_app
from standins.zoho.filling import fill

CLIENT = ("1000.BENCH", "a bench's secret")


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench connect")
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--chosen", type=int, default=500)
    wanted = parser.parse_args()
    world = World(WorldClock())
    world.tokens.add_client(*CLIENT)
    fill(world, world.add_organisation("Acme", "EUR"), wanted.customers)
    with tempfile.TemporaryDirectory() as folder, serving(create_app(world)) as base:
        opened = open_instance(Path(folder))
        prepare_tables(opened)
        installed = replace(
            opened, hosts=Hosts(zoho=base), clock=world.clock, sleep=world.clock.advance
        )
        with installed.session() as session:
            _measure(session, installed, world, wanted.chosen)


def _measure(session: Session, installation: Installation, world: World, chosen: int) -> None:
    owner = owner_of(session, installation)
    to = Destination(owner.account_id, connect(session, owner, installation, world))
    listing = start_listing(session, owner, to.connection_id, installation)
    assert listing is not None
    _run("list every customer", session, owner, installation, world, listing)
    start = time.perf_counter()
    found = view_customers(session, owner, to, "books", None, installation)
    print(f"search: {time.perf_counter() - start:.3f} s, {found.matching:,} found")
    ids = [one.customer.id for one in found.offered.rows]
    keep_choices(session, owner, to, ids, ids)
    _choose(session, owner, to, chosen)
    begun = start_import(session, owner, to, installation)
    _run(f"fetch and plan {chosen}", session, owner, installation, world, begun.job_id)
    commit = start_commit(session, owner.account_id, owner.person_id, begun.id, installation)
    _run(f"import {chosen} with contacts", session, owner, installation, world, commit.job_id)


def owner_of(session: Session, installation: Installation) -> Place:
    now = installation.clock()
    person_id = create_person(session, NewPerson("ada@acme.example", "Ada", "a quiet harbour"), now)
    slug = create_account(session, person_id, AccountDetails(SLUG, "EUR", "PL", "en"), now)
    return find_place(session, person_id, slug)


def connect(session: Session, owner: Place, installation: Installation, world: World) -> int:
    begun = begin_zoho(
        session, owner, ZohoDetails(FinanceApp.ZOHO_BOOKS, "eu", *CLIENT), installation
    )
    code = world.tokens.make_code(CLIENT[0])
    return use_self_client_code(session, owner, begun, code, installation)


def _choose(session: Session, owner: Place, to: Destination, chosen: int) -> None:
    """The first so many customers, whatever was ticked."""
    ids = list(range(1, chosen + 1))
    keep_choices(session, owner, to, range(1, 100_000), ids)


def _run(
    what: str, session: Session, owner: Place, installation: Installation, world: World, job_id: int
) -> None:
    """Run a job to its end, over days if the app's daily limit says so."""
    calls, waited, start = len(world.seen), world.clock(), time.perf_counter()
    run_job(job_id, "bench:1", installation)
    while (job := view_job(session, owner.account_id, job_id, installation)).waits_until:
        session.commit()
        world.clock.set(job.waits_until)
        run_job(job_id, "bench:1", installation)
    seconds, paused = time.perf_counter() - start, world.clock() - waited
    assert job.state is JobState.DONE, job.error
    session.commit()
    made = len(world.seen) - calls
    print(f"{what}: {seconds:.1f} s of work, {made} calls, {paused.total_seconds():.0f} s waited")


if __name__ == "__main__":
    main()
