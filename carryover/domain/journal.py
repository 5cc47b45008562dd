"""What changed between two states of a client, and how it is taken back.

A delta holds both sides of everything that differs, so that it can be played
forwards and backwards. Taking back touches only what the delta touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState, ContactState

_CONTACT_KEYS = tuple(one.name for one in fields(ContactRecord))
T = TypeVar("T")
Sides: TypeAlias = tuple[T, T]
"""Before and after."""


class Action(StrEnum):
    """What was done to a client."""

    CREATED = "created"
    UPDATED = "updated"
    ARCHIVED = "archived"
    UNARCHIVED = "unarchived"
    DELETED = "deleted"
    RESTORED = "restored"


class CauseKind(StrEnum):
    """Who or what did it."""

    PERSON = "person"
    IMPORT = "import"
    UNDO = "undo"
    CLIENT_USER = "client_user"
    """Somebody of the client itself, in the portal."""
    MERGE = "merge"
    """Two clients became one: one change of the client that stayed, one of the other."""
    UNMERGE = "unmerge"
    """They became two again: once more a change of each."""
    SYNC = "sync"
    """A finance app's change came over."""

    @property
    def concerns_two(self) -> bool:
        """Its changes come in pairs, and go in pairs."""
        return self in (CauseKind.MERGE, CauseKind.UNMERGE)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a change happened."""

    kind: CauseKind
    person_id: int | None = None
    import_id: int | None = None
    import_row: int | None = None
    undoes: int | None = None
    """Id of the change that is taken back."""
    other_client_id: int | None = None
    """Of a merge and of its end: the other client."""
    connection_id: int | None = None
    """Of a change that came from a finance app, which need not be told of it."""
    reaches: frozenset[int] = frozenset()
    """Of a deletion: the connections whose apps it is meant for too."""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A client's way from one state to another."""

    client_id: int
    before: ClientState
    """`NOTHING` for a client that is restored under its former id."""
    after: ClientState
    """`NOTHING` for a client that is deleted."""
    action: Action
    cause: Cause


@dataclass(frozen=True, slots=True)
class Delta:
    """The difference between two states, side by side."""

    fields: Mapping[str, Sides[str]] = field(default_factory=dict)
    """Field key to both values; a blank side is the empty string."""
    extras: Mapping[str, Sides[str]] = field(default_factory=dict)
    tags: Sides[tuple[str, ...]] | None = None
    contacts: tuple[Sides[ContactState | None], ...] = ()
    archived: Sides[bool] | None = None

    def __bool__(self) -> bool:
        changed = self.fields or self.extras or self.tags or self.contacts or self.archived
        return bool(changed)


def difference(before: ClientState, after: ClientState) -> Delta:
    """Compare two states of one client. Every contact that has been stored has its id."""
    return Delta(
        fields=_pairs(before.fields, after.fields),
        extras=_pairs(before.extras, after.extras),
        tags=None if before.tags == after.tags else (before.tags, after.tags),
        contacts=tuple(_contact_pairs(before, after)),
        archived=None if before.archived == after.archived else (before.archived, after.archived),
    )


def inverse(delta: Delta) -> Delta:
    """The delta that leads back."""
    return Delta(
        fields={key: (after, before) for key, (before, after) in delta.fields.items()},
        extras={key: (after, before) for key, (before, after) in delta.extras.items()},
        tags=delta.tags and (delta.tags[1], delta.tags[0]),
        contacts=tuple((after, before) for before, after in delta.contacts),
        archived=delta.archived and (delta.archived[1], delta.archived[0]),
    )


def apply_delta(state: ClientState, delta: Delta) -> ClientState:
    """Play a delta forwards. What it does not mention stays."""
    return replace(
        state,
        fields=_played(state.fields, delta.fields),
        extras=_played(state.extras, delta.extras),
        tags=delta.tags[1] if delta.tags else state.tags,
        contacts=_played_contacts(state.contacts, delta.contacts),
        archived=delta.archived[1] if delta.archived else state.archived,
    )


def _pairs(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Sides[str]]:
    keys = [*before, *(key for key in after if key not in before)]
    sides = {key: (before.get(key, ""), after.get(key, "")) for key in keys}
    return {key: pair for key, pair in sides.items() if pair[0] != pair[1]}


def _contact_pairs(before: ClientState, after: ClientState) -> list[Sides[ContactState | None]]:
    was = {contact.id: contact for contact in before.contacts}
    now = {contact.id: contact for contact in after.contacts}
    gone_or_changed = [
        (contact, now.get(key)) for key, contact in was.items() if now.get(key) != contact
    ]
    new = [(None, contact) for contact in after.contacts if contact.id not in was]
    return [*gone_or_changed, *new]


def _played(values: Mapping[str, str], sides: Mapping[str, Sides[str]]) -> Mapping[str, str]:
    if not sides:
        return values
    played = {**values, **{key: after for key, (_, after) in sides.items()}}
    return {key: value for key, value in played.items() if value}


def _played_contacts(
    contacts: tuple[ContactState, ...], sides: tuple[Sides[ContactState | None], ...]
) -> tuple[ContactState, ...]:
    by_id = {contact.id: contact for contact in contacts}
    for before, after in sides:
        if after is not None:
            by_id[after.id] = after
        elif before is not None:
            by_id.pop(before.id, None)
    return tuple(sorted(by_id.values(), key=lambda contact: contact.id or 0))


def delta_as_json(delta: Delta) -> dict[str, Any]:
    """Plain values for the journal's column; parts without a difference are absent."""
    parts: dict[str, Any] = {
        "fields": {key: list(pair) for key, pair in delta.fields.items()},
        "extras": {key: list(pair) for key, pair in delta.extras.items()},
        "tags": delta.tags and [list(side) for side in delta.tags],
        "contacts": [[_contact_as_json(side) for side in pair] for pair in delta.contacts],
        "archived": delta.archived and list(delta.archived),
    }
    return {key: value for key, value in parts.items() if value}


def delta_from_json(stored: Mapping[str, Any]) -> Delta:
    """Read what `delta_as_json` wrote."""
    tags, archived = stored.get("tags"), stored.get("archived")
    return Delta(
        fields={key: (pair[0], pair[1]) for key, pair in stored.get("fields", {}).items()},
        extras={key: (pair[0], pair[1]) for key, pair in stored.get("extras", {}).items()},
        tags=(tuple(tags[0]), tuple(tags[1])) if tags else None,
        contacts=tuple(
            (_contact_from_json(pair[0]), _contact_from_json(pair[1]))
            for pair in stored.get("contacts", [])
        ),
        archived=(archived[0], archived[1]) if archived else None,
    )


def _contact_as_json(contact: ContactState | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    record = contact.record
    values = {key: value for key in _CONTACT_KEYS if (value := getattr(record, key))}
    return {"id": contact.id, **values}


def _contact_from_json(stored: Mapping[str, Any] | None) -> ContactState | None:
    if stored is None:
        return None
    values = {key: value for key, value in stored.items() if key != "id"}
    return ContactState(ContactRecord(**values), stored["id"])
