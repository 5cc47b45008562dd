"""Rows to records: what each column is, and what a row says about its client."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from carryover.domain.cell_readers import CellProblem, Draft, Reader, dates_reader_of, reader_of
from carryover.domain.fields import (
    EXTRA,
    IGNORE,
    STREETS,
    TAGS,
    rubric_label,
)
from carryover.domain.normalise import (
    clean_text,
    country_code,
    settle_emails,
)
from carryover.domain.null_markers import NULL, NULL_MARKERS
from carryover.domain.postcodes import looks_short
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.typed_dates import DateOrder
from carryover.domain.value_choices import KEEP_AS_TYPED, LEAVE_BLANK, ValueChoices

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
_COUNTRIES_OF = {"postcode": ("country",), "shipping_postcode": ("shipping_country", "country")}
"""Where a row says in which country a postcode is."""


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """Why an assignment of columns cannot be used."""

    columns: tuple[int, ...]
    """0-based; empty where no column is to blame."""
    sentence: str


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row says, and what is odd about it."""

    record: ClientRecord
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledMapping:
    """An assignment, made ready for reading many rows."""

    readers: tuple[tuple[int, Reader], ...]
    """Column index to what its cells do to the draft; ignored columns are absent."""
    name_column: int
    """-1 where the name is put together from others."""
    rubrics_by_column: Mapping[int, str] = field(default_factory=dict)
    """Of the columns that go somewhere."""
    markers: Mapping[str, str] = field(default_factory=dict)
    """Markers for nothing to what a person said is done with them."""
    postcodes: Mapping[str, int] = field(default_factory=dict)
    """Rubrics of postcodes to their columns."""
    region: str = ""
    """The country of clients of whom the row names none."""


def mapping_problems(rubrics: Sequence[str], headers: Sequence[str]) -> tuple[MappingProblem, ...]:
    """Say what keeps an assignment of columns from being used; empty if nothing does."""
    columns: dict[str, list[int]] = {}
    for index, rubric in enumerate(rubrics):
        if rubric not in _REPEATABLE:
            columns.setdefault(rubric, []).append(index)
    clashes = [
        MappingProblem(tuple(where), _clash(rubric, where, headers))
        for rubric, where in columns.items()
        if len(where) > 1 and not (rubric in STREETS and _are_side_by_side(where))
    ]
    if not any(rubric in columns for rubric in _NAMING):
        sentence = "No column holds the name of the client. Assign one to “Client name”."
        clashes.append(MappingProblem((), sentence))
    return tuple(clashes)


def _are_side_by_side(columns: Sequence[int]) -> bool:
    """A street and the number of the house; apart from each other they are two streets."""
    return columns[-1] - columns[0] == len(columns) - 1


def compile_mapping(
    rubrics: Sequence[str],
    headers: Sequence[str],
    choices: ValueChoices | None = None,
    orders: Mapping[int, DateOrder] | None = None,
    region: str = "",
) -> CompiledMapping:
    """Prepare an assignment for `read_record`, with what a person said that values mean.

    `orders`: how the dates of columns are written; they matter where these are kept as extras.
    `region`: the account's country.
    """
    dated = _dated(rubrics, orders or {})
    readers = tuple(
        (index, dates_reader_of(index, rubric, _heading(headers, index), dated[index]))
        if index in dated
        else (index, reader_of(index, rubric, _heading(headers, index), choices or {}))
        for index, rubric in enumerate(rubrics)
        if rubric != IGNORE
    )
    taken = {index: rubrics[index] for index, _reader in readers}
    name_column = rubrics.index("name") if "name" in rubrics else -1
    markers = (choices or {}).get(NULL, {})
    postcodes = {rubric: index for index, rubric in taken.items() if rubric in _COUNTRIES_OF}
    return CompiledMapping(readers, name_column, taken, markers, postcodes, region)


def naming_column(rubrics: Sequence[str]) -> int:
    """The column in which a missing name is to be entered; 0-based, -1 where no column names."""
    return next((rubrics.index(rubric) for rubric in _NAMING if rubric in rubrics), -1)


def _dated(rubrics: Sequence[str], orders: Mapping[int, DateOrder]) -> dict[int, DateOrder]:
    return {
        index: order
        for index, order in orders.items()
        if order is not DateOrder.AS_TYPED and index < len(rubrics) and rubrics[index] == EXTRA
    }


def is_blank(cells: Sequence[str]) -> bool:
    """Whether no cell holds anything that can be seen."""
    return not any(map(clean_text, cells))


