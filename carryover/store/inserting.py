"""Inserting many rows at once.

SQLAlchemy looks up each value of each row by its name, which takes longer than
SQLite needs to store it. There the values go straight to the driver.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Table, TableClause, column, insert, table
from sqlalchemy.orm import Session

from carryover.store.database import is_sqlite

_Bind = Callable[[Any], Any]


def insert_many(
    session: Session, into: Table, rows: Sequence[Mapping[str, Any]], **shared: Any
) -> None:
    """Insert rows that all have the same keys; `shared` is what is the same in all of them.

    Columns that are not named get the database's default.
    """
    if not rows:
        return
    statement = insert(_bare(into))
    if not is_sqlite(session):
        session.execute(statement, [{**shared, **row} for row in rows])
        return
    dialect = session.get_bind().dialect
    compiled = statement.compile(dialect=dialect, column_keys=[*shared, *rows[0]])
    assert compiled.positiontup is not None
    values = _bound(rows, shared, _binds(into, dialect))
    ordered = map(itemgetter(*compiled.positiontup), values)
    session.connection().exec_driver_sql(str(compiled), list(ordered))


def _bound(
    rows: Sequence[Mapping[str, Any]], shared: Mapping[str, Any], binds: Mapping[str, _Bind]
) -> Iterator[dict[str, Any]]:
    """The rows as the driver takes them, whole."""
    constant = {key: binds[key](value) if key in binds else value for key, value in shared.items()}
    changing = [(key, binds[key]) for key in rows[0] if key in binds]
    for row in rows:
        values = {**constant, **row}
        for key, bind in changing:
            values[key] = bind(values[key])
        yield values


@lru_cache
def _bare(full: Table) -> TableClause:
    """The table without the defaults of its columns, which would be bound row by row."""
    return table(full.name, *(column(one.name, one.type) for one in full.c))


def _binds(into: Table, dialect: Dialect) -> dict[str, _Bind]:
    """For the columns whose values the driver does not take as they are."""
    binds = {one.name: one.type.dialect_impl(dialect).bind_processor(dialect) for one in into.c}
    return {key: bind for key, bind in binds.items() if bind is not None}
