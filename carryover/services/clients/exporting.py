"""Writing a selection of clients to a file, in the background."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from carryover.domain.export_layout import ExportColumn, export_cells, export_columns
from carryover.domain.jobs import JobKind, JobState
from carryover.domain.keeping import EXPORT_KEPT
from carryover.domain.selection import Selection, selection_as_json, selection_from_json
from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import ExportGone, NotFound
from carryover.models import Export
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job
from carryover.services.ready_files import ReadyFile
from carryover.sheets.writing import write_sheet
from carryover.store.choosing import chosen_ids, chunks
from carryover.store.clients import load_states
from carryover.store.database import reading, writing
from carryover.store.exports import extra_headings, load_export, most_contacts

TITLE = "Clients"
XLS_ROWS = 65_535
"""Clients on one sheet of an xls file, below the headings."""


@dataclass(frozen=True, slots=True)
class ExportView:
    """An export as a page shows it."""

    id: int
    sheet_format: SheetFormat
    file_name: str
    clients: int
    ready: bool
    created_at: datetime
    kept_until: datetime | None
    """None while it is not ready."""

    @property
    def sheets(self) -> int:
        """An xls file goes on on further sheets."""
        return -(-self.clients // XLS_ROWS) if self.sheet_format is SheetFormat.XLS else 1


def start_export(
    session: Session,
    account_id: int,
    person_id: int | None,
    slug: str,
    selection: Selection,
    sheet_format: SheetFormat,
    installation: Installation,
) -> Begun:
    """Ask for a file of the selected clients."""
    now = installation.clock()
    with writing(session):
        new = Export(
            account_id=account_id,
            person_id=person_id,
            sheet_format=sheet_format,
            selection=selection_as_json(selection),
            file_name=f"{slug}-clients-{now:%Y%m%d-%H%M%S}.{sheet_format}",
            created_at=now,
        )
        session.add(new)
        session.flush()
        job_id = add_job(session, account_id, person_id, JobKind.EXPORT, new.id, now)
        return Begun(new.id, job_id)


def view_export(session: Session, account_id: int, export_id: int) -> ExportView:
    """An export of the account."""
    found = load_export(session, account_id, export_id)
    return ExportView(
        id=found.id,
        sheet_format=SheetFormat(found.sheet_format),
        file_name=found.file_name,
        clients=found.clients,
        ready=found.ready_at is not None,
        created_at=found.created_at,
        kept_until=found.ready_at + EXPORT_KEPT if found.ready_at else None,
    )


def fetch_export(
    session: Session, account_id: int, export_id: int, installation: Installation
) -> ReadyFile:
    """The file of an export that is ready; NotFound before, ExportGone afterwards."""
    found = load_export(session, account_id, export_id)
    if found.ready_at is None:
        raise NotFound("finished export", export_id)
    path = installation.exports.path(found.stored_as)
    if not path.exists():
        raise ExportGone(export_id, EXPORT_KEPT)
    return ReadyFile(path, found.file_name, SheetFormat(found.sheet_format))


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Write the file; an export that is ready already is left alone."""
    wanted = load_export(session, job.account_id, job.subject_id)
    if wanted.ready_at is None:
        _make_ready(session, wanted, job, installation, show)
        return
    with writing(session):
        end_job(session, job.id, JobState.DONE, installation.clock())


def _make_ready(
    session: Session, wanted: Export, job: TakenJob, installation: Installation, show: ShowProgress
) -> None:
    """Write the file, and keep it only where the export says afterwards that it is there."""
    selection = selection_from_json(wanted.selection)
    sheet_format = SheetFormat(wanted.sheet_format)
    stored_as = installation.exports.reserve()
    path = installation.exports.path(stored_as)
    try:
        clients = write_clients(session, job.account_id, selection, sheet_format, path, show)
        with writing(session):
            made = load_export(session, job.account_id, job.subject_id)
            made.stored_as, made.clients, made.ready_at = stored_as, clients, installation.clock()
            end_job(session, job.id, JobState.DONE, installation.clock())
    except BaseException:
        installation.exports.remove(stored_as)
        raise


def write_clients(
    session: Session,
    account_id: int,
    selection: Selection,
    sheet_format: SheetFormat,
    path: Path,
    show: ShowProgress,
) -> int:
    """Write the selected clients as they stand at this moment; answers how many."""
    with reading(session):
        ids = chosen_ids(session, account_id, selection)
        columns = export_columns(
            most_contacts(session, account_id, ids), extra_headings(session, account_id, ids)
        )
        header = [column.heading for column in columns]
        rows = _rows(session, account_id, ids, columns, show)
        return write_sheet(path, sheet_format, TITLE, header, rows)


def _rows(
    session: Session,
    account_id: int,
    ids: Sequence[int],
    columns: Sequence[ExportColumn],
    show: ShowProgress,
) -> Iterator[list[str]]:
    written = 0
    for chunk in chunks(ids):
        states = load_states(session, account_id, chunk)
        for client_id in chunk:
            yield export_cells(states[client_id].record, columns)
        written += len(chunk)
        show(written, len(ids))
