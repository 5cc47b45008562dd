"""Ids given out before their rows are written, so that a bulk insert needs no answer."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from carryover.models import Base
from carryover.store.database import is_sqlite


def reserve_ids(session: Session, table: type[Base], count: int) -> list[int]:
    """Reserve ascending ids of a table for this writing transaction."""
    if count == 0:
        return []
    name = table.__tablename__
    if is_sqlite(session):
        return _next_on_sqlite(session, name, count)
    statement = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
    )
    return sorted(session.scalars(statement, {"name": name, "count": count}))


def reserve_run(session: Session, table: type[Base], count: int) -> int:
    """Reserve so many ids without a gap; answers the first one."""
    while True:
        ids = reserve_ids(session, table, count)
        # On PostgreSQL another transaction may have taken some in between.
        if ids[-1] - ids[0] == count - 1:
            return ids[0]


def _next_on_sqlite(session: Session, name: str, count: int) -> list[int]:
    # The write lock is ours, so nobody else reads the same number.
    parameters = {"name": name, "count": count}
    moved = session.execute(
        text("UPDATE sqlite_sequence SET seq = seq + :count WHERE name = :name"), parameters
    )
    if moved.rowcount == 0:  # type: ignore[attr-defined]
        session.execute(
            text("INSERT INTO sqlite_sequence(name, seq) VALUES (:name, :count)"), parameters
        )
    last = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), parameters)
    assert last is not None
    return list(range(last - count + 1, last + 1))
