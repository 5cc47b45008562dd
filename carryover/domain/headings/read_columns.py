"""A column of a sheet, as it is and as it was read."""

from dataclasses import dataclass

from carryover.domain.headings.profiles import Profile
from carryover.domain.headings.readings import Reading


@dataclass(frozen=True, slots=True)
class Column:
    """A column as far as it was read."""

    index: int
    header: str
    samples: tuple[str, ...] = ()
    """Values of the first rows, row by row, blank ones included."""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column with what its heading says and how its values look."""

    column: Column
    reading: Reading
    profile: Profile
