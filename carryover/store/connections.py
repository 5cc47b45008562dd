"""Connections of accounts, and the links to their records."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.errors import NotFound
from carryover.models import Connection, ConnectionSignIn, RemoteLink


def load_connection(session: Session, account_id: int, connection_id: int) -> Connection:
    """A connection of the account; NotFound otherwise."""
    found = session.scalar(
        select(Connection)
        .where(Connection.account_id == account_id, Connection.id == connection_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("connection", connection_id)
    return found


def connections_of(session: Session, account_id: int) -> Sequence[Connection]:
    """All of the account's, in the order in which they were made."""
    return session.scalars(
        select(Connection).where(Connection.account_id == account_id).order_by(Connection.id)
    ).all()


def change_connection(session: Session, account_id: int, connection_id: int, **values: Any) -> None:
    """Set columns of a connection."""
    session.execute(
        update(Connection)
        .where(Connection.account_id == account_id, Connection.id == connection_id)
        .values(**values)
    )


def claim_renewal(session: Session, connection: Connection, now: datetime, until: datetime) -> bool:
    """Take over renewing a connection's token, unless somebody does or just has."""
    claimed = session.scalar(
        update(Connection)
        .where(
            Connection.account_id == connection.account_id,
            Connection.id == connection.id,
            Connection.sealed_access_token == connection.sealed_access_token,
            or_(Connection.renewing_until.is_(None), Connection.renewing_until <= now),
        )
        .values(renewing_until=until)
        .returning(Connection.id)
        .execution_options(synchronize_session=False)
    )
    return claimed is not None


def delete_connection(session: Session, account_id: int, connection_id: int) -> None:
    """Take a connection away with all that hangs on it."""
    session.execute(
        delete(Connection).where(
            Connection.account_id == account_id, Connection.id == connection_id
        )
    )


def connection_to(
    session: Session, account_id: int, app: str, organisation_id: str
) -> Connection | None:
    """The account's connection to an organisation, ended ones too."""
    return session.scalar(
        select(Connection)
        .where(
            Connection.account_id == account_id,
            Connection.app == app,
            Connection.organisation_id == organisation_id,
        )
        .order_by(Connection.id)
        .limit(1)
    )


def connection_at(session: Session, hook_token: str) -> Connection | None:
    """The connection whose address for webhooks it is, of whatever account."""
    return session.scalar(select(Connection).where(Connection.hook_token == hook_token))


def take_sign_in(
    session: Session, state_hash: str, browser_hash: str, now: datetime
) -> ConnectionSignIn | None:
    """Use up a way to the app's sign-in page; None where it was used, is late or another's."""
    return session.scalar(
        update(ConnectionSignIn)
        .where(
            ConnectionSignIn.state_hash == state_hash,
            ConnectionSignIn.browser_hash == browser_hash,
            ConnectionSignIn.used_at.is_(None),
            ConnectionSignIn.expires_at > now,
        )
        .values(used_at=now)
        .returning(ConnectionSignIn)
        .execution_options(synchronize_session=False)
    )


def forget_sign_ins(session: Session, before: datetime) -> None:
    """Take away what can no longer be used."""
    session.execute(delete(ConnectionSignIn).where(ConnectionSignIn.expires_at <= before))


def links_by_remote(
    session: Session, account_id: int, connection_id: int, kind: LinkKind
) -> dict[str, int]:
    """The app's id to ours."""
    rows = session.execute(
        select(RemoteLink.remote_id, RemoteLink.local_id).where(
            RemoteLink.account_id == account_id,
            RemoteLink.connection_id == connection_id,
            RemoteLink.kind == kind,
        )
    )
    return dict(rows.all())


def count_links(session: Session, account_id: int) -> dict[int, int]:
    """Connection id to its linked clients, without those that go their own way."""
    rows = session.execute(
        select(RemoteLink.connection_id, func.count())
        .where(
            RemoteLink.account_id == account_id,
            RemoteLink.kind == LinkKind.CLIENT,
            RemoteLink.parted_at.is_(None),
        )
        .group_by(RemoteLink.connection_id)
    )
    return dict(rows.all())
