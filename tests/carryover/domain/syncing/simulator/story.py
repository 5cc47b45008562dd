"""A seed becomes a story: one linked world, disturbed on both sides, with faults on the way."""

from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import TypeAlias

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import Base, Link, Policy, Rule, Side
from tests.carryover.domain.syncing.simulator.crowd import Crowd, Deed, Event, Ledger
from tests.carryover.domain.syncing.simulator.driver import Worker
from tests.carryover.domain.syncing.simulator.judge import (
    STRANGER_HERE,
    STRANGER_THERE,
    complaints,
    fingerprint,
)
from tests.carryover.domain.syncing.simulator.sides import App, Office, Record
from tests.carryover.domain.syncing.simulator.weather import Fault, Weather

MOST_PASSES = 3
"""Until all is quiet, once nobody types any more and nothing goes wrong."""
_ROUNDS = 3
_LATEST = 30
"""The last moment of a run at which something goes wrong; most runs are shorter."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run with its weather."""

    faults: tuple[tuple[int, Fault], ...] = ()
    meanwhile: tuple[tuple[int, Event], ...] = ()
    is_empty: bool = False
    drops: int | None = None
    repeats: bool = False

    def __str__(self) -> str:
        told = [f"{fault.value} at {moment}" for moment, fault in self.faults]
        told += [f"at {moment} {event}" for moment, event in self.meanwhile]
        told += ["the listing is empty"] * self.is_empty
        told += [f"customer {self.drops} slips between pages"] * (self.drops is not None)
        told += ["pages repeated and reordered"] * self.repeats
        return "; ".join(["a run", *told])


Happening: TypeAlias = Event | Run


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happens, before calm comes."""

    seed: int
    happenings: tuple[Happening, ...]
    policy: Policy
    skew: int
    offset: int | None
    """How far we believe the app's clock to be ahead; None where we do not know."""
    customers: int
    busy: bool
    """One customer has transactions."""
    is_fresh: bool
    """The links come from an import and have no base yet."""

    def __str__(self) -> str:
        head = (
            f"seed {self.seed}: {self.customers} customers, {self.policy.rule.value} wins, "
            f"clock {self.skew:+}, believed {self.offset}, "
            f"{'busy, ' * self.busy}{'fresh' if self.is_fresh else 'in step'}"
        )
        return "\n".join([head, *(f"  {one}" for one in self.happenings)])


@dataclass(frozen=True, slots=True)
class Ending:
    """How a story went."""

    complaints: tuple[str, ...]
    passes: int
    fingerprint: str
    stops: int


def told(seed: int) -> Story:
    """The story of a seed."""
    luck = Random(seed)
    skew = luck.choice((-120, -1, 0, 0, 1, 120))
    happenings: list[Happening] = []
    serial = seed % 7
    for _ in range(luck.randint(1, _ROUNDS)):
        for _ in range(luck.randint(1, 4)):
            serial += 1
            happenings.append(_event(luck, serial))
        happenings.append(_run(luck, serial))
        serial += 2
    return Story(
        seed=seed,
        happenings=tuple(happenings),
        policy=Policy(luck.choice(tuple(Rule)), {"phone": luck.choice(tuple(Rule))}),
        skew=skew,
        offset=luck.choice((None, skew, skew, 0)),
        customers=luck.choice((1, 1, 2, 2, 3)),
        busy=luck.random() < 0.1,
        is_fresh=luck.random() < 0.1,
    )


_DEEDS = (
    *[Deed.EDIT] * 9,
    *[Deed.DELETE] * 4,
    *[Deed.ADD] * 4,
    Deed.CLEAR,
    Deed.TWIN,
    Deed.MOVE,
    Deed.SPOIL,
)


def _event(luck: Random, serial: int) -> Event:
    deed = luck.choice(_DEEDS)
    kind = LinkKind.CLIENT if luck.random() < 0.3 else LinkKind.CONTACT
    return Event(luck.choice((Side.OURS, Side.THEIRS)), deed, kind, luck.randrange(60), serial)


def _run(luck: Random, serial: int) -> Run:
    faults = [
        (luck.randint(1, _LATEST), luck.choice(tuple(Fault)))
        for _ in range(luck.choice((0, 1, 1, 2)))
    ]
    events = [
        (luck.randint(1, _LATEST), _event(luck, serial + 1 + number))
        for number in range(luck.choice((0, 0, 1, 2)))
    ]
    meanwhile = tuple(one for one in events if one[1].deed is not Deed.TWIN)
    return Run(
        faults=tuple(sorted(dict(faults).items())),
        meanwhile=meanwhile,
        is_empty=luck.random() < 0.03,
        drops=luck.randrange(4) if luck.random() < 0.15 else None,
        repeats=luck.random() < 0.15,
    )


