"""Noting that a signed-in browser is still there, without anybody waiting for it."""

from datetime import datetime

from sqlalchemy import Connection, Engine, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from carryover.models import SignIn
from carryover.store.database import is_sqlite


def note_seen(session: Session, sign_in_id: int, now: datetime) -> None:
    """Move a sign-in's `seen_at` on, in a transaction of its own.

    While somebody else writes (a commit of 50,000 clients holds SQLite's lock for
    seconds) the moment is not noted: a page never waits for it.
    """
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    statement = update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now)
    with engine.connect() as connection:
        if not is_sqlite(session):
            connection.execute(statement)
            connection.commit()
            return
        patience = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
        _set_patience(connection, 0)
        try:
            connection.execute(statement)
            connection.commit()
        except OperationalError:
            connection.rollback()
        finally:
            _set_patience(connection, patience)


def _set_patience(connection: Connection, milliseconds: int | None) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout={milliseconds or 0}")
    connection.commit()
