"""Reading a file into staged rows, in the background."""

from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from carryover.domain.closing_rows import LOOKED_AT, closing_rows
from carryover.domain.headings import Column, RepeatedHeadings, find_header_row, suggest
from carryover.domain.jobs import JobState
from carryover.domain.planning import ColumnChoice, Source, Step
from carryover.domain.protection import PasswordState
from carryover.domain.typed_dates import DateColumns
from carryover.errors import Unsealable
from carryover.models import Import
from carryover.services.imports.copying import collect
from carryover.services.imports.importing_customers import collect as collect_customers
from carryover.services.imports.reading_choices import open_password
from carryover.services.imports.recalling import recall
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, end_job
from carryover.sheet_errors import (
    EmptyFile,
    NothingShown,
    PasswordNeeded,
    SheetError,
    WrongPassword,
)
from carryover.sheets.reading import SheetReading, open_sheet
from carryover.sheets.types import ReadOptions, SheetRow
from carryover.store.database import writing
from carryover.store.imports import (
    change_import,
    clear_rows,
    leave_out_rows,
    load_import,
    stage_rows,
)

SAMPLES = 5
"""Values of a column that the grid shows below its rubric."""


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Read the import's file from the start; whatever was staged before is replaced."""
    work = load_import(session, job.account_id, job.subject_id)
    if work.step != Step.READING:
        _end(session, job, installation)
        return
    if work.source == Source.ACCOUNT:
        collect(session, job, work, installation, show)
        return
    if work.source == Source.CONNECTION:
        collect_customers(session, job, work, installation, show)
        return
    try:
        _read(session, job, work, installation, show)
    except SheetError as error:
        with writing(session):
            clear_rows(session, work.id)
            change_import(
                session,
                job.account_id,
                work.id,
                step=Step.FAILED,
                error=str(error),
                password_state=_password_state(error),
                columns=[],
            )
            end_job(session, job.id, JobState.FAILED, installation.clock(), str(error))


def _read(
    session: Session, job: TakenJob, work: Import, installation: Installation, show: ShowProgress
) -> None:
    with writing(session):
        clear_rows(session, work.id)
        nothing = {"columns": [], "dates": {}, "rows_read": 0, "error": ""}
        change_import(session, job.account_id, work.id, **nothing)
    path, options = installation.uploads.path(work.stored_as), _options(job, work, installation)
    staging = _Staging(session, job)
    with open_sheet(path, work.file_name, options) as reading:
        for batch in reading:
            staging.add(reading, batch)
            show(staging.read, 0)
    closing = staging.closing
    found = {**asdict(reading.info), **asdict(reading.left_out), "closing_rows": closing}
    with writing(session):
        change_import(session, job.account_id, work.id, found=found, dates=staging.dates.found())
        leave_out_rows(session, job.account_id, work.id, closing)
    if not staging.read:
        hidden = reading.left_out.hidden_rows
        raise NothingShown(work.file_name, hidden) if hidden else EmptyFile(work.file_name)
    with writing(session):
        change_import(session, job.account_id, work.id, step=Step.COLUMNS)
        end_job(session, job.id, JobState.DONE, installation.clock())


def _options(job: TakenJob, work: Import, installation: Installation) -> ReadOptions:
    try:
        password = open_password(job.secret, job.account_id, work.id, installation)
    except Unsealable as error:
        # The installation's key is another one by now; the person knows the password still.
        raise PasswordNeeded(work.file_name) from error
    return ReadOptions(**work.chosen, password=password, limits=installation.limits)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the head of a file is."""

    header_row: int | None
    columns: Sequence[ColumnChoice]
    left_out: list[int]
    """Numbers of rows."""


class _Staging:
    """Takes the rows of a file in; the first ones lay out its columns."""

    def __init__(self, session: Session, job: TakenJob) -> None:
        self._session = session
        self._import = (session, job.account_id, job.subject_id)
        self._header_row = 0
        self._headings: Sequence[str] = ()
        self._end: deque[SheetRow] = deque(maxlen=LOOKED_AT)
        self.read = 0
        self.dates = DateColumns()

    @property
    def closing(self) -> list[int]:
        """Numbers of the rows below the clients, of a file that has been read to its end."""
        return [number for number in closing_rows(self._end) if number > self._header_row]

    def add(self, reading: SheetReading, batch: Sequence[SheetRow]) -> None:
        """Stage a batch."""
        self.read += len(batch)
        self._end.extend(batch[-LOOKED_AT:])
        # Before anybody has to wait for the write: very many columns take seconds.
        layout = self._understand(batch) if self.read == len(batch) else None
        with writing(self._session):
            stage_rows(self._session, self._import[2], batch)
            change_import(*self._import, rows_read=self.read)
            if layout is not None:
                change_import(*self._import, found=asdict(reading.info))
                lay_out_columns(*self._import, layout)
            elif repeated := _repeats(batch, None, self._headings):
                leave_out_rows(*self._import, repeated)
        self.dates.add([row.cells for row in batch if row.number > self._header_row])

    def _understand(self, head: Sequence[SheetRow]) -> Layout:
        header = find_header_row([row.cells for row in head])
        header_row = None if header is None else head[header].number
        self._header_row = header_row or 0
        self._headings = _headings(head, header_row)
        return layout_of(head, header_row)


def layout_of(head: Sequence[SheetRow], header_row: int | None) -> Layout:
    """Say what the head of a file is; rows up to the headings are left out."""
    above = [row.number for row in head if header_row is not None and row.number <= header_row]
    repeated = _repeats(head, header_row, _headings(head, header_row))
    return Layout(header_row, describe_columns(head, header_row), above + repeated)


def lay_out_columns(session: Session, account_id: int, import_id: int, layout: Layout) -> None:
    """Set headings and rubrics, suggested or remembered."""
    change_import(
        session,
        account_id,
        import_id,
        header_row=layout.header_row,
        columns=[asdict(column) for column in layout.columns],
        unchecked=layout.left_out,
        **recall(session, account_id, layout.columns),
    )


def describe_columns(head: Sequence[SheetRow], header_row: int | None) -> list[ColumnChoice]:
    """What the head of a file says about each of its columns."""
    width = max((len(row.cells) for row in head), default=0)
    headings = _headings(head, header_row)
    body = [row.cells for row in head if header_row is None or row.number > header_row]
    columns = [
        Column(index, _cell(headings, index), tuple(_cell(cells, index) for cells in body))
        for index in range(width)
    ]
    return [
        ColumnChoice(column.header, found.field, found.reason, _shown_samples(column))
        for column, found in zip(columns, suggest(columns), strict=True)
    ]


def _headings(head: Sequence[SheetRow], header_row: int | None) -> Sequence[str]:
    return next((row.cells for row in head if row.number == header_row), ())


def _repeats(
    rows: Sequence[SheetRow], header_row: int | None, headings: Sequence[str]
) -> list[int]:
    """Numbers of the rows that are the headings once more."""
    known = RepeatedHeadings(headings)
    return [row.number for row in rows if row.number != header_row and row.cells in known]


def _shown_samples(column: Column) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(filter(None, column.samples)))[:SAMPLES])


def _password_state(error: SheetError) -> PasswordState:
    match error:
        case PasswordNeeded():
            return PasswordState.NEEDED
        case WrongPassword():
            return PasswordState.WRONG
        case _:
            return PasswordState.NOT_ASKED


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _end(session: Session, job: TakenJob, installation: Installation) -> None:
    with writing(session):
        end_job(session, job.id, JobState.DONE, installation.clock())
