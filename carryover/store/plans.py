"""The plan of an import: one row per client of its file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, true, update
from sqlalchemy.orm import Session

from carryover.domain.matching import block_of_original
from carryover.domain.matching.known import original_of
from carryover.domain.planning import (
    TO_DECIDE,
    Candidate,
    Create,
    Decision,
    Duplicate,
    EarlierRow,
    Existing,
    Invalid,
    Match,
    Outcome,
    PlanFilter,
    Planned,
)
from carryover.domain.preparing import Prepared
from carryover.errors import NotFound
from carryover.models import PlannedClient, PlannedKey
from carryover.store.filing import ROW_FILES, file_new
from carryover.store.inserting import insert_many

_NO_MATCH: Mapping[str, Any] = {
    "client_id": None,
    "twin_of": None,
    "reason": "",
    "choices": 0,
    "candidates": [],
    "decision": None,
    "picks": {},
}


def clear_plan(session: Session, import_id: int) -> None:
    """Forget the plan."""
    for table in (PlannedClient, PlannedKey):
        session.execute(delete(table).where(table.import_id == import_id))


@dataclass(frozen=True, slots=True)
class SingleDecision:
    """What a person decided for one client of the file."""

    decision: Decision
    client_id: int | None
    """The candidate that they chose, a client of ours or an earlier row."""
    twin_of: int | None
    picks: Mapping[str, str] = field(default_factory=dict)
    """What they want of the merge with that candidate."""


def single_decisions(
    session: Session, import_id: int, numbers: Collection[int]
) -> dict[int, SingleDecision]:
    """Row number, of these, to the decision that a person made for it alone."""
    wanted = select(
        PlannedClient.number,
        PlannedClient.decision,
        PlannedClient.client_id,
        PlannedClient.twin_of,
        PlannedClient.picks,
    ).where(
        PlannedClient.import_id == import_id,
        PlannedClient.decision.is_not(None),
        PlannedClient.number.in_(list(numbers)),
    )
    return {
        number: SingleDecision(Decision(decision), client_id, twin_of, picks)
        for number, decision, client_id, twin_of, picks in session.execute(wanted)
        if decision
    }


def add_planned(
    session: Session,
    import_id: int,
    decided: Sequence[tuple[Planned, Prepared]],
    decisions: Mapping[int, SingleDecision],
) -> None:
    """Store decided clients; what a person decided singly before stays decided."""
    insert_many(
        session,
        PlannedClient.as_table(),
        [
            {
                "number": one.row,
                "rows": prepared.rows,
                "problems": [asdict(problem) for problem in prepared.problems],
                "marked": bool(prepared.problems) and not isinstance(one, Invalid),
                **prepared.kept,
                **_outcome(one, decisions.get(one.row)),
            }
            for one, prepared in decided
        ],
        import_id=import_id,
    )
    blocks = {one.row: _filed(one, prepared) for one, prepared in decided}
    file_new(session, ROW_FILES, import_id, blocks)


def _filed(planned: Planned, prepared: Prepared) -> tuple[int, ...]:
    """Where the row is filed; one with a tax number also under what it is."""
    match planned:
        case Duplicate(match=found) if found.answer and prepared.keys and prepared.keys.tax_id:
            return (*prepared.blocks, block_of_original(original_of(found.answer)))
    return prepared.blocks


def _outcome(planned: Planned, decided: SingleDecision | None) -> dict[str, Any]:
    match planned:
        case Create():
            return {**_NO_MATCH, "outcome": Outcome.NEW}
        case Invalid():
            return {**_NO_MATCH, "outcome": Outcome.PROBLEM}
        case Duplicate(match=found):
            return {"outcome": found.outcome, **_match(found, decided)}


def _match(found: Match, decided: SingleDecision | None) -> dict[str, Any]:
    """The candidates, and the one that a person chose before as long as it is among them."""
    chosen, again = found.best, None
    if decided is not None:
        again = (decided.client_id, decided.twin_of)
        chosen = next((one for one in found.candidates if target_of(one) == again), found.best)
        if decided.decision is Decision.MERGE and target_of(chosen) != again:
            decided = None
    client_id, twin_of = target_of(chosen)
    return {
        "client_id": client_id,
        "twin_of": twin_of,
        "reason": chosen.reason,
        "choices": found.choices,
        "candidates": [_as_json(one) for one in found.candidates],
        "decision": decided.decision if decided else None,
        "picks": dict(decided.picks) if decided and target_of(chosen) == again else {},
    }


def target_of(candidate: Candidate) -> tuple[int | None, int | None]:
    """The client, or else the earlier row, that a candidate stands for."""
    match candidate:
        case Existing(client_id=client_id):
            return client_id, None
        case EarlierRow(row=row):
            return None, row


def _as_json(candidate: Candidate) -> dict[str, Any]:
    client_id, row = target_of(candidate)
    target = {"client_id": client_id} if client_id is not None else {"row": row}
    return {
        **target,
        "reason": candidate.reason,
        "sure": candidate.sure,
        "score": candidate.score,
    }


def candidates_of(planned: PlannedClient) -> tuple[Candidate, ...]:
    """Every client and row that a planned client is or could be, best first."""
    return tuple(
        Existing(one["client_id"], one["reason"], one["sure"], one["score"])
        if "client_id" in one
        else EarlierRow(one["row"], one["reason"], one["sure"], one["score"])
        for one in planned.candidates
    )


def planned_page(
    session: Session, import_id: int, among: PlanFilter | None, after: int, most: int
) -> list[PlannedClient]:
    """Planned clients in the file's order, from the one after a row number."""
    wanted = _planned(import_id).where(PlannedClient.number > after, _is_among(among)).limit(most)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def planned_numbered(
    session: Session, import_id: int, numbers: Collection[int]
) -> list[PlannedClient]:
    """Planned clients by the numbers of their first rows, in the file's order."""
    wanted = _planned(import_id).where(PlannedClient.number.in_(sorted(numbers)))
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def start_of_page_before(
    session: Session, import_id: int, among: PlanFilter | None, after: int, most: int
) -> int | None:
    """Row number after which the page before begins; None where the first page is shown."""
    if after == 0:
        return None
    wanted = select(PlannedClient.number).where(
        PlannedClient.import_id == import_id, PlannedClient.number <= after, _is_among(among)
    )
    return session.scalar(wanted.order_by(PlannedClient.number.desc()).offset(most).limit(1)) or 0


