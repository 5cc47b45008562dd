"""Importing chosen customers of an app, as an import without a file.

What the listing does not tell of a customer is fetched, one call each, and kept at once:
whatever interrupts the work, no customer is asked for twice. Then they are staged as rows of
our own export, every rubric known, and planned.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from carryover.connectors.base import Connector
from carryover.domain.export_layout import ExportColumn, export_cells, export_columns
from carryover.domain.fields import IGNORE
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.jobs import JobKind, JobState
from carryover.domain.planning import Source, Step
from carryover.domain.records import ClientRecord
from carryover.domain.sheet_rows import SheetRow
from carryover.errors import NotFound, Rejected
from carryover.models import Connection, Import
from carryover.remote_errors import NeedsReconnecting, RemoteMissing
from carryover.services.connections.customers import (
    Destination,
    check_permissions,
    default_currency,
    refuse_customers,
)
from carryover.services.connections.remote import open_connector
from carryover.services.connections.remote_details import (
    details_as_json,
    details_from_json,
    details_of,
)
from carryover.services.connections.remote_tokens import note_trouble
from carryover.services.imports.copying import known_layout
from carryover.services.imports.planning import make_plan
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job, note_progress
from carryover.services.places import Place, check_may_import
from carryover.store import customers as store
from carryover.store.connections import load_connection
from carryover.store.database import writing
from carryover.store.imported_customers import add_customers, customers_of, keep_details
from carryover.store.imports import (
    add_import,
    change_import,
    clear_rows,
    load_import,
    stage_rows,
)

_CHUNK = 500


def start_import(session: Session, by: Place, to: Destination, installation: Installation) -> Begun:
    """Begin an import of what the person has ticked; the ticks go.

    Rejected where nothing is ticked, or something cannot go into the project.
    """
    check_permissions(by, to)
    with writing(session):
        connection = load_connection(session, to.account_id, to.connection_id)
        chosen = store.chosen_customers(session, to, by.person_id)
        if not chosen:
            raise Rejected({"customers": "Choose customers first."})
        refuse_customers(session, to, chosen)
        new = _new_import(by, to, connection, installation)
        add_import(session, new)
        add_customers(session, new.id, chosen)
        store.unchoose(session, to, by.person_id)
        now = installation.clock()
        job_id = add_job(session, to.account_id, by.person_id, JobKind.READ, new.id, now)
        return Begun(new.id, job_id)


def collect(
    session: Session, job: TakenJob, work: Import, installation: Installation, show: ShowProgress
) -> None:
    """Fetch what is missing, stage all and plan the import."""
    check_may_import(session, job.person_id, work)
    if work.connection_id is None:
        raise NotFound("connection", work.file_name)
    _fetch_all(session, job, work.connection_id, installation, show)
    connection = load_connection(session, job.account_id, work.connection_id)
    records = _records(session, work, default_currency(connection))
    with writing(session):
        clear_rows(session, work.id)
        change_import(session, job.account_id, work.id, **_staged(session, work, records))
    work = load_import(session, job.account_id, work.id)
    make_plan(session, work, lambda done, total: show(total + done, 2 * total))
    with writing(session):
        change_import(session, job.account_id, work.id, step=Step.REVIEW, error="")
        end_job(session, job.id, JobState.DONE, installation.clock())


def _new_import(
    by: Place, to: Destination, connection: Connection, installation: Installation
) -> Import:
    return Import(
        account_id=to.account_id,
        person_id=by.person_id,
        step=Step.READING,
        source=Source.CONNECTION,
        connection_id=to.connection_id,
        project_id=to.project_id or None,
        file_name=app_name(FinanceApp(connection.app), connection.host),
        file_bytes=0,
        file_sha256="",
        stored_as="",
        created_at=installation.clock(),
    )


def _fetch_all(
    session: Session,
    job: TakenJob,
    connection_id: int,
    installation: Installation,
    show: ShowProgress,
) -> None:
    """Over the network only where something is missing, and in no transaction."""
    listed = customers_of(session, job.subject_id)
    if all(one.details or one.is_gone for one in listed):
        return
    try:
        connector = open_connector(session, job.account_id, connection_id, installation)
        with closing(connector):
            for done, one in enumerate(listed):
                show(done, 2 * len(listed))
                if one.details or one.is_gone:
                    continue
                session.commit()
                details = _fetched(connector, one.remote_id, installation)
                with writing(session):
                    keep_details(session, one, details)
                    note_progress(session, job.id)
    except NeedsReconnecting as trouble:
        session.rollback()
        note_trouble(session, job.account_id, connection_id, trouble)
        raise


def _fetched(
    connector: Connector, remote_id: str, installation: Installation
) -> dict[str, Any] | None:
    asked_at = installation.clock()
    try:
        customer = connector.get_customer(remote_id)
    except RemoteMissing:
        return None
    ahead = connector.ahead
    now_there = None if ahead is None else asked_at + ahead
    return details_as_json(details_of(customer, now_there))


def _records(session: Session, work: Import, currency: str) -> dict[int, ClientRecord]:
    """Row to the customer with its people; whose currency nothing says gets the default."""
    records = {}
    for one in customers_of(session, work.id):
        if one.details:
            record = details_from_json(one.details).record
            fields = {"currency": currency, **record.fields} if currency else record.fields
            records[one.number] = replace(record, fields=fields)
    return records


def _staged(session: Session, work: Import, records: dict[int, ClientRecord]) -> dict[str, Any]:
    """Stage the rows; what the columns step would have found out."""
    columns = _columns(list(records.values()))
    used: set[int] = set()
    rows = []
    for number, record in records.items():
        cells = export_cells(record, columns)
        used.update(index for index, cell in enumerate(cells) if cell)
        rows.append(SheetRow(number, tuple(cells)))
    for start in range(0, len(rows), _CHUNK):
        stage_rows(session, work.id, rows[start : start + _CHUNK])
    return {**known_layout(columns, used), "rows_read": max(records, default=0)}


def _columns(records: Sequence[ClientRecord]) -> list[ExportColumn]:
    contacts = max((len(one.contacts) for one in records), default=0)
    headings = list(dict.fromkeys(heading for one in records for heading in one.extras))
    return [one for one in export_columns(contacts, headings) if one.rubric != IGNORE]
