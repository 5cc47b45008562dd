"""The board where running jobs show how far they are, and people ask them to stop.

It is a database of its own on SQLite: a commit of 50,000 clients holds the write
lock of the main one for seconds, and progress must move meanwhile. For the same reason
finance apps leave their hints here: they wait for an answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import Column, Engine, Integer, MetaData, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from carryover.models.base import UtcDateTime

_metadata = MetaData()
_board = Table(
    "job_board",
    _metadata,
    Column("job_id", Integer, primary_key=True),
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("stop", Integer, nullable=False, default=0),
    Column("seen_at", UtcDateTime),
)
_hints = Table(
    "connection_hints",
    _metadata,
    Column("connection_id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
LEASE = timedelta(seconds=10)
"""A running job that has not been seen for so long has lost its worker."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, as last shown on the board."""

    done: int = 0
    total: int = 0
    """0 while unknown."""
    stop: bool = False
    """A person asked the job to stop."""
    seen_at: datetime | None = None


class Board:
    """Progress of jobs, readable and writable while the main database is locked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        _metadata.create_all(engine)

    def show(self, job_id: int, done: int, total: int, now: datetime) -> None:
        """Write how far a job is; also renews its lease."""
        self._put(job_id, {"done": done, "total": total, "seen_at": now})

    def beat(self, job_id: int, now: datetime) -> None:
        """Renew a job's lease."""
        self._put(job_id, {"seen_at": now})

    def ask_to_stop(self, job_id: int) -> None:
        """Ask a job to stop at its next step."""
        self._put(job_id, {"stop": 1})

    def read(self, job_id: int) -> Progress:
        """What the board says of a job; nothing known is no progress."""
        columns = (_board.c.done, _board.c.total, _board.c.stop, _board.c.seen_at)
        with self._engine.connect() as connection:
            row = connection.execute(select(*columns).where(_board.c.job_id == job_id)).first()
        return Progress(row.done, row.total, bool(row.stop), row.seen_at) if row else Progress()

    def abandoned(self, job_id: int, now: datetime) -> bool:
        """Whether a running job's worker has gone."""
        seen_at = self.read(job_id).seen_at
        return seen_at is None or now - seen_at > LEASE

    def clear(self, job_ids: Collection[int]) -> None:
        """Forget jobs that have ended."""
        if not job_ids:
            return
        with self._engine.begin() as connection:
            connection.execute(delete(_board).where(_board.c.job_id.in_(job_ids)))

    def hint(self, connection_id: int, now: datetime) -> None:
        """Note down that a finance app has something new; only the newest hint is kept."""
        self._upsert(_hints, {"connection_id": connection_id}, {"at": now})

    def hints(self) -> dict[int, datetime]:
        """Connection id to when its app last gave one."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_hints.c.connection_id, _hints.c.at))
            return {row.connection_id: row.at for row in rows}

    def _put(self, job_id: int, values: dict[str, object]) -> None:
        self._upsert(_board, {"job_id": job_id}, values, {"done": 0, "total": 0, "stop": 0})

    def _upsert(
        self,
        table: Table,
        key: dict[str, object],
        values: dict[str, object],
        blank: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(table).values({**blank, **values, **key})
        with self._engine.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=list(key), set_=values)
            )
