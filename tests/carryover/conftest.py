"""An installation around each test's database."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from carryover.services.installation import Installation
from carryover.store.board import Board
from carryover.store.database import open_engine
from carryover.store.shelf import Shelf
from carryover.store.vault import Vault
from tests.carryover.factories import NOW


class Clock:
    """A clock that moves a second each time somebody looks at it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def installation(engine: Engine, tmp_path: Path) -> Iterator[Installation]:
    board_engine = open_engine(f"sqlite:///{tmp_path / 'board.db'}")
    yield Installation(
        engine=engine,
        uploads=Shelf(tmp_path / "uploads"),
        exports=Shelf(tmp_path / "exports"),
        board=Board(board_engine),
        vault=Vault(["not much of a secret, but for tests"]),
        clock=Clock(),
    )
    board_engine.dispose()


@pytest.fixture
def impatient(engine: Engine) -> None:
    """Who writes to SQLite waits 50 ms for the lock instead of seconds."""
    event.listen(engine, "checkout", lambda one, *_: one.execute("PRAGMA busy_timeout=50"))
