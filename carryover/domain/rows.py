"""Rows to records: what each column is, and what a row says about its client."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from carryover.domain.export_layout import EXTRA_PREFIX
from carryover.domain.fields import (
    CLIENT_FIELDS,
    EXTRA,
    IGNORE,
    LONGEST_TAG,
    TAGS,
    Shape,
    parse_contact_rubric,
    rubric_label,
)
from carryover.domain.normalise import (
    clean_text,
    is_email,
    looks_damaged,
    settle_emails,
    split_emails,
    split_tags,
)
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.value_choices import (
    KEEP_AS_EXTRA,
    LEAVE_BLANK,
    UNDERSTAND,
    ValueChoices,
    shape_of,
    value_key,
)

LONGEST_VALUE = 32_000
"""Characters; more than any spreadsheet lets a person type into a cell."""
_REPEATABLE = (IGNORE, EXTRA, TAGS)
_NAMING = (
    "name",
    "first_name",
    "last_name",
    "contact_name",
    "contact_first_name",
    "contact_last_name",
)
"""Rubrics of which one is enough to name a client."""


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """Why an assignment of columns cannot be used."""

    columns: tuple[int, ...]
    """0-based; empty where no column is to blame."""
    sentence: str


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something about one cell that a person should see."""

    column: int
    """0-based; -1 where no column is to blame."""
    rubric: str
    value: str
    reason: str
    fatal: bool = False
    """The row cannot become a client."""
    row: int = 0
    """Number of the row, where it is not the first of several that were united."""


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row says, and what is odd about it."""

    record: ClientRecord
    problems: tuple[CellProblem, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A record while its cells are read."""

    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    contacts: dict[int, dict[str, str]] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


_Reader = Callable[[_Draft, str], None]


@dataclass(frozen=True, slots=True)
class CompiledMapping:
    """An assignment, made ready for reading many rows."""

    readers: tuple[tuple[int, _Reader], ...]
    """Column index to what its cells do to the draft; ignored columns are absent."""
    name_column: int
    """-1 where the name is put together from others."""


def mapping_problems(rubrics: Sequence[str], headers: Sequence[str]) -> tuple[MappingProblem, ...]:
    """Say what keeps an assignment of columns from being used; empty if nothing does."""
    columns: dict[str, list[int]] = {}
    for index, rubric in enumerate(rubrics):
        if rubric not in _REPEATABLE:
            columns.setdefault(rubric, []).append(index)
    clashes = [
        MappingProblem(tuple(where), _clash(rubric, where, headers))
        for rubric, where in columns.items()
        if len(where) > 1
    ]
    if not any(rubric in columns for rubric in _NAMING):
        sentence = "No column holds the name of the client. Assign one to “Client name”."
        clashes.append(MappingProblem((), sentence))
    return tuple(clashes)


def compile_mapping(
    rubrics: Sequence[str], headers: Sequence[str], choices: ValueChoices | None = None
) -> CompiledMapping:
    """Prepare an assignment for `read_record`, with what a person said that values mean."""
    readers = tuple(
        (index, _reader(index, rubric, _heading(headers, index), choices or {}))
        for index, rubric in enumerate(rubrics)
        if rubric != IGNORE
    )
    return CompiledMapping(readers, rubrics.index("name") if "name" in rubrics else -1)


def naming_column(rubrics: Sequence[str]) -> int:
    """The column in which a missing name is to be entered; 0-based, -1 where no column names."""
    return next((rubrics.index(rubric) for rubric in _NAMING if rubric in rubrics), -1)


def is_blank(cells: Sequence[str]) -> bool:
    """Whether no cell holds anything that can be seen."""
    return not any(map(clean_text, cells))


def read_record(cells: Sequence[str], mapping: CompiledMapping) -> RowRead:
    """Read a row of text into the client that it describes. Never raises."""
    draft = _Draft()
    width = len(cells)
    for index, reader in mapping.readers:
        if index < width and (cell := cells[index]) and (value := clean_text(cell)):
            if len(value) > LONGEST_VALUE:
                draft.problems.append(_too_long(index, value))
            else:
                reader(draft, value)
    contacts = tuple(ContactRecord(**draft.contacts[key]) for key in sorted(draft.contacts))
    _settle(draft, contacts)
    if "name" not in draft.fields:
        draft.problems.append(
            CellProblem(mapping.name_column, "name", "", "The name is missing", fatal=True)
        )
    record = ClientRecord(draft.fields, tuple(dict.fromkeys(draft.tags)), contacts, draft.extras)
    return RowRead(record, tuple(draft.problems))


def _clash(rubric: str, where: Sequence[int], headers: Sequence[str]) -> str:
    names = " and ".join(f"“{_heading(headers, index)}”" for index in where)
    return f"{names} are both assigned to “{rubric_label(rubric)}”. Assign one of them otherwise."


def _heading(headers: Sequence[str], index: int) -> str:
    return (clean_text(headers[index]) if index < len(headers) else "") or f"Column {index + 1}"


