"""Other people's readers, for files that ours does not understand.

They are slower and need more memory, but they fail on different files. What
they raise is caught at the boundary, in :mod:`carryover.sheets.workbooks`.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from carryover.sheets.dates import shorten_iso
from carryover.sheets.numbers import Show, renderer, show_general
from carryover.sheets.workbooks import Area, RawRow, SheetView


def open_with_xlrd(path: Path) -> "XlrdWorkbook":
    """Open an xls with its formats; without them where they are what is damaged."""
    import xlrd

    def load(formatting: bool) -> Any:
        return xlrd.open_workbook(
            str(path),
            logfile=io.StringIO(),
            formatting_info=formatting,
            on_demand=True,
            ragged_rows=True,
        )

    try:
        book = load(formatting=True)
        book.sheet_by_index(0)
    except Exception:
        book = load(formatting=False)
    return XlrdWorkbook(book)


def open_with_openpyxl(path: Path) -> "OpenpyxlWorkbook":
    """Open an xlsx without trusting its stated dimensions."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    return OpenpyxlWorkbook(book)


class XlrdWorkbook:
    """An xls read by xlrd."""

    sheet_format = "xls"

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def sheets(self) -> tuple[str, ...]:
        names = self._book.sheet_names()
        visible = [not shown for shown in self._book._sheet_visibility]
        kept = tuple(sheet for sheet, shown in zip(names, visible, strict=False) if shown)
        return kept or tuple(names)

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        table = self._book.sheet_by_name(sheet)
        for column, style in table.colinfo_map.items():
            if style.hidden:
                view.hide_columns(column, column)
        view.hidden_rows.update(
            place + 1 for place, style in table.rowinfo_map.items() if style.hidden
        )
        for place in range(table.nrows):
            texts = (self._shown(table, place, cell) for cell in enumerate(table.row(place)))
            cells = _filled(view, place + 1, texts)
            if cells:
                yield place + 1, cells

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        table = self._book.sheet_by_name(sheet)
        return [
            Area(top + 1, bottom, left, right - 1)
            for top, bottom, left, right in table.merged_cells
        ]

    def close(self) -> None:
        self._book.release_resources()

    def _shown(self, table: Any, row: int, placed: tuple[int, Any]) -> str:
        import xlrd

        column, cell = placed
        match cell.ctype:
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                return self._show(table, row, column, cell.ctype == xlrd.XL_CELL_DATE)(cell.value)
            case xlrd.XL_CELL_BOOLEAN:
                return "TRUE" if cell.value else "FALSE"
            case xlrd.XL_CELL_ERROR:
                return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
            case _:
                return str(cell.value).replace("\0", "\ufffd")

    def _show(self, table: Any, row: int, column: int, is_date: bool) -> Show:
        date1904 = bool(self._book.datemode)
        if not self._book.formatting_info:
            return renderer("yyyy-mm-dd", date1904) if is_date else show_general
        style = self._book.xf_list[table.cell_xf_index(row, column)]
        found = self._book.format_map.get(style.format_key)
        return renderer(found.format_str if found else "General", date1904)


class OpenpyxlWorkbook:
    """An xlsx read by openpyxl."""

    sheet_format = "xlsx"

    def __init__(self, book: Any) -> None:
        self._book = book
        self._date1904 = book.epoch.year == 1904

    @property
    def sheets(self) -> tuple[str, ...]:
        tables = self._book.worksheets
        visible = tuple(table.title for table in tables if table.sheet_state == "visible")
        return visible or tuple(table.title for table in tables)

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        table = self._book[sheet]
        table.reset_dimensions()
        for number, row in enumerate(table.iter_rows(), start=1):
            texts = (self._shown(cell) for cell in row)
            cells = _filled(view, number, texts)
            if cells:
                yield number, cells

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        """openpyxl does not tell while it streams."""
        del sheet
        return ()

    def close(self) -> None:
        self._book.close()

    def _shown(self, cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int | float):
            return renderer(cell.number_format, self._date1904)(value)
        if hasattr(value, "isoformat"):
            return shorten_iso(value.isoformat())
        return str(value)


def _filled(view: SheetView, row: int, texts: Iterator[str]) -> list[str]:
    """The cells up to the last that holds something; blank ones beyond count for nothing."""
    cells: list[str] = []
    blanks = 0
    for column, text in enumerate(texts):
        if not text:
            blanks += 1
        elif column >= view.columns:
            view.cut(row, column)
        else:
            cells.extend([""] * blanks)
            blanks = 0
            cells.append(text)
    return cells
