"""What of a sheet is to be seen: hidden rows and columns, merged areas, stray cells."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from carryover.sheet_errors import TooManyColumns
from carryover.sheets.numbers import Shortened
from carryover.sheets.types import LeftOut, ReadOptions, SheetRow

RawRow = tuple[int, list[str]]
"""Row number, and the cells up to the last one that holds something."""

_MOST_FAR_CELLS = 5
"""More than a slip of the hand beyond the last column, and the table really is that wide."""
_MOST_AREAS = 200_000
_MOST_OPEN_AREAS = 1_024
_WIDEST_AREA = 100


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: 1-based rows, 0-based columns, both ends belong to it."""

    top: int
    bottom: int
    left: int
    right: int


class MergedAreas:
    """Repeats the value of a merged area's first cell over the rest of it.

    An area that makes up the whole of its row is a title and stays one cell.
    """

    def __init__(self) -> None:
        self._coming: list[Area] = []
        self._open: list[tuple[Area, str]] = []

    def __bool__(self) -> bool:
        return bool(self._coming or self._open)

    def expect(self, areas: Iterable[Area]) -> None:
        """Take areas whose first row has not been filled yet."""
        found = [area for area in areas if area.top < area.bottom or area.left < area.right]
        self._coming = [*self._coming, *found][:_MOST_AREAS]
        self._coming.sort(key=lambda area: area.top, reverse=True)

    def fill(self, number: int, cells: list[str], left_out: AbstractSet[int]) -> None:
        """Fill one row; rows come in order. What stands in columns left out fills nothing."""
        self._open = [held for held in self._open if held[0].bottom >= number]
        while self._coming and self._coming[-1].top <= number:
            area = self._coming.pop()
            text = cells[area.left] if area.top == number and area.left < len(cells) else ""
            if text and area.left not in left_out and not _is_title(area, cells):
                self._open.append((area, text))
        del self._open[_MOST_OPEN_AREAS:]
        for area, text in self._open:
            _repeat(area, text, number, cells)


@dataclass(slots=True)
class SheetView:
    """Of one sheet, told by its reader while it walks; in time for the row it concerns."""

    name: str
    """Of the file, for errors."""
    columns: int
    """How many columns are read."""
    hidden_columns: set[int] = field(default_factory=set)
    """0-based; known before the first row."""
    hidden_rows: set[int] = field(default_factory=set)
    merged: MergedAreas = field(default_factory=MergedAreas)
    far_cells: tuple[str, ...] = ()
    formulas: int = 0
    """Those without a result, so far."""

    def hide_columns(self, first: int, last: int) -> None:
        """Both 0-based and hidden."""
        self.hidden_columns.update(range(first, min(last + 1, self.columns)))

    def hidden_letters(self) -> tuple[str, ...]:
        return tuple(map(column_letters, sorted(self.hidden_columns)))

    def merge(self, areas: Iterable[Area]) -> None:
        """Have these filled, but for those that are too wide to be anything but titles."""
        self.merged.expect(
            replace(area, right=min(area.right, self.columns - 1))
            for area in areas
            if area.right - area.left < _WIDEST_AREA
        )

    def cut(self, row: int, column: int) -> None:
        """Note a cell that lies too far out. Raises TooManyColumns for more than a few."""
        place = f"{column_letters(column)}{row}"
        if place in self.far_cells:
            return
        if len(self.far_cells) == _MOST_FAR_CELLS:
            raise TooManyColumns(self.name, self.columns, row)
        self.far_cells = (*self.far_cells, place)

    def cut_row(self, row: int, cells: list[str]) -> None:
        """Shorten a row to the columns that are read."""
        for column in range(self.columns, len(cells)):
            if cells[column]:
                self.cut(row, column)
        del cells[self.columns :]
        strip_blanks(cells)


def _is_title(area: Area, cells: list[str]) -> bool:
    return area.top == area.bottom and not any(
        text for place, text in enumerate(cells) if place != area.left
    )


def _repeat(area: Area, text: str, number: int, cells: list[str]) -> None:
    cells.extend([""] * (area.right + 1 - len(cells)))
    for place in range(area.left, area.right + 1):
        if number != area.top or place != area.left:
            cells[place] = text


def shown_rows(
    rows: Iterable[RawRow], view: SheetView, options: ReadOptions, left_out: LeftOut
) -> Iterator[SheetRow]:
    """Rows as the sheet shows them; hidden ones are counted, and come only where wanted."""
    hidden_rows, merged = view.hidden_rows, view.merged
    without: AbstractSet[int] = frozenset() if options.hidden else view.hidden_columns
    missed: set[int] = set()
    for number, raw in rows:
        hidden = number in hidden_rows
        hidden_rows.discard(number)
        if hidden and not options.hidden:
            left_out.hidden_rows += 1
            continue
        if merged:
            merged.fill(number, raw, without)
        cells = _visible(raw, without, missed) if without else raw
        if cells:
            row = SheetRow(number, tuple(cells), hidden=hidden)
            yield replace(row, damaged=_damaged(cells)) if Shortened in map(type, cells) else row
    left_out.far_cells += view.far_cells
    left_out.formulas += view.formulas
    letters = map(column_letters, sorted(missed))
    left_out.hidden_columns = tuple(dict.fromkeys((*left_out.hidden_columns, *letters)))


def _visible(cells: list[str], without: AbstractSet[int], missed: set[int]) -> list[str]:
    """The cells of columns that are shown; notes which of the others hold something."""
    shown = [text for place, text in enumerate(cells) if place not in without]
    if len(missed) < len(without):
        missed.update(place for place, text in enumerate(cells) if text and place in without)
    strip_blanks(shown)
    return shown


def strip_blanks(cells: list[str]) -> None:
    """Take blank cells off the end."""
    while cells and not cells[-1]:
        cells.pop()


def column_letters(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _damaged(cells: list[str]) -> tuple[int, ...]:
    return tuple(place for place, text in enumerate(cells) if type(text) is Shortened)
