"""A worker that is killed between a creation at the app and remembering it makes no double."""

import os
import random
import signal
import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from carryover.domain.connections import LinkKind
from carryover.domain.records import ContactRecord
from carryover.domain.states import ContactState
from carryover.models import RemoteLink, SyncOutbox
from carryover.services.installation import open_installation, upgrade_tables
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import customer_body, keep_in_step
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

CUSTOMERS = 24
"""Each gets a contact, and at each contact a worker is killed."""
PATIENCE = 20


@pytest.fixture
def base(tmp_path):
    installed = open_installation(tmp_path, f"sqlite:///{tmp_path / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(installed)
    bodies = [customer_body(f"Customer {number}") for number in range(CUSTOMERS)]
    with installed.session() as session, zoho_beside(installed) as zoho:
        zoho.world.clock.set(datetime.now(UTC))
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


def test_every_contact_is_there_once_whenever_the_worker_was_killed(base, tmp_path):
    for number in range(CUSTOMERS):
        record = ContactRecord(first_name="Olga", email=f"olga{number}@step.example")
        base.change_contacts(
            f"Customer {number}", lambda _none, record=record: (ContactState(record),)
        )

    assassin = Assassin()
    base.zoho.world.witness = assassin.strike
    while assassin.killed < CUSTOMERS:
        worker = start_worker(tmp_path, base.zoho.base)
        assassin.victim = worker.pid
        worker.join(PATIENCE)
        kill_worker(worker)
    worker = start_worker(tmp_path, base.zoho.base)
    ended = wait_until(lambda: linked_people(base) == CUSTOMERS, PATIENCE)
    kill_worker(worker)

    there = Counter(
        person["email"]
        for one in base.organisation.contacts.values()
        for person in one["contact_persons"]
    )
    assert ended
    assert there == {f"olga{number}@step.example": 1 for number in range(CUSTOMERS)}
    assert assassin.killed == CUSTOMERS


def linked_people(base) -> int:
    """Links of contacts, once nothing is in the air any more."""
    base.session.commit()
    waiting = base.session.scalar(select(func.count()).select_from(SyncOutbox))
    of_people = select(func.count()).where(RemoteLink.kind == LinkKind.CONTACT)
    return -1 if waiting else base.session.scalar(of_people)
