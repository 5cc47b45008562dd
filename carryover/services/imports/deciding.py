"""What a person decides about clients of the file that exist already."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from carryover.domain.planning import Candidate, Decision, Outcome, kind_of_reason
from carryover.errors import NotFound
from carryover.models import PlannedClient
from carryover.services.imports.open_imports import in_review
from carryover.store.database import writing
from carryover.store.imports import change_import
from carryover.store.plans import (
    alike,
    candidates_of,
    count_decided_otherwise,
    decide_singly,
    decide_these,
    forget_single_decisions,
    numbered,
    planned_numbered,
    target_of,
)


def decide_for_one(
    session: Session,
    account_id: int,
    import_id: int,
    number: int,
    decision: Decision,
    position: int | None = None,
) -> None:
    """Merge, clone or skip one client; `position` says with which of its candidates to merge.

    What was picked field by field holds for the candidate that it was picked for.
    """
    with writing(session):
        in_review(session, account_id, import_id)
        if position is None:
            decide_singly(session, import_id, number, decision, None)
            return
        planned = planned_client(session, import_id, number)
        chosen = candidate_at(planned, position)
        same = target_of(chosen) == (planned.client_id, planned.twin_of)
        decide_singly(session, import_id, number, decision, chosen, None if same else {})


def decide_for_these(
    session: Session,
    account_id: int,
    import_id: int,
    numbers: Collection[int],
    decision: Decision,
) -> int:
    """Merge, clone or skip the clients that begin with these rows; answers how many.

    Merging leaves out those that wait for a choice among several candidates.
    """
    with writing(session):
        in_review(session, account_id, import_id)
        return decide_these(session, import_id, numbered(numbers), decision)


def decide_for_alike(
    session: Session, account_id: int, import_id: int, number: int, decision: Decision
) -> int:
    """The same for every client with the outcome and the kind of reason of this one.

    What was picked of this one field by field is picked of all that are merged.
    """
    with writing(session):
        in_review(session, account_id, import_id)
        planned = planned_client(session, import_id, number)
        these = alike(Outcome(planned.outcome), kind_of_reason(planned.reason))
        picks = planned.picks if decision is Decision.MERGE and planned.picks else None
        return decide_these(session, import_id, these, decision, picks)


def candidate_at(planned: PlannedClient, position: int) -> Candidate:
    """One of the candidates of a planned client; NotFound where there are not so many."""
    candidates = candidates_of(planned)
    if 0 <= position < len(candidates):
        return candidates[position]
    raise NotFound("candidate for row", planned.number)


def planned_client(session: Session, import_id: int, number: int) -> PlannedClient:
    """The planned client that begins with a row; NotFound where none does."""
    for planned in planned_numbered(session, import_id, [number]):
        return planned
    raise NotFound("client in row", number)


def decide_for_all(
    session: Session,
    account_id: int,
    import_id: int,
    decision: Decision,
    outcome: Outcome = Outcome.EXISTS,
    *,
    singly_too: bool = False,
) -> int:
    """Merge, clone or skip every client that exists, or is similar.

    What was decided singly stays, unless that is to follow too; answers for how many it is
    another decision than this one. Merging leaves out those with several candidates: these
    wait for a choice.
    """
    with writing(session):
        in_review(session, account_id, import_id)
        if singly_too:
            forget_single_decisions(session, import_id, outcome)
        column = "similar" if outcome is Outcome.SIMILAR else "duplicates"
        change_import(session, account_id, import_id, **{column: decision})
        return count_decided_otherwise(session, import_id, outcome, decision)
