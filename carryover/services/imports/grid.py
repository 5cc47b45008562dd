"""The grid of step 2: headings with their rubrics, rows, and what is odd about them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.cell_readers import CellProblem
from carryover.domain.closing_rows import LOOKED_AT
from carryover.domain.correcting import cell_of
from carryover.domain.fields import EXTRA, IGNORE
from carryover.domain.headings import recognise
from carryover.domain.null_markers import NULL, NULL_MARKERS
from carryover.domain.planning import Step
from carryover.domain.rows import (
    MappingProblem,
    compile_mapping,
    mapping_problems,
    naming_column,
    read_record,
)
from carryover.domain.typed_dates import (
    DateColumn,
    DateOrder,
    chosen_orders,
    date_columns,
    date_orders,
    iso_date,
)
from carryover.domain.value_choices import shape_of
from carryover.models import Import
from carryover.services.imports.recalling import Recalled, recalled_of
from carryover.sheets.types import SheetRow
from carryover.store.corrections import corrections_of
from carryover.store.imports import (
    first_rows,
    load_import,
    rows_as_read,
)
from carryover.store.matching import region_of

SHOWN_ROWS = 50
CHECKED_ROWS = 1_000
"""Rows in which the grid counts problems; the review counts them in all."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a column was in an earlier file."""

    rubric: str
    mapping: str
    """The name of the mapping that says so; empty where nobody gave it one."""
    used_at: datetime


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """The head of one column of the grid."""

    index: int
    header: str
    rubric: str
    suggested: str
    reason: str
    samples: tuple[str, ...]
    problems: int
    """Cells with a problem within the first rows."""
    clash: str
    """One sentence where the rubric itself cannot stay."""
    remembered: Remembered | None = None
    """What the column was last time."""
    is_new: bool = False
    """The file that came before did not have it."""
    dates: DateColumn | None = None
    """What is known of its dates, where it holds dates as text."""
    chosen_order: DateOrder | None = None
    """How a person wants these to be understood."""
    marks_nothing: bool = False
    """Whether cells within the first rows hold a word that may stand for nothing."""

    @property
    def shows_dates(self) -> bool:
        """Whether it matters in which order its dates are written."""
        return self.dates is not None and self.rubric == EXTRA

    @property
    def order_is_open(self) -> bool:
        """Whether nobody and nothing tells the day from the month."""
        return self.dates is not None and not (self.dates.order or self.chosen_order)

    @property
    def example_by_order(self) -> dict[str, str]:
        """Order to what one of its dates is in it; "" where it is none."""
        example = self.dates.example if self.dates else ""
        return {order: iso_date(example, order) for order in DateOrder}

    @property
    def ignored(self) -> bool:
        return self.rubric == IGNORE

    @property
    def follows_suggestion(self) -> bool:
        return self.rubric == self.suggested

    @property
    def follows_last_time(self) -> bool:
        return self.remembered is not None and self.rubric == self.remembered.rubric

    @property
    def shape(self) -> str:
        """The shape of its values, where we know all that there can be; else ""."""
        return shape_of(self.rubric)

    @property
    def asks_for_meanings(self) -> bool:
        """Whether it can hold values that were not understood."""
        return bool(self.shape) or self.marks_nothing

    @property
    def is_left_over(self) -> bool:
        """Whether it holds something that no rubric takes."""
        return self.ignored and bool(self.header or self.samples)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the grid."""

    number: int
    checked: bool
    is_heading: bool
    cells: tuple[str, ...]
    """As many as the grid has columns."""
    problems: dict[int, str]
    """Column index to what is wrong with the cell."""
    originals: Mapping[int, str] = field(default_factory=dict)
    """Column index to what the file says, for cells that a person has corrected."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything that step 2 shows."""

    import_id: int
    file_name: str
    step: Step
    header_row: int | None
    columns: tuple[ShownColumn, ...]
    rows: tuple[ShownRow, ...]
    """The first ones."""
    last_rows: tuple[ShownRow, ...]
    """Totals and notes below the clients, where they are not among the first ones."""
    rows_read: int
    rows_checked: int
    """Rows in which problems were counted."""
    unchecked: int
    found: dict[str, object]
    """`SheetInfo` as plain values: format, sheets, sheet, encoding, delimiter."""
    problems: tuple[str, ...]
    """Sentences about the assignment as a whole; the next step needs there to be none."""
    program: str | None = None
    """The program that wrote the file, where its headings tell."""
    recalled: Recalled | None = None
    """The earlier mapping that the columns follow."""
    knows_markers: bool = False
    """Whether a person has said what words mean that may stand for nothing."""

    @property
    def reading(self) -> bool:
        return self.step is Step.READING

    @property
    def shown_rows(self) -> tuple[ShownRow, ...]:
        return self.rows + self.last_rows

    @property
    def only_headings(self) -> bool:
        """Whether nothing stands below the headings: the file is a template."""
        heading = self.header_row or 0
        whole = not self.reading and self.rows_read == len(self.rows)
        return whole and all(row.number <= heading for row in self.rows)

    @property
    def asks_for_meanings(self) -> bool:
        """Whether there can be values that were not understood."""
        asked = self.knows_markers or any(column.asks_for_meanings for column in self.columns)
        return asked and not self.reading

    @property
    def left_over(self) -> int:
        """Columns that no rubric takes, and that could be kept as extra fields."""
        return sum(column.is_left_over for column in self.columns)


