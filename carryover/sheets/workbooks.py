"""What all workbooks have in common: choosing a sheet, going on on the next, limits.

A reader offers a :class:`Workbook`; everything about which rows come out and
when to stop is decided here, once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Protocol

from carryover.errors import (
    DamagedFile,
    EmptyFile,
    NoSuchSheet,
    SheetError,
    TooManyColumns,
    TooManyRows,
)
from carryover.sheets.types import ReadOptions, SheetInfo, SheetRow

RawRow = tuple[int, list[str]]
"""Row number, and the cells up to the last one that holds something."""


class Workbook(Protocol):
    """An opened file of several sheets."""

    @property
    def sheet_format(self) -> str:
        """ "xls" or "xlsx"."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The visible sheets, in workbook order; all of them where none is visible."""

    def rows(self, sheet: str) -> Iterator[RawRow]:
        """Rows with at least one cell that is not blank, numbers rising."""

    def close(self) -> None:
        """Give files back."""


Opener = Callable[[], Workbook]
Reading = tuple[SheetInfo, Iterator[SheetRow]]


def read_workbook(name: str, options: ReadOptions, first: Opener, second: Opener) -> Reading:
    """Read with the first reader; where it fails the second takes over.

    A :class:`SheetError` is an answer and ends the reading; any other error
    means that the first reader met something that it does not know.
    """
    try:
        book = first()
        info = _describe(name, options, book)
    except (SheetError, MemoryError):
        raise
    except Exception:
        with _as_damaged(name):
            return _describe_and_read(name, options, second())
    rows = _with_second_reader(name, info, book, second)
    return info, _limited(name, options, rows)


def _describe_and_read(name: str, options: ReadOptions, book: Workbook) -> Reading:
    info = _describe(name, options, book)
    rows = _guarded(name, _continued(book, info.sheet or ""))
    return info, _limited(name, options, rows)


@contextmanager
def _as_damaged(name: str) -> Iterator[None]:
    """Whatever a second reader raises means that nobody can read the file."""
    try:
        yield
    except (SheetError, MemoryError):
        raise
    except Exception as error:
        raise DamagedFile(name, "its parts contradict each other") from error


def _guarded(name: str, rows: Iterator[RawRow]) -> Iterator[RawRow]:
    with _as_damaged(name):
        yield from rows


def _with_second_reader(
    name: str, info: SheetInfo, book: Workbook, second: Opener
) -> Iterator[RawRow]:
    sheet = info.sheet or ""
    last = 0
    try:
        for row in _continued(book, sheet):
            yield row
            last = row[0]
    except (SheetError, MemoryError):
        raise
    except Exception:
        with _as_damaged(name):
            other = second()
            yield from (row for row in _continued(other, sheet) if row[0] > last)
            other.close()
    finally:
        book.close()


def _describe(name: str, options: ReadOptions, book: Workbook) -> SheetInfo:
    filled = tuple(sheet for sheet in book.sheets if _holds_cells(book, sheet))
    if options.sheet is not None and options.sheet not in book.sheets:
        raise NoSuchSheet(name, options.sheet, filled)
    if options.sheet is not None and options.sheet not in filled:
        raise EmptyFile(name)
    if not filled:
        raise EmptyFile(name)
    return SheetInfo(book.sheet_format, filled, options.sheet or filled[0])


def _holds_cells(book: Workbook, sheet: str) -> bool:
    """Look for the first row; one that is too wide says so when its sheet is chosen."""
    try:
        return next(book.rows(sheet), None) is not None
    except TooManyColumns:
        return True


def _continued(book: Workbook, sheet: str) -> Iterator[RawRow]:
    """The sheet's rows, then those of "Name (2)", "Name (3)" ... under the same heading row.

    A base of more than 65,536 clients leaves an xls that way; the numbers
    count on, as if it were one long sheet.
    """
    heading: list[str] | None = None
    last = 0
    for number, cells in book.rows(sheet):
        heading = cells if heading is None else heading
        yield number, cells
        last = number
    for following in _following(book.sheets, sheet):
        rows = book.rows(following)
        first = next(rows, None)
        if first is None or first[1] != heading:
            return
        shift = last - first[0]
        for number, cells in rows:
            last = number + shift
            yield last, cells


def _following(sheets: tuple[str, ...], sheet: str) -> Iterator[str]:
    place = sheets.index(sheet) + 1
    for count, candidate in enumerate(sheets[place:], start=2):
        if candidate != f"{sheet} ({count})":
            return
        yield candidate


def _limited(name: str, options: ReadOptions, rows: Iterator[RawRow]) -> Iterator[SheetRow]:
    limits = options.limits
    for count, (number, cells) in enumerate(islice(rows, options.max_rows), start=1):
        if count > limits.rows:
            raise TooManyRows(name, limits.rows)
        if max(map(len, cells)) > limits.cell_chars:
            detail = f"a cell in row {number} holds more than {limits.cell_chars:,} characters"
            raise DamagedFile(name, detail)
        yield SheetRow(number, tuple(cells))
