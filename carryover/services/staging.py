"""Reading a file into staged rows, in the background."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from carryover.domain.headings import Column, find_header_row, suggest
from carryover.domain.jobs import JobState
from carryover.domain.planning import ColumnChoice, Source, Step
from carryover.errors import EmptyFile, SheetError
from carryover.models import Import
from carryover.services.copying import collect
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, end_job
from carryover.services.recalling import recall
from carryover.sheets.reading import SheetReading, open_sheet
from carryover.sheets.types import ReadOptions, SheetRow
from carryover.store.database import writing
from carryover.store.imports import change_import, clear_rows, load_import, stage_rows

SAMPLES = 5
"""Values of a column that the grid shows below its rubric."""


def run(session: Session, job: TakenJob, place: Installation, show: ShowProgress) -> None:
    """Read the import's file from the start; whatever was staged before is replaced."""
    work = load_import(session, job.account_id, job.subject_id)
    if work.step != Step.READING:
        _end(session, job, place)
        return
    if work.source == Source.ACCOUNT:
        collect(session, job, work, place, show)
        return
    try:
        _read(session, job, work, place, show)
    except SheetError as error:
        with writing(session):
            clear_rows(session, work.id)
            change_import(
                session, job.account_id, work.id, step=Step.FAILED, error=str(error), columns=[]
            )
            end_job(session, job.id, JobState.FAILED, place.clock(), str(error))


def _read(
    session: Session, job: TakenJob, work: Import, place: Installation, show: ShowProgress
) -> None:
    with writing(session):
        clear_rows(session, work.id)
        change_import(session, job.account_id, work.id, columns=[], rows_read=0, error="")
    options = ReadOptions(**work.chosen, limits=place.limits)
    read = 0
    with open_sheet(place.uploads.path(work.stored_as), work.file_name, options) as reading:
        for batch in reading:
            read += len(batch)
            _stage(session, job, reading, batch, first=read == len(batch), read=read)
            show(read, 0)
    if read == 0:
        raise EmptyFile(work.file_name)
    with writing(session):
        change_import(session, job.account_id, work.id, step=Step.COLUMNS)
        end_job(session, job.id, JobState.DONE, place.clock())


def _stage(
    session: Session,
    job: TakenJob,
    reading: SheetReading,
    batch: Sequence[SheetRow],
    *,
    first: bool,
    read: int,
) -> None:
    with writing(session):
        stage_rows(session, job.subject_id, batch)
        change_import(session, job.account_id, job.subject_id, rows_read=read)
        if first:
            found = asdict(reading.info)
            header = find_header_row([row.cells for row in batch])
            header_row = None if header is None else batch[header].number
            change_import(session, job.account_id, job.subject_id, found=found)
            lay_out_columns(session, job.account_id, job.subject_id, batch, header_row)


def lay_out_columns(
    session: Session,
    account_id: int,
    import_id: int,
    head: Sequence[SheetRow],
    header_row: int | None,
) -> None:
    """Set headings and rubrics, suggested or remembered; rows up to the headings are unchecked."""
    columns = describe_columns(head, header_row)
    above = [row.number for row in head if header_row is not None and row.number <= header_row]
    change_import(
        session,
        account_id,
        import_id,
        header_row=header_row,
        columns=[asdict(column) for column in columns],
        unchecked=above,
        **recall(session, account_id, columns),
    )


def describe_columns(head: Sequence[SheetRow], header_row: int | None) -> list[ColumnChoice]:
    """What the head of a file says about each of its columns."""
    width = max((len(row.cells) for row in head), default=0)
    headings = next((row.cells for row in head if row.number == header_row), ())
    body = [row.cells for row in head if header_row is None or row.number > header_row]
    columns = [
        Column(index, _cell(headings, index), tuple(_cell(cells, index) for cells in body))
        for index in range(width)
    ]
    return [
        ColumnChoice(column.header, found.field, found.reason, _shown_samples(column))
        for column, found in zip(columns, suggest(columns), strict=True)
    ]


def _shown_samples(column: Column) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(filter(None, column.samples)))[:SAMPLES])


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _end(session: Session, job: TakenJob, place: Installation) -> None:
    with writing(session):
        end_job(session, job.id, JobState.DONE, place.clock())
