"""Step 3 of an import: the plan as a person sees it, and what they decide."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.fields import CLIENT_FIELDS
from carryover.domain.merging import merge
from carryover.domain.planning import (
    TO_DECIDE,
    Candidate,
    Counts,
    Decision,
    Decisions,
    Existing,
    Outcome,
    Step,
    record_from_json,
)
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState
from carryover.errors import NotFound, WrongStep
from carryover.models import Import, PlannedClient
from carryover.services.planning import decisions_of
from carryover.services.showing_cells import Mended, ShownCells, ShownProblem
from carryover.store.clients import load_states
from carryover.store.corrections import corrections_of
from carryover.store.database import writing
from carryover.store.imports import change_import, load_import, lock_import, rows_as_read
from carryover.store.plan_counts import count_plan
from carryover.store.plans import (
    candidates_of,
    decide_singly,
    forget_single_decisions,
    planned_numbered,
    planned_page,
    start_of_page_before,
)

PAGE = 50


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


@dataclass(frozen=True, slots=True)
class Review:
    """The plan: its numbers, and one page of its clients."""

    import_id: int
    file_name: str
    counts: Counts
    duplicates: Decision
    similar: Decision
    outcome: Outcome | None
    """The filter."""
    clients: tuple[ShownClient, ...]
    following: int | None
    """Row number after which the next page begins."""
    preceding: int | None
    """Row number after which the page before began; None on the first page."""
    notice: str
    """One sentence when the plan had to be made anew."""
    unchanged: int | None
    """Clients that merging leaves as they are; None where the plan has new ones."""

    @property
    def changes_nothing(self) -> bool:
        """Whether every client of the file is there already, as it is."""
        counts = self.counts
        return bool(counts.merged) and self.unchanged == counts.merged == counts.written


def view_review(
    session: Session, account_id: int, import_id: int, outcome: Outcome | None, after: int = 0
) -> Review:
    """The plan of an import, filtered, from the client after a row number."""
    work = load_import(session, account_id, import_id)
    if work.step != Step.REVIEW:
        raise WrongStep(import_id, work.step)
    page = planned_page(session, import_id, outcome, after, PAGE + 1)
    return Review(
        import_id=import_id,
        file_name=work.file_name,
        counts=count_plan(session, import_id, decisions_of(work)),
        duplicates=decisions_of(work).exists,
        similar=decisions_of(work).similar,
        outcome=outcome,
        clients=_shown(session, work, page[:PAGE]),
        following=page[PAGE - 1].number if len(page) > PAGE else None,
        preceding=start_of_page_before(session, import_id, outcome, after, PAGE),
        notice=work.error,
        unchanged=work.unchanged,
    )


def count_review(session: Session, account_id: int, import_id: int) -> Counts:
    """The numbers of the plan as it stands now."""
    work = load_import(session, account_id, import_id)
    return count_plan(session, import_id, decisions_of(work))


def view_client_in_review(
    session: Session, account_id: int, import_id: int, number: int
) -> ShownClient:
    """One client of the plan, by the number of its first row; NotFound where none begins there."""
    found = view_clients_in_review(session, account_id, import_id, [number])
    if not found:
        raise NotFound("client in row", number)
    return found[0]


def view_clients_in_review(
    session: Session, account_id: int, import_id: int, numbers: Collection[int]
) -> tuple[ShownClient, ...]:
    """Some clients of the plan, by the numbers of their first rows."""
    work = load_import(session, account_id, import_id)
    return _shown(session, work, planned_numbered(session, import_id, numbers))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One page of the rows that could not become clients."""

    clients: tuple[ShownClient, ...]
    following: int | None
    """Row number after which the next page begins."""
    preceding: int | None
    """Row number after which the page before began; None on the first page."""


def view_left_out(session: Session, account_id: int, import_id: int, after: int = 0) -> LeftOut:
    """The rows that an import has left out, with the reasons."""
    work = load_import(session, account_id, import_id)
    page = planned_page(session, import_id, Outcome.PROBLEM, after, PAGE + 1)
    return LeftOut(
        clients=_shown(session, work, page[:PAGE]),
        following=page[PAGE - 1].number if len(page) > PAGE else None,
        preceding=start_of_page_before(session, import_id, Outcome.PROBLEM, after, PAGE),
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


def _shown(session: Session, work: Import, page: list[PlannedClient]) -> tuple[ShownClient, ...]:
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
