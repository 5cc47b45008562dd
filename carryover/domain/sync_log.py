"""What a run did, or would do, in the words of its history."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from carryover.domain.connections import LinkKind
from carryover.domain.syncing import (
    BringBack,
    CreateHere,
    CreateThere,
    DeleteHere,
    DeleteThere,
    Fields,
    Guard,
    MostChanged,
    MoveHere,
    NarrowerView,
    Note,
    OtherCurrency,
    OtherOrganisation,
    SendChange,
    Side,
    SuddenlyEmpty,
    TakeChange,
    TooManyDeletions,
    Write,
)

_GUARDS = {
    one.__name__: one
    for one in (
        TooManyDeletions,
        SuddenlyEmpty,
        MostChanged,
        OtherOrganisation,
        OtherCurrency,
        NarrowerView,
    )
}
MOST_LINES = 200
"""So many steps of a plan are kept to be shown; all are counted."""


class Deed(StrEnum):
    """What is done to a record."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    BROUGHT_BACK = "brought_back"
    MOVED = "moved"
    MADE_INACTIVE = "made_inactive"


_DEEDS: dict[type, tuple[Side, Deed]] = {
    CreateThere: (Side.THEIRS, Deed.CREATED),
    SendChange: (Side.THEIRS, Deed.CHANGED),
    DeleteThere: (Side.THEIRS, Deed.DELETED),
    CreateHere: (Side.OURS, Deed.CREATED),
    TakeChange: (Side.OURS, Deed.CHANGED),
    DeleteHere: (Side.OURS, Deed.DELETED),
    BringBack: (Side.OURS, Deed.BROUGHT_BACK),
    MoveHere: (Side.OURS, Deed.MOVED),
}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What is done to one record, or would be."""

    side: Side
    """That is written to."""
    deed: Deed
    kind: LinkKind
    client_id: int
    """Of ours; 0 for a person of theirs whose customer is not linked."""
    name: str
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """What a run would do: its first steps, and how many there are of each sort."""

    lines: tuple[RecordLine, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """ "side/deed" to how many."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def deed_of(action: Write | Note) -> tuple[Side, Deed] | None:
    """The side that is written to, and what is done; None where no record changes."""
    return _DEEDS.get(type(action))


def before_and_after(action: Write | Note) -> tuple[Fields, Fields]:
    """The values that an action replaces, and those that it writes."""
    match action:
        case SendChange(fields=fields, seen=seen) | TakeChange(fields=fields, seen=seen):
            return seen, fields
        case DeleteThere(seen=seen) | DeleteHere(seen=seen):
            return seen, {}
        case CreateThere(fields=fields) | CreateHere(fields=fields) | BringBack(fields=fields):
            return {}, fields
        case _:
            return {}, {}


def name_in(fields: Fields, kind: LinkKind) -> str:
    """What to call a record by its values."""
    if kind is LinkKind.CLIENT:
        return fields.get("name", "")
    parts = filter(None, (fields.get("first_name", ""), fields.get("last_name", "")))
    return fields.get("name", "") or " ".join(parts) or fields.get("email", "")


def run_as_json(planned: PlannedRun) -> dict[str, Any]:
    """Plain values for a column."""
    return {
        "lines": [{**asdict(one)} for one in planned.lines],
        "counts": dict(planned.counts),
    }


def run_from_json(stored: Mapping[str, Any]) -> PlannedRun:
    """Read what `run_as_json` wrote."""
    lines = tuple(map(_line_from_json, stored.get("lines", [])))
    return PlannedRun(lines, stored.get("counts", {}))


def _line_from_json(stored: Mapping[str, Any]) -> RecordLine:
    return RecordLine(
        Side(stored["side"]),
        Deed(stored["deed"]),
        LinkKind(stored["kind"]),
        stored["client_id"],
        stored["name"],
        stored["before"],
        stored["after"],
    )


def guard_as_json(guard: Guard) -> dict[str, Any]:
    """Plain values for a column."""
    return {"guard": type(guard).__name__, **asdict(guard)}


def guard_from_json(stored: Mapping[str, Any]) -> Guard:
    """Read what `guard_as_json` wrote."""
    values = {key: value for key, value in stored.items() if key != "guard"}
    if "kind" in values:
        values["kind"] = LinkKind(values["kind"])
    made: Guard = _GUARDS[stored["guard"]](**values)
    return made
