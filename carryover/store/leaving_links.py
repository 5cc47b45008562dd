"""Customers of merged clients, as far as their apps have yet to hear what becomes of them."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind, Parting
from carryover.models import RemoteLink
from carryover.store.sync_links import CustomerLink, Scene


def note_partings(
    session: Session, account_id: int, client_id: int, wanted: Mapping[int, Parting]
) -> None:
    """Remember what is to be done with the customers of a client that is about to be merged.

    Connection to what a person wants; such a customer is not handed on.
    """
    for connection_id, parting in wanted.items():
        session.execute(
            update(RemoteLink)
            .where(
                *_of(Scene(account_id, connection_id)),
                RemoteLink.local_id == client_id,
            )
            .values(parting=parting)
        )


def leaving_links(session: Session, scene: Scene) -> list[tuple[CustomerLink, Parting]]:
    """The customers with which something is to be done, and what."""
    rows = select(RemoteLink).where(*_of(scene), RemoteLink.parting != Parting.STAYS)
    return [
        (
            CustomerLink(
                one.id,
                one.local_id,
                one.remote_id,
                one.remote_modified_at,
                one.is_settled,
                one.missed,
                one.base is not None,
            ),
            Parting(one.parting),
        )
        for one in session.scalars(
            rows.order_by(RemoteLink.id).execution_options(populate_existing=True)
        )
    ]


def forget_parting(session: Session, scene: Scene, remote_id: str) -> None:
    """Nothing more is to be done there; each goes its own way."""
    session.execute(
        update(RemoteLink)
        .where(*_of(scene), RemoteLink.remote_id == remote_id)
        .values(parting=Parting.STAYS)
    )


def want_parting(session: Session, scene: Scene, client_id: int, parting: Parting) -> bool:
    """Have it done once more, with the next run; False for a client that was not merged."""
    found = session.scalar(
        update(RemoteLink)
        .where(
            *_of(scene),
            RemoteLink.local_id == client_id,
            RemoteLink.parted_at.is_not(None),
        )
        .values(parting=parting)
        .returning(RemoteLink.id)
        .execution_options(synchronize_session=False)
    )
    return found is not None


def _of(scene: Scene) -> tuple[ColumnElement[bool], ...]:
    return (
        RemoteLink.account_id == scene.account_id,
        RemoteLink.connection_id == scene.connection_id,
        RemoteLink.kind == LinkKind.CLIENT,
    )
