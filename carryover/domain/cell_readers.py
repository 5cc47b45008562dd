"""What one cell does to the record of its row, by the rubric of its column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from carryover.domain.export_layout import EXTRA_PREFIX
from carryover.domain.fields import (
    CLIENT_FIELDS,
    EXTRA,
    LONGEST_TAG,
    STREETS,
    TAGS,
    Shape,
    parse_contact_rubric,
)
from carryover.domain.normalise import is_email, looks_damaged, split_emails, split_tags
from carryover.domain.null_markers import NULL_MARKERS
from carryover.domain.typed_dates import DateOrder, iso_date, looks_like_date
from carryover.domain.value_choices import (
    KEEP_AS_EXTRA,
    LEAVE_BLANK,
    UNDERSTAND,
    ValueChoices,
    shape_of,
    value_key,
)


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


@dataclass(slots=True)
class Draft:
    """A record while its cells are read."""

    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    contacts: dict[int, dict[str, str]] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)


Reader: TypeAlias = Callable[[Draft, str], None]


def reader_of(index: int, rubric: str, heading: str, choices: ValueChoices) -> Reader:
    """What the cells of a column do; `index` is what problems call it by."""
    if rubric == EXTRA:
        return _extra_reader(heading.removeprefix(EXTRA_PREFIX))
    if rubric == TAGS:
        return _tags_reader(index)
    if contact := parse_contact_rubric(rubric):
        return _contact_reader(index, rubric, contact.position, contact.field)
    if shape := shape_of(rubric):
        return _understood_reader(index, rubric, heading, shape, choices.get(shape, {}))
    if rubric in STREETS:
        return _street_reader(index, rubric)
    return _READERS[_SHAPES[rubric]](index, rubric, heading)


def dates_reader_of(index: int, rubric: str, heading: str, order: DateOrder) -> Reader:
    """Reads dates that are written in one order; what is no date is kept as typed."""
    name = heading.removeprefix(EXTRA_PREFIX)

    def read(draft: Draft, value: str) -> None:
        iso = iso_date(value, order)
        _keep(draft, name, iso or value)
        if not iso and looks_like_date(value):
            reason = "No such day in the order of the others; kept as typed"
            draft.problems.append(CellProblem(index, rubric, value, reason))

    return read


def _tags_reader(index: int) -> Reader:
    def read(draft: Draft, value: str) -> None:
        tags = split_tags(value)
        draft.tags += [tag for tag in tags if len(tag) <= LONGEST_TAG]
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                reason = f"{len(tag):,} characters; a tag has at most {LONGEST_TAG}"
                problem = CellProblem(index, TAGS, tag[:100], reason, fatal=True)
                draft.problems.append(problem)

    return read


def _extra_reader(heading: str) -> Reader:
    def read(draft: Draft, value: str) -> None:
        _keep(draft, heading, value)

    return read


def _contact_reader(index: int, rubric: str, position: int, key: str) -> Reader:
    def read(draft: Draft, value: str) -> None:
        draft.contacts.setdefault(position, {})[key] = value
        if key == "email":
            _warn_of_address(draft, index, rubric, value)
        elif key in ("phone", "mobile") and (damage := looks_damaged(value)):
            draft.problems.append(CellProblem(index, rubric, value, damage))

    return read


def _text_reader(index: int, rubric: str, _heading: str) -> Reader:
    def read(draft: Draft, value: str) -> None:
        draft.fields[rubric] = value
        if damage := looks_damaged(value):
            draft.problems.append(CellProblem(index, rubric, value, damage))

    return read


def _street_reader(index: int, rubric: str) -> Reader:
    """Reads a street, or the part of it that stands in a column of its own."""

    def read(draft: Draft, value: str) -> None:
        street = draft.fields.get(rubric, "")
        # A flat behind a house has no blank before it: 5/12.
        sign = "/" if street[-1:].isdecimal() and value[:1].isdecimal() else " "
        draft.fields[rubric] = f"{street}{sign}{value}" if street else value
        if damage := looks_damaged(value):
            draft.problems.append(CellProblem(index, rubric, value, damage))

    return read


def _long_reader(_index: int, rubric: str, _heading: str) -> Reader:
    def read(draft: Draft, value: str) -> None:
        draft.fields[rubric] = value

    return read


def _email_reader(index: int, rubric: str, _heading: str) -> Reader:
    def read(draft: Draft, value: str) -> None:
        draft.fields[rubric] = value
        _warn_of_address(draft, index, rubric, value)

    return read


def _warn_of_address(draft: Draft, index: int, rubric: str, value: str) -> None:
    if not is_email(value) and not all(map(is_email, split_emails(value) or ("",))):
        draft.problems.append(CellProblem(index, rubric, value, "Not an e-mail address"))


def _understood_reader(
    index: int, rubric: str, heading: str, shape: str, meanings: Mapping[str, str]
) -> Reader:
    """Reads values of which we know all; a person may have said what another one means."""
    understand, is_country = UNDERSTAND[shape], shape == "country"

    def read(draft: Draft, value: str) -> None:
        if canonical := understand(value):
            draft.fields[rubric] = value if is_country else canonical
            return
        # A marker for nothing has its own meaning, whatever was said of it here before.
        is_asked = meanings and value not in NULL_MARKERS
        match meanings.get(value_key(value)) if is_asked else None:
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


def _keep(draft: Draft, heading: str, value: str) -> None:
    """Keep a value beside the fields; another one under the same heading is kept too."""
    name, times = heading, 1
    while draft.extras.get(name, value) != value:
        times += 1
        name = f"{heading} ({times})"
    draft.extras[name] = value


_COMPLAINTS: Mapping[str, str] = {
    "country": "Not a country that we know",
    "kind": "Neither a company nor a person",
    "currency": "Not a currency that we know",
    "language": "Not a language that we know",
    "days": "Not a number of days",
}
_SHAPES: Mapping[str, Shape] = {one.key: one.shape for one in CLIENT_FIELDS}
_READERS: Mapping[Shape, Callable[[int, str, str], Reader]] = {
    "text": _text_reader,
    "long": _long_reader,
    "url": _long_reader,
    "phone": _text_reader,
    "email": _email_reader,
}
