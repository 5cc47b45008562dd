"""The local copy of a connection's customers, a page of the app's listing at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from carryover.models import CustomerListing, ListedCustomer
from carryover.store.inserting import insert_many


def find_listing(session: Session, account_id: int, connection_id: int) -> CustomerListing | None:
    """How far the copy is, as it stands now; None where there is none yet."""
    return session.scalar(
        select(CustomerListing)
        .where(
            CustomerListing.account_id == account_id,
            CustomerListing.connection_id == connection_id,
        )
        .execution_options(populate_existing=True)
    )


def begin_listing(
    session: Session, account_id: int, connection_id: int, now: datetime
) -> CustomerListing:
    """Read afresh from the first page; what is copied stays until the end is reached."""
    listing = find_listing(session, account_id, connection_id)
    if listing is None:
        listing = CustomerListing(account_id=account_id, connection_id=connection_id, edition=0)
        session.add(listing)
    listing.edition, listing.next_page, listing.begun_at = listing.edition + 1, 1, now
    session.flush()
    return listing


def keep_page(
    session: Session, listing: CustomerListing, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write a page's customers, each once however often the app lists it."""
    by_id = {row["remote_id"]: row for row in rows}
    mine = (ListedCustomer.connection_id == listing.connection_id,)
    known = set(
        session.scalars(
            select(ListedCustomer.remote_id).where(*mine, ListedCustomer.remote_id.in_(by_id))
        )
    )
    for remote_id in known:
        session.execute(
            update(ListedCustomer)
            .where(*mine, ListedCustomer.remote_id == remote_id)
            .values(**by_id[remote_id], edition=listing.edition)
            .execution_options(synchronize_session=False)
        )
    insert_many(
        session,
        ListedCustomer.as_table(),
        [row for remote_id, row in by_id.items() if remote_id not in known],
        account_id=listing.account_id,
        connection_id=listing.connection_id,
        edition=listing.edition,
    )


def move_on(
    session: Session, listing: CustomerListing, next_page: int | None, now: datetime
) -> None:
    """Remember where reading goes on. At the end, customers that were not seen are gone."""
    mine = CustomerListing.connection_id == listing.connection_id
    values: dict[str, Any] = {"next_page": next_page}
    if next_page is None:
        values["read_at"] = now
        session.execute(
            delete(ListedCustomer).where(
                ListedCustomer.connection_id == listing.connection_id,
                ListedCustomer.edition != listing.edition,
            )
        )
    session.execute(update(CustomerListing).where(mine).values(**values))


def count_seen(session: Session, listing: CustomerListing) -> int:
    """Customers that this reading has seen."""
    counted = select(func.count()).where(
        ListedCustomer.connection_id == listing.connection_id,
        ListedCustomer.edition == listing.edition,
    )
    return session.scalar(counted) or 0
