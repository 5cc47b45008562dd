"""Exports, and what their clients need in columns."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from carryover.errors import NotFound
from carryover.models import Client, Contact, Export
from carryover.store.choosing import chunks


def load_export(session: Session, account_id: int, export_id: int) -> Export:
    """An export of the account; NotFound otherwise."""
    found = session.scalar(
        select(Export)
        .where(Export.account_id == account_id, Export.id == export_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("export", export_id)
    return found


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