def play(story: Story, quiet_runs: int = 0) -> Ending:
    """Live through a story, let calm come, and judge what is left.

    Calm is a run that leaves everything as it was. As a run knows nothing else, all later
    ones do the same; `quiet_runs` so many of them are made all the same.
    """
    crowd = _opening(story)
    worker = Worker(crowd.app, crowd.office, story.policy, story.offset, crowd.now)
    found: list[str] = []
    for happening in story.happenings:
        if isinstance(happening, Event):
            crowd.act(happening)
        else:
            found += _live_through(happening, worker, crowd)
    passes = _calm(worker)
    if passes > MOST_PASSES:
        found.append(f"not quiet after {MOST_PASSES} passes")
    before = _trace(worker)
    for _ in range(quiet_runs):
        worker.run(Weather())
    if _trace(worker) != before:
        found.append("a quiet run writes")
    found += complaints(crowd)
    return Ending(tuple(found), passes, fingerprint(crowd), len(worker.stops))


def _live_through(run: Run, worker: Worker, crowd: Crowd) -> list[str]:
    before = worker.app.writes, worker.office.writes
    worker.run(
        Weather(
            faults=dict(run.faults),
            meanwhile={moment: partial(crowd.act, event) for moment, event in run.meanwhile},
            is_empty=run.is_empty,
            drops=run.drops,
            repeats=run.repeats,
        )
    )
    has_written = (worker.app.writes, worker.office.writes) != before
    return ["an empty listing is believed"] if run.is_empty and has_written else []


def _calm(worker: Worker) -> int:
    """How many runs do something before one does nothing."""
    for passes in range(MOST_PASSES + 1):
        before = _trace(worker)
        worker.run(Weather())
        if _trace(worker) == before:
            return passes
    return MOST_PASSES + 1


def _trace(worker: Worker) -> tuple[object, ...]:
    """What every doing leaves."""
    office = worker.office
    notes = len(office.conflicts), len(office.surprises)
    return (worker.app.writes, office.writes, notes, dict(office.links))


def _opening(story: Story) -> Crowd:
    """One world, in step on both sides, before anybody disturbs it."""
    crowd = Crowd(App(story.skew), Office(), Ledger())
    for number in range(story.customers):
        _add_household(crowd, number, story.is_fresh)
    crowd.app.add_customer(STRANGER_THERE, {"city": "ELSEWHERE"}, 0)
    crowd.office.clients[crowd.office.next_id()] = Record(STRANGER_HERE, {"city": "Nowhere"})
    if story.busy:
        crowd.app.busy.add(max(crowd.app.customers))
    return crowd


def _add_household(crowd: Crowd, number: int, is_fresh: bool) -> None:
    app, office = crowd.app, crowd.office
    values = {"city": f"TOWN {number}", "email": f"office{number}@example.com"}
    customer_id = app.add_customer(number, values, 0)
    client_id = office.next_id()
    office.clients[client_id] = Record(number, dict(values))
    _link(office, LinkKind.CLIENT, client_id, customer_id, "", values, is_fresh)
    for place in range(1 + number % 2):
        uid = 10 * (number + 1) + place
        person = {
            "name": f"Person {uid}",
            "email": f"p{uid}@example.com",
            "phone": f"+48700{uid}",
            "role": "guest",
        }
        person_id = app.add_person(uid, customer_id, person, 0)
        contact_id = office.next_id()
        office.contacts[contact_id] = Record(uid, dict(person), client_id)
        _link(office, LinkKind.CONTACT, contact_id, person_id, customer_id, person, is_fresh)


def _link(
    office: Office,
    kind: LinkKind,
    local_id: int,
    remote_id: str,
    customer_id: str,
    values: dict[str, str],
    is_fresh: bool,
) -> None:
    base = None if is_fresh else Base(values, values)
    key = office.next_id()
    office.links[key] = Link(key, kind, local_id, remote_id, customer_id, base)


def shortest(story: Story) -> Story:
    """Drop whatever is not needed for the story to fail."""
    while True:
        for shorter in _shorter(story):
            if play(shorter).complaints:
                story = shorter
                break
        else:
            return story


def _shorter(story: Story) -> list[Story]:
    without = [
        replace(story, happenings=story.happenings[:place] + story.happenings[place + 1 :])
        for place in range(len(story.happenings))
    ]
    simpler = [
        replace(
            story,
            happenings=(*story.happenings[:place], run, *story.happenings[place + 1 :]),
        )
        for place, one in enumerate(story.happenings)
        if isinstance(one, Run)
        for run in _simpler(one)
    ]
    return [*without, *simpler]


def _simpler(run: Run) -> list[Run]:
    calmer = [
        replace(run, faults=run.faults[:place] + run.faults[place + 1 :])
        for place in range(len(run.faults))
    ]
    calmer += [
        replace(run, meanwhile=run.meanwhile[:place] + run.meanwhile[place + 1 :])
        for place in range(len(run.meanwhile))
    ]
    calmer += [replace(run, is_empty=False)] * run.is_empty
    calmer += [replace(run, drops=None)] * (run.drops is not None)
    calmer += [replace(run, repeats=False)] * run.repeats
    return calmer
