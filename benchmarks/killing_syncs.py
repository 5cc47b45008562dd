"""Whether both sides come in step again after `kill -9` of those who keep them so.

    script/bench killing --of sync --kills 300

Some customers are changed on both sides, again and again: contacts are created, changed and
deleted, customers are changed and deleted. A real worker brings each change to the stand-in
over HTTP, and is killed at one of its calls; mostly between a write there and its record here.
The next worker goes on. When nothing is left to do, everything must stand on both sides as it
was typed, and once, and another run must write nothing.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from benchmarks.striking import DEADLY, Assassin, Strike
from carryover.connectors.hosts import Hosts
from carryover.domain.connections import LinkKind
from carryover.domain.jobs import UNFINISHED
from carryover.domain.records import ContactRecord
from carryover.models import Client, Contact, Job, SyncEvent, SyncOutbox
from carryover.services.installation import Installation, open_installation, upgrade_tables
from carryover.services.syncing.running import start_sync
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho import World, contacts, create_app
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import CLIENT_ID, CLIENT_SECRET, Zoho
from tests.carryover.services.in_step import InStep, customer_body, keep_in_step
from tests.carryover.worker.killing import SECRET_KEY, kill_worker, start_worker, wait_until

STAYING = tuple(f"Customer {number}" for number in range(12))
MOST_PASSING = 60
"""Customers that are deleted, one a round."""
PATIENCE = 60
LOOK_SECONDS = 0.05
LONGEST_FRUITLESS = 2
"""Workers in a row that wrote nothing; a job that dies five times without progress is given up."""
MANY = 10**9


@dataclass(slots=True)
class Wanted:
    """What somebody typed, on either side."""

    note: str = ""
    people: dict[str, str] = field(default_factory=lambda: {"Ada": "", "Alan": ""})
    """First name to role."""

    @property
    def seen(self) -> tuple[str, list[tuple[str, str]]]:
        return self.note, sorted(self.people.items())


@dataclass
class Trial:
    """One installation, its stand-in, and what has become of its workers."""

    base: InStep
    folder: Path
    assassin: Assassin
    luck: random.Random
    wanted: dict[str, Wanted]
    passing: list[str]
    between: Counter[str] = field(default_factory=Counter)
    """Kills after a write there that was not yet known here, by what was written."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """All others, by when they were meant to come."""
    rounds: int = 0
    complaints: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)
    _fruitless: int = 0

    def play(self) -> None:
        """Change both sides, kill until there is nothing left to do, and look."""
        self.rounds += 1
        self._disturb()
        while not self._is_quiet():
            self._let_work()
        self._judge()

    def _disturb(self) -> None:
        names = self.luck.sample(STAYING, 8)
        deeds = (
            self._add,
            self._add,
            self._change_contact,
            self._change_contact,
            self._drop,
            self._edit,
            self._edit_there,
            self._add_there,
        )
        for name, deed in zip(names, deeds, strict=True):
            deed(name, self.wanted[name], next(self._numbers))
        if self.passing:
            name = self.passing.pop()
            del self.wanted[name]
            self.base.delete_client(name, reaches_apps=True)

    def _add(self, name: str, wanted: Wanted, number: int) -> None:
        """Half of them without an address, by which the app would refuse a double."""
        email = f"new{number}@step.example" if number % 2 else ""
        wanted.people[f"New{number}"] = ""
        self.base.add_contact(name, ContactRecord(first_name=f"New{number}", email=email))

    def _change_contact(self, name: str, wanted: Wanted, number: int) -> None:
        person = self.luck.choice(sorted(wanted.people))
        wanted.people[person] = f"Role {number}"
        self.base.change_contact(name, person, role=f"Role {number}")

    def _drop(self, name: str, wanted: Wanted, number: int) -> None:
        if len(wanted.people) < 2:
            self._add(name, wanted, number)
            return
        person = self.luck.choice(sorted(wanted.people))
        del wanted.people[person]
        self.base.drop_contact(name, person)

    def _edit(self, name: str, wanted: Wanted, number: int) -> None:
        wanted.note = f"Ours {number}"
        self.base.edit(name, note=wanted.note)

    def _edit_there(self, name: str, wanted: Wanted, number: int) -> None:
        wanted.note = f"Theirs {number}"
        self.base.edit_there(name, notes=wanted.note)

    def _add_there(self, name: str, wanted: Wanted, number: int) -> None:
        wanted.people[f"New{number}"] = ""
        world, organisation = self.base.zoho.world, self.base.organisation
        body = {"first_name": f"New{number}"}
        contacts.add_person(world, organisation, self.base.customer(name), body)

    def _let_work(self) -> None:
        """One worker, until it is killed or has nothing left to do."""
        account_id, installed = self.base.owner.account_id, self.base.zoho.installation
        start_sync(self.base.session, account_id, self.base.connection_id, installed)
        known = self._count_events()
        worker = start_worker(self.folder, self.base.zoho.base)
        strikes = DEADLY if self._fruitless >= LONGEST_FRUITLESS else tuple(Strike)
        strike = self.assassin.aim(worker.pid or 0, strikes)
        was_killed = self._watch(worker)
        wait_until(lambda: not self.base.organisation.in_flight, PATIENCE)
        writes, recorded = self.assassin.writes, self._count_events() - known
        self._fruitless = 0 if writes else self._fruitless + 1
        if was_killed and len(writes) > recorded:
            self.between[writes[-1]] += 1
        elif was_killed:
            self.elsewhere[strike] += 1

    def _watch(self, worker: BaseProcess) -> bool:
        """Whether it was killed before its job was done."""
        until = time.monotonic() + PATIENCE
        while worker.is_alive() and self._is_busy():
            worker.join(LOOK_SECONDS)
            if time.monotonic() > until:
                raise SystemExit(f"A run of round {self.rounds} does not come to its end.")
        was_killed = not worker.is_alive()
        self.assassin.let_go()
        kill_worker(worker)
        return was_killed

    def _judge(self) -> None:
        """Both sides as they were typed, everybody once, and nothing left to write."""
        wanted = {name: one.seen for name, one in self.wanted.items()}
        for side, found in (("here", self._here()), ("there", self._there())):
            names = sorted(name for name in wanted | found if wanted.get(name) != found.get(name))
            for name in names:
                seen = f"{found.get(name)} {side}, not {wanted.get(name)}"
                self.complaints.append(f"round {self.rounds}: {name}: {seen}")
        people = sum(len(one.people) for one in self.wanted.values())
        links = self.base.count_links(LinkKind.CLIENT), self.base.count_links(LinkKind.CONTACT)
        if links != (len(self.wanted), people):
            self.complaints.append(f"round {self.rounds}: {links} links")
        before = len(self.base.writes())
        self.base.sync()
        if written := self.base.writes()[before:]:
            self.complaints.append(f"round {self.rounds}: a quiet run wrote {written}")

    def _here(self) -> dict[str, tuple[str, list[tuple[str, str]]]]:
        session = self.base.session
        session.commit()
        people: dict[int, list[tuple[str, str]]] = {}
        for one in session.execute(select(Contact.client_id, Contact.first_name, Contact.role)):
            people.setdefault(one.client_id, []).append((one.first_name, one.role))
        rows = session.execute(select(Client.id, Client.name, Client.note)).all()
        session.commit()
        return {one.name: (one.note, sorted(people.get(one.id, []))) for one in rows}

    def _there(self) -> dict[str, tuple[str, list[tuple[str, str]]]]:
        return {
            one["contact_name"]: (
                one["notes"],
                sorted((who["first_name"], who["designation"]) for who in one["contact_persons"]),
            )
            for one in self.base.organisation.contacts.values()
        }

    def _is_quiet(self) -> bool:
        return not self._is_busy() and not self._ask(select(func.count()).select_from(SyncOutbox))

    def _is_busy(self) -> bool:
        running = select(func.count()).select_from(Job).where(Job.state.in_(UNFINISHED))
        return bool(self._ask(running))

    def _count_events(self) -> int:
        theirs = SyncEvent.side == "theirs"
        return self._ask(select(func.count()).select_from(SyncEvent).where(theirs))

    def _ask(self, question: Select[Any]) -> int:
        found: int | None = self.base.session.scalar(question)
        self.base.session.commit()
        return found or 0


def kill_syncs(kills: int, minutes: float, seed: int) -> bool:
    """Kill until so many kills came between a write and its record; answers whether all is well."""
    until = time.monotonic() + minutes * 60
    with _trial(random.Random(seed), min(kills, MOST_PASSING)) as trial:
        start = time.monotonic()
        while trial.between.total() < kills and time.monotonic() < until:
            trial.play()
            told = f"{trial.between.total()} of {kills} kills, {len(trial.complaints)} complaints"
            print(told, file=sys.stderr, flush=True)
        _print(trial, time.monotonic() - start)
        return not trial.complaints


@contextmanager
def _trial(luck: random.Random, passing: int) -> Iterator[Trial]:
    world = World(WorldClock())
    world.tokens.add_client(CLIENT_ID, CLIENT_SECRET)
    app = create_app(world)
    assassin = Assassin(app, luck)
    names = [*STAYING, *(f"Passing {number}" for number in range(passing))]
    with tempfile.TemporaryDirectory() as folder, serving(app) as base:
        installed = replace(_installed(Path(folder)), hosts=Hosts(zoho=base))
        with installed.session() as session:
            owner = make_owned_account(session, make_person(session))
            bodies = [customer_body(name, "Ada", "Alan") for name in names]
            found = keep_in_step(session, owner, Zoho(world, installed, base), *bodies)
            found.organisation.per_minute = found.organisation.daily_limit = MANY
            found.sync()
            wanted = {name: Wanted() for name in names}
            yield Trial(found, Path(folder), assassin, luck, wanted, names[len(STAYING) :])
        installed.engine.dispose()


def _installed(folder: Path) -> Installation:
    installed = open_installation(folder, f"sqlite:///{folder / 'carryover.db'}", SECRET_KEY)
    upgrade_tables(installed)
    return installed


def _print(trial: Trial, seconds: float) -> None:
    print(f"\nkill -9 of workers that keep two sides in step, {trial.rounds} rounds")
    print(f"  between a write there and its record here: {trial.between.total()}")
    for what, kills in sorted(trial.between.items()):
        print(f"    {what:<30} {kills:>4}")
    print(f"  at other moments: {trial.elsewhere.total()}")
    for strike, kills in sorted(trial.elsewhere.items()):
        print(f"    {strike:<30} {kills:>4}")
    print(f"  {seconds:,.0f} s; records lost, doubled or not in step: {len(trial.complaints)}")
    print(*trial.complaints[:20], sep="\n", end="\n", flush=True)
