"""Finding clients by a part of anything about them.

Each client has one folded text column. SQLite indexes its trigrams with FTS5,
PostgreSQL with pg_trgm; which of them is decided here and nowhere else. On SQLite
whoever writes clients says so here, many at a time: a trigger for each row costs
five times more.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    TextClause,
    and_,
    bindparam,
    column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.orm import Session

from carryover.domain.normalise import name_key, search_terms
from carryover.models import Client
from carryover.store.database import is_sqlite

TRIGRAM = 3
LAST_LETTER = "\U0010ffff"
"""Stands after everything that a name can go on with."""
_INDEX = table("client_search", column("rowid", Integer), column("client_search"))
_CHUNK = 1_000
_SOME = "FROM clients WHERE account_id = :account_id AND id IN :ids ORDER BY id"
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_ADD = text(
    "INSERT INTO client_search(rowid, search_text) SELECT id, search_text " + _SOME
).bindparams(_IDS)
_ADD_RUN = text(
    "INSERT INTO client_search(rowid, search_text) SELECT id, search_text FROM clients "
    "WHERE account_id = :account_id AND id BETWEEN :first AND :last ORDER BY id"
)
_AUTOMERGE = text("INSERT INTO client_search(client_search, rank) VALUES ('automerge', :parts)")
_PARTS_TO_MERGE = 4
_FORGET = text(
    "INSERT INTO client_search(client_search, rowid, search_text) "
    "SELECT 'delete', id, search_text " + _SOME
).bindparams(_IDS)


def matches(session: Session, query: str) -> ColumnElement[bool]:
    """The condition that a client's search text contains every term of the query.

    No index knows parts of one or two letters: these are looked for at the beginning
    of names only, unless a longer term stands beside them.
    """
    terms = search_terms(query)
    if all(len(term) < TRIGRAM for term in terms):
        return _begins_with(session, name_key(query))
    conditions = [Client.search_text.contains(term, autoescape=True) for term in terms]
    long_terms = [term for term in terms if len(term) >= TRIGRAM]
    if is_sqlite(session) and long_terms:
        conditions.append(Client.id.in_(_rowids_with(long_terms)))
    return and_(true(), *conditions)


def _begins_with(session: Session, start: str) -> ColumnElement[bool]:
    if is_sqlite(session):
        # SQLite's LIKE cannot use the index of names.
        return and_(Client.name_key >= start, Client.name_key < start + LAST_LETTER)
    return Client.name_key.startswith(start, autoescape=True)


@contextmanager
def indexing_many(session: Session) -> Iterator[None]:
    """Leave the index's parts unmerged while very many clients are added: that halves the time.

    Later writes merge them, a little each.
    """
    if not is_sqlite(session):
        yield
        return
    session.execute(_AUTOMERGE, {"parts": 0})
    yield
    session.execute(_AUTOMERGE, {"parts": _PARTS_TO_MERGE})


def index_run(session: Session, account_id: int, first: int, last: int) -> None:
    """Make clients findable that were written just now and have all ids from first to last."""
    if is_sqlite(session):
        session.execute(_ADD_RUN, {"account_id": account_id, "first": first, "last": last})


def index_clients(session: Session, account_id: int, ids: Sequence[int]) -> None:
    """Make clients findable that were written just now."""
    _write_index(session, account_id, ids, _ADD)


def forget_clients(session: Session, account_id: int, ids: Sequence[int]) -> None:
    """Take clients out of the index, before they change or go."""
    _write_index(session, account_id, ids, _FORGET)


def _write_index(
    session: Session, account_id: int, ids: Sequence[int], statement: TextClause
) -> None:
    if not is_sqlite(session):
        return
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        session.execute(statement, {"account_id": account_id, "ids": some})


def _rowids_with(terms: list[str]) -> Select[int]:
    trigrams = dict.fromkeys(
        term[start : start + TRIGRAM] for term in terms for start in range(len(term) - TRIGRAM + 1)
    )
    quoted = (trigram.replace('"', '""') for trigram in trigrams)
    wanted = " ".join(f'"{trigram}"' for trigram in quoted)
    return select(_INDEX.c.rowid).where(_INDEX.c.client_search.op("MATCH")(wanted))
