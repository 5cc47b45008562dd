"""Doing what was decided, step by step: a call, then what came of it in one transaction.

Whatever interrupts a run, each step is remembered or will be found out: what was written
here is written with its link, and a creation there is noted down before it is asked for.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias, assert_never

from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import Deed, before_and_after, deed_of, name_in
from carryover.domain.syncing import (
    Answer,
    Aside,
    BringBack,
    Closed,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    Done,
    Fields,
    Here,
    KeepConflict,
    Link,
    Lost,
    MoveHere,
    NoSuch,
    Note,
    NotSent,
    Pair,
    PointOut,
    Refused,
    SendChange,
    Side,
    Step,
    TakeChange,
    There,
    Write,
    mark,
)
from carryover.domain.syncing.settling import asking, settle
from carryover.remote_errors import RemoteError
from carryover.services.jobs import note_progress
from carryover.services.syncing.gathering import Gathered
from carryover.services.syncing.here import OurSide
from carryover.services.syncing.pulling import Running
from carryover.services.syncing.there import Sent, TheirSide, Told
from carryover.store.database import writing
from carryover.store.leaving_links import forget_parting
from carryover.store.sync_links import close, note_unknown, remember
from carryover.store.sync_log import (
    Subject,
    begin_run,
    forget_aside,
    keep_conflict,
    note_event,
    point_out,
)
from carryover.store.sync_log import set_aside as store_aside
from carryover.store.sync_settings import keep_lease

Key: TypeAlias = tuple[LinkKind, int | None, str]


class Applying:
    """The steps of one run, and what is left when it ends."""

    def __init__(self, run: Running, here: Gathered) -> None:
        self._run = run
        self._here = here
        self._links: dict[Key, Link] = {}
        self._theirs = TheirSide(run.connector, run.scope)
        self.run_id: int | None = None
        """None while nothing has been done that is worth a line of history."""
        self.unfinished: set[int] = set()
        """Clients of which a step has not been done; the next run looks at them again."""

    def take(self, steps: Iterable[Step]) -> RemoteError | None:
        """Do them in their order; answers why no other call makes sense now."""
        steps = tuple(steps)
        for place, step in enumerate(steps):
            trouble = self._take(step)
            if trouble is not None:
                self.unfinished |= {self.client_of(one.pair) for one in steps[place:]}
                return trouble
        return None

    def make_inactive(self, pair: Pair, instead_of: DeleteThere) -> RemoteError | None:
        """Leave a customer there as inactive, if it still is what its deletion was decided on."""
        told = self._theirs.make_inactive(instead_of, pair.link)
        session, scene, now = self._run.session, self._run.scene, self._run.installation.clock()
        with self._transaction():
            match told.answer:
                case Done():
                    self._note(pair, (Side.THEIRS, Deed.MADE_INACTIVE), ({}, {}))
                    forget_parting(session, scene, pair.link.remote_id)
                case NoSuch():
                    close(session, scene, Closed(pair.link))
                case Refused(sentence=sentence, reason=reason):
                    aside = Aside(mark(instead_of), sentence, reason)
                    self._links[_key(pair)] = replace(pair.link, aside=aside)
                    wanted: tuple[Deed, Fields] = (Deed.MADE_INACTIVE, {})
                    store_aside(session, scene, self._subject(pair), aside, wanted, now)
        return told.trouble

    def is_set_aside(self, pair: Pair) -> bool:
        """Whether something of the record was refused, now or before."""
        return self._link(pair).aside is not None

    def client_of(self, pair: Pair) -> int:
        """Our client that a pair belongs to."""
        if pair.link.kind is LinkKind.CLIENT:
            return pair.link.local_id or 0
        return self._here.client_of(pair.link.customer_id)

    def _take(self, step: Step) -> RemoteError | None:
        pair, action = step.pair, step.action
        match action:
            case KeepConflict() | PointOut():
                self._tell_a_person(pair, action)
            case CreateThere() | SendChange() | DeleteThere():
                return self._send(pair, action)
            case _:
                self._write_here(pair, action)
        return None

    def _tell_a_person(self, pair: Pair, note: Note) -> None:
        row = self._here.outbox.get((pair.link.kind, pair.link.local_id or 0))
        person_id = row.person_id if row else None
        with self._transaction():
            now = self._run.installation.clock()
            session, scene, subject = self._run.session, self._run.scene, self._subject(pair)
            match note:
                case KeepConflict(conflict=conflict):
                    keep_conflict(session, scene, subject, conflict, person_id, now)
                case PointOut(surprise=surprise):
                    point_out(session, scene, subject, surprise, person_id, now)
                case _:
                    assert_never(note)

    def _write_here(self, pair: Pair, action: Write) -> None:
        link = self._link(pair)
        with self._transaction():
            answer: Answer = Done()
            if isinstance(action, TakeChange | CreateHere | DeleteHere | BringBack | MoveHere):
                side = OurSide(
                    self._run.session,
                    self._run.scene,
                    self._run.scope,
                    self._run.installation.clock(),
                )
                other = action.customer_id if isinstance(action, MoveHere) else ""
                other_id = self._here.client_of(other)
                answer = side.write(action, link, self.client_of(pair), other_id)
            self._settle(pair, action, Told(answer))

    def _send(self, pair: Pair, action: Sent) -> RemoteError | None:
        link = self._link(pair)
        if isinstance(action, CreateThere):
            link = asking(link, action)
            with self._transaction():
                self._remember(pair, link)
        told = self._theirs.write(action, link)
        with self._transaction():
            self._settle(pair, action, told)
        return told.trouble

    def _settle(self, pair: Pair, action: Write, told: Told) -> None:
        """Remember what came of it, and write the history's line."""
        before = self._link(pair)
        after = settle(before, action, told.answer)
        session, scene, now = self._run.session, self._run.scene, self._run.installation.clock()
        subject = self._subject(pair)
        if before.aside is not None and not isinstance(told.answer, Refused):
            forget_aside(session, scene, subject.kind, subject.local_id, before.remote_id)
        match after:
            case Closed():
                close(session, scene, after)
                self._links[_key(pair)] = replace(after.link, id=None)
            case Link():
                self._remember(pair, after)
                if after.aside is not None and isinstance(told.answer, Refused):
                    deed = (deed_of(action) or (Side.THEIRS, Deed.CHANGED))[1]
                    wanted = (deed, before_and_after(action)[1])
                    store_aside(session, scene, subject, after.aside, wanted, now)
        if isinstance(told.answer, Lost) and isinstance(action, CreateThere):
            note_unknown(session, scene, before)
        self._write_history(pair, action, told.answer)

    def _remember(self, pair: Pair, link: Link) -> None:
        session, scene, now = self._run.session, self._run.scene, self._run.installation.clock()
        stored = remember(session, scene, link, self.client_of(pair), now)
        self._links[_key(pair)] = replace(link, id=stored)

    def _write_history(self, pair: Pair, action: Write, answer: Answer) -> None:
        done = deed_of(action)
        if isinstance(answer, NotSent | Lost):
            self.unfinished.add(self.client_of(pair))
        went = isinstance(answer, Done) or (
            isinstance(answer, NoSuch) and isinstance(action, DeleteThere)
        )
        if done is not None and went:
            self._note(pair, done, before_and_after(action))

    def _note(self, pair: Pair, done: tuple[Side, Deed], sides: tuple[Fields, Fields]) -> None:
        session, scene, now = self._run.session, self._run.scene, self._run.installation.clock()
        if self.run_id is None:
            self.run_id = begin_run(session, scene, now)
        note_event(session, scene, self.run_id, done, self._subject(pair), sides, now)

    def _subject(self, pair: Pair) -> Subject:
        return subject_of(pair, self.client_of(pair))

    def _link(self, pair: Pair) -> Link:
        return self._links.get(_key(pair), pair.link)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A short one, in which the lease is still ours."""
        with writing(self._run.session) as session:
            keep_lease(session, self._run.scene, self._run.lease, self._run.installation.clock())
            note_progress(session, self._run.job_id)
            yield


def subject_of(pair: Pair, client_id: int) -> Subject:
    """The record of a pair, as the history names it."""
    link = pair.link
    seen = [side.fields for side in (pair.ours, pair.theirs) if isinstance(side, Here | There)]
    if link.base is not None:
        seen.append(link.base.ours)
    names = (name_in(fields, link.kind) for fields in seen)
    return Subject(
        kind=link.kind,
        local_id=link.local_id or 0,
        client_id=client_id,
        remote_id=link.remote_id,
        name=next(filter(None, names), ""),
    )


def _key(pair: Pair) -> Key:
    return pair.link.kind, pair.link.local_id, pair.link.remote_id
