"""Clients of one base beside each other, and one client made of them.

Two are merged at a time, as a record is merged into a client: the one that stays fills
its blanks, and a person chooses where two values differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from carryover.domain.fields import TAGS
from carryover.domain.merging import SECOND, MergeChoice, merge
from carryover.domain.parts import CONTACTS, part_in_words, part_label, parts_of
from carryover.domain.states import ClientState

ALL = 0
"""Chosen instead of one client's value: what all of them have."""
Chosen = Mapping[str, int]
"""Part to the id of the client whose value is taken, or ALL."""


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part of several clients, side by side."""

    part: str
    values: tuple[tuple[str, ...], ...]
    """For each client one line for each thing that stands there."""
    has_room: bool
    """Whether all of the values can be kept."""

    @property
    def label(self) -> str:
        """What a person reads, in English."""
        return part_label(self.part)

    @property
    def is_list(self) -> bool:
        return self.part in (TAGS, CONTACTS)

    @property
    def differs(self) -> bool:
        """Whether two of the clients say different things; a blank says nothing."""
        return len({value for value in self.values if value}) > 1

    @property
    def is_alike(self) -> bool:
        """Whether all of them say the same."""
        return len(set(self.values)) == 1

    @property
    def is_choice(self) -> bool:
        """Whether somebody has to choose. Contacts are always united."""
        return self.differs and self.part != CONTACTS

    @property
    def preset(self) -> int:
        """Position of the value that is taken unless somebody chooses; -1 for all of them."""
        if self.part == TAGS:
            return -1
        return next(position for position, value in enumerate(self.values) if value)


def compare_clients(states: Sequence[ClientState]) -> tuple[ComparedPart, ...]:
    """Every part that any of the clients has, in the order of their pages."""
    return tuple(
        ComparedPart(part, values, _has_room(part, values, states))
        for part in parts_of(_merged(states).record)
        if (values := tuple(part_in_words(state, part) for state in states))
    )


def unite(stays: ClientState, goes_id: int, goes: ClientState, chosen: Chosen) -> ClientState:
    """What becomes of a client when another goes into it. It is archived only if both are."""
    picks = {part: _pick(goes_id, wanted) for part, wanted in chosen.items()}
    merged = merge(stays, goes.record, picks=picks)
    return replace(merged, archived=stays.archived and goes.archived)


def _merged(states: Sequence[ClientState]) -> ClientState:
    first, *others = states
    for other in others:
        first = merge(first, other.record)
    return first


def _pick(goes_id: int, wanted: int) -> MergeChoice:
    if wanted == ALL:
        return MergeChoice.BOTH
    return MergeChoice.THEIRS if wanted == goes_id else MergeChoice.OURS


def _has_room(part: str, values: Sequence[tuple[str, ...]], states: Sequence[ClientState]) -> bool:
    if part == TAGS:
        return True
    second = SECOND.get(part)
    if second is None or len({value for value in values if value}) != 2:
        return False
    return not any(second in state.fields for state in states)
