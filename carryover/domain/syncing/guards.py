"""What stops a run before its first write, until a person has seen it."""

from dataclasses import dataclass
from typing import TypeAlias

from carryover.domain.connections import LinkKind


@dataclass(frozen=True, slots=True)
class TooManyDeletions:
    """More records of a kind would go than usually go; those that go with a client not counted."""

    kind: LinkKind
    count: int
    links: int


@dataclass(frozen=True, slots=True)
class SuddenlyEmpty:
    """The app lists no customer at all, and some are linked."""

    links: int


@dataclass(frozen=True, slots=True)
class MostChanged:
    """Most linked records would change at once."""

    count: int
    links: int


@dataclass(frozen=True, slots=True)
class OtherOrganisation:
    """The connection leads to other books than before. Nobody can confirm that."""

    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class OtherCurrency:
    """The organisation's own currency has changed."""

    expected: str
    found: str


Guard: TypeAlias = (
    TooManyDeletions | SuddenlyEmpty | MostChanged | OtherOrganisation | OtherCurrency
)
