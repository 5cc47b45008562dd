"""Imports that can still be changed: their columns and values, or what their plan does."""

from typing import Any

from sqlalchemy.orm import Session

from carryover.domain.planning import Source, Step
from carryover.errors import WrongStep
from carryover.models import Import
from carryover.store.imports import change_import, load_import, lock_import

OPEN_STEPS = (Step.READING, Step.COLUMNS, Step.REVIEW)


def open_import(session: Session, account_id: int, import_id: int) -> Import:
    """The import, locked for a change of its columns. Raises WrongStep where it is too late."""
    work = lock_import(session, account_id, import_id)
    if work.step not in OPEN_STEPS or not work.columns or work.source != Source.FILE:
        raise WrongStep(import_id, work.step)
    return work


def step_without_plan(work: Import) -> Step:
    """A plan is void once the columns change."""
    return Step.READING if work.step == Step.READING else Step.COLUMNS


def change_columns(
    session: Session, work: Import, *, is_corrected: bool = False, **values: Any
) -> None:
    """Set what is another than before; the plan is void then, and where rows were corrected."""
    changed = {name: value for name, value in values.items() if value != getattr(work, name)}
    if changed or is_corrected:
        step = step_without_plan(work)
        change_import(session, work.account_id, work.id, **changed, step=step)


def in_review(session: Session, account_id: int, import_id: int) -> Import:
    """The import, for writing; WrongStep unless its plan waits for a person."""
    return _waiting(lock_import(session, account_id, import_id))


def load_in_review(session: Session, account_id: int, import_id: int) -> Import:
    """The same, for looking."""
    return _waiting(load_import(session, account_id, import_id))


def _waiting(work: Import) -> Import:
    if work.step != Step.REVIEW:
        raise WrongStep(work.id, work.step)
    return work
