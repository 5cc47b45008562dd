"""Exports, and what their clients need in columns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session

from carryover.domain.jobs import UNFINISHED, JobKind
from carryover.domain.keeping import EXPORT_KEPT
from carryover.errors import ExportGone
from carryover.models import Client, Contact, Export, Job
from carryover.store.choosing import chunks


def load_export(session: Session, account_id: int, export_id: int) -> Export:
    """An export of the account; ExportGone otherwise."""
    found = session.scalar(
        select(Export)
        .where(Export.account_id == account_id, Export.id == export_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise ExportGone(export_id, EXPORT_KEPT)
    return found


def exports_made_until(session: Session, moment: datetime) -> Sequence[Row[int, int, str]]:
    """(account, export, name on the shelf) of those that nobody is at any more, of all accounts."""
    unfinished = select(Job.id).where(
        Job.account_id == Export.account_id,
        Job.kind == JobKind.EXPORT,
        Job.subject_id == Export.id,
        Job.state.in_(UNFINISHED),
    )
    made_at = func.coalesce(Export.ready_at, Export.created_at)
    return session.execute(
        select(Export.account_id, Export.id, Export.stored_as)
        .where(made_at <= moment, ~unfinished.exists())
        .order_by(Export.id)
    ).all()


def export_files(session: Session) -> set[str]:
    """Names on the shelf of all exports that are ready, of all accounts."""
    return set(session.scalars(select(Export.stored_as).where(Export.stored_as != "")))


def delete_export(session: Session, account_id: int, export_id: int) -> None:
    """Forget an export; its file is removed before."""
    session.execute(delete(Export).where(Export.account_id == account_id, Export.id == export_id))


def most_contacts(session: Session, account_id: int, client_ids: Sequence[int]) -> int:
    """How many contacts the client with the most of them has."""
    most = 0
    for chunk in chunks(client_ids):
        counts = (
            select(func.count().label("contacts"))
            .where(Contact.account_id == account_id, Contact.client_id.in_(chunk))
            .group_by(Contact.client_id)
            .subquery()
        )
        most = max(most, session.scalar(select(func.max(counts.c.contacts))) or 0)
    return most


def extra_headings(session: Session, account_id: int, client_ids: Sequence[int]) -> list[str]:
    """Headings of all extras, in the order in which they first occur."""
    headings: dict[str, None] = {}
    for chunk in chunks(client_ids):
        extras = select(Client.extras).where(Client.account_id == account_id, Client.id.in_(chunk))
        for one in session.scalars(extras.order_by(Client.id)):
            headings.update(dict.fromkeys(one))
    return list(headings)
