"""Copying the listing of an app's customers, so that they can be searched here.

A page of the listing is one call and one transaction, and the copy knows which page
comes next: whatever interrupts the work, it goes on there. No customer is asked for singly.
"""

from contextlib import closing
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.connectors.base import Connector, RemoteCustomer
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.domain.jobs import UNFINISHED, JobKind, JobState
from carryover.domain.matching import blocks_of, keys_of, says_who
from carryover.domain.normalise import name_key, search_text
from carryover.domain.permissions import permissions_to_import
from carryover.domain.planning import Source
from carryover.domain.records import ClientRecord
from carryover.errors import Cancelled, ListingStopped
from carryover.models import Connection, CustomerListing, Job
from carryover.remote_errors import AccessEnded, NeedsReconnecting
from carryover.services.connections.remote import open_connector
from carryover.services.connections.remote_details import details_as_json, details_of
from carryover.services.connections.remote_tokens import note_trouble
from carryover.services.installation import Installation
from carryover.services.jobs import ShowProgress, TakenJob, add_job, end_job, note_progress
from carryover.services.places import Place, permitted_place
from carryover.store.connections import load_connection
from carryover.store.customer_listings import (
    begin_listing,
    count_seen,
    find_listing,
    keep_page,
    move_on,
)
from carryover.store.database import writing

FRESH_FOR = timedelta(minutes=15)
"""A copy that is whole and not older is not read again by itself."""
TOO_OLD_TO_GO_ON = timedelta(days=3)
"""Of a reading that was given up so long ago nothing says that its pages are still the same."""


def start_listing(
    session: Session,
    by: Place,
    connection_id: int,
    installation: Installation,
    *,
    again: bool = False,
) -> int | None:
    """Ask for the copy; answers the job's id, of one that is at it already too.

    None where the copy is fresh, unless it is to be read `again`.
    """
    now = installation.clock()
    with writing(session):
        connection = load_connection(session, by.account_id, connection_id)
        if connection.state != ConnectionState.CONNECTED:
            raise AccessEnded(app_name(FinanceApp(connection.app), connection.host))
        running = _running_job(session, connection)
        if running is not None:
            return running
        listing = find_listing(session, by.account_id, connection_id)
        is_whole = listing is not None and listing.next_page is None
        if listing and is_whole and not again and _is_fresh(listing, installation):
            return None
        if listing is None or is_whole or now - listing.begun_at > TOO_OLD_TO_GO_ON:
            begin_listing(session, by.account_id, connection_id, now)
        return add_job(session, by.account_id, by.person_id, JobKind.LIST, connection_id, now)


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Copy page after page, from where it stopped to the end."""
    needed = permissions_to_import(Source.CONNECTION)
    permitted_place(session, job.person_id, job.account_id, *needed)
    try:
        connector = open_connector(session, job.account_id, job.subject_id, installation)
        with closing(connector):
            _read_pages(session, job, connector, installation, show)
    except NeedsReconnecting as trouble:
        session.rollback()
        note_trouble(session, job.account_id, job.subject_id, trouble)
        raise
    except Cancelled as stopped:
        raise ListingStopped from stopped
    with writing(session):
        end_job(session, job.id, JobState.DONE, installation.clock())


def _read_pages(
    session: Session,
    job: TakenJob,
    connector: Connector,
    installation: Installation,
    show: ShowProgress,
) -> None:
    while listing := _unread(session, job):
        show(count_seen(session, listing), 0)
        session.commit()
        page = connector.list_customers(listing.next_page or 1)
        rows = [listed_row(one) for one in page.customers]
        with writing(session):
            keep_page(session, listing, rows)
            move_on(session, listing, page.next_page, installation.clock())
            note_progress(session, job.id)


def listed_row(customer: RemoteCustomer) -> dict[str, Any]:
    """What the copy keeps of a customer."""
    record = customer.whole
    fields = record.fields
    contacts = record.contacts
    blocks = blocks_of(keys_of(record, ""))
    return {
        "remote_id": customer.id,
        "name": record.name,
        "name_key": name_key(record.name),
        "company": record.extras.get("Company name", ""),
        "currency": fields.get("currency", ""),
        "email": fields.get("email", ""),
        "phone": fields.get("phone", "") or fields.get("mobile", ""),
        "contacts": None if customer.contacts is None else len(contacts),
        "is_active": customer.is_active,
        "search_text": _searched(record),
        "blocks": [block for block in blocks if says_who(block)],
        "details": details_as_json(details_of(customer)) if customer.is_complete else {},
    }


def _searched(record: ClientRecord) -> str:
    """Name, company, addresses and numbers, of the customer and of its people."""
    fields, people = record.fields, record.contacts
    names = (part for one in people for part in (one.name, one.first_name, one.last_name))
    own_numbers = (fields.get(key, "") for key in ("phone", "phone_2", "mobile"))
    numbers = (number for one in people for number in (one.phone, one.mobile))
    return search_text(
        (
            record.name,
            *record.extras.values(),
            fields.get("email", ""),
            *(one.email for one in people),
            *names,
        ),
        (*own_numbers, *numbers),
        (fields.get("tax_id", ""),),
    )


def _unread(session: Session, job: TakenJob) -> CustomerListing | None:
    """The copy, while a page of it is to be read."""
    listing = find_listing(session, job.account_id, job.subject_id)
    return listing if listing and listing.next_page is not None else None


def _running_job(session: Session, connection: Connection) -> int | None:
    return session.scalar(
        select(Job.id).where(
            Job.account_id == connection.account_id,
            Job.kind == JobKind.LIST,
            Job.subject_id == connection.id,
            Job.state.in_(UNFINISHED),
        )
    )


def _is_fresh(listing: CustomerListing, installation: Installation) -> bool:
    return listing.read_at is not None and installation.clock() - listing.read_at < FRESH_FOR
