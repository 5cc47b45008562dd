"""Numbers under which clients and planned clients are filed, and who stands under one.

`domain.matching` says which numbers a client has; here they are kept and looked up.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from carryover.domain.matching import MOST_FILED
from carryover.store.database import is_sqlite


@dataclass(frozen=True, slots=True)
class Files:
    """A table of three columns: whose files, the number, and who stands under it."""

    table: str
    owner: str
    member: str


CLIENT_FILES = Files("client_keys", "account_id", "client_id")
ROW_FILES = Files("planned_keys", "import_id", "number")


def file_new(
    session: Session, files: Files, owner: int, members: Mapping[int, Collection[int]]
) -> None:
    """File members under their blocks; those that are filed already stay so."""
    insert = f"INTO {files.table}({files.owner}, block, {files.member})"
    on_sqlite = f"INSERT OR IGNORE {insert} VALUES ({owner:d}, ?, ?)"
    on_postgresql = f"INSERT {insert} SELECT {owner:d}, {_UNNESTED} ON CONFLICT DO NOTHING"
    _for_each(session, members, on_sqlite, on_postgresql)


def unfile(
    session: Session, files: Files, owner: int, members: Mapping[int, Collection[int]]
) -> None:
    """Take members out from under these blocks."""
    mine = f"DELETE FROM {files.table} WHERE {files.owner} = {owner:d}"
    on_sqlite = f"{mine} AND block = ? AND {files.member} = ?"
    on_postgresql = f"{mine} AND (block, {files.member}) IN (SELECT {_UNNESTED})"
    _for_each(session, members, on_sqlite, on_postgresql)


_UNNESTED = (
    "block, member FROM unnest(CAST(:blocks AS bigint[]), CAST(:members AS integer[])) "
    "AS filed(block, member)"
)


def _for_each(
    session: Session, members: Mapping[int, Collection[int]], on_sqlite: str, on_postgresql: str
) -> None:
    # Sorted, so that each page of the table is written once.
    pairs = sorted((block, member) for member, blocks in members.items() for block in blocks)
    if not pairs:
        return
    if is_sqlite(session):
        session.connection().exec_driver_sql(on_sqlite, pairs)
        return
    blocks, numbers = zip(*pairs, strict=True)
    scope = {"blocks": list(blocks), "members": list(numbers)}
    session.execute(text(on_postgresql), scope)


def filed_under(
    session: Session, files: Files, owner: int, blocks: Collection[int]
) -> dict[int, Sequence[int]]:
    """Block to who stands under it: the first `MOST_FILED`, and one more if there are."""
    if not blocks:
        return {}
    scope = {"owner": owner, "most": MOST_FILED + 1}
    if is_sqlite(session):
        # In order, so that each page of the table is read once.
        wanted = json.dumps(sorted(blocks))
        listed = session.execute(_find_on_sqlite(files), {**scope, "blocks": wanted})
        return {block: [int(one) for one in members.split(",")] for block, members in listed}
    found: dict[int, list[int]] = {}
    pairs = session.execute(_find_on_postgresql(files), {**scope, "blocks": [*blocks]})
    for block, member in pairs:
        found.setdefault(block, []).append(member)
    return {**found}


# A number that everybody has would otherwise bring everybody.
@lru_cache
def _find_on_sqlite(files: Files) -> TextClause:
    return text(
        f"WITH found AS MATERIALIZED (SELECT wanted.value AS block, "
        f"(SELECT group_concat({files.member}) FROM (SELECT {files.member} FROM {files.table} "
        f"WHERE {files.owner} = :owner AND block = wanted.value "
        f"ORDER BY {files.member} LIMIT :most)) AS members FROM json_each(:blocks) AS wanted) "
        "SELECT block, members FROM found WHERE members IS NOT NULL"
    )


@lru_cache
def _find_on_postgresql(files: Files) -> TextClause:
    return text(
        f"SELECT wanted.block, found.{files.member} "
        "FROM unnest(CAST(:blocks AS bigint[])) AS wanted(block) "
        f"CROSS JOIN LATERAL (SELECT {files.member} FROM {files.table} "
        f"WHERE {files.owner} = :owner AND {files.table}.block = wanted.block "
        f"ORDER BY {files.member} LIMIT :most) AS found"
    )
