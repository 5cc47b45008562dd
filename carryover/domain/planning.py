"""Deciding what an import will do: one value per client of the file.

`decide` is the only place that says what happens to a record; the preview shows
its answer and the commit executes it, so the two can never differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.rows import RowRead


class Source(StrEnum):
    """Where the records of an import come from."""

    FILE = "file"
    ACCOUNT = "account"
    """Another account of the same person."""
    CONNECTION = "connection"
    """A finance app."""


class Step(StrEnum):
    """Where an import is."""

    READING = "reading"
    """Uploaded; rows are being staged. The columns can be looked at meanwhile."""
    COLUMNS = "columns"
    """Waits for the person to assign columns."""
    PLANNING = "planning"
    REVIEW = "review"
    """The plan waits for the person."""
    COMMITTING = "committing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"
    """The file cannot be read."""


WAITS_FOR_A_PERSON = (Step.COLUMNS, Step.REVIEW, Step.FAILED)
"""Steps at which nothing is at work and nothing is written: the import can be discarded."""


class Outcome(StrEnum):
    """What the plan says about one client of the file."""

    NEW = "new"
    EXISTS = "exists"
    SIMILAR = "similar"
    """Perhaps a client that exists; never merged unless a person says so."""
    PROBLEM = "problem"


class PlanFilter(StrEnum):
    """Which clients of a plan are looked at: those of one outcome, or those that are marked."""

    NEW = Outcome.NEW
    EXISTS = Outcome.EXISTS
    SIMILAR = Outcome.SIMILAR
    PROBLEM = Outcome.PROBLEM
    MARKED = "marked"
    """A cell should be looked at, though nothing keeps the client out."""


TO_DECIDE = (Outcome.EXISTS, Outcome.SIMILAR)
"""Outcomes that leave a choice between merge, clone and skip."""


class Decision(StrEnum):
    """What happens to a record whose client exists already."""

    MERGE = "merge"
    CLONE = "clone"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Existing:
    """The client is in the base already."""

    client_id: int
    reason: str
    sure: bool = True
    """The rules call the two the same; otherwise only similar."""
    score: float = 1.0
    """0 to 1; puts candidates in order."""


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """An earlier row of the same file is the same client."""

    row: int
    reason: str
    sure: bool = True
    score: float = 1.0


Candidate: TypeAlias = Existing | EarlierRow


@dataclass(frozen=True, slots=True)
class Match:
    """Every client and row that a record is or could be."""

    candidates: tuple[Candidate, ...]
    """At least one; best first, the same before the similar."""

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def answer(self) -> Candidate | None:
        """The only one that the record is; None where a person has to say."""
        return self.best if self.best.sure and self.choices == 1 else None

    @property
    def outcome(self) -> Outcome:
        return Outcome.EXISTS if self.best.sure else Outcome.SIMILAR

    @property
    def choices(self) -> int:
        """How many are as good an answer as the best; only one is an answer by itself."""
        return sum(one.sure == self.best.sure for one in self.candidates)


def kind_of_reason(reason: str) -> str:
    """Which rule spoke: "Same name" for "Same name, same city"."""
    return reason.partition(",")[0]


class KnownClients(Protocol):
    """What is known of the clients that the records of a file could be."""

    def match(self, row: int) -> Match | None: ...


@dataclass(frozen=True, slots=True)
class Decisions:
    """What happens to the clients of a plan where nothing was decided singly."""

    exists: Decision = Decision.MERGE
    similar: Decision = Decision.CLONE

    def of(self, outcome: Outcome, choices: int) -> Decision:
        """Among several candidates nobody but a person chooses: the record waits outside.

        A similar one becomes a client of its own meanwhile, for it is probably another.
        """
        decision = self.similar if outcome is Outcome.SIMILAR else self.exists
        if decision is Decision.MERGE and choices > 1:
            return UNDECIDED[outcome]
        return decision


UNDECIDED: Mapping[Outcome, Decision] = {
    Outcome.EXISTS: Decision.SKIP,
    Outcome.SIMILAR: Decision.CLONE,
}
"""What happens to a record with several candidates until a person chooses one."""


@dataclass(frozen=True, slots=True)
class PlannedProblem:
    """Something about one cell that a person should see."""

    row: int
    column: int
    """0-based index of the column in the file; -1 where no column is to blame."""
    rubric: str
    value: str
    reason: str
    fatal: bool = False
    """The row cannot become a client."""


@dataclass(frozen=True, slots=True)
class Create:
    """The client is new."""

    row: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The client exists, or one like it; a person says whether to merge, clone or skip."""

    row: int
    match: Match


