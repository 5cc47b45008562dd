"""What is remembered of a link once an action has been answered."""

from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from carryover.domain.syncing.actions import (
    Agree,
    BringBack,
    CloseLink,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    ForgetAside,
    MoveHere,
    SendChange,
    TakeChange,
    Write,
    kind_of,
    mark,
)
from carryover.domain.syncing.links import Aside, Base, Fields, Link, Missing, Reason, Theirs, There


@dataclass(frozen=True, slots=True)
class Done:
    """It happened."""

    returned: Fields | None = None
    """The record as the app keeps it now, for what was sent there."""
    remote_id: str = ""
    """Of a contact that was created there."""
    local_id: int | None = None
    """Of a contact that was created here."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer came: it may have happened."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely has not happened: a pause, an ended token, a record that has moved on."""


@dataclass(frozen=True, slots=True)
class NoSuch:
    """The app has no such record. For a deletion that is as good as done."""


@dataclass(frozen=True, slots=True)
class Refused:
    """This record is not accepted; the others go on."""

    sentence: str
    reason: Reason = Reason.NOT_ACCEPTED


Answer: TypeAlias = Done | Lost | NotSent | NoSuch | Refused


@dataclass(frozen=True, slots=True)
class Closed:
    """The link is over; it may be kept as a tombstone, and is gathered no more."""

    link: Link


def noticed(link: Link, theirs: Theirs) -> Link:
    """Count in how many complete listings in a row a record was missing."""
    match theirs:
        case Missing():
            return replace(link, missed=link.missed + 1)
        case There() if link.missed:
            return replace(link, missed=0)
        case _:
            return link


def asking(link: Link, creation: CreateThere) -> Link:
    """What must be remembered, and durably, before a creation is sent: from now on nobody
    knows whether it has happened, until somebody looks."""
    return replace(link, remote_id="", base=None, asked=creation.fields, missed=0)


def settle(link: Link, action: Write, answer: Answer) -> Link | Closed:
    """Say what is remembered after an action, from the link as it was before it.

    For a creation there that is the link which `asking` made.
    """
    match answer:
        case Done():
            return _done(_without_aside(link, action), action, answer)
        case NoSuch() if isinstance(action, DeleteThere):
            return Closed(link)
        case Lost():
            return link
        case NoSuch() | NotSent():
            return _not_created(link, action)
        case Refused(sentence=sentence, reason=reason):
            aside = Aside(mark(action), sentence, reason)
            return replace(_not_created(link, action), aside=aside)
        case _:
            assert_never(answer)


def _not_created(link: Link, action: Write) -> Link:
    return replace(link, asked=None) if isinstance(action, CreateThere) else link


def _without_aside(link: Link, action: Write) -> Link:
    """A refusal is over once something of its kind has been accepted."""
    if link.aside is None or link.aside.kind != kind_of(action):
        return link
    return replace(link, aside=None)


def _done(link: Link, action: Write, answer: Done) -> Link | Closed:
    match action:
        case CreateThere(fields=fields):
            base = Base(fields, _answered(fields, answer))
            return replace(link, remote_id=answer.remote_id, base=base, asked=None)
        case SendChange(fields=fields):
            return _rebased(link, fields, _answered(fields, answer))
        case DeleteThere() | DeleteHere() | CloseLink():
            return Closed(link)
        case _:
            return _done_here(link, action, answer)


def _done_here(
    link: Link,
    action: CreateHere | BringBack | TakeChange | Agree | MoveHere | ForgetAside,
    answer: Done,
) -> Link:
    match action:
        case CreateHere(fields=fields):
            return replace(link, local_id=answer.local_id, base=Base(fields, fields))
        case BringBack(fields=fields):
            return replace(link, base=Base(fields, fields), asked=None)
        case TakeChange(fields=fields) | Agree(fields=fields):
            return _rebased(link, fields, fields)
        case MoveHere(customer_id=customer_id):
            return replace(link, customer_id=customer_id)
        case ForgetAside():
            return replace(link, aside=None)
        case _:
            assert_never(action)


def _answered(sent: Fields, answer: Done) -> Fields:
    """What was sent, as the app keeps it now: its own way of writing is no change of theirs.

    Only of the fields that were sent. What else has become different is news.
    """
    if answer.returned is None:
        return sent
    return {key: answer.returned.get(key, "") for key in sent}


def _rebased(link: Link, ours: Fields, theirs: Fields) -> Link:
    ground = link.ground or Base()
    base = Base(_with(ground.ours, ours), _with(ground.theirs, theirs))
    return replace(link, base=base, asked=None)


def _with(fields: Fields, changes: Fields) -> Fields:
    return {key: value for key, value in {**fields, **changes}.items() if value}
