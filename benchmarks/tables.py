"""Measurements as a table on the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.watching import Memory

_HEADINGS = ("", "seconds", "CPU s", "clients/s", "MB, largest process", "MB, all processes", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement."""

    what: str
    seconds: float
    cpu_seconds: float | None = None
    """Nearly the seconds on a machine that does nothing else."""
    rows: int = 0
    """Customers that went through; 0 where a rate says nothing."""
    memory: Memory | None = None
    note: str = ""
    estimated: bool = False
    """Computed from fewer rows; the note says from how many."""


def print_table(title: str, lines: Sequence[Line]) -> None:
    """Print the measurements of one file."""
    cells = [_HEADINGS, *map(_cells, lines)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADINGS))]
    print(f"\n{title}")
    for row in cells:
        what, *numbers, note = row
        middle = "  ".join(
            number.rjust(width) for number, width in zip(numbers, widths[1:-1], strict=True)
        )
        print(f"  {what.ljust(widths[0])}  {middle}  {note}".rstrip())
    print(flush=True)


def _cells(line: Line) -> tuple[str, ...]:
    about = "~" if line.estimated else ""
    rate = f"{about}{line.rows / line.seconds:,.0f}" if line.rows else ""
    memory = line.memory
    return (
        line.what,
        f"{about}{line.seconds:,.2f}",
        f"{line.cpu_seconds:,.2f}" if line.cpu_seconds is not None else "",
        rate,
        f"{memory.largest_mb:.0f}" if memory else "",
        f"{memory.together_mb:.0f}" if memory else "",
        line.note,
    )