@dataclass(frozen=True, slots=True)
class Invalid:
    """The row cannot become a client."""

    row: int


Planned: TypeAlias = Create | Duplicate | Invalid


def decide(row: int, problems: Iterable[PlannedProblem], known: KnownClients) -> Planned:
    """Say what importing one row would do, and why."""
    if any(one.fatal for one in problems):
        return Invalid(row)
    match known.match(row):
        case None:
            return Create(row)
        case found:
            return Duplicate(row, found)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a plan and, because the commit executes it, of its result."""

    rows: int = 0
    """Rows with data that were not left out."""
    created: int = 0
    merged: int = 0
    cloned: int = 0
    skipped: int = 0
    waiting: int = 0
    """How many of the skipped ones are left out only until a person chooses a candidate."""
    invalid: int = 0
    similar: int = 0
    """How many of the created, merged and skipped ones are only similar to a client."""
    apart: int = 0
    """How many of the created ones are similar to a client, and are kept apart from it."""
    marked: int = 0
    """How many of all but the invalid ones have a cell that should be looked at."""

    @property
    def written(self) -> int:
        """How many clients the import touches."""
        return self.created + self.merged + self.cloned

    @property
    def new(self) -> int:
        """Those that are like no client."""
        return self.created - self.apart

    @property
    def existing(self) -> int:
        """Those whose client exists already, without the similar ones."""
        return self.merged + self.cloned + self.skipped - (self.similar - self.apart)


def counts_from_json(stored: Mapping[str, Any]) -> Counts:
    """Read what `dataclasses.asdict` made of counts."""
    return Counts(**{one.name: stored.get(one.name, 0) for one in fields(Counts)})


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of the file, with what we think it is."""

    header: str
    field: str
    """The rubric that we suggest."""
    reason: str
    samples: tuple[str, ...] = ()


def record_as_json(record: ClientRecord) -> dict[str, Any]:
    """Plain values for a column; blank parts are absent."""
    contacts = [
        {key: value for key in _CONTACT_KEYS if (value := getattr(contact, key))}
        for contact in record.contacts
    ]
    parts: dict[str, Any] = {
        "fields": dict(record.fields),
        "tags": list(record.tags),
        "contacts": contacts,
        "extras": dict(record.extras),
    }
    return {key: value for key, value in parts.items() if value}


def record_from_json(stored: Mapping[str, Any]) -> ClientRecord:
    """Read what `record_as_json` wrote."""
    return ClientRecord(
        fields=stored.get("fields", {}),
        tags=tuple(stored.get("tags", ())),
        contacts=tuple(ContactRecord(**one) for one in stored.get("contacts", ())),
        extras=stored.get("extras", {}),
    )


_CONTACT_KEYS = tuple(one.name for one in fields(ContactRecord))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One client of the file as far as it has been read: one row, or several with its people."""

    number: int
    read: RowRead
    rows: int = 1


def group_rows(reads: Iterable[ReadRow]) -> Iterator[ReadRow]:
    """Unite neighbouring rows that repeat one client with a different contact person each."""
    held: ReadRow | None = None
    for row in reads:
        if held is not None and _continues(held.read, row.read):
            held = ReadRow(held.number, _with_people(held.read, row), held.rows + row.rows)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _continues(first: RowRead, second: RowRead) -> bool:
    one, other = first.record, second.record
    return bool(
        one.contacts
        and other.contacts
        and one.name
        and other.contacts[0] not in one.contacts
        and one.fields == other.fields
        and one.tags == other.tags
        and one.extras == other.extras
    )


def _with_people(first: RowRead, row: ReadRow) -> RowRead:
    contacts = (*first.record.contacts, *row.read.record.contacts)
    problems = (replace(problem, row=row.number) for problem in row.read.problems)
    return replace(
        first,
        record=replace(first.record, contacts=contacts),
        problems=(*first.problems, *problems),
    )
