"""A run in miniature: gather, decide, ask, do, settle, remember. The engine is the real one."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    Agree,
    Answer,
    AskAbout,
    Asking,
    BringBack,
    Closed,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    Done,
    ForgetAside,
    Gone,
    Guard,
    KeepConflict,
    Link,
    LookForCreation,
    Lost,
    MoveHere,
    NeverThere,
    NoSuch,
    NotSent,
    Plan,
    PointOut,
    Policy,
    Questions,
    Refused,
    Scope,
    SendChange,
    Step,
    Stopped,
    SuddenlyEmpty,
    TakeChange,
    Theirs,
    Unread,
    World,
    Write,
    asking,
    decide_run,
    holds,
    settle,
)
from tests.carryover.domain.syncing.simulator.gathering import (
    answered,
    gather,
    household_of,
    read_household,
    there_of,
)
from tests.carryover.domain.syncing.simulator.sides import App, Office, Record, Refusal
from tests.carryover.domain.syncing.simulator.weather import (
    Interrupted,
    Killed,
    NoAnswerAtAll,
    Weather,
)

SCOPE = Scope(frozenset({"city", "email"}), frozenset({"name", "email", "phone", "role"}))
MOST_ROUNDS = 4
"""Of questions; what is answered needs no second asking."""


@dataclass(slots=True)
class Worker:
    """Everything that a run is made of, but for its weather."""

    app: App
    office: Office
    policy: Policy
    offset: int | None
    time: Callable[[], int]
    stops: list[tuple[Guard, ...]] = field(default_factory=list)

    def run(self, weather: Weather) -> None:
        """One run. What was not remembered when it is killed, is lost."""
        try:
            world = gather(self.app, self.office, weather, self.offset)
            for step in self._plan(world, weather):
                self._take(step, weather)
        except (Killed, Interrupted, NoAnswerAtAll):
            return

    def _plan(self, world: World, weather: Weather) -> tuple[Step, ...]:
        for _ in range(MOST_ROUNDS):
            match decide_run(world, self.policy, SCOPE, self._confirmed(weather)):
                case Plan(steps=steps):
                    return steps
                case Stopped(guards=guards):
                    self.stops.append(guards)
                    return ()
                case Questions(askings=askings):
                    for one in askings:
                        world = self._ask(one, world, weather)
        raise AssertionError("questions without end")

    def _confirmed(self, weather: Weather) -> tuple[Guard, ...]:
        """A person who looks at the app sees whether it is really empty."""
        return () if weather.is_empty else (SuddenlyEmpty(99),)

    def _ask(self, one: Asking, world: World, weather: Weather) -> World:
        link = one.pair.link
        try:
            match one.question:
                case AskAbout():
                    record = weather.call(lambda: self.app.record(link.kind, link.remote_id))
                    theirs: Theirs = there_of(record) if record is not None else Gone()
                case LookForCreation():
                    # This run's strangers were read after the creation; a look is enough.
                    weather.call(lambda: read_household(self.app, link.customer_id))
                    theirs = NeverThere()
            return answered(world, link, theirs)
        except NoAnswerAtAll:
            return answered(world, household_of(world, link).customer.link, Unread())

    def _take(self, step: Step, weather: Weather) -> None:
        match step.action:
            case KeepConflict(conflict=one):
                note = (self._uid(step), one.field, one.loser)
                weather.commit(lambda: self.office.conflicts.add(note))
            case PointOut(surprise=surprise):
                told = (self._uid(step), surprise)
                weather.commit(lambda: self.office.surprises.add(told))
            case CreateThere() as creation:
                self._create_there(step, creation, weather)
            case SendChange() | DeleteThere() as action:
                self._write_there(step, action, weather)
            case action:
                weather.commit(lambda: self._write_here(step.pair.link, action))

    def _uid(self, step: Step) -> int:
        link = step.pair.link
        record = self.office.record(link.kind, link.local_id)
        if record is None and (deleted := self.office.deleted.get((link.kind, link.local_id or 0))):
            record = deleted[0]
        record = record or self.app.record(link.kind, link.remote_id)
        return record.uid if record else 0

    # There: what was asked for may have happened although no answer came.

    def _create_there(self, step: Step, creation: CreateThere, weather: Weather) -> None:
        link = weather.commit(lambda: self._asking(step.pair.link, creation))
        if link is None:
            return
        ours = self.office.contacts.get(link.local_id or 0)
        uid, home = ours.uid if ours else 0, link.customer_id

        def create() -> Answer:
            if home not in self.app.customers:
                return NoSuch()
            key = self.app.create_contact(uid, home, creation.fields, self.time())
            return Done(dict(self.app.people[key].fields), remote_id=key)

        answer = self._answer(create, weather)
        weather.commit(lambda: self._settle(link, creation, answer))

    def _asking(self, link: Link, creation: CreateThere) -> Link | None:
        """Remember it in the transaction that sees that the contact is still wanted."""
        if link.local_id not in self.office.contacts:
            return None
        return self._remember(asking(link, creation))

    def _write_there(self, step: Step, action: SendChange | DeleteThere, weather: Weather) -> None:
        link = step.pair.link
        answer = self._answer(lambda: self._changed_there(link, action), weather)
        weather.commit(lambda: self._settle(link, action, answer))

    def _changed_there(self, link: Link, action: SendChange | DeleteThere) -> Answer:
        """Look at it again, and write only what still holds; the app offers no lock."""
        record = self.app.record(link.kind, link.remote_id)
        if record is None:
            return NoSuch()
        found = read_household(self.app, link.remote_id)
        people = {key: one.fields for key, one in found[1].items()} if found else {}
        if not holds(action, record.fields, people):
            return NotSent()
        if isinstance(action, DeleteThere):
            self.app.delete(link.kind, link.remote_id)
            return Done()
        self.app.update(record, action.fields, self.time())
        return Done(dict(record.fields))

    def _answer(self, work: Callable[[], Answer], weather: Weather) -> Answer:
        try:
            return weather.call(work)
        except Refusal as refusal:
            return Refused("the app does not want it", refusal.reason)
        except NoAnswerAtAll as lost:
            return Lost() if lost.may_have_happened else NotSent()

    # Here: the write and what is remembered of it are one transaction.

    def _write_here(self, link: Link, action: Write) -> None:
        match action:
            case CreateHere():
                self._create_here(link, action)
            case BringBack():
                self._bring_back(link, action)
            case CloseLink() | ForgetAside():
                self._settle(link, action, Done())
            case _:
                record = self.office.record(link.kind, link.local_id)
                if record is not None:
                    self._change_here(link, record, action)

    def _change_here(self, link: Link, record: Record, action: Write) -> None:
        office = self.office
        match action:
            case Agree():
                self._settle(link, action, Done())
            case TakeChange() if holds(action, record.fields):
                office.writes += 1
                changed = {**record.fields, **action.fields}
                record.fields = {key: value for key, value in changed.items() if value}
                self._settle(link, action, Done())
            case MoveHere() if (home := office.client_of(action.customer_id)) in office.clients:
                office.writes += 1
                record.home = home or 0
                self._settle(link, action, Done())
            case DeleteHere():
                self._delete_here(link, record, action)
            case _:
                return

    def _create_here(self, link: Link, action: CreateHere) -> None:
        home = self.office.client_of(link.customer_id)
        known = {(one.kind, one.remote_id) for one in self.office.links.values()}
        if home not in self.office.clients or (link.kind, link.remote_id) in known:
            return
        key = self.office.next_id()
        uid = self.app.uids[link.remote_id]
        self.office.writes += 1
        self.office.contacts[key] = Record(uid, dict(action.fields), home or 0)
        self._settle(link, action, Done(local_id=key))

    def _bring_back(self, link: Link, action: BringBack) -> None:
        office = self.office
        deleted = office.deleted.get((link.kind, link.local_id or 0))
        if deleted is None:
            return
        if link.kind is LinkKind.CONTACT and deleted[0].home not in office.clients:
            return
        office.writes += 1
        record = office.restore(link.kind, link.local_id or 0)
        record.fields, record.edited = dict(action.fields), {}
        self._settle(link, action, Done())

    def _delete_here(self, link: Link, record: Record, action: DeleteHere) -> None:
        people = {str(key): one.fields for key, one in self.office.contacts_of(_id(link)).items()}
        is_client = link.kind is LinkKind.CLIENT
        if holds(action, record.fields, people if is_client else {}):
            self.office.writes += 1
            self.office.remove(link.kind, _id(link))
            self._settle(link, action, Done())

    def _remember(self, link: Link) -> Link:
        key = self._stored(link).id or self.office.next_id()
        self.office.links[key] = replace(link, id=key)
        return self.office.links[key]

    def _stored(self, link: Link) -> Link:
        """What is remembered of a record now: an earlier step of this run may have begun it."""
        if link.id is not None:
            return self.office.links.get(link.id, link)
        for one in self.office.links.values():
            if one.kind is link.kind and one.local_id is not None and one.local_id == link.local_id:
                return one
        return link

    def _settle(self, link: Link, action: Write, answer: Answer) -> None:
        stored = self._stored(link)
        is_joined = bool(link.remote_id and not stored.remote_id)
        match settle(link if is_joined else stored, action, answer):
            case Closed():
                self.office.close(stored)
            case Link() as settled:
                if settled != stored:
                    self._remember(settled)


def _id(link: Link) -> int:
    assert link.local_id is not None
    return link.local_id
