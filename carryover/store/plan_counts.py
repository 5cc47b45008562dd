"""The numbers of a plan, which are the numbers of its result."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from carryover.domain.planning import TO_DECIDE, Counts, Decision, Decisions, Outcome
from carryover.models import PlannedClient
from carryover.store.plan_records import decided, is_left_out_waiting, twins_to_merge


def count_plan(session: Session, import_id: int, decisions: Decisions) -> Counts:
    """What the plan will do, with the import's decisions where none was made singly."""
    decision, waiting = decided(decisions), is_left_out_waiting(decisions)
    groups = session.execute(
        select(
            PlannedClient.outcome,
            decision,
            func.count(),
            func.coalesce(func.sum(PlannedClient.rows), 0),
            func.coalesce(func.sum(case((waiting, 1), else_=0)), 0),
            func.coalesce(func.sum(case((PlannedClient.marked, 1), else_=0)), 0),
        )
        .where(PlannedClient.import_id == import_id)
        .group_by(PlannedClient.outcome, decision)
    ).all()
    sizes: dict[str, int] = {}
    for outcome, made, clients, *_ in groups:
        key = _apart_or(made, outcome) if outcome in TO_DECIDE else outcome
        sizes[key] = sizes.get(key, 0) + clients
    left_out = _twins_of(session, import_id, decisions, decision == Decision.SKIP)
    wait = sum(waits for *_, waits, _ in groups)
    apart = sizes.get(_APART, 0)
    return Counts(
        rows=sum(rows for _, _, _, rows, *_ in groups),
        created=sizes.get(Outcome.NEW, 0) + apart,
        merged=sizes.get(Decision.MERGE, 0) - left_out,
        cloned=sizes.get(Decision.CLONE, 0),
        skipped=sizes.get(Decision.SKIP, 0) + left_out,
        waiting=wait and wait + _twins_of(session, import_id, decisions, waiting),
        invalid=sizes.get(Outcome.PROBLEM, 0),
        similar=sum(clients for outcome, _, clients, *_ in groups if outcome == Outcome.SIMILAR),
        apart=apart,
        marked=sum(marked for *_, marked in groups),
    )


def fates_in_plan(
    session: Session, import_id: int, decisions: Decisions
) -> dict[int, tuple[int | str | None, ...]]:
    """Row number to what becomes of its client: outcome, decision, and which one it would be."""
    rows = session.execute(
        select(
            PlannedClient.number,
            PlannedClient.outcome,
            decided(decisions),
            PlannedClient.client_id,
            PlannedClient.twin_of,
        ).where(PlannedClient.import_id == import_id)
    )
    return {number: tuple(fate) for number, *fate in rows}


_APART = "apart"


def _apart_or(decision: str, outcome: str) -> str:
    """A similar client that is kept apart is a new one; nobody has said that it exists."""
    cloned = decision == Decision.CLONE and outcome == Outcome.SIMILAR
    return _APART if cloned else decision


def _twins_of(
    session: Session, import_id: int, decisions: Decisions, left_out: ColumnElement[bool]
) -> int:
    """Rows that are merged with a row that is left out, and so are left out with it."""
    originals = session.scalars(
        select(PlannedClient.number).where(
            PlannedClient.import_id == import_id,
            PlannedClient.outcome.in_(TO_DECIDE),
            left_out,
        )
    ).all()
    if not originals:
        return 0
    twins = twins_to_merge(session, import_id, decisions)
    return sum(len(twins.get(number, ())) for number in originals)
