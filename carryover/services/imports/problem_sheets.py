"""All problem rows as a file of their own: out to be corrected, and back into the same import."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from sqlalchemy.orm import Session

from carryover.domain.correcting import Corrections, correct_cells
from carryover.domain.planning import Step
from carryover.domain.problem_sheet import (
    corrections_from,
    refuse_strange_rows,
    sheet_cells,
    sheet_heading,
)
from carryover.domain.sheet_formats import SheetFormat
from carryover.domain.sheet_rows import SheetRow
from carryover.errors import WrongStep
from carryover.models import Import
from carryover.services.imports.correcting import correct_many
from carryover.services.imports.open_imports import load_in_review
from carryover.services.installation import Installation
from carryover.services.ready_files import ReadyFile, sheet_meanwhile
from carryover.sheet_errors import EmptyFile, EncryptedWorkbook, PasswordNeeded
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import ReadOptions
from carryover.store.corrections import corrections_of
from carryover.store.database import reading
from carryover.store.imports import load_import, rows_as_read
from carryover.store.replanning import reasons_of_problem_rows

TITLE = "Problem rows"
READ_SECONDS = 40
"""CPU seconds for a returned file, which is read while the person waits."""
_CHUNK = 500


@contextmanager
def problem_sheet(
    session: Session, account_id: int, import_id: int, installation: Installation
) -> Iterator[ReadyFile]:
    """The problem rows of an import, with the reasons, as a file that is there meanwhile."""
    work = load_import(session, account_id, import_id)
    if work.step not in (Step.REVIEW, Step.DONE):
        raise WrongStep(import_id, work.step)
    sheet_format, headings = _format_of(work), work.headings
    name = f"{PurePath(work.file_name).stem}-problem-rows.{sheet_format}"
    with reading(session):
        rows = _rows(session, import_id, headings)
        written = (name, sheet_format, TITLE, sheet_heading(headings), rows)
        with sheet_meanwhile(installation, *written) as sheet:
            yield sheet


def take_corrected(
    session: Session,
    account_id: int,
    person_id: int | None,
    import_id: int,
    stream: BinaryIO,
    file_name: str,
    installation: Installation,
) -> tuple[int, int | None]:
    """Read a corrected sheet of problem rows into its import.

    Answers how many rows changed, and the job that makes the plan anew where they are
    many. Raises SheetError where the file cannot be read, Rejected where it is another.
    """
    work = load_in_review(session, account_id, import_id)
    kept = installation.uploads.put(stream, file_name, installation.limits.file_bytes)
    try:
        if kept.size == 0:
            raise EmptyFile(file_name)
        path = installation.uploads.path(kept.stored_as)
        entered = _entered(path, file_name, installation, work.headings)
    finally:
        installation.uploads.remove(kept.stored_as)
    refuse_strange_rows(entered, rows_as_read(session, import_id, entered))
    return correct_many(session, account_id, person_id, import_id, entered, installation)


def _entered(
    path: Path, name: str, installation: Installation, headings: list[str]
) -> dict[int, Corrections]:
    limits = replace(installation.limits, seconds=min(installation.limits.seconds, READ_SECONDS))
    try:
        with open_sheet(path, name, ReadOptions(limits=limits)) as found:
            return corrections_from(_each(found), headings)
    except PasswordNeeded as error:
        # The form of a returned file has no field for a password.
        raise EncryptedWorkbook(name) from error


def _each(batches: Iterable[list[SheetRow]]) -> Iterator[SheetRow]:
    for batch in batches:
        yield from batch


def _rows(session: Session, import_id: int, headings: list[str]) -> Iterator[list[str]]:
    reasons = reasons_of_problem_rows(session, import_id)
    numbers = sorted(reasons)
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        staged = rows_as_read(session, import_id, chunk)
        corrected = corrections_of(session, import_id, chunk)
        for number in chunk:
            cells = correct_cells(staged[number], corrected.get(number, {}))
            words = [
                _in_words(column, reason, headings) for column, reason in sorted(reasons[number])
            ]
            yield sheet_cells(number, cells, len(headings), words)


def _in_words(column: int, reason: str, headings: list[str]) -> str:
    heading = headings[column] if 0 <= column < len(headings) else ""
    return f"{heading}: {reason}" if heading else reason


def _format_of(work: Import) -> SheetFormat:
    """A workbook's, whatever was uploaded: in a text file, programs would damage the values."""
    return SheetFormat.XLS if work.found.get("format") == SheetFormat.XLS else SheetFormat.XLSX
