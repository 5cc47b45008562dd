"""How soon an edit here is at the finance app, with a worker as the command runs it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from carryover.models import Client
from carryover.services.installation import open_installation, upgrade_tables
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import InStep, customer_body, keep_in_step
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

MANY = 100_000
LONGEST = 60.0
LONGEST_POLL = 300.0
_LOOK_SECONDS = 0.1


@contextmanager
def working(folder: Path, customers: int) -> Iterator[InStep]:
    """Linked customers in step, real time, and a worker that has nothing left to do."""
    installed = open_installation(folder, f"sqlite:///{folder / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(installed)
    bodies = [customer_body(f"Customer {number}") for number in range(customers)]
    with installed.session() as session, zoho_beside(installed) as zoho:
        zoho.world.clock.set(datetime.now(UTC))
        owner = make_owned_account(session, make_person(session))
        base = keep_in_step(session, owner, zoho, *bodies)
        base.organisation.per_minute = base.organisation.daily_limit = MANY
        base.sync()
        zoho.world.clock.let_run()
        ended_before = base.settings.last_run_at
        base.edit("Customer 0", note="The worker is awake")
        worker = start_worker(folder, zoho.base)
        try:
            assert wait_until(lambda: base.settings.last_run_at > ended_before, LONGEST)
            yield base
        finally:
            kill_worker(worker)


def seconds_until_there(base: InStep, edits: int, pause: float) -> list[float]:
    """Edit one client after the other; how long each edit took to be there, shortest first."""
    watching = [
        _edit_and_watch(base, f"Customer {number}", f"Edit {number}", pause)
        for number in range(edits)
    ]
    for one in watching:
        one.join(LONGEST)
    return sorted(one.seconds for one in watching)


def seconds_until_here(base: InStep, edits: int, pause: float) -> list[float]:
    """The same for edits there, without a hint: how long until the next poll has brought them."""
    waiting: dict[str, float] = {}
    seconds: list[float] = []
    for number in range(edits):
        name = f"Customer {number}"
        base.edit_there(name, notes=f"There {number}")
        waiting[name] = time.monotonic()
        _look(base, waiting, seconds, pause)
    _look(base, waiting, seconds, LONGEST_POLL)
    return sorted(seconds + [LONGEST_POLL] * len(waiting))


def _look(base: InStep, waiting: dict[str, float], seconds: list[float], patience: float) -> None:
    """Move what has come from those that wait to the seconds it took."""
    until = time.monotonic() + patience
    while waiting and time.monotonic() < until:
        base.session.commit()
        here = select(Client.name).where(Client.name.in_(waiting), Client.note.startswith("There"))
        for name in base.session.scalars(here):
            seconds.append(time.monotonic() - waiting.pop(name))
        time.sleep(_LOOK_SECONDS)
    time.sleep(max(0.0, until - time.monotonic()) if patience < LONGEST_POLL else 0.0)


class _Watch(threading.Thread):
    """Looks at a customer of the stand-in until an edit is there."""

    def __init__(self, customer: dict[str, str], note: str) -> None:
        super().__init__(daemon=True)
        self._customer, self._note = customer, note
        self._began = time.monotonic()
        self.seconds = LONGEST

    def run(self) -> None:
        if wait_until(lambda: self._customer["notes"] == self._note, LONGEST):
            self.seconds = time.monotonic() - self._began


def _edit_and_watch(base: InStep, name: str, note: str, pause: float) -> _Watch:
    time.sleep(pause)
    base.edit(name, note=note)
    watch = _Watch(base.customer(name), note)
    watch.start()
    return watch
