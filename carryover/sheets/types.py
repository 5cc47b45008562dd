"""What reading a sheet takes and gives."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from carryover.domain.sheet_rows import SheetRow

__all__ = ["LeftOut", "Limits", "ReadOptions", "Reading", "SheetInfo", "SheetRow", "SheetRows"]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask of the machine."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 1_500 * MEGABYTE
    """All members of a zip container together, unpacked."""
    rows: int = 1_048_576
    columns: int = 1_024
    cell_chars: int = 32_767
    seconds: int = 300
    """CPU seconds of the reading process."""
    memory_bytes: int = 1_000 * MEGABYTE
    """Address space of the reading process."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may decide about reading; None means: find out."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    max_rows: int | None = None
    """Stop after so many rows, for a look at the head of a file."""
    hidden: bool = False
    """Read also the rows and columns that the sheet does not show."""
    password: str | None = field(default=None, repr=False)
    """Opens a protected workbook; the one that Excel itself uses is tried anyway."""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What was found out about a file before its first row."""

    format: str
    """"xls", "xlsx", "xlsb", "ods", "xml" (SpreadsheetML), "html", "vcf", "slk", "dbf"
    or "csv" (any delimited text)."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets that hold cells, in workbook order; empty for text."""
    sheet: str | None = None
    """The sheet being read."""
    encoding: str | None = None
    """Python's codec name, for text."""
    delimiter: str | None = None
    """One character, for text."""
    hidden_columns: tuple[str, ...] = ()
    """Letters of the columns that the sheet does not show, of those that can hold cells."""
    protected: bool = False
    """Only a person's password opens the workbook."""


@dataclass(slots=True)
class LeftOut:
    """What is not among the rows; complete when they have ended."""

    hidden_rows: int = 0
    """Rows with cells that the sheet does not show."""
    hidden_columns: tuple[str, ...] = ()
    """Letters of columns that the sheet does not show, and that hold something."""
    far_cells: tuple[str, ...] = ()
    """Stray cells beyond the last column that we read, such as ``QQQ123456``."""
    formulas: int = 0
    """Formulas without a result: programs write them, and only a spreadsheet reckons."""

    def forget(self) -> None:
        """Another reader begins anew."""
        self.hidden_rows, self.hidden_columns, self.far_cells, self.formulas = 0, (), (), 0


class SheetRows(Iterator[SheetRow]):
    """Rows one by one, and what was left out of them."""

    def __init__(self, rows: Iterator[SheetRow], left_out: LeftOut | None = None) -> None:
        self._rows = rows
        self.left_out = left_out or LeftOut()

    def __iter__(self) -> Iterator[SheetRow]:
        return self._rows

    def __next__(self) -> SheetRow:
        return next(self._rows)


Reading = tuple[SheetInfo, SheetRows]
"""What every reader gives."""
