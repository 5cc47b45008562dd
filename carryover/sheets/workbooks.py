"""What all workbooks have in common: choosing a sheet, going on on the next, limits.

A reader offers a :class:`Workbook`; everything about which rows come out and
when to stop is decided here, once.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import Protocol

from carryover.sheet_errors import (
    DamagedFile,
    EmptyFile,
    NoSuchSheet,
    SheetError,
    TooManyColumns,
    TooManyRows,
)
from carryover.sheets.sheet_view import Area, RawRow, SheetView, shown_rows
from carryover.sheets.types import LeftOut, Reading, ReadOptions, SheetInfo, SheetRow, SheetRows

__all__ = [
    "Area",
    "Opener",
    "RawRow",
    "Reading",
    "SheetView",
    "Workbook",
    "read_table",
    "read_workbook",
]


class Workbook(Protocol):
    """An opened file of several sheets."""

    @property
    def sheet_format(self) -> str:
        """As `SheetInfo.format` has it."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The visible sheets, in workbook order; all of them where none is visible."""

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        """Rows with at least one cell that is not blank, numbers rising.

        What the view has to know of a row, it is told before the row comes.
        """

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        """Merged areas that the file lists behind the rows; asked once, before them."""

    def close(self) -> None:
        """Give files back."""


Opener = Callable[[], Workbook]


def read_workbook(name: str, options: ReadOptions, *openers: Opener) -> Reading:
    """Read with the first reader that can; where it fails the next takes over.

    A :class:`SheetError` is an answer and ends the reading; any other error
    means that the reader met something that it does not know.
    """
    first, *others = openers
    try:
        with _unless_last(name, others):
            book = first()
            info = _describe(name, options, book)
    except _NextReader:
        return read_workbook(name, options, *others)
    left_out = LeftOut()
    rows = _read_on(_Reader(name, options, left_out), info.sheet or "", book, others)
    return info, SheetRows(_limited(name, options, rows), left_out)


def read_table(
    name: str,
    options: ReadOptions,
    info: SheetInfo,
    walk: Callable[[SheetView], Iterator[RawRow]],
) -> Reading:
    """Read a file that is one table; ``walk`` gives its rows. Raises EmptyFile if it has none."""
    view, left_out = SheetView(name, options.limits.columns), LeftOut()
    rows = _limited(name, options, shown_rows(walk(view), view, options, left_out))
    first = next(rows, None)
    if first is None and not left_out.hidden_rows:
        raise EmptyFile(name)
    info = replace(info, hidden_columns=view.hidden_letters())
    return info, SheetRows(chain(() if first is None else (first,), rows), left_out)


class _NextReader(Exception):
    """What a reader met is unknown to it, and there is another one."""


@contextmanager
def _unless_last(name: str, others: Sequence[Opener]) -> Iterator[None]:
    """Whatever the last reader raises means that nobody can read the file."""
    try:
        yield
    except (SheetError, MemoryError):
        raise
    except Exception as error:
        if others:
            raise _NextReader from error
        raise DamagedFile(name, "its parts contradict each other") from error


def _read_on(
    reader: "_Reader", sheet: str, book: Workbook, others: Sequence[Opener], last: int = 0
) -> Iterator[SheetRow]:
    """The rows after ``last``; where the reader fails, the next one goes on behind them."""
    try:
        with _unless_last(reader.name, others):
            for row in reader.rows(book, sheet):
                if row.number > last:
                    yield row
                    last = row.number
    except _NextReader:
        yield from _read_on(reader, sheet, *_next_of(reader.name, others), last)
    finally:
        book.close()


def _next_of(name: str, others: Sequence[Opener]) -> tuple[Workbook, Sequence[Opener]]:
    first, *rest = others
    try:
        with _unless_last(name, rest):
            return first(), rest
    except _NextReader:
        return _next_of(name, rest)


def _describe(name: str, options: ReadOptions, book: Workbook) -> SheetInfo:
    views = {sheet: SheetView(name, options.limits.columns) for sheet in book.sheets}
    filled = tuple(sheet for sheet, view in views.items() if _holds_cells(book, sheet, view))
    if not filled:
        raise EmptyFile(name)
    if options.sheet is not None and options.sheet not in filled:
        raise NoSuchSheet(name, options.sheet, filled)
    sheet = options.sheet or filled[0]
    return SheetInfo(book.sheet_format, filled, sheet, hidden_columns=views[sheet].hidden_letters())


def _holds_cells(book: Workbook, sheet: str, view: SheetView) -> bool:
    """Look for the first row; one that is too wide says so when its sheet is chosen."""
    try:
        return next(book.rows(sheet, view), None) is not None
    except TooManyColumns:
        return True


class _Reader:
    """Takes rows from a workbook, whichever it is, as they are shown."""

    def __init__(self, name: str, options: ReadOptions, left_out: LeftOut) -> None:
        self.name = name
        self._options = options
        self._left_out = left_out

    def rows(self, book: Workbook, sheet: str) -> Iterator[SheetRow]:
        """The sheet's rows, then those of "Name (2)", "Name (3)" ... under the same heading row.

        A base of more than 65,536 clients leaves an xls that way; the numbers
        count on, as if it were one long sheet.
        """
        self._left_out.forget()
        heading: tuple[str, ...] | None = None
        last = 0
        for row in self._shown(book, sheet):
            heading = row.cells if heading is None else heading
            yield row
            last = row.number
        for following in _following(book.sheets, sheet):
            rows = self._shown(book, following)
            first = next(rows, None)
            if first is None or first.cells != heading:
                return
            shift = last - first.number
            for row in rows:
                last = row.number + shift
                yield replace(row, number=last)

    def _shown(self, book: Workbook, sheet: str) -> Iterator[SheetRow]:
        view = SheetView(self.name, self._options.limits.columns)
        view.merge(book.merged_areas(sheet))
        return shown_rows(book.rows(sheet, view), view, self._options, self._left_out)


def _following(sheets: tuple[str, ...], sheet: str) -> Iterator[str]:
    place = sheets.index(sheet) + 1
    for count, candidate in enumerate(sheets[place:], start=2):
        if candidate != f"{sheet} ({count})":
            return
        yield candidate


def _limited(name: str, options: ReadOptions, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    limits = options.limits
    for count, row in enumerate(islice(rows, options.max_rows), start=1):
        if count > limits.rows:
            raise TooManyRows(name, limits.rows)
        if max(map(len, row.cells)) > limits.cell_chars:
            detail = f"a cell in row {row.number} holds more than {limits.cell_chars:,} characters"
            raise DamagedFile(name, detail)
        yield row
