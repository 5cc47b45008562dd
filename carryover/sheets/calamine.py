"""calamine, a reader in Rust: for binary workbooks, and where other readers fail.

It shows values without their number formats, so that leading zeros of ``00000``
are lost, and knows nothing of hidden rows.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from carryover.sheets.dates import shorten_iso, show_time
from carryover.sheets.numbers import show_general
from carryover.sheets.sheet_view import Area, RawRow, SheetView, strip_blanks

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_LAST_COLUMN, _MOST_PLACES = 16_384, 30_000_000
"""Blank ones included, for calamine lays out the whole rectangle."""

Value = int | float | str | bool | date | datetime | time | timedelta


def open_with_calamine(path: Path, sheet_format: str) -> "CalamineBook":
    """Open a workbook of any kind that calamine knows, by its content."""
    from python_calamine import CalamineWorkbook

    with _panics_as_errors():
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return CalamineBook(book, sheet_format)


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """A failed assertion of Rust is no `Exception`, but means no more than a damaged file."""
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from error
        raise


class CalamineBook:
    """A workbook that is parsed as a whole, sheet by sheet."""

    def __init__(self, book: "CalamineWorkbook", sheet_format: str) -> None:
        self._book = book
        self.sheet_format = sheet_format

    @property
    def sheets(self) -> tuple[str, ...]:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        tables = [
            sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        visible = [sheet for sheet in tables if sheet.visible == SheetVisibleEnum.Visible]
        return tuple(sheet.name for sheet in visible or tables)

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        with _panics_as_errors():
            table = self._book.get_sheet_by_name(sheet)
        if table.start is None:
            return
        width = table.total_width
        if width > _LAST_COLUMN or table.total_height * width > _MOST_PLACES:
            raise ValueError("cells so far apart that blank ones would fill the memory")
        # Rows come from the top of the sheet, but not from its first column.
        before = [""] * table.start[1]
        for number, values in enumerate(table.iter_rows(), start=1):
            if values.count("") == len(values):
                continue
            cells = before + [_shown(value) for value in values]
            strip_blanks(cells)
            if len(cells) > view.columns:
                view.cut_row(number, cells)
            if cells:
                yield number, cells

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        """1-based rows, 0-based columns."""
        with _panics_as_errors():
            ranges = self._book.get_sheet_by_name(sheet).merged_cell_ranges or ()
        return [Area(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in ranges]

    def close(self) -> None:
        self._book.close()


def _shown(value: Value) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return show_general(value)
        case timedelta():
            return show_time(value.total_seconds() / 86_400, elapsed=True) or str(value)
        case time():
            return value.isoformat("seconds").removesuffix(":00")
        case date():
            return shorten_iso(value.isoformat())
        case _:
            return value.replace("\0", "\ufffd")
