"""What one installation keeps outside its main database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from carryover.sheets.types import Limits
from carryover.store.board import Board
from carryover.store.database import open_engine, open_session, upgrade
from carryover.store.shelf import Shelf
from carryover.store.vault import Vault

__all__ = ["Installation", "Session", "open_installation", "prepare_tables", "upgrade_tables"]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Installation:
    """The places and the clock that services work with."""

    engine: Engine
    uploads: Shelf
    exports: Shelf
    board: Board
    vault: Vault
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = _now
    has_ended: Callable[[str], bool] = lambda _runner: False
    """Whether the runner of that name is gone for certain."""

    def session(self) -> Session:
        """A session of our own, for work outside a request."""
        return open_session(self.engine)


def open_installation(folder: Path, database_url: str, secret_key: str) -> Installation:
    """Open the installation in a folder; its tables are upgraded separately."""
    engine = open_engine(database_url)
    on_file = engine.dialect.name == "sqlite"
    board = open_engine(f"sqlite:///{folder / 'board.db'}") if on_file else engine
    return Installation(
        engine=engine,
        uploads=Shelf(folder / "uploads"),
        exports=Shelf(folder / "exports"),
        board=Board(board),
        vault=Vault([secret_key]),
    )


def prepare_tables(installation: Installation) -> None:
    """Make the tables of an installation that has none yet."""
    if not inspect(installation.engine).has_table("alembic_version"):
        upgrade_tables(installation)


def upgrade_tables(installation: Installation) -> None:
    """Bring the tables to the newest version."""
    upgrade(installation.engine)
