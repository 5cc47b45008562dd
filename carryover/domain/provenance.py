"""Where each value of a client came from: its journal, played from the start.

A value that nothing touched since the creation comes from the creation. Taking
a change back restores the former value, and with it the former origin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeAlias, TypeVar

from carryover.domain.fields import CONTACT_FIELDS
from carryover.domain.journal import Action, CauseKind, Delta
from carryover.domain.records import ContactRecord
from carryover.domain.states import ClientState, ContactState


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One field of the client."""

    key: str


@dataclass(frozen=True, slots=True)
class ExtraPart:
    """One extra, under its own heading."""

    heading: str


@dataclass(frozen=True, slots=True)
class TagPart:
    """One tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class ContactPart:
    """One field of a contact."""

    contact_id: int
    key: str


Part: TypeAlias = FieldPart | ExtraPart | TagPart | ContactPart
_CONTACT_KEYS = tuple(one.key for one in CONTACT_FIELDS)
_BLANK = ContactRecord()


class Recorded(Protocol):
    """What has to be known of a change; the journal's own entries fit."""

    @property
    def id(self) -> int: ...
    @property
    def action(self) -> Action: ...
    @property
    def cause(self) -> CauseKind: ...
    @property
    def import_id(self) -> int | None: ...
    @property
    def undoes(self) -> int | None: ...
    @property
    def delta(self) -> Delta: ...


Origin = TypeVar("Origin", bound=Recorded)


def provenance(state: ClientState, changes: Iterable[Origin]) -> dict[Part, Origin]:
    """For every value that the client has, the change that brought it.

    `changes` is the client's whole journal, oldest first.
    """
    replay: _Replay[Origin] = _Replay()
    for change in changes:
        replay.play(change)
    origins = {part: replay.origin(part) for part in _filled(state)}
    return {part: origin for part, origin in origins.items() if origin is not None}


@dataclass(slots=True)
class _Replay(Generic[Origin]):
    creation: Origin | None = None
    """Where everything comes from that nothing else accounts for."""
    touched: dict[Part, Origin | None] = field(default_factory=dict)
    former: dict[int, dict[Part, Origin | None]] = field(default_factory=dict)
    """Change id to the origins of the values that it replaced."""
    by_import: dict[int, list[int]] = field(default_factory=dict)
    """Import id to its changes, oldest first: an import is taken back as a whole."""

    def play(self, change: Origin) -> None:
        if change.action is Action.CREATED:
            self.creation = change
        parts = list(_touched(change.delta))
        self.former[change.id] = {part: self.origin(part) for part in parts}
        if change.cause is CauseKind.IMPORT and change.import_id is not None:
            self.by_import.setdefault(change.import_id, []).append(change.id)
        self.touched.update(dict.fromkeys(parts, change))
        self._give_back(change, parts)

    def origin(self, part: Part) -> Origin | None:
        return self.touched.get(part, self.creation)

    def _give_back(self, undo: Origin, parts: list[Part]) -> None:
        """Former origins return where the undo wrote, and where only what it annuls wrote."""
        annulled = self._taken_back_by(undo)
        # Oldest last: what stood before the first of several changes is what stands again.
        for change_id in reversed(annulled):
            for part, former in self.former.get(change_id, {}).items():
                now = self.touched.get(part)
                if part in parts or (now is not None and now.id in annulled):
                    self.touched[part] = former

    def _taken_back_by(self, change: Origin) -> Sequence[int]:
        if change.undoes is None:
            return ()
        return self.by_import.get(change.import_id or 0) or (change.undoes,)


def _filled(state: ClientState) -> Iterator[Part]:
    yield from (FieldPart(key) for key, value in state.fields.items() if value)
    yield from (ExtraPart(heading) for heading, value in state.extras.items() if value)
    yield from (TagPart(tag) for tag in state.tags)
    for contact in state.contacts:
        yield from _contact_parts(None, contact)


def _touched(delta: Delta) -> Iterator[Part]:
    yield from map(FieldPart, delta.fields)
    yield from map(ExtraPart, delta.extras)
    if delta.tags:
        yield from map(TagPart, sorted(set(delta.tags[0]) ^ set(delta.tags[1])))
    for before, after in delta.contacts:
        yield from _contact_parts(before, after)


def _contact_parts(before: ContactState | None, after: ContactState | None) -> Iterator[Part]:
    contact = after or before
    if contact is None or contact.id is None:
        return
    one = before.record if before else _BLANK
    other = after.record if after else _BLANK
    for key in _CONTACT_KEYS:
        if getattr(one, key) != getattr(other, key):
            yield ContactPart(contact.id, key)
