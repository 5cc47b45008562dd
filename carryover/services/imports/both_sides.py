"""Ours and theirs beside each other: in what they differ, and what a merge makes of it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.alike import say_the_same
from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.merging import Policies, merge, picks_from_json
from carryover.domain.parts import part_in_words, part_label, part_of, parts_of
from carryover.domain.planning import record_from_json
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState, state_of
from carryover.models import Import, PlannedClient
from carryover.store.clients import load_states
from carryover.store.plans import planned_numbered

Target = tuple[int | None, int | None]
"""The id of a client of ours, or else the number of an earlier row."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which the two sides disagree, or which only one of them has."""

    label: str
    ours: str
    theirs: str
    merged: str
    """What a merge would leave."""
    changes: bool
    """A merge would change what we have."""
    is_alike: bool = False
    """Both say the same, each in its own way."""

    @property
    def ours_stands(self) -> bool:
        """Whether all of ours is there after a merge."""
        return bool(self.ours) and (not self.changes or self.is_united)

    @property
    def theirs_stands(self) -> bool:
        return self.changes

    @property
    def is_united(self) -> bool:
        """Whether a merge leaves something that neither side has as it is."""
        return self.merged not in (self.ours, self.theirs)


def other_sides(
    session: Session, work: Import, targets: Collection[Target]
) -> dict[Target, ClientState]:
    """The clients of ours, and earlier rows as the clients they would be."""
    ids = {client_id for client_id, _ in targets if client_id is not None}
    rows = {row for _, row in targets if row is not None}
    ours = load_states(session, work.account_id, ids)
    found: dict[Target, ClientState] = {(client_id, None): one for client_id, one in ours.items()}
    for twin in planned_numbered(session, work.id, rows) if rows else ():
        found[None, twin.number] = state_of(record_from_json(twin.record))
    return found


def differences(
    ours: ClientState, planned: PlannedClient, policies: Policies
) -> tuple[Difference, ...]:
    """Where the two differ, and what a merge makes of it as things stand."""
    record = record_from_json(planned.record)
    wanted = policies if planned.client_id is not None else {}
    merged = merge(ours, record, wanted, picks_from_json(planned.picks))
    theirs = state_of(record)
    parts = dict.fromkeys((*parts_of(record), *(field.key for field in CLIENT_FIELDS)))
    found = [_difference(part, ours, theirs, merged) for part in parts]
    return tuple(one for one in found if one.changes or (one.theirs and not one.is_alike))


def agreeing(ours: ClientState, theirs: ClientRecord, apart: Collection[str]) -> tuple[str, ...]:
    """Labels of the parts about which both sides say something, but for those labels."""
    return tuple(
        part_label(part)
        for part in parts_of(theirs)
        if part_of(ours, part) and part_label(part) not in apart
    )


def _difference(
    part: str, ours: ClientState, theirs: ClientState, merged: ClientState
) -> Difference:
    def in_words(side: ClientState) -> str:
        return "; ".join(part_in_words(side, part))

    changes = part_of(merged, part) != part_of(ours, part)
    sides = in_words(ours), in_words(theirs)
    return Difference(
        part_label(part), *sides, in_words(merged), changes, say_the_same(part, *sides)
    )
