"""Copying clients to another account of the same person, as an import without a file.

The clients are written out as our own export would write them, one staged row
each, with every rubric known. From there on it is an import like any other.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict

from sqlalchemy.orm import Session

from carryover.domain.export_layout import ExportColumn, export_cells, export_columns
from carryover.domain.fields import IGNORE
from carryover.domain.jobs import JobKind, JobState
from carryover.domain.permissions import Permission
from carryover.domain.planning import ColumnChoice, Source, Step
from carryover.domain.selection import (
    Selection,
    selection_as_json,
    selection_from_json,
    whatever_number,
)
from carryover.domain.sheet_rows import SheetRow
from carryover.domain.value_choices import MARKERS_AS_TYPED
from carryover.errors import NotFound, Rejected
from carryover.models import Import
from carryover.services.imports.planning import make_plan
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job
from carryover.services.places import Place, find_place, permitted_place, places_of
from carryover.store.choosing import chosen_ids, chunks
from carryover.store.clients import load_states
from carryover.store.database import reading, writing
from carryover.store.exports import extra_headings, most_contacts
from carryover.store.imports import (
    add_import,
    change_import,
    clear_rows,
    load_import,
    stage_rows,
)

_OURS = "Written by Carryover itself"
"""Why each column is what it is."""


def accounts_to_copy_to(session: Session, account_id: int, person_id: int) -> list[Place]:
    """The person's other accounts in which they may change clients, by name."""
    places = places_of(session, person_id)
    return [one for one in places if one.may(Permission.CLIENTS) and one.account_id != account_id]


def start_copy(
    session: Session,
    account_id: int,
    person_id: int,
    target_slug: str,
    selection: Selection,
    installation: Installation,
) -> Begun:
    """Begin an import in the target account, of clients of the account `account_id`.

    Needs the permission for clients in both, now and when the job runs.
    """
    source = permitted_place(session, person_id, account_id, Permission.CLIENTS)
    target = find_place(session, person_id, target_slug)
    target.require(Permission.CLIENTS)
    if target.account_id == account_id:
        raise Rejected({"target": "The clients are in this account already. Choose another one."})
    if not chosen_ids(session, account_id, selection):
        raise Rejected({"ids": "There is no client to copy."})
    with writing(session):
        # The review counts anew what the job finds, and a person decides there.
        new = _new_import(source, target, whatever_number(selection), installation)
        add_import(session, new)
        job_id = add_job(
            session, target.account_id, person_id, JobKind.READ, new.id, installation.clock()
        )
        return Begun(new.id, job_id)


def collect(
    session: Session, job: TakenJob, work: Import, installation: Installation, show: ShowProgress
) -> None:
    """Stage the clients and plan the import; whatever was staged before is replaced.

    Both happen at the step `reading`, so that a job that was killed starts afresh.
    """
    source_id = _permitted_source(session, job, work)
    with writing(session):
        clear_rows(session, work.id)
        change_import(session, job.account_id, work.id, columns=[], rows_read=0, error="")
    with installation.session() as there, reading(there):
        selection = selection_from_json(work.source_selection)
        ids = chosen_ids(there, source_id, selection)
        columns = _columns(there, source_id, ids)
        used: set[int] = set()
        for rows in _rows(there, source_id, ids, columns):
            read = rows[-1].number
            used.update(index for row in rows for index, cell in enumerate(row.cells) if cell)
            with writing(session):
                stage_rows(session, work.id, rows)
                change_import(session, job.account_id, work.id, rows_read=read)
            show(read, 2 * len(ids))
    with writing(session):
        change_import(session, job.account_id, work.id, **known_layout(columns, used))
    work = load_import(session, job.account_id, work.id)
    make_plan(session, work, lambda done, total: show(total + done, 2 * total))
    with writing(session):
        change_import(session, job.account_id, work.id, step=Step.REVIEW)
        end_job(session, job.id, JobState.DONE, installation.clock())


def _new_import(
    source: Place, target: Place, selection: Selection, installation: Installation
) -> Import:
    return Import(
        account_id=target.account_id,
        person_id=target.person_id,
        step=Step.READING,
        source=Source.ACCOUNT,
        source_account_id=source.account_id,
        source_selection=selection_as_json(selection),
        file_name=source.name,
        file_bytes=0,
        file_sha256="",
        stored_as="",
        created_at=installation.clock(),
    )


def _permitted_source(session: Session, job: TakenJob, work: Import) -> int:
    """The source's id, where the person may still read it and write to the target."""
    if work.source_account_id is None:
        raise NotFound("account", work.file_name)
    for account_id in (work.source_account_id, job.account_id):
        permitted_place(session, job.person_id, account_id, Permission.CLIENTS)
    return work.source_account_id


def _columns(session: Session, account_id: int, ids: Sequence[int]) -> list[ExportColumn]:
    contacts = most_contacts(session, account_id, ids)
    headings = extra_headings(session, account_id, ids)
    return [one for one in export_columns(contacts, headings) if one.rubric != IGNORE]


def _rows(
    session: Session, account_id: int, ids: Sequence[int], columns: Sequence[ExportColumn]
) -> Iterator[list[SheetRow]]:
    number = 0
    for chunk in chunks(ids):
        states = load_states(session, account_id, chunk)
        rows = []
        for client_id in chunk:
            number += 1
            cells = export_cells(states[client_id].record, columns)
            while cells and not cells[-1]:
                cells.pop()
            rows.append(SheetRow(number, tuple(cells)))
        yield rows


def known_layout(columns: Sequence[ExportColumn], used: Container[int]) -> dict[str, object]:
    """What the columns step would have found out; nobody has to read what is blank everywhere.

    Where there is no sheet, nobody writes a word for nothing.
    """
    described = [ColumnChoice(one.heading, one.rubric, _OURS) for one in columns]
    return {
        "header_row": None,
        "columns": [asdict(one) for one in described],
        "rubrics": [one.rubric if index in used else IGNORE for index, one in enumerate(columns)],
        "unchecked": [],
        "value_choices": MARKERS_AS_TYPED,
    }
