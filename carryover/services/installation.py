"""What one installation keeps outside its main database."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from carryover.connectors.hosts import Hosts
from carryover.connectors.pace import Paces
from carryover.services.sealing_keys import sealing_keys_of
from carryover.services.turnstile import Turnstile
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
    hosts: Hosts = field(default_factory=Hosts)
    """Where the finance apps are."""
    paces: Paces = field(default_factory=Paces)
    """How quickly this process asks each of them."""
    turnstile: Turnstile = field(default_factory=Turnstile)
    """How often this process lets strangers come to an address."""
    sleep: Callable[[float], None] = time.sleep

    def session(self) -> Session:
        """A session of our own, for work outside a request."""
        return open_session(self.engine)


def open_installation(folder: Path, database_url: str, sealing_keys: str = "") -> Installation:
    """Open the installation in a folder; its tables are upgraded separately."""
    engine = open_engine(database_url)
    on_file = engine.dialect.name == "sqlite"
    board = open_engine(f"sqlite:///{folder / 'board.db'}") if on_file else engine
    return Installation(
        engine=engine,
        uploads=Shelf(folder / "uploads"),
        exports=Shelf(folder / "exports"),
        board=Board(board),
        vault=Vault(sealing_keys_of(folder, sealing_keys)),
    )


def with_stand_ins(installation: Installation, zoho: str, invoiceocean: str) -> Installation:
    """The installation with finance apps at other addresses; only the operator says so."""
    return replace(installation, hosts=Hosts(zoho, invoiceocean))


def prepare_tables(installation: Installation) -> None:
    """Make the tables of an installation that has none yet."""
    if not inspect(installation.engine).has_table("alembic_version"):
        upgrade_tables(installation)


def upgrade_tables(installation: Installation) -> None:
    """Bring the tables to the newest version."""
    upgrade(installation.engine)
