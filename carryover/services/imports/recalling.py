"""A known file comes back: what its columns were last time, and what they are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from carryover.domain.planning import ColumnChoice
from carryover.domain.remembered import PastMapping, carry_over, fingerprint, nearest
from carryover.models import Import, SavedMapping
from carryover.store.mappings import (
    forget_oldest,
    headings_of_mappings,
    keep_mapping,
    load_mapping,
    mapping_of_file,
    mark_used,
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """The earlier mapping that the columns of an import follow."""

    mapping_id: int
    name: str
    """Empty where nobody gave it one."""
    used_at: datetime
    rubrics: dict[int, str]
    """Column index to rubric, for the columns that the earlier file had too."""
    new: tuple[str, ...]
    """Headings that are new."""
    gone: tuple[str, ...]
    """Headings that are gone."""


def recall(session: Session, account_id: int, columns: Sequence[ColumnChoice]) -> dict[str, Any]:
    """The import's columns `rubrics`, `remembered` and `value_choices` for a new file.

    A file whose headings are known gets what it had; one that is much like a
    known file gets that for the columns of both; any other our suggestions.
    """
    known = _known(session, account_id, [column.header for column in columns])
    if known is None:
        return as_suggested([column.field for column in columns])
    headings = [column.header for column in columns]
    return as_in(known, headings, [column.field for column in columns])


def as_suggested(suggested: Sequence[str]) -> dict[str, Any]:
    """The import's columns where nothing is remembered."""
    return {"rubrics": list(suggested), "remembered": {}, "value_choices": {}}


def as_in(
    mapping: SavedMapping, headings: Sequence[str], suggested: Sequence[str]
) -> dict[str, Any]:
    """The import's columns where an earlier mapping is laid upon them."""
    past = PastMapping(tuple(mapping.headings), tuple(mapping.rubrics))
    carried = carry_over(past, headings, suggested)
    return {
        "rubrics": list(carried.rubrics),
        "value_choices": mapping.value_choices,
        "remembered": {
            "mapping_id": mapping.id,
            "name": mapping.name,
            "used_at": mapping.used_at.isoformat(),
            "rubrics": {str(index): carried.rubrics[index] for index in carried.known},
            "new": carried.new,
            "gone": carried.gone,
        },
    }


def recalled_of(work: Import) -> Recalled | None:
    """The earlier mapping that an import follows."""
    stored = work.remembered
    if not stored:
        return None
    return Recalled(
        mapping_id=stored["mapping_id"],
        name=stored["name"],
        used_at=datetime.fromisoformat(stored["used_at"]),
        rubrics={int(index): rubric for index, rubric in stored["rubrics"].items()},
        new=tuple(stored["new"]),
        gone=tuple(stored["gone"]),
    )


def remember(session: Session, work: Import, now: datetime) -> None:
    """Keep an import's mapping for the next such file, inside the caller's transaction."""
    key = fingerprint(work.headings)
    if not key:
        return
    keep_mapping(session, work.account_id, key, "", mapping_of(work, now))
    forget_oldest(session, work.account_id)
    if (recalled := recalled_of(work)) is not None and recalled.name:
        mark_used(session, work.account_id, recalled.mapping_id, now)


def mapping_of(work: Import, now: datetime) -> dict[str, Any]:
    """What a mapping keeps of an import."""
    return {
        "headings": work.headings,
        "rubrics": work.rubrics,
        "value_choices": work.value_choices,
        "used_at": now,
    }


def _known(session: Session, account_id: int, headings: Sequence[str]) -> SavedMapping | None:
    key = fingerprint(headings)
    if not key:
        return None
    same = mapping_of_file(session, account_id, key)
    if same is not None:
        return same
    earlier = headings_of_mappings(session, account_id)
    near = nearest(headings, [one for _, one in earlier])
    return None if near is None else load_mapping(session, account_id, earlier[near][0])
