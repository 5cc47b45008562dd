"""Values of a file that were not understood: listed once each, and mapped once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.fields import IGNORE
from carryover.domain.value_choices import (
    UnknownValue,
    UnknownValues,
    ValueChoice,
    is_choice,
    shape_of,
)
from carryover.errors import Rejected
from carryover.models import Import
from carryover.store.imports import load_import, staged_rows

SHOWN_VALUES = 20
"""At once; when these are decided, the next ones follow."""


@dataclass(frozen=True, slots=True)
class UnknownList:
    """What was not understood in the whole file."""

    values: tuple[UnknownValue, ...]
    """The first SHOWN_VALUES; undecided ones before decided ones."""
    undecided: int
    decided: int

    @property
    def not_shown(self) -> int:
        return self.undecided + self.decided - len(self.values)


def view_unknown_values(session: Session, account_id: int, import_id: int) -> UnknownList:
    """Countries, kinds, languages, currencies and terms that we do not know; markers for nothing.

    Reads all staged rows: for a page that is asked for, not for every change of one.
    """
    work = load_import(session, account_id, import_id)
    found = _collected(session, work)
    undecided = sum(not one.choice for one in found)
    return UnknownList(tuple(found[:SHOWN_VALUES]), undecided, len(found) - undecided)


def refuse_strange_choices(chosen: Sequence[ValueChoice]) -> None:
    """Rejected where a value was given a meaning that there is not."""
    for one in chosen:
        if not is_choice(one):
            raise Rejected({"choice": f"“{one.value}” cannot mean “{one.choice}”."})


def _collected(session: Session, work: Import) -> list[UnknownValue]:
    headings = work.headings
    columns = [index for index, rubric in enumerate(work.rubrics) if rubric != IGNORE]
    collected = UnknownValues(
        [(headings[index], shape_of(work.rubrics[index])) for index in columns],
        work.value_choices,
    )
    left_out = set(work.unchecked)
    for chunk in staged_rows(session, work.id):
        for row in chunk:
            if row.number not in left_out:
                width = len(row.cells)
                collected.add(row.number, [row.cells[at] if at < width else None for at in columns])
    return collected.listed()