def view_grid(
    session: Session, account_id: int, import_id: int, checked: int = CHECKED_ROWS
) -> Grid:
    """The grid of an import whose first rows have been read; problems are counted in `checked`."""
    work = load_import(session, account_id, import_id)
    head = first_rows(session, import_id, checked)
    shown = head[:SHOWN_ROWS]
    last = _last_rows(session, work, shown)
    clashes = mapping_problems(work.rubrics, work.headings)
    looked_at = [*head, *(row for row in last if row.number > head[-1].number)]
    found = _cell_problems(work, looked_at, region_of(session, account_id))
    originals = _originals(session, import_id, [row.number for row in (*shown, *last)])

    def as_shown(row: SheetRow) -> ShownRow:
        return _shown_row(work, row, found.get(row.number, ()), originals.get(row.number, {}))

    return Grid(
        import_id=import_id,
        file_name=work.file_name,
        step=Step(work.step),
        header_row=work.header_row,
        columns=tuple(_shown_columns(work, found, clashes)),
        rows=tuple(map(as_shown, shown)),
        last_rows=tuple(map(as_shown, last)),
        rows_read=work.rows_read,
        rows_checked=len(head),
        unchecked=len(work.unchecked),
        found=work.found,
        problems=tuple(clash.sentence for clash in clashes),
        program=recognise(work.headings),
        recalled=recalled_of(work),
        knows_markers=NULL in work.value_choices,
    )


def _last_rows(session: Session, work: Import, shown: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows that close the file, except for those that are shown among the first ones."""
    wanted = {number for number in work.closing_rows if number > shown[-1].number}
    rows = first_rows(session, work.id, LOOKED_AT, min(wanted) - 1) if wanted else []
    return [row for row in rows if row.number in wanted]


def _cell_problems(
    work: Import, head: Sequence[SheetRow], region: str
) -> dict[int, tuple[CellProblem, ...]]:
    orders = date_orders(work.headings, work.dates, work.value_choices)
    mapping = compile_mapping(work.rubrics, work.headings, work.value_choices, orders, region)
    left_out = set(work.unchecked)
    reads = (
        (row.number, read_record(row.cells, mapping, row.damaged).problems)
        for row in head
        if row.number not in left_out
    )
    return {number: problems for number, problems in reads if problems}


def _shown_columns(
    work: Import,
    found: dict[int, tuple[CellProblem, ...]],
    clashes: Sequence[MappingProblem],
) -> list[ShownColumn]:
    counts = Counter(one.column for problems in found.values() for one in problems)
    marking = {
        one.column for problems in found.values() for one in problems if one.value in NULL_MARKERS
    }
    recalled = recalled_of(work)
    dates = date_columns(work.dates)
    chosen = chosen_orders(work.headings, work.value_choices)
    sentences = {index: clash.sentence for clash in clashes for index in clash.columns}
    return [
        ShownColumn(
            index=index,
            header=column["header"],
            rubric=work.rubrics[index],
            suggested=column["field"],
            reason=column["reason"],
            samples=tuple(column["samples"]),
            problems=counts[index],
            clash=sentences.get(index, ""),
            remembered=_remembered(recalled, index),
            is_new=recalled is not None and index not in recalled.rubrics,
            dates=dates.get(index),
            chosen_order=chosen.get(index),
            marks_nothing=index in marking,
        )
        for index, column in enumerate(work.columns)
    ]


def _remembered(recalled: Recalled | None, index: int) -> Remembered | None:
    if recalled is None or index not in recalled.rubrics:
        return None
    return Remembered(recalled.rubrics[index], recalled.name, recalled.used_at)


def _originals(
    session: Session, import_id: int, numbers: Sequence[int]
) -> dict[int, dict[int, str]]:
    corrected = corrections_of(session, import_id, numbers)
    staged = rows_as_read(session, import_id, corrected)
    return {
        number: {column: cell_of(staged[number], column) for column in cells}
        for number, cells in corrected.items()
    }


def _shown_row(
    work: Import,
    row: SheetRow,
    problems: Sequence[CellProblem],
    originals: Mapping[int, str],
) -> ShownRow:
    width = len(work.columns)
    cells = (*row.cells[:width], *[""] * (width - len(row.cells)))
    return ShownRow(
        number=row.number,
        checked=row.number not in work.unchecked,
        is_heading=row.number == work.header_row,
        cells=cells,
        problems=_reasons(work, problems),
        originals=originals,
    )


def _reasons(work: Import, problems: Sequence[CellProblem]) -> dict[int, str]:
    """A name that would be put together from several cells is missing in the first of them."""
    return {
        problem.column if problem.column >= 0 else naming_column(work.rubrics): problem.reason
        for problem in problems
    }
