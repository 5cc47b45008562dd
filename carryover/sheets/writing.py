"""Rows to a file: one call for every format."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from carryover.domain.sheet_formats import SheetFormat
from carryover.sheets.csv_writer import write_csv
from carryover.sheets.xls_writer import write_xls
from carryover.sheets.xlsx_writer import write_xlsx

_Writer = Callable[[Path, str, Sequence[str], Iterable[Sequence[str]]], int]
_WRITERS: dict[SheetFormat, _Writer] = {
    SheetFormat.XLS: write_xls,
    SheetFormat.XLSX: write_xlsx,
    SheetFormat.CSV: write_csv,
}

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and half characters: no file format can hold them."""


def write_sheet(
    path: Path,
    sheet_format: SheetFormat,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> int:
    """Write a heading row and the rows, all as text, and return the number of rows.

    The rows are taken one by one, so a table of any length needs the same
    memory. The file appears under its name only when it is complete.
    Raises ExportRefused where the table does not fit into the format.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        written = _WRITERS[sheet_format](unfinished, title, _writable(header), map(_writable, rows))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _writable(row: Sequence[str]) -> Sequence[str]:
    """Put U+FFFD where the row holds what no format can."""
    if _UNWRITABLE.search("".join(row)) is None:
        return row
    return [_UNWRITABLE.sub("\ufffd", cell) for cell in row]
