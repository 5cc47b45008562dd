"""The clients of a plan as a person sees them, with both sides and what would happen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.planning import (
    TO_DECIDE,
    Candidate,
    Decision,
    Existing,
    Outcome,
    kind_of_reason,
    record_from_json,
)
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState
from carryover.models import Import, PlannedClient
from carryover.services.imports.both_sides import (
    Difference,
    Target,
    agreeing,
    differences,
    other_sides,
)
from carryover.services.imports.planning import decisions_of
from carryover.services.imports.repeating import policies_of
from carryover.services.imports.showing_cells import Mended, ShownCells, ShownProblem
from carryover.store.corrections import corrections_of
from carryover.store.imports import rows_as_read
from carryover.store.plans import candidates_of, target_of

_SHOWN_PEOPLE = 2
_NOBODY = ClientRecord()
"""A candidate that has gone meanwhile."""


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A client or an earlier row that a client of the file is or could be."""

    position: int
    """0 for the best; what a person's choice is sent as."""
    client_id: int | None
    row: int | None
    name: str
    details: tuple[str, ...]
    """A few values to know it by."""
    more_people: int
    """How many contacts it has beside those among its details."""
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
    more_people: int
    """How many contacts it has beside those among its details."""
    existing_id: int | None
    existing_name: str
    twin_of: int | None
    candidates: tuple[ShownCandidate, ...]
    """Every client and row that this could be, best first; merging needs one of them."""
    choices: int
    """How many of them are equally good; with more than one, only a person's choice merges."""
    waits: bool
    """Nobody has chosen yet among several candidates."""
    differences: tuple[Difference, ...]
    agreeing: tuple[str, ...]
    """Labels of what both sides say alike."""
    has_picks: bool
    """A person has said field by field what they want of the merge."""
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
    def merges(self) -> bool:
        return self.decision is Decision.MERGE

    @property
    def is_choice(self) -> bool:
        """Whether a person can say with which one to merge."""
        return len(self.candidates) > 1

    @property
    def merge_changes_nothing(self) -> bool:
        return not any(one.changes for one in self.differences)

    @property
    def kind_of_reason(self) -> str:
        """What clients that are like this one have in common: "Same name"."""
        return kind_of_reason(self.reason)


def shown_clients(
    session: Session, work: Import, page: Sequence[PlannedClient]
) -> tuple[ShownClient, ...]:
    """Planned clients with what is known about them."""
    found = {one.number: candidates_of(one) for one in page}
    candidates = [one for each in found.values() for one in each]
    others = other_sides(session, work, {target_of(one) for one in candidates})
    cells = _cells_of(session, work, page)
    return tuple(_shown_client(one, found[one.number], others, cells, work) for one in page)


def _cells_of(session: Session, work: Import, page: Sequence[PlannedClient]) -> ShownCells:
    rows = {problem["row"] for one in page for problem in one.problems}
    its_rows = {row for one in page for row in _rows_of(one)}
    corrected = corrections_of(session, work.id, rows | its_rows)
    staged = rows_as_read(session, work.id, rows | corrected.keys())
    return ShownCells(tuple(work.headings), tuple(work.rubrics), staged, corrected)


def _rows_of(planned: PlannedClient) -> range:
    """The rows that make a client, where none is left out between them."""
    return range(planned.number, planned.number + planned.rows)


def _shown_client(
    planned: PlannedClient,
    candidates: tuple[Candidate, ...],
    others: Mapping[Target, ClientState],
    cells: ShownCells,
    work: Import,
) -> ShownClient:
    record = record_from_json(planned.record)
    outcome = Outcome(planned.outcome)
    other = others.get((planned.client_id, planned.twin_of))
    decision = planned.decision or decisions_of(work).of(outcome, planned.choices)
    differing = differences(other, planned, policies_of(work)) if other else ()
    return ShownClient(
        number=planned.number,
        rows=planned.rows,
        outcome=outcome,
        decision=Decision(decision) if outcome in TO_DECIDE else None,
        reason=planned.reason,
        name=planned.name,
        details=_details(record),
        more_people=_more_people(record),
        existing_id=planned.client_id if other else None,
        existing_name=other.name if other and planned.client_id else "",
        twin_of=planned.twin_of,
        candidates=_shown_candidates(planned, candidates, others),
        choices=planned.choices,
        waits=planned.choices > 1 and planned.decision is None,
        differences=differing,
        agreeing=agreeing(other, record, [one.label for one in differing]) if other else (),
        has_picks=bool(planned.picks),
        problems=cells.problems_of(planned.problems),
        mended=cells.mended_in({*_rows_of(planned), *(one["row"] for one in planned.problems)}),
    )


def _shown_candidates(
    planned: PlannedClient, candidates: tuple[Candidate, ...], others: Mapping[Target, ClientState]
) -> tuple[ShownCandidate, ...]:
    mine = (planned.client_id, planned.twin_of)
    records = {target: other.record for target, other in others.items()}
    return tuple(
        ShownCandidate(
            position=position,
            client_id=one.client_id if isinstance(one, Existing) else None,
            row=None if isinstance(one, Existing) else one.row,
            name=records.get(target_of(one), _NOBODY).name,
            details=_details(records.get(target_of(one), _NOBODY)),
            more_people=_more_people(records.get(target_of(one), _NOBODY)),
            reason=one.reason,
            sure=one.sure,
            chosen=target_of(one) == mine,
        )
        for position, one in enumerate(candidates)
    )


def _details(record: ClientRecord) -> tuple[str, ...]:
    shown = [record.fields.get(key, "") for key in ("city", "email", "phone", "tax_id")]
    people = [contact.full_name or contact.email for contact in record.contacts[:_SHOWN_PEOPLE]]
    return tuple(value for value in (*shown, *people) if value)


def _more_people(record: ClientRecord) -> int:
    return max(0, len(record.contacts) - _SHOWN_PEOPLE)
