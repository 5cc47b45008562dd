"""Taking back one change of one client: its effect goes, everything else stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.journal import Action, Delta, Sides, apply_delta, inverse
from carryover.domain.records import ContactRecord
from carryover.domain.states import NOTHING, ClientState
from carryover.errors import ChangedSince, Conflict, HalfOfMerge

_OPPOSITE = {
    Action.UPDATED: Action.UPDATED,
    Action.ARCHIVED: Action.UNARCHIVED,
    Action.UNARCHIVED: Action.ARCHIVED,
}


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made, as far as taking it back needs to know it."""

    name: str
    """The client's, for people."""
    action: Action
    delta: Delta
    newest: bool
    """Whether it is the client's latest change."""
    concerns_two: bool = False
    """It is one half of a merge or of its end."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """What takes a change back."""

    action: Action
    before: ClientState
    after: ClientState


def way_back(done: Done, state: ClientState | None) -> WayBack:
    """Say how a change is taken back, the client being in this state; None for a deleted one.

    Raises ChangedSince where that would destroy what somebody did later, and HalfOfMerge
    where another client has to change with it.
    """
    if done.concerns_two:
        raise HalfOfMerge(done.name)
    if done.action is Action.DELETED:
        return _restored(done, state)
    if state is None:
        raise ChangedSince(done.name)
    if done.action in _OPPOSITE:
        return _reversed(done, state)
    if not done.newest:
        raise ChangedSince(done.name)
    return WayBack(Action.DELETED, state, NOTHING)


def _restored(done: Done, state: ClientState | None) -> WayBack:
    if state is not None or not done.newest:
        raise ChangedSince(done.name)
    return WayBack(Action.RESTORED, NOTHING, apply_delta(NOTHING, inverse(done.delta)))


def _reversed(done: Done, state: ClientState) -> WayBack:
    if again := changed_again(state, done.delta):
        raise ChangedSince(done.name, again)
    return WayBack(_OPPOSITE[done.action], state, apply_delta(state, inverse(done.delta)))


def can_be_taken_back(done: Done, state: ClientState | None) -> bool:
    """Whether `way_back` finds one."""
    try:
        way_back(done, state)
    except Conflict:
        return False
    return True


def changed_again(state: ClientState, delta: Delta) -> tuple[str, ...]:
    """Name everything that does not stand any more as the delta left it."""
    return (
        *(_label(key) for key in _other(state.fields, delta.fields)),
        *_other(state.extras, delta.extras),
        *(("Tags",) if delta.tags and state.tags != delta.tags[1] else ()),
        *_other_contacts(state, delta),
        *(("Archived",) if delta.archived and state.archived != delta.archived[1] else ()),
    )


def _label(key: str) -> str:
    return FIELDS_BY_KEY[key].label if key in FIELDS_BY_KEY else key


def _other(values: Mapping[str, str], sides: Mapping[str, Sides[str]]) -> list[str]:
    return [key for key, (_, after) in sides.items() if values.get(key, "") != after]


def _other_contacts(state: ClientState, delta: Delta) -> Iterator[str]:
    known = {contact.id: contact for contact in state.contacts}
    for before, after in delta.contacts:
        contact = after or before
        if contact is not None and known.get(contact.id) != after:
            yield f"contact {contact_name(contact.record)}"


def contact_name(record: ContactRecord) -> str:
    """What to call a contact: the name, or whatever else is known of the person."""
    full = " ".join(filter(None, (record.first_name, record.last_name)))
    return record.name or full or record.email or record.phone or record.mobile or record.role