def read_record(
    cells: Sequence[str], mapping: CompiledMapping, shortened: Sequence[int] = ()
) -> RowRead:
    """Read a row of text into the client that it describes. Never raises.

    `shortened`: columns of numbers whose last digits the spreadsheet program has lost.
    """
    draft = Draft()
    width = len(cells)
    for index, reader in mapping.readers:
        if index < width and (cell := cells[index]) and (value := clean_text(cell)):
            if len(value) > LONGEST_VALUE:
                draft.problems.append(_too_long(index, value))
            elif value in NULL_MARKERS:
                _read_marker(draft, index, value, reader, mapping)
            else:
                reader(draft, value)
    if shortened:
        _point_out(draft, cells, mapping, shortened)
    _point_out_postcodes(draft, mapping)
    contacts = tuple(ContactRecord(**draft.contacts[key]) for key in sorted(draft.contacts))
    _point_out_lone_person(draft, mapping)
    _settle(draft, contacts)
    if "name" not in draft.fields:
        draft.problems.append(
            CellProblem(mapping.name_column, "name", "", "The name is missing", fatal=True)
        )
    record = ClientRecord(draft.fields, tuple(dict.fromkeys(draft.tags)), contacts, draft.extras)
    return RowRead(record, tuple(draft.problems))


def _read_marker(
    draft: Draft, index: int, value: str, reader: Reader, mapping: CompiledMapping
) -> None:
    """Do with a marker for nothing what a person said; until then it is kept and pointed out."""
    meaning = mapping.markers.get(value)
    if meaning == LEAVE_BLANK:
        return
    known = len(draft.problems)
    reader(draft, value)
    if meaning != KEEP_AS_TYPED and len(draft.problems) == known:
        rubric = mapping.rubrics_by_column[index]
        draft.problems.append(CellProblem(index, rubric, value, "Means nothing? Kept as typed"))


def _clash(rubric: str, where: Sequence[int], headers: Sequence[str]) -> str:
    names = " and ".join(f"“{_heading(headers, index)}”" for index in where)
    return f"{names} are both assigned to “{rubric_label(rubric)}”. Assign one of them otherwise."


def _heading(headers: Sequence[str], index: int) -> str:
    return (clean_text(headers[index]) if index < len(headers) else "") or f"Column {index + 1}"


def _too_long(column: int, value: str) -> CellProblem:
    reason = f"{len(value):,} characters; {LONGEST_VALUE:,} is the most that a value can have"
    return CellProblem(column, "", value[:100], reason, fatal=True)


def _point_out(
    draft: Draft, cells: Sequence[str], mapping: CompiledMapping, shortened: Sequence[int]
) -> None:
    """Mark numbers that were shortened, unless something else is wrong with them anyway."""
    taken = mapping.rubrics_by_column
    known = {problem.column for problem in draft.problems}
    for column in shortened:
        if column in taken and column not in known and column < len(cells):
            reason = f"Excel has shortened this number: {_as_excel_shows(cells[column])}"
            draft.problems.append(CellProblem(column, taken[column], cells[column], reason))


def _point_out_postcodes(draft: Draft, mapping: CompiledMapping) -> None:
    """Mark postcodes that are too short for their country, or else for the account's."""
    for rubric, column in mapping.postcodes.items():
        value = draft.fields.get(rubric, "")
        if value.isdecimal():
            named = filter(None, map(draft.fields.get, _COUNTRIES_OF[rubric]))
            if reason := looks_short(value, country_code(next(named, mapping.region))):
                draft.problems.append(CellProblem(column, rubric, value, reason))


def _as_excel_shows(number: str) -> str:
    """`1.59E+17`; what is no bare number stays as it is shown."""
    try:
        return f"{Decimal(number):.2E}"
    except InvalidOperation:
        return number


def _point_out_lone_person(draft: Draft, mapping: CompiledMapping) -> None:
    """Ask who is meant where a sheet of clients has a row that speaks of somebody's contact only.

    It may be a further person of the client above, or a client whose company has no name.
    """
    if mapping.name_column >= 0 and draft.contacts and not draft.fields:
        reason = "Only a contact, no client: enter whose it is, or it becomes one"
        draft.problems.append(CellProblem(mapping.name_column, "name", "", reason))


def _settle(draft: Draft, contacts: Sequence[ContactRecord]) -> None:
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
        named = " ".join(person) or next(filter(None, (one.full_name for one in contacts)), "")
        if named:
            draft.fields = {"name": named, **fields}
