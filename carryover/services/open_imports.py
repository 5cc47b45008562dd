"""Imports that can still be changed: their columns and values, or what their plan does."""

from sqlalchemy.orm import Session

from carryover.domain.planning import Source, Step
from carryover.errors import WrongStep
from carryover.models import Import
from carryover.store.imports import load_import, lock_import

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
