"""Files that are ready to be fetched."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from carryover.domain.sheet_formats import SheetFormat
from carryover.services.installation import Installation
from carryover.sheets.writing import write_sheet


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file that is ready to be fetched."""

    path: Path
    file_name: str
    """What it is called where it is saved."""
    sheet_format: SheetFormat


@contextmanager
def sheet_meanwhile(
    installation: Installation,
    file_name: str,
    sheet_format: SheetFormat,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> Iterator[ReadyFile]:
    """A sheet that is there only meanwhile: nobody fetches it a second time."""
    stored_as = installation.exports.reserve()
    path = installation.exports.path(stored_as)
    try:
        write_sheet(path, sheet_format, title, header, rows)
        yield ReadyFile(path, file_name, sheet_format)
    finally:
        installation.exports.remove(stored_as)
