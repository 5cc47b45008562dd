"""A row of a source, before anything is known about its columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as the sheet shows it."""

    number: int
    """1-based, as a spreadsheet program counts; rows without any cell are left out."""
    cells: tuple[str, ...]
    """Text as shown; trailing blank cells may be missing."""
    damaged: tuple[int, ...] = ()
    """Places in `cells` of numbers whose last digits the spreadsheet program has lost."""
    hidden: bool = False
    """The sheet does not show this row; such rows come only where they are wanted."""
