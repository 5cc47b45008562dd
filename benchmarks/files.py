"""The files that the benchmarks import, made by other programs' writers and kept between runs."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.bases import HEADINGS, Cell, Row, as_text, file_rows
from benchmarks.keeping import unfinished, version_of

XLS_ROWS = 65_535
"""The most that an xls sheet holds below its headings."""
_POSTCODE = HEADINGS.index("Postcode")


def file_of(folder: Path, rows: int, base: int, sheet_format: str) -> Path:
    """A file of so many customers; every tenth is in a base of so many."""
    version = version_of("bases.py", "files.py", "places_of_the_world.py")
    path = folder / f"customers-{rows}-{base}-{version}.{sheet_format}"
    if not path.exists():
        print(f"making {path} ...", flush=True)
        with unfinished(path) as draft:
            _WRITERS[sheet_format](draft, file_rows(rows, base))
    return path


def _write_csv(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for row in rows:
            cells = [as_text(cell) for cell in row]
            if isinstance(row[_POSTCODE], int):
                cells[_POSTCODE] = f"{row[_POSTCODE]:05}"
            writer.writerow(cells)


def _write_xlsx(path: Path, rows: Iterator[Row]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    postcode = book.add_format({"num_format": "00000"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Customers")
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, postcode if column == _POSTCODE else None)
            elif cell is not None:
                sheet.write_string(number, column, cell)
    book.close()


def _write_xls(path: Path, rows: Iterator[Row]) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    plain = xlwt.XFStyle()
    postcode, day = xlwt.XFStyle(), xlwt.XFStyle()
    postcode.num_format_str, day.num_format_str = "00000", "yyyy-mm-dd"

    def style(column: int, cell: Cell) -> Any:
        if isinstance(cell, date):
            return day
        return postcode if column == _POSTCODE and isinstance(cell, int) else plain

    sheet = book.add_sheet("Customers")
    for column, heading in enumerate(HEADINGS):
        sheet.write(0, column, heading)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell, style(column, cell))
        if number % 1_000 == 0:
            sheet.flush_row_data()
    book.save(str(path))


_WRITERS: dict[str, Callable[[Path, Iterator[Row]], None]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "xls": _write_xls,
}
