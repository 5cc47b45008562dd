"""What reading a sheet takes and gives."""

from dataclasses import dataclass, field

from carryover.domain.sheet_rows import SheetRow

__all__ = ["Limits", "ReadOptions", "SheetInfo", "SheetRow"]

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
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """What was found out about a file before its first row."""

    format: str
    """"xls", "xlsx" or "csv" (any delimited text)."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets that hold cells, in workbook order; empty for text."""
    sheet: str | None = None
    """The sheet being read."""
    encoding: str | None = None
    """Python's codec name, for text."""
    delimiter: str | None = None
    """One character, for text."""
