"""Databases for tests: every test that asks for one runs on SQLite and on PostgreSQL.

SQLite gets a fresh copy of an empty database for each test. PostgreSQL gets one database
for each test process, emptied before each test; script/test says where the server is.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.orm import Session

from carryover.store.database import open_engine, open_session, upgrade

# Half of what Hypothesis does by itself: the suite runs with every change, each time with others.
# A busy machine is no fault of what is tested.
settings.register_profile(
    "every change",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("every change")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database with every table; once for each kind of database."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with open_session(engine) as session:
        yield session


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_sqlite: Path) -> str:
    copy = tmp_path / "carryover.db"
    shutil.copyfile(empty_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def postgres_url(empty_postgres: str) -> str:
    engine = create_engine(empty_postgres)
    with engine.begin() as connection:
        # A test that failed may have left a transaction open, and its locks with it.
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
        _empty(connection)
    engine.dispose()
    return empty_postgres


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    _make_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_postgres() -> Iterator[str]:
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL: run script/test, or set TEST_POSTGRES_URL")
    name = f"carryover_test_{os.getpid()}"
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    _run_on(server, f"CREATE DATABASE {name}")
    _make_tables(url)
    yield url
    _run_on(server, f"DROP DATABASE {name} WITH (FORCE)")


def _empty(connection: Connection) -> None:
    """Empty what is not empty: to truncate every table would take longer than most tests."""
    tables = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
    looks = (f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM \"{one}\")" for one in tables)
    filled = connection.scalars(text(" UNION ALL ".join(looks))).all()
    if filled:
        names = ", ".join(f'"{table}"' for table in filled)
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    counted = text("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
    for sequence in connection.scalars(counted).all():
        connection.execute(text(f'ALTER SEQUENCE "{sequence}" RESTART'))


def _make_tables(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def _run_on(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
