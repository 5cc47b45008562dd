"""Engines, sessions and transactions, for SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from carryover.domain.json_text import json_text
from carryover.errors import Busy

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_WRITES = {"carryover_writes": True}
_PATIENCE = 20
"""Seconds; a page gives up after 30, and should have said why by then."""


def open_engine(url: str) -> Engine:
    """Open a database by its URL; `postgresql://` means psycopg 3.

    Errors go into logs: none of them names values.
    """
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    ping = parsed.drivername != "sqlite"
    engine = create_engine(
        parsed, pool_pre_ping=ping, hide_parameters=True, json_serializer=json_text
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "handle_error", _leave_out_details)
    return engine


def open_session(engine: Engine) -> Session:
    """A session whose values stay readable after a commit."""
    return Session(engine, expire_on_commit=False)


@contextmanager
def writing(session: Session) -> Iterator[Session]:
    """One writing transaction, committed at the end or rolled back whole.

    On SQLite it takes the write lock at its start: reading first and writing
    later in a deferred transaction loses updates or fails at once. Busy where
    somebody else holds that lock for too long.
    """
    session.commit()
    _begin_writing(session)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def reading(session: Session) -> Iterator[Session]:
    """One reading transaction that sees the base as it is at its first query."""
    session.commit()
    if not is_sqlite(session):
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield session
    finally:
        session.rollback()


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _begin_writing(session: Session) -> None:
    try:
        session.connection(execution_options=_WRITES)
    except OperationalError as error:
        session.rollback()
        if getattr(error.orig, "sqlite_errorcode", None) == SQLITE_BUSY:
            raise Busy from error
        raise


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # SQLAlchemy's own BEGIN below needs the driver to keep out of transactions.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE * 1000}",
        "cache_size=-32000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("carryover_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _leave_out_details(context: ExceptionContext) -> None:
    """PostgreSQL repeats the row that it refuses, below the first line of its error."""
    if context.sqlalchemy_exception is None:
        return
    for error in (context.original_exception, context.sqlalchemy_exception):
        error.args = (str(error).partition("\n")[0],)