def _too_long(column: int, value: str) -> CellProblem:
    reason = f"{len(value):,} characters; {LONGEST_VALUE:,} is the most that a value can have"
    return CellProblem(column, "", value[:100], reason, fatal=True)


def _settle(draft: _Draft, contacts: Sequence[ContactRecord]) -> None:
    """What only the whole row can tell: further addresses, and the name."""
    fields = draft.fields
    if "email" in fields or "email_2" in fields:
        settled = settle_emails(fields.get("email", ""), fields.get("email_2", ""))
        for key, value in zip(("email", "email_2"), settled, strict=True):
            if value:
                fields[key] = value
            else:
                fields.pop(key, None)
    if "name" not in fields:
        person = [fields[key] for key in ("first_name", "last_name") if key in fields]
        named = " ".join(person) or next(filter(None, map(_contact_name, contacts)), "")
        if named:
            draft.fields = {"name": named, **fields}


def _contact_name(contact: ContactRecord) -> str:
    return contact.name or f"{contact.first_name} {contact.last_name}".strip()


def _keep(draft: _Draft, heading: str, value: str) -> None:
    """Keep a value beside the fields; another one under the same heading is kept too."""
    name, times = heading, 1
    while draft.extras.get(name, value) != value:
        times += 1
        name = f"{heading} ({times})"
    draft.extras[name] = value


def _reader(index: int, rubric: str, heading: str, choices: ValueChoices) -> _Reader:
    if rubric == EXTRA:
        return _extra_reader(heading.removeprefix(EXTRA_PREFIX))
    if rubric == TAGS:
        return _tags_reader(index)
    if contact := parse_contact_rubric(rubric):
        return _contact_reader(index, rubric, contact.position, contact.field)
    if shape := shape_of(rubric):
        return _understood_reader(index, rubric, heading, shape, choices.get(shape, {}))
    return _READERS[_SHAPES[rubric]](index, rubric, heading)


def _tags_reader(index: int) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        tags = split_tags(value)
        draft.tags += [tag for tag in tags if len(tag) <= LONGEST_TAG]
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                reason = f"{len(tag):,} characters; a tag has at most {LONGEST_TAG}"
                problem = CellProblem(index, TAGS, tag[:100], reason, fatal=True)
                draft.problems.append(problem)

    return read


def _extra_reader(heading: str) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        _keep(draft, heading, value)

    return read


def _contact_reader(index: int, rubric: str, position: int, key: str) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        draft.contacts.setdefault(position, {})[key] = value
        if key == "email":
            _warn_of_address(draft, index, rubric, value)
        elif key in ("phone", "mobile") and (damage := looks_damaged(value)):
            draft.problems.append(CellProblem(index, rubric, value, damage))

    return read


def _text_reader(index: int, rubric: str, _heading: str) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        draft.fields[rubric] = value
        if damage := looks_damaged(value):
            draft.problems.append(CellProblem(index, rubric, value, damage))

    return read


def _long_reader(_index: int, rubric: str, _heading: str) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        draft.fields[rubric] = value

    return read


def _email_reader(index: int, rubric: str, _heading: str) -> _Reader:
    def read(draft: _Draft, value: str) -> None:
        draft.fields[rubric] = value
        _warn_of_address(draft, index, rubric, value)

    return read


def _warn_of_address(draft: _Draft, index: int, rubric: str, value: str) -> None:
    if not is_email(value) and not all(map(is_email, split_emails(value) or ("",))):
        draft.problems.append(CellProblem(index, rubric, value, "Not an e-mail address"))


def _understood_reader(
    index: int, rubric: str, heading: str, shape: str, meanings: Mapping[str, str]
) -> _Reader:
    """Reads values of which we know all; a person may have said what another one means."""
    understand, is_country = UNDERSTAND[shape], shape == "country"

    def read(draft: _Draft, value: str) -> None:
        if canonical := understand(value):
            draft.fields[rubric] = value if is_country else canonical
            return
        match meanings.get(value_key(value)) if meanings else None:
            case None if is_country:
                draft.fields[rubric] = value
                draft.problems.append(CellProblem(index, rubric, value, _COMPLAINTS[shape]))
            case None:
                _keep(draft, heading, value)
                reason = f"{_COMPLAINTS[shape]}; kept as an extra field"
                draft.problems.append(CellProblem(index, rubric, value, reason))
            case meaning if meaning == KEEP_AS_EXTRA:
                _keep(draft, heading, value)
            case meaning if meaning != LEAVE_BLANK:
                draft.fields[rubric] = meaning

    return read


_COMPLAINTS: Mapping[str, str] = {
    "country": "Not a country that we know",
    "kind": "Neither a company nor a person",
    "currency": "Not a currency that we know",
    "language": "Not a language that we know",
    "days": "Not a number of days",
}
_SHAPES: Mapping[str, Shape] = {one.key: one.shape for one in CLIENT_FIELDS}
_READERS: Mapping[Shape, Callable[[int, str, str], _Reader]] = {
    "text": _text_reader,
    "long": _long_reader,
    "url": _long_reader,
    "phone": _text_reader,
    "email": _email_reader,
}
