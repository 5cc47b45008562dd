"""A worker that is killed in the middle of a run loses nothing and makes no double.

`script/bench killing --of sync` kills as many as wanted, at every sort of write.
"""

import os
import random
import signal
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from flask import request
from sqlalchemy import func, select

from carryover.domain.connections import LinkKind
from carryover.domain.records import ContactRecord
from carryover.domain.states import ContactState
from carryover.models import Client, RemoteLink, SyncOutbox
from carryover.services.installation import open_installation, upgrade_tables
from carryover.services.syncing.running import start_sync
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import customer_body, keep_in_step
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

CUSTOMERS = 24
"""Each gets a contact, and whenever a worker creates one it is killed."""
PATIENCE = 20


class Reaper:
    """Kills the worker that is about to change something there."""

    def __init__(self) -> None:
        self.victim = 0

    def __call__(self) -> None:
        if self.victim and request.method == "PUT":
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0


@pytest.fixture
def reaper():
    return Reaper()


@pytest.fixture
def base(tmp_path, reaper):
    installed = open_installation(tmp_path, f"sqlite:///{tmp_path / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(installed)
    bodies = [customer_body(f"Customer {number}") for number in range(CUSTOMERS)]
    with installed.session() as session, zoho_beside(installed, reaper) as zoho:
        # What is edited below is edited later, as the app counts: in whole seconds.
        zoho.world.clock.set(datetime.now(UTC) - timedelta(minutes=1))
        owner = make_owned_account(session, make_person(session))
        found = keep_in_step(session, owner, zoho, *bodies)
        found.organisation.per_minute = found.organisation.daily_limit = 100_000
        found.sync()
        zoho.world.clock.set(datetime.now(UTC))
        yield found


class Assassin:
    """Kills the worker that has just had a contact created, in every second case before its
    answer is on the way."""

    def __init__(self) -> None:
        self.victim = 0
        self.killed = 0
        self._luck = random.Random(11)

    def strike(self) -> None:
        if not self.victim:
            return
        self.killed += 1
        if self.killed % 2:
            os.kill(self.victim, signal.SIGKILL)
        else:
            threading.Timer(self._luck.random() * 0.02, self._kill, (self.victim,)).start()
        self.victim = 0

    def _kill(self, victim: int) -> None:
        os.kill(victim, signal.SIGKILL)


def is_over(base, worker) -> bool:
    """Whether the worker was killed, or has nothing left to do."""
    return not worker.is_alive() or linked_people(base) == CUSTOMERS


def test_s25_every_contact_is_there_once_whenever_the_worker_was_killed(base, tmp_path):
    for number in range(CUSTOMERS):
        record = ContactRecord(first_name="Olga", email=f"olga{number}@step.example")
        base.change_contacts(
            f"Customer {number}", lambda _none, record=record: (ContactState(record),)
        )

    assassin = Assassin()
    base.zoho.world.witness = assassin.strike
    ended = False
    while not ended:
        worker = start_worker(tmp_path, base.zoho.base)
        assassin.victim = worker.pid
        assert wait_until(partial(is_over, base, worker), PATIENCE)
        ended = worker.is_alive()
        kill_worker(worker)

    there = Counter(
        person["email"]
        for one in base.organisation.contacts.values()
        for person in one["contact_persons"]
    )
    assert there == {f"olga{number}@step.example": 1 for number in range(CUSTOMERS)}
    assert linked_people(base) == CUSTOMERS
    # The quicker the machine, the more contacts a worker creates before a late kill reaches it.
    assert assassin.killed > CUSTOMERS // 4


def test_s27_what_a_killed_run_took_is_whole_and_the_rest_is_taken_by_the_next(
    base, reaper, tmp_path
):
    both = ("There", "https://there.example")
    for number in range(CUSTOMERS):
        base.edit_there(f"Customer {number}", notes=both[0], website=both[1])
    middle = base.session.scalars(select(Client.name).order_by(Client.id).offset(CUSTOMERS // 2))
    base.edit(middle.first(), city="York")
    cursor = base.settings.high_water
    start_sync(base.session, base.owner.account_id, base.connection_id, base.zoho.installation)

    worker = start_worker(tmp_path, base.zoho.base)
    reaper.victim = worker.pid
    worker.join(PATIENCE)
    taken, unmoved = Counter(texts(base)), base.settings.high_water
    worker = start_worker(tmp_path, base.zoho.base)
    ended = wait_until(lambda: base.settings.high_water != cursor, PATIENCE)
    kill_worker(worker)

    assert (set(taken), unmoved) == ({("", ""), both}, cursor)
    assert ended
    assert Counter(texts(base)) == {both: CUSTOMERS}
    assert base.writes() == [("PUT", f"/contacts/{york(base)}")]


def york(base) -> str:
    """The app's id of the customer whose city arrived."""
    found = base.organisation.contacts.items()
    return next(key for key, one in found if one["billing_address"]["city"] == "York")


def texts(base) -> list[tuple[str, str]]:
    """Note and website of each client."""
    base.session.commit()
    return [tuple(one) for one in base.session.execute(select(Client.note, Client.website))]


def linked_people(base) -> int:
    """Links of contacts, once nothing is in the air any more."""
    base.session.commit()
    waiting = base.session.scalar(select(func.count()).select_from(SyncOutbox))
    of_people = select(func.count()).where(RemoteLink.kind == LinkKind.CONTACT)
    return -1 if waiting else base.session.scalar(of_people)
