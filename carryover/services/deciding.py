"""What a person decides about clients of the file that exist already."""

from sqlalchemy.orm import Session

from carryover.domain.planning import Candidate, Decision, Outcome, Step
from carryover.errors import NotFound, WrongStep
from carryover.models import Import
from carryover.store.database import writing
from carryover.store.imports import change_import, lock_import
from carryover.store.plans import (
    candidates_of,
    decide_singly,
    forget_single_decisions,
    planned_numbered,
)


def decide_for_one(
    session: Session,
    account_id: int,
    import_id: int,
    number: int,
    decision: Decision,
    position: int | None = None,
) -> None:
    """Merge, clone or skip one client; `position` says with which of its candidates to merge."""
    with writing(session):
        _in_review(session, account_id, import_id)
        chosen = None
        if position is not None:
            chosen = _candidate(session, import_id, number, position)
        decide_singly(session, import_id, number, decision, chosen)


def _candidate(session: Session, import_id: int, number: int, position: int) -> Candidate:
    for planned in planned_numbered(session, import_id, [number]):
        candidates = candidates_of(planned)
        if 0 <= position < len(candidates):
            return candidates[position]
    raise NotFound("candidate for row", number)


def decide_for_all(
    session: Session,
    account_id: int,
    import_id: int,
    decision: Decision,
    outcome: Outcome = Outcome.EXISTS,
) -> None:
    """Merge, clone or skip every client that exists, or is similar; single decisions are forgotten.

    Merging leaves out those with several candidates: these wait for a choice.
    """
    with writing(session):
        _in_review(session, account_id, import_id)
        forget_single_decisions(session, import_id, outcome)
        column = "similar" if outcome is Outcome.SIMILAR else "duplicates"
        change_import(session, account_id, import_id, **{column: decision})


def _in_review(session: Session, account_id: int, import_id: int) -> Import:
    work = lock_import(session, account_id, import_id)
    if work.step != Step.REVIEW:
        raise WrongStep(import_id, work.step)
    return work
