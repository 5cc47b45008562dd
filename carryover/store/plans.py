"""The plan of an import: one row per client of its file."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from carryover.domain.matching import KnownByName, key_of
from carryover.domain.planning import (
    Counts,
    Create,
    Decision,
    Duplicate,
    EarlierRow,
    Existing,
    Invalid,
    Match,
    Outcome,
    Planned,
    record_as_json,
    record_from_json,
)
from carryover.domain.records import ClientRecord
from carryover.errors import NotFound
from carryover.models import Client, PlannedClient
from carryover.store.inserting import insert_many

_CHUNK = 1_000
_NO_MATCH = {"client_id": None, "twin_of": None, "reason": ""}


def clear_plan(session: Session, import_id: int) -> None:
    """Forget the plan."""
    session.execute(delete(PlannedClient).where(PlannedClient.import_id == import_id))


def known_clients(
    session: Session, account_id: int, import_id: int, names: Iterable[str]
) -> KnownByName:
    """The clients of the base and the planned rows that have one of these names."""
    keys = {key_of(name) for name in names if name}
    existing: dict[str, tuple[int, ...]] = {}
    # Sorted here: asked to order by id, SQLite walks through the whole account.
    found = session.execute(
        select(Client.id, Client.name_key).where(
            Client.account_id == account_id, Client.name_key.in_(keys)
        )
    )
    for client_id, key in sorted(found.all()):
        existing[key] = (*existing.get(key, ()), client_id)
    earlier = session.execute(
        select(PlannedClient.name_key, func.min(PlannedClient.number))
        .where(
            PlannedClient.import_id == import_id,
            PlannedClient.outcome == Outcome.NEW,
            PlannedClient.name_key.in_(keys),
        )
        .group_by(PlannedClient.name_key)
    )
    return KnownByName(existing, dict(earlier.all()))


def add_planned(
    session: Session,
    import_id: int,
    planned: Sequence[tuple[Planned, int]],
    decisions: dict[int, str],
) -> None:
    """Store decided clients, each with the number of rows it is made of."""
    insert_many(
        session,
        PlannedClient.as_table(),
        [
            {
                "number": one.row,
                "rows": rows,
                "decision": decisions.get(one.row),
                "name": one.record.name,
                "name_key": key_of(one.record.name),
                "record": record_as_json(one.record),
                "problems": [asdict(problem) for problem in one.problems],
                **_outcome(one),
            }
            for one, rows in planned
        ],
        import_id=import_id,
    )


def _outcome(planned: Planned) -> dict[str, Any]:
    match planned:
        case Create():
            return {**_NO_MATCH, "outcome": Outcome.NEW}
        case Invalid():
            return {**_NO_MATCH, "outcome": Outcome.PROBLEM}
        case Duplicate(match=found):
            return {**_NO_MATCH, "outcome": Outcome.EXISTS, **_match(found)}


def _match(found: Match) -> dict[str, Any]:
    match found:
        case Existing(client_id, reason):
            return {"client_id": client_id, "reason": reason}
        case EarlierRow(row, reason):
            return {"twin_of": row, "reason": reason}


def single_decisions(session: Session, import_id: int) -> dict[int, str]:
    """Row number to the decision that a person made for it alone."""
    found = session.execute(
        select(PlannedClient.number, PlannedClient.decision).where(
            PlannedClient.import_id == import_id, PlannedClient.decision.is_not(None)
        )
    )
    return {number: decision for number, decision in found if decision}


def count_plan(session: Session, import_id: int, duplicates: Decision) -> Counts:
    """What the plan will do, with the import's decision where none was made singly."""
    decision = _decided(duplicates)
    groups = session.execute(
        select(
            PlannedClient.outcome,
            decision,
            func.count(),
            func.coalesce(func.sum(PlannedClient.rows), 0),
        )
        .where(PlannedClient.import_id == import_id)
        .group_by(PlannedClient.outcome, decision)
    ).all()
    sizes: dict[str, int] = {}
    for outcome, decided, clients, _ in groups:
        key = decided if outcome == Outcome.EXISTS else outcome
        sizes[key] = sizes.get(key, 0) + clients
    return Counts(
        rows=sum(rows for _, _, _, rows in groups),
        created=sizes.get(Outcome.NEW, 0),
        merged=sizes.get(Decision.MERGE, 0),
        cloned=sizes.get(Decision.CLONE, 0),
        skipped=sizes.get(Decision.SKIP, 0),
        invalid=sizes.get(Outcome.PROBLEM, 0),
    )


