"""Values that were not understood, and what a person says that they mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.folding import clean_text, collapse_space, fold
from carryover.domain.locales import country_code, currency_code, language_tag
from carryover.domain.null_markers import NULL, NULL_MARKERS, is_null_marker
from carryover.domain.values import days_of, kind_of

UNDERSTAND: Mapping[str, Callable[[str], str]] = {
    "country": country_code,
    "kind": kind_of,
    "language": language_tag,
    "currency": currency_code,
    "days": days_of,
}
"""Shapes of which we know all values; each answers the canonical form or ""."""
LEAVE_BLANK = "(blank)"
KEEP_AS_EXTRA = "(extra)"
KEEP_AS_TYPED = "(typed)"
SHOWN_ROWS = 5
"""Row numbers that are named for a value."""

ValueChoices: TypeAlias = Mapping[str, Mapping[str, str]]
"""Shape to key of a value to what it means: a canonical value, or what is done with it."""
MARKERS_AS_TYPED: ValueChoices = {NULL: dict.fromkeys(sorted(NULL_MARKERS), KEEP_AS_TYPED)}


class RubricValue(Protocol):
    """A value below a rubric."""

    @property
    def rubric(self) -> str: ...

    @property
    def value(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """What one value means."""

    shape: str
    value: str
    """As typed."""
    choice: str
    """"" for nothing decided."""


@dataclass(slots=True)
class UnknownValue:
    """A value that was not understood."""

    shape: str
    value: str
    """As typed first."""
    headings: tuple[str, ...]
    """Of the columns in which it stands."""
    rows: list[int] = field(default_factory=list)
    """The first row numbers."""
    count: int = 0
    choice: str = ""


def value_key(value: str) -> str:
    """What two spellings of one value have in common."""
    return collapse_space(fold(value))


def shape_of(rubric: str) -> str:
    """The shape of a rubric whose values we know all of; "" for any other rubric."""
    known = FIELDS_BY_KEY.get(rubric)
    return known.shape if known is not None and known.shape in UNDERSTAND else ""


def is_choice(one: ValueChoice) -> bool:
    """Say whether a value of this shape can mean that."""
    if one.shape == NULL:
        return one.value in NULL_MARKERS and one.choice in ("", LEAVE_BLANK, KEEP_AS_TYPED)
    if one.shape not in UNDERSTAND or not value_key(one.value):
        return False
    if one.choice in ("", LEAVE_BLANK, KEEP_AS_EXTRA):
        return True
    return UNDERSTAND[one.shape](one.choice) == one.choice


def undecided_in(problems: Iterable[RubricValue], choices: ValueChoices) -> set[tuple[str, str]]:
    """Shape and key of the values among these problems that a person can say the meaning of."""
    decided = choices.get(NULL, {})
    return {
        (shape, _key(shape, problem.value))
        for problem in problems
        if (shape := _asked_shape(shape_of(problem.rubric), problem.value))
        and not (shape == NULL and problem.value in decided)
    }


def with_choices(before: ValueChoices, chosen: Iterable[ValueChoice]) -> dict[str, dict[str, str]]:
    """Add what was chosen; a blank choice takes an earlier one back."""
    after = {shape: dict(meanings) for shape, meanings in before.items()}
    for one in chosen:
        meanings = after.setdefault(one.shape, {})
        meanings.pop(_key(one.shape, one.value), None)
        if one.choice:
            meanings[_key(one.shape, one.value)] = one.choice
    return {shape: meanings for shape, meanings in after.items() if meanings}


def _asked_shape(shape: str, value: str) -> str:
    """What a person is asked about; a marker is asked about once, wherever it stands."""
    return NULL if value in NULL_MARKERS else shape


def _key(shape: str, value: str) -> str:
    return value if shape == NULL else value_key(value)


class UnknownValues:
    """Collects what was not understood; each different value is looked at once."""

    def __init__(self, columns: Sequence[tuple[str, str]], choices: ValueChoices) -> None:
        """`columns`: heading and shape of each column whose cells will be shown.

        Where the shape is "", only markers for nothing are looked for.
        """
        self._columns = columns
        self._choices = choices
        self._known: dict[tuple[int, str], UnknownValue | None] = {}
        self._found: dict[tuple[str, str], UnknownValue] = {}

    def add(self, row: int, cells: Sequence[str | None]) -> None:
        """Look at the cells of a row, one for each column."""
        for place, cell in enumerate(cells):
            if not cell or not (self._columns[place][1] or is_null_marker(cell)):
                continue
            try:
                found = self._known[place, cell]
            except KeyError:
                found = self._known[place, cell] = self._look(place, cell)
            if found is not None:
                found.count += 1
                if len(found.rows) < SHOWN_ROWS and row not in found.rows:
                    found.rows.append(row)

    def listed(self) -> list[UnknownValue]:
        """The undecided ones first, the frequent ones before the rare ones."""
        return sorted(self._found.values(), key=lambda one: (bool(one.choice), -one.count))

    def _look(self, place: int, cell: str) -> UnknownValue | None:
        heading, shape = self._columns[place]
        value = clean_text(cell)
        shape = _asked_shape(shape, value)
        if not value or (shape != NULL and UNDERSTAND[shape](value)):
            return None
        key = _key(shape, value)
        found = self._found.get((shape, key))
        if found is None:
            choice = self._choices.get(shape, {}).get(key, "")
            found = self._found[shape, key] = UnknownValue(shape, value, (heading,), choice=choice)
        elif heading not in found.headings:
            found.headings = (*found.headings, heading)
        return found
