"""The clients of a plan as a person sees them, with both sides and what would happen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.merging import merge
from carryover.domain.planning import (
    TO_DECIDE,
    Candidate,
    Decision,
    Decisions,
    Existing,
    Outcome,
    record_from_json,
)
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState
from carryover.models import Import, PlannedClient
from carryover.services.planning import decisions_of
from carryover.services.showing_cells import Mended, ShownCells, ShownProblem
from carryover.store.clients import load_states
from carryover.store.corrections import corrections_of
from carryover.store.imports import rows_as_read
from carryover.store.plans import candidates_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the file and the base disagree, or only one has a value."""

    label: str
    ours: str
    theirs: str
    merged: str
    """What a merge would leave."""

    @property
    def changes(self) -> bool:
        return self.merged != self.ours


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A client or an earlier row that a client of the file is or could be."""

    position: int
    """0 for the best; what a person's choice is sent as."""
    client_id: int | None
    row: int | None
    name: str
    reason: str
    sure: bool
    chosen: bool
    """Merging unites with this one."""


@dataclass(frozen=True, slots=True)
class ShownClient:
    """One client of the file, with what will happen to it."""

    number: int
    rows: int
    outcome: Outcome
    decision: Decision | None
    """What happens to a client that exists already; None for others."""
    reason: str
    name: str
    details: tuple[str, ...]
    """A few values to know the client by."""
    existing_id: int | None
    existing_name: str
    twin_of: int | None
    candidates: tuple[ShownCandidate, ...]
    """Every client and row that this could be, best first; merging needs one of them."""
    choices: int
    """How many of them are equally good; with more than one, only a person's choice merges."""
    differences: tuple[Difference, ...]
    problems: tuple[ShownProblem, ...]
    mended: tuple[Mended, ...] = ()

    @property
    def is_problem(self) -> bool:
        return self.outcome is Outcome.PROBLEM

    @property
    def rows_to_blame(self) -> tuple[int, ...]:
        """The rows that keep it from being a client."""
        return tuple(sorted({one.row for one in self.problems if one.fatal})) or (self.number,)

    @property
    def exists(self) -> bool:
        """Whether there is something to decide: the client, or one like it, is known."""
        return self.outcome in TO_DECIDE

    @property
    def is_similar(self) -> bool:
        return self.outcome is Outcome.SIMILAR

    @property
    def merge_changes_nothing(self) -> bool:
        return not any(one.changes for one in self.differences)


def shown_clients(
    session: Session, work: Import, page: Sequence[PlannedClient]
) -> tuple[ShownClient, ...]:
    """Planned clients with what is known about them."""
    found = {one.number: candidates_of(one) for one in page}
    ids = {one.client_id for one in page if one.client_id is not None} | {
        one.client_id for each in found.values() for one in each if isinstance(one, Existing)
    }
    existing = load_states(session, work.account_id, ids)
    cells = _cells_of(session, work, page)
    return tuple(
        _shown_client(one, found[one.number], existing, cells, decisions_of(work)) for one in page
    )


def _cells_of(session: Session, work: Import, page: Sequence[PlannedClient]) -> ShownCells:
    rows = {problem["row"] for one in page for problem in one.problems}
    firsts = {one.number for one in page}
    corrected = corrections_of(session, work.id, rows | firsts)
    staged = rows_as_read(session, work.id, rows | corrected.keys())
    headings = tuple(column["header"] for column in work.columns)
    return ShownCells(headings, tuple(work.rubrics), staged, corrected)


def _shown_client(
    planned: PlannedClient,
    candidates: tuple[Candidate, ...],
    clients: Mapping[int, ClientState],
    cells: ShownCells,
    decisions: Decisions,
) -> ShownClient:
    record = record_from_json(planned.record)
    outcome = Outcome(planned.outcome)
    existing = clients.get(planned.client_id or 0)
    decision = planned.decision or decisions.of(outcome, planned.choices)
    return ShownClient(
        number=planned.number,
        rows=planned.rows,
        outcome=outcome,
        decision=Decision(decision) if candidates else None,
        reason=planned.reason,
        name=planned.name,
        details=_details(record),
        existing_id=planned.client_id if existing else None,
        existing_name=existing.name if existing else "",
        twin_of=planned.twin_of,
        candidates=_shown_candidates(planned, candidates, clients),
        choices=planned.choices,
        differences=_differences(existing, record) if existing else (),
        problems=cells.problems_of(planned.problems),
        mended=cells.mended_in({planned.number, *(one["row"] for one in planned.problems)}),
    )


def _shown_candidates(
    planned: PlannedClient, candidates: tuple[Candidate, ...], clients: Mapping[int, ClientState]
) -> tuple[ShownCandidate, ...]:
    shown: list[ShownCandidate] = []
    for position, one in enumerate(candidates):
        client_id = one.client_id if isinstance(one, Existing) else None
        row = None if isinstance(one, Existing) else one.row
        chosen = (client_id, row) == (planned.client_id, planned.twin_of)
        state = clients.get(client_id or 0)
        shown.append(
            ShownCandidate(
                position, client_id, row, state.name if state else "", one.reason, one.sure, chosen
            )
        )
    return tuple(shown)


def _details(record: ClientRecord) -> tuple[str, ...]:
    shown = [record.fields.get(key, "") for key in ("city", "email", "phone", "tax_id")]
    people = [contact.name or contact.email for contact in record.contacts[:2]]
    return tuple(value for value in (*shown, *people) if value)


def _differences(existing: ClientState, record: ClientRecord) -> tuple[Difference, ...]:
    merged = merge(existing, record)
    fields = [
        Difference(
            field.label,
            existing.fields.get(field.key, ""),
            record.fields.get(field.key, ""),
            merged.fields.get(field.key, ""),
        )
        for field in CLIENT_FIELDS
    ]
    extras = [
        Difference(key, existing.extras.get(key, ""), value, merged.extras.get(key, ""))
        for key, value in record.extras.items()
    ]
    lists = [
        Difference(
            "Tags", ", ".join(existing.tags), ", ".join(record.tags), ", ".join(merged.tags)
        ),
        Difference("Contacts", _people(existing), _people_of(record), _people(merged)),
    ]
    return tuple(one for one in (*fields, *extras, *lists) if one.theirs and one.theirs != one.ours)


def _people(state: ClientState) -> str:
    return _people_of(state.record)


def _people_of(record: ClientRecord) -> str:
    return ", ".join(
        contact.name or f"{contact.first_name} {contact.last_name}".strip() or contact.email
        for contact in record.contacts
    )
