"""What a person decided singly, while the plan around it is made anew.

A plan is made in many transactions, and whoever makes it may be killed between any two.
"""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from carryover.domain.planning import Decision
from carryover.models import KeptDecision, PlannedClient
from carryover.store.plans import SingleDecision

_COLUMNS = ("import_id", "number", "decision", "client_id", "twin_of", "picks")


def keep_decisions(session: Session, import_id: int) -> dict[int, SingleDecision]:
    """Put the decisions of a plan aside, with those that an interrupted one left; all of them."""
    aside = select(KeptDecision.number).where(KeptDecision.import_id == import_id)
    decided = select(*(getattr(PlannedClient, column) for column in _COLUMNS)).where(
        PlannedClient.import_id == import_id,
        PlannedClient.decision.is_not(None),
        PlannedClient.number.not_in(aside),
    )
    session.execute(insert(KeptDecision).from_select(_COLUMNS, decided))
    kept = select(
        KeptDecision.number,
        KeptDecision.decision,
        KeptDecision.client_id,
        KeptDecision.twin_of,
        KeptDecision.picks,
    ).where(KeptDecision.import_id == import_id)
    return {
        number: SingleDecision(Decision(decision), client_id, twin_of, picks)
        for number, decision, client_id, twin_of, picks in session.execute(kept)
    }


def forget_kept_decisions(session: Session, import_id: int) -> None:
    """The plan holds them again."""
    session.execute(delete(KeptDecision).where(KeptDecision.import_id == import_id))
