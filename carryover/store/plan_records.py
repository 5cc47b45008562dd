"""What a commit needs to know of a plan: which records become clients, and which are merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from carryover.domain.merging import Picks, picks_from_json
from carryover.domain.planning import (
    TO_DECIDE,
    UNDECIDED,
    Decision,
    Decisions,
    Outcome,
    record_from_json,
)
from carryover.domain.records import ClientRecord
from carryover.models import PlannedClient
from carryover.store.choosing import chunks

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record of the plan, and the client that it is merged into."""

    number: int
    client_id: int | None
    record: ClientRecord
    picks: Picks
    """What a person wants of this merge."""


def becomes_client(decisions: Decisions) -> ColumnElement[bool]:
    """The condition that a planned client becomes a client of its own."""
    cloned = and_(PlannedClient.outcome.in_(TO_DECIDE), decided(decisions) == Decision.CLONE)
    return or_(PlannedClient.outcome == Outcome.NEW, cloned)


def is_joined(import_id: int, decisions: Decisions) -> ColumnElement[bool]:
    """The condition that later rows of the file are merged into what becomes of this one."""
    return PlannedClient.number.in_(
        select(PlannedClient.twin_of).where(*_twins(import_id, decisions))
    )


def _twins(import_id: int, decisions: Decisions) -> tuple[ColumnElement[bool], ...]:
    return (
        PlannedClient.import_id == import_id,
        PlannedClient.outcome.in_(TO_DECIDE),
        PlannedClient.twin_of.is_not(None),
        decided(decisions) == Decision.MERGE,
    )


def records_to_unite(
    session: Session, import_id: int, decisions: Decisions
) -> Iterator[list[list[PlannedRecord]]]:
    """What becomes one client out of several rows, first row first, a chunk at a time."""
    wanted = and_(becomes_client(decisions), is_joined(import_id, decisions))
    twins = twins_to_merge(session, import_id, decisions)
    for chunk in _chunks(session, import_id, wanted):
        yield _with_followers(session, import_id, chunk, twins)


def records_to_merge(
    session: Session, import_id: int, decisions: Decisions
) -> Iterator[list[PlannedRecord]]:
    """What is merged into clients of the base, in the file's order, a chunk at a time."""
    twins = twins_to_merge(session, import_id, decisions)
    for chunk in _chunks(session, import_id, _is_merged(decisions)):
        yield [
            replace(one, client_id=first.client_id)
            for first, *later in _with_followers(session, import_id, chunk, twins)
            for one in (first, *later)
        ]


def clients_to_merge(session: Session, import_id: int, decisions: Decisions) -> Sequence[int]:
    """The clients of the base that records are merged into."""
    theirs = select(PlannedClient.client_id).where(
        PlannedClient.import_id == import_id, _is_merged(decisions)
    )
    return [client_id for client_id in session.scalars(theirs.distinct()) if client_id is not None]


def _is_merged(decisions: Decisions) -> ColumnElement[bool]:
    return and_(
        PlannedClient.outcome.in_(TO_DECIDE),
        PlannedClient.client_id.is_not(None),
        decided(decisions) == Decision.MERGE,
    )


def _with_followers(
    session: Session,
    import_id: int,
    chunk: Sequence[PlannedRecord],
    twins: Mapping[int, Sequence[int]],
) -> list[list[PlannedRecord]]:
    numbers = [number for one in chunk for number in twins.get(one.number, ())]
    later: dict[int, PlannedRecord] = {}
    for few in chunks(numbers):
        found = _fetch(session, _records(import_id).where(PlannedClient.number.in_(few)))
        later |= {one.number: one for one in found}
    return [[one, *(later[number] for number in twins.get(one.number, ()))] for one in chunk]


def twins_to_merge(session: Session, import_id: int, decisions: Decisions) -> dict[int, list[int]]:
    """Rows to the later rows that are merged into what becomes of them, however indirectly."""
    found = session.execute(
        select(PlannedClient.number, PlannedClient.twin_of).where(*_twins(import_id, decisions))
    )
    originals: dict[int, int] = {}
    twins: dict[int, list[int]] = {}
    # Sorted here: asked to order by number, SQLite walks through the whole plan.
    for number, twin_of in sorted((number, twin_of or 0) for number, twin_of in found):
        # An earlier row has been seen already, so its own original is known.
        originals[number] = originals.get(twin_of, twin_of)
        twins.setdefault(originals[number], []).append(number)
    return twins


def decided(decisions: Decisions) -> ColumnElement[str]:
    """What happens to a planned client; `Decisions.of` in SQL, where nobody decided singly."""
    exists = case(_by_choices(decisions.exists, Outcome.EXISTS), else_=decisions.exists)
    similar = case(_by_choices(decisions.similar, Outcome.SIMILAR), else_=decisions.similar)
    for_all = case((PlannedClient.outcome == Outcome.SIMILAR, similar), else_=exists)
    return func.coalesce(PlannedClient.decision, for_all)


def is_left_out_waiting(decisions: Decisions) -> ColumnElement[bool]:
    """The condition that a planned client is left out because nobody has chosen a candidate."""
    return and_(
        PlannedClient.outcome == Outcome.EXISTS,
        PlannedClient.choices > 1,
        PlannedClient.decision.is_(None),
        literal(decisions.exists == Decision.MERGE),
    )


def _by_choices(decision: Decision, outcome: Outcome) -> tuple[ColumnElement[bool], Decision]:
    undecided = and_(PlannedClient.choices > 1, literal(decision == Decision.MERGE))
    return undecided, UNDECIDED[outcome]


def _chunks(
    session: Session, import_id: int, wanted: ColumnElement[bool]
) -> Iterator[list[PlannedRecord]]:
    after = 0
    first = _records(import_id).where(wanted).order_by(PlannedClient.number).limit(_CHUNK)
    while chunk := _fetch(session, first.where(PlannedClient.number > after)):
        yield chunk
        after = chunk[-1].number


def _records(import_id: int) -> Select[*tuple[Any, ...]]:
    return select(
        PlannedClient.number, PlannedClient.client_id, PlannedClient.record, PlannedClient.picks
    ).where(PlannedClient.import_id == import_id)


def _fetch(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[PlannedRecord]:
    return [
        PlannedRecord(number, client_id, record_from_json(record), picks_from_json(picks))
        for number, client_id, record, picks in session.execute(wanted)
    ]