def decide_singly(
    session: Session,
    import_id: int,
    number: int,
    decision: Decision,
    chosen: Candidate | None,
    picks: Mapping[str, str] | None = None,
) -> None:
    """Write down what happens to one client that exists already, and with which one it merges.

    None for the candidate or the picks leaves them as they are.
    """
    values: dict[str, Any] = {"decision": decision}
    if chosen is not None:
        client_id, twin_of = target_of(chosen)
        values |= {"client_id": client_id, "twin_of": twin_of, "reason": chosen.reason}
    if picks is not None:
        values["picks"] = dict(picks)
    changed = session.execute(
        update(PlannedClient)
        .where(
            PlannedClient.import_id == import_id,
            PlannedClient.number == number,
            PlannedClient.outcome.in_(TO_DECIDE),
        )
        .values(values)
    )
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound("client that exists already in row", number)


def decide_these(
    session: Session,
    import_id: int,
    these: ColumnElement[bool],
    decision: Decision,
    picks: Mapping[str, str] | None = None,
) -> int:
    """Decide many singly in one go; answers how many.

    Merging leaves out those with several candidates among which nobody has chosen.
    None for the picks leaves them as they are.
    """
    clear = or_(PlannedClient.choices <= 1, PlannedClient.decision == Decision.MERGE)
    changed = session.execute(
        update(PlannedClient)
        .where(
            PlannedClient.import_id == import_id,
            PlannedClient.outcome.in_(TO_DECIDE),
            these,
            clear if decision is Decision.MERGE else true(),
        )
        .values({"decision": decision} | ({} if picks is None else {"picks": dict(picks)}))
    )
    return changed.rowcount  # type: ignore[attr-defined, no-any-return]


def numbered(numbers: Collection[int]) -> ColumnElement[bool]:
    """The condition that a planned client begins with one of these rows."""
    return PlannedClient.number.in_(sorted(numbers))


def alike(outcome: Outcome, kind: str) -> ColumnElement[bool]:
    """The condition that a planned client has this outcome, and a reason that begins so."""
    reason = PlannedClient.reason
    begins = or_(reason == kind, reason.startswith(f"{kind},", autoescape=True))
    return and_(PlannedClient.outcome == outcome, begins)


def count_decided_otherwise(
    session: Session, import_id: int, outcome: Outcome, decision: Decision
) -> int:
    """How many clients with this outcome a person has given another decision singly."""
    counted = select(func.count()).select_from(PlannedClient)
    otherwise = counted.where(
        PlannedClient.import_id == import_id,
        PlannedClient.outcome == outcome,
        PlannedClient.decision != decision,
    )
    return session.scalar(otherwise) or 0


def forget_single_decisions(session: Session, import_id: int, outcome: Outcome) -> None:
    """Let every client with this outcome follow the import's decision again, and its best hit."""
    single = and_(
        PlannedClient.import_id == import_id,
        PlannedClient.outcome == outcome,
        PlannedClient.decision.is_not(None),
    )
    several = func.json_array_length(PlannedClient.candidates) > 1
    chosen = session.scalars(select(PlannedClient).where(single, several)).all()
    for one in chosen:
        best = candidates_of(one)[0]
        one.client_id, one.twin_of = target_of(best)
        one.reason = best.reason
    session.flush()
    session.execute(update(PlannedClient).where(single).values(decision=None, picks={}))


def _planned(import_id: int) -> Select[PlannedClient]:
    return (
        select(PlannedClient)
        .where(PlannedClient.import_id == import_id)
        .order_by(PlannedClient.number)
    )


def _is_among(among: PlanFilter | None) -> ColumnElement[bool]:
    match among:
        case None:
            return true()
        case PlanFilter.MARKED:
            return PlannedClient.marked.expression
        case _:
            return PlannedClient.outcome == among
