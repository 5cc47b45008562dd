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
from carryover.domain.jobs import JobKind
from carryover.domain.planning import Step
from carryover.domain.value_choices import ValueChoice, with_choices
from carryover.errors import Rejected
from carryover.models import Import
from carryover.services.imports.columns import with_orders, with_rubrics, with_ticks
from carryover.services.imports.correcting import keep_corrections
from carryover.services.imports.grid import SHOWN_ROWS, view_grid
from carryover.services.imports.grid_cells import choices_of
from carryover.services.imports.open_imports import change_columns, open_import
from carryover.services.imports.planning import add_plan
from carryover.services.imports.unknown_values import refuse_strange_choices
from carryover.services.installation import Installation
from carryover.services.jobs import newest_job_id
from carryover.store.database import writing
from carryover.store.imports import lock_import


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


@dataclass(frozen=True, slots=True)
class Planning:
    """The import is what the person saw and entered, and its plan is asked for."""

    job_id: int


@dataclass(frozen=True, slots=True)
class Unfit:
    """What was entered is kept; its columns do not fit, so there is nothing to plan."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person sends who looked at the grid, or at a part of the page."""

    meanings: Sequence[ValueChoice] = ()
    """What values mean."""
    entered: GridChoices | None = None
    """The whole grid, of rows the ticked ones; None where the page showed none."""
    shown: GridChoices | None = None
    """What the page showed when it was made; None, where nothing tells, is what stands now."""


def keep_grid(session: Session, account_id: int, import_id: int, sent: Sent) -> Keeping:
    """Keep what was changed on a page and what values mean, all of it or nothing."""
    with writing(session):
        return _keep(session, account_id, import_id, sent)


def keep_and_plan(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    sent: Sent,
    installation: Installation,
) -> Planning | Overtaken | LayoutLost | Unfit:
    """The same, and ask for the plan of exactly that; once, however often it is asked for.

    Where the import is not what the person saw, or its columns do not fit, there is no plan.
    """
    with writing(session):
        if lock_import(session, account_id, import_id).step == Step.PLANNING:
            return Planning(newest_job_id(session, account_id, JobKind.PLAN, import_id))
        kept = _keep(session, account_id, import_id, sent)
        if not isinstance(kept, Kept):
            return kept
        work = lock_import(session, account_id, import_id)
        try:
            return Planning(add_plan(session, work, person_id, installation))
        except Rejected:
            return Unfit()


def _keep(session: Session, account_id: int, import_id: int, sent: Sent) -> Keeping:
    refuse_strange_choices(sent.meanings)
    if not sent.meanings and sent.entered is None:
        return Kept()
    work = open_import(session, account_id, import_id)
    if sent.entered is None:
        _write(session, work, GridChoices(), sent.meanings)
        return Kept()
    now = choices_of(view_grid(session, account_id, import_id, SHOWN_ROWS))
    before = sent.shown or now
    if before.layout != now.layout:
        return LayoutLost()
    entered = with_unticked(sent.entered, before)
    _write(session, work, changed_on_page(entered, before), sent.meanings)
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
