"""What a person entered into the whole grid of an import: kept as one, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from carryover.domain.grid_choices import (
    GridChoices,
    changed_on_page,
    is_changed_elsewhere,
    with_unticked,
)
from carryover.domain.value_choices import ValueChoice, with_choices
from carryover.models import Import
from carryover.services.columns import with_orders, with_rubrics, with_ticks
from carryover.services.correcting import keep_corrections
from carryover.services.grid import view_grid
from carryover.services.grid_cells import choices_of
from carryover.services.open_imports import change_columns, open_import
from carryover.services.unknown_values import refuse_strange_choices
from carryover.store.database import writing


@dataclass(frozen=True, slots=True)
class Kept:
    """The import is what the person saw and entered."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What was entered is kept; something else was changed in another window."""


@dataclass(frozen=True, slots=True)
class LayoutLost:
    """The page showed other columns or rows, so nothing of it can be kept."""


Keeping: TypeAlias = Kept | Overtaken | LayoutLost


def keep_grid(
    session: Session,
    account_id: int,
    import_id: int,
    shown: GridChoices | None,
    entered: GridChoices,
    meanings: Sequence[ValueChoice],
) -> Keeping:
    """Keep what was changed on a page and what values mean, all of it or nothing.

    `shown` is what the page showed when it was made; None, where nothing tells, is what
    stands now. Of rows `entered` names the ticked ones.
    """
    refuse_strange_choices(meanings)
    with writing(session):
        work = open_import(session, account_id, import_id)
        now = choices_of(view_grid(session, account_id, import_id))
        before = shown or now
        if before.layout != now.layout:
            return LayoutLost()
        entered = with_unticked(entered, before)
        _write(session, work, changed_on_page(entered, before), meanings)
    return Overtaken() if is_changed_elsewhere(entered, before, now) else Kept()


def _write(
    session: Session, work: Import, changed: GridChoices, meanings: Sequence[ValueChoice]
) -> None:
    change_columns(
        session,
        work,
        is_corrected=bool(keep_corrections(session, work, changed.cells_by_row)),
        rubrics=with_rubrics(work, changed.rubrics),
        value_choices=with_choices(with_orders(work, changed.orders), meanings),
        unchecked=with_ticks(work, changed.ticks),
    )
