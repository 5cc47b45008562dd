"""What an edit of ours means for a finance app, and how far telling it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, Cause, StateChange, difference
from carryover.domain.states import ContactState


class Op(StrEnum):
    """What an edit did to a record."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


class Outcome(StrEnum):
    """How far telling it is. An edit that has arrived is in the outbox no more."""

    QUEUED = "queued"
    IN_FLIGHT = "in_flight"
    """A call is out that could not be repeated blindly."""
    UNKNOWN = "unknown"
    """Its answer was lost: whether it happened is to be found out first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record of ours that an edit concerns."""

    kind: LinkKind
    local_id: int
    client_id: int
    op: Op
    fields: tuple[str, ...]
    """Keys of what differs."""
    cause: Cause


def edits_of(changes: Iterable[StateChange]) -> list[Edit]:
    """What the changes of linked clients did, record by record.

    The contacts of a client that goes, go with it.
    """
    found: list[Edit] = []
    for change in changes:
        delta = difference(change.before, change.after)
        tagged = ("tags",) if delta.tags else ()
        gone = change.action is Action.DELETED
        if gone or delta.fields or tagged:
            op = Op.DELETE if gone else Op.CHANGE
            fields = (*delta.fields, *tagged)
            found.append(_edit(LinkKind.CLIENT, change.client_id, change, op, fields))
        if not gone:
            found += [_contact_edit(change, pair) for pair in delta.contacts]
    return found


def _contact_edit(
    change: StateChange, pair: tuple[ContactState | None, ContactState | None]
) -> Edit:
    before, after = pair
    op = Op.CREATE if before is None else Op.DELETE if after is None else Op.CHANGE
    there = after or before
    contact_id = (there.id if there else None) or 0
    return _edit(LinkKind.CONTACT, contact_id, change, op, ())


def _edit(
    kind: LinkKind, local_id: int, change: StateChange, op: Op, fields: Sequence[str]
) -> Edit:
    return Edit(kind, local_id, change.client_id, op, tuple(fields), change.cause)
