"""Rows to csv: UTF-8 with a byte order mark, comma, CRLF."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from carryover.sheets.formula_guard import guard


def write_csv(path: Path, _title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write the rows and return how many.

    Every cell is quoted, so that no reader can take a semicolon or a tab
    inside a cell for the delimiter.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(map(guard, header))
        written = 0
        for row in rows:
            writer.writerow(map(guard, row))
            written += 1
    return written
