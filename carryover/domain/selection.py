"""Which clients are meant: the ones that were ticked, or all that a filter finds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeAlias


class Sort(StrEnum):
    """Columns that the list can be sorted by."""

    NAME = "name"
    CITY = "city"
    COUNTRY = "country"
    UPDATED = "updated"


class Shown(StrEnum):
    """Archived clients: left out, alone, or among the others."""

    CURRENT = "current"
    ARCHIVED = "archived"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed down to; every part must hold."""

    query: str = ""
    """As typed into the search box."""
    kind: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    tag: str = ""
    shown: Shown = Shown.CURRENT
    import_id: int | None = None
    """Only clients that this import created or merged into."""

    @property
    def is_empty(self) -> bool:
        """Whether the whole current base is meant."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The clients with these ids."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllMatching:
    """Every client that the filter finds."""

    filter: Filter
    told: int | None = None
    """How many a person was told that there are; None where nobody was told."""


Selection: TypeAlias = Chosen | AllMatching


def whatever_number(selection: Selection) -> Selection:
    """The same, however many match by the time that they are looked up."""
    match selection:
        case AllMatching(wanted):
            return AllMatching(wanted)
        case Chosen():
            return selection


def selection_as_json(selection: Selection) -> dict[str, Any]:
    """Plain values for a column."""
    match selection:
        case Chosen(ids):
            return {"ids": list(ids)}
        case AllMatching(wanted, told):
            return {"filter": asdict(wanted), "told": told}


def selection_from_json(stored: Mapping[str, Any]) -> Selection:
    """Read what `selection_as_json` wrote."""
    if "ids" in stored:
        return Chosen(tuple(stored["ids"]))
    known = {field.name for field in fields(Filter)}
    values = {key: value for key, value in stored.get("filter", {}).items() if key in known}
    values["shown"] = Shown(values.get("shown", Shown.CURRENT))
    return AllMatching(Filter(**values), stored.get("told"))
