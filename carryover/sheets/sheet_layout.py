"""What the workbook writers share: sheet names, column widths, the longest cell."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from carryover.errors import ExportRefused

LONGEST_TITLE = 31
"""UTF-16 units, by the file formats."""
LONGEST_CELL = 32_767
"""UTF-16 units, by Excel."""

_FORBIDDEN = re.compile(r"[\[\]:\\/?*\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST = 8, 48
_SAMPLED_ROWS = 100


def sheet_title(wanted: str, part: int = 1) -> str:
    """Make a valid sheet name; the parts of a long table are told apart as ``Clients (2)``."""
    suffix = "" if part == 1 else f" ({part})"
    plain = _FORBIDDEN.sub(" ", wanted).strip(" '")
    return _cut(plain, LONGEST_TITLE - len(suffix)).rstrip(" '") + suffix or "Sheet"


def with_widths(
    header: Sequence[str], rows: Iterable[Sequence[str]]
) -> tuple[list[int], Iterable[Sequence[str]]]:
    """Choose column widths, in characters, by the first rows; give back all rows."""
    remaining = iter(rows)
    sample = list(islice(remaining, _SAMPLED_ROWS))
    widths = [_NARROWEST] * max(map(len, [header, *sample]))
    for row in [header, *sample]:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(len(cell) + 2, _WIDEST))
    return widths, chain(sample, remaining)


def refuse_long_cells(sheet_format: str, number: int, row: Sequence[str]) -> None:
    """Raise ExportRefused if a cell of the row is longer than Excel opens."""
    for column, cell in enumerate(row, start=1):
        length = len(cell.encode("utf-16-le", "replace")) // 2
        if length > LONGEST_CELL:
            reason = (
                f"Row {number}, column {column} holds {length:,} characters; "
                f"a cell of {sheet_format} holds {LONGEST_CELL:,}."
            )
            raise ExportRefused(sheet_format, reason, instead="csv")


def _cut(text: str, units: int) -> str:
    """Shorten to so many UTF-16 units, never through the middle of a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
