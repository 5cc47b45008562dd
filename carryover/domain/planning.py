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


class Outcome(StrEnum):
    """What the plan says about one client of the file."""

    NEW = "new"
    EXISTS = "exists"
    PROBLEM = "problem"


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


@dataclass(frozen=True, slots=True)
class EarlierRow:
    """An earlier row of the same file is the same client."""

    row: int
    reason: str


Match: TypeAlias = Existing | EarlierRow


class KnownClients(Protocol):
    """What is known of the clients that a record could be."""

    def equal_to(self, record: ClientRecord) -> Match | None: ...


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
    record: ClientRecord
    problems: tuple[PlannedProblem, ...] = ()
    """Worth a look, but no reason to leave the client out."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The client exists; a person says whether to merge, clone or skip."""

    row: int
    record: ClientRecord
    match: Match
    problems: tuple[PlannedProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Invalid:
    """The row cannot become a client."""

    row: int
    record: ClientRecord
    problems: tuple[PlannedProblem, ...]


Planned: TypeAlias = Create | Duplicate | Invalid


def decide(row: int, read: RowRead, known: KnownClients) -> Planned:
    """Say what importing one row would do, and why."""
    problems = tuple(
        PlannedProblem(one.row or row, one.column, one.rubric, one.value, one.reason, one.fatal)
        for one in read.problems
    )
    if any(one.fatal for one in read.problems):
        return Invalid(row, read.record, problems)
    match known.equal_to(read.record):
        case None:
            return Create(row, read.record, problems)
        case found:
            return Duplicate(row, read.record, found, problems)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a plan and, because the commit executes it, of its result."""

    rows: int = 0
    """Rows with data that were not left out."""
    created: int = 0
    merged: int = 0
    cloned: int = 0
    skipped: int = 0
    invalid: int = 0

    @property
    def written(self) -> int:
        """How many clients the import touches."""
        return self.created + self.merged + self.cloned

    @property
    def existing(self) -> int:
        return self.merged + self.cloned + self.skipped


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
