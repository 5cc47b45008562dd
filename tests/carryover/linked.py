"""Clients that are customers of a finance app, with no app behind it."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from carryover.domain.connections import LinkKind
from carryover.models import Connection, RemoteLink
from carryover.store.database import writing
from carryover.store.sync_links import Scene
from carryover.store.sync_settings import begin_keeping_in_step
from tests.carryover.factories import NOW


def link_clients(
    session: Session,
    account_id: int,
    client_ids: Iterable[int],
    app: str = "zoho_books",
    organisation: str = "",
) -> int:
    """Make clients customers of a new connection, kept in step; answers its id."""
    with writing(session):
        made = Connection(
            account_id=account_id,
            app=app,
            host="eu",
            organisation_name=organisation,
            state="connected",
            created_at=NOW,
        )
        session.add(made)
        session.flush()
        begin_keeping_in_step(session, Scene(account_id, made.id), NOW)
        session.add_all(
            RemoteLink(
                account_id=account_id,
                connection_id=made.id,
                kind=LinkKind.CLIENT,
                local_id=one,
                remote_id=f"remote-{one}",
                created_at=NOW,
            )
            for one in client_ids
        )
    return made.id