def planned_page(
    session: Session, import_id: int, outcome: Outcome | None, after: int, most: int
) -> list[PlannedClient]:
    """Planned clients in the file's order, from the one after a row number."""
    wanted = _planned(import_id).where(PlannedClient.number > after).limit(most)
    if outcome is not None:
        wanted = wanted.where(PlannedClient.outcome == outcome)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def planned_numbered(
    session: Session, import_id: int, numbers: Collection[int]
) -> list[PlannedClient]:
    """Planned clients by the numbers of their first rows, in the file's order."""
    wanted = _planned(import_id).where(PlannedClient.number.in_(sorted(numbers)))
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def start_of_page_before(
    session: Session, import_id: int, outcome: Outcome | None, after: int, most: int
) -> int | None:
    """Row number after which the page before begins; None where the first page is shown."""
    if after == 0:
        return None
    wanted = select(PlannedClient.number).where(
        PlannedClient.import_id == import_id, PlannedClient.number <= after
    )
    if outcome is not None:
        wanted = wanted.where(PlannedClient.outcome == outcome)
    return session.scalar(wanted.order_by(PlannedClient.number.desc()).offset(most).limit(1)) or 0


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """What a commit needs to know of one planned client."""

    number: int
    client_id: int | None
    twin_of: int | None
    record: ClientRecord


def records_to_create(
    session: Session, import_id: int, duplicates: Decision
) -> Iterator[list[PlannedRecord]]:
    """What becomes a client of its own, in the file's order, a chunk at a time."""
    cloned = and_(PlannedClient.outcome == Outcome.EXISTS, _decided(duplicates) == Decision.CLONE)
    return _chunks(session, import_id, or_(PlannedClient.outcome == Outcome.NEW, cloned))


def records_to_merge(
    session: Session, import_id: int, duplicates: Decision
) -> Iterator[list[PlannedRecord]]:
    """What is merged into clients of the base, in the file's order, a chunk at a time."""
    merged = and_(
        PlannedClient.outcome == Outcome.EXISTS,
        PlannedClient.client_id.is_not(None),
        _decided(duplicates) == Decision.MERGE,
    )
    return _chunks(session, import_id, merged)


def twins_to_merge(
    session: Session, import_id: int, first: int, last: int, duplicates: Decision
) -> dict[int, list[PlannedRecord]]:
    """By row number, the later rows of the file that are merged into rows `first` to `last`."""
    wanted = _records(import_id).where(
        PlannedClient.twin_of.between(first, last), _decided(duplicates) == Decision.MERGE
    )
    twins: dict[int, list[PlannedRecord]] = {}
    # Sorted here: asked to order by number, SQLite walks through the whole plan.
    for one in sorted(_fetch(session, wanted), key=lambda one: one.number):
        assert one.twin_of is not None
        twins.setdefault(one.twin_of, []).append(one)
    return twins


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
        PlannedClient.number, PlannedClient.client_id, PlannedClient.twin_of, PlannedClient.record
    ).where(PlannedClient.import_id == import_id)


def _fetch(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[PlannedRecord]:
    return [
        PlannedRecord(number, client_id, twin_of, record_from_json(record))
        for number, client_id, twin_of, record in session.execute(wanted)
    ]


def _decided(duplicates: Decision) -> ColumnElement[str]:
    return func.coalesce(PlannedClient.decision, duplicates)


def decide_singly(session: Session, import_id: int, number: int, decision: Decision) -> None:
    """Write down what happens to one client that exists already."""
    changed = session.execute(
        update(PlannedClient)
        .where(
            PlannedClient.import_id == import_id,
            PlannedClient.number == number,
            PlannedClient.outcome == Outcome.EXISTS,
        )
        .values(decision=decision)
    )
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        raise NotFound("client that exists already in row", number)


def forget_single_decisions(session: Session, import_id: int) -> None:
    """Let every client follow the import's decision again."""
    session.execute(
        update(PlannedClient)
        .where(PlannedClient.import_id == import_id, PlannedClient.decision.is_not(None))
        .values(decision=None)
    )


def _planned(import_id: int) -> Select[PlannedClient]:
    return (
        select(PlannedClient)
        .where(PlannedClient.import_id == import_id)
        .order_by(PlannedClient.number)
    )
