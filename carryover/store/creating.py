"""Turning planned clients into clients, many at once and inside the database.

What `store.clients.create` does with one state after another, these statements do
with the rows of a plan, which hold everything already: the record, its comparable
forms and its blocks. A test holds the two to the same result.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    Text,
    cast,
    column,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import FromClause

from carryover.domain.comparable import COMPARABLE
from carryover.domain.fields import CLIENT_FIELDS, CONTACT_FIELDS
from carryover.domain.journal import Action, Cause
from carryover.domain.matching import ONLY_IN_PLANS
from carryover.models import (
    Base,
    Change,
    Client,
    ClientKey,
    ClientTag,
    Contact,
    PlannedClient,
    PlannedKey,
)
from carryover.store.database import is_sqlite
from carryover.store.ids import reserve_run
from carryover.store.search import index_run, indexing_many

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Creation:
    """Planned clients that become clients of an account."""

    account_id: int
    import_id: int
    wanted: ColumnElement[bool]
    """Which clients of the plan."""
    cause: Cause
    """The import; the row is each planned client's own."""
    now: datetime


def create_planned(session: Session, creation: Creation) -> Iterator[int]:
    """Write the clients with all that belongs to them; yields how many, chunk by chunk."""
    wanted = (PlannedClient.import_id == creation.import_id, creation.wanted)
    ends = select(func.min(PlannedClient.number), func.max(PlannedClient.number)).where(*wanted)
    lowest, highest = session.execute(ends).one()
    if not highest:
        return
    # An id tells the row that it came from, so that every statement knows it without asking.
    before = reserve_run(session, Client, highest - lowest + 1) - lowest
    with indexing_many(session):
        for first in range(lowest, highest + 1, _CHUNK):
            last = min(first + _CHUNK - 1, highest)
            yield _Chunk(session, creation, before, first, last).write()
    # In one go, sorted: chunk by chunk every page of the keys would be written many times.
    _file(session, creation, before)


def _file(session: Session, creation: Creation, before: int) -> None:
    named = select(PlannedClient.number).where(
        PlannedClient.import_id == creation.import_id, creation.wanted
    )
    keys = select(literal(creation.account_id), PlannedKey.block, PlannedKey.number + before).where(
        PlannedKey.import_id == creation.import_id,
        PlannedKey.block < ONLY_IN_PLANS,
        PlannedKey.number.in_(named),
    )
    into = ["account_id", "block", "client_id"]
    session.execute(insert(ClientKey.as_table()).from_select(into, keys.order_by(PlannedKey.block)))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The planned clients from one row number to another."""

    session: Session
    creation: Creation
    before: int
    """What a row's number lacks to be its client's id."""
    first: int
    last: int

    def write(self) -> int:
        """Answers how many clients there are."""
        account = literal(self.creation.account_id)
        count = self._copy(Client, {"account_id": account, **self._client()})
        people = self._parts("contacts", JSON())
        self._copy(Contact, {"account_id": account, **self._contact(people)}, people)
        tags = self._parts("tags", Text())
        self._copy(ClientTag, {"account_id": account, **self._tag(tags)}, tags)
        self._copy(Change, {"account_id": account, **self._change()})
        index_run(
            self.session,
            self.creation.account_id,
            self.before + self.first,
            self.before + self.last,
        )
        return count

    def _copy(
        self,
        table: type[Base],
        values: dict[str, ColumnElement[Any]],
        parts: FromClause | None = None,
    ) -> int:
        rows = self._mine(select(*values.values()))
        order: list[ColumnElement[Any]] = [PlannedClient.number.expression]
        if parts is not None:
            rows = rows.join_from(PlannedClient, parts, literal(1) == 1)
            order.append(parts.c.key)
        statement = insert(table.as_table()).from_select(list(values), rows.order_by(*order), False)
        counted = self.session.execute(statement, execution_options={"preserve_rowcount": True})
        return int(counted.rowcount)  # type: ignore[attr-defined]

    def _mine(self, rows: Select[Any]) -> Select[Any]:
        return rows.select_from(PlannedClient).where(
            PlannedClient.import_id == self.creation.import_id,
            PlannedClient.number.between(self.first, self.last),
            self.creation.wanted,
        )

    @property
    def _id(self) -> ColumnElement[int]:
        return PlannedClient.number + self.before

    def _client(self) -> dict[str, ColumnElement[Any]]:
        now = literal(self.creation.now, Client.created_at.type)
        record = PlannedClient.record
        fields = {
            field.key: func.coalesce(record[("fields", field.key)].as_string(), "")
            for field in CLIENT_FIELDS
        }
        forms = {form: getattr(PlannedClient, form) for form in COMPARABLE}
        return {
            "id": self._id,
            "version": literal(1),
            "created_at": now,
            "updated_at": now,
            "extras": self._extras(),
            **fields,
            **forms,
        }

    def _extras(self) -> ColumnElement[Any]:
        if is_sqlite(self.session):
            return func.coalesce(func.json_extract(PlannedClient.record, "$.extras"), "{}")
        return func.coalesce(PlannedClient.record["extras"], cast(literal("{}"), JSON))

    def _contact(self, people: FromClause) -> dict[str, ColumnElement[Any]]:
        values = {
            field.key: func.coalesce(people.c.value[field.key].as_string(), "")
            for field in CONTACT_FIELDS
        }
        return {"client_id": self._id, **values}

    def _tag(self, tags: FromClause) -> dict[str, ColumnElement[Any]]:
        counted_from = 0 if is_sqlite(self.session) else 1
        return {
            "client_id": self._id,
            "tag": tags.c.value,
            "position": tags.c.key - counted_from,
        }

    def _change(self) -> dict[str, ColumnElement[Any]]:
        cause = self.creation.cause
        return {
            "client_id": self._id,
            "client_name": PlannedClient.name.expression,
            "at": literal(self.creation.now, Change.at.type),
            "action": literal(Action.CREATED.value),
            "cause": literal(cause.kind.value),
            "person_id": literal(cause.person_id, Change.person_id.type),
            "import_id": literal(self.creation.import_id),
            "import_row": PlannedClient.number.expression,
            # A creation is its own result.
            "delta": cast(literal("{}"), JSON) if not is_sqlite(self.session) else literal("{}"),
        }

    def _parts(self, name: str, kind: JSON | Text) -> FromClause:
        """The parts of each record, one after the other: `key` in order, and `value`."""
        value = column("value", kind)
        if is_sqlite(self.session):
            each = func.json_each(PlannedClient.record, f"$.{name}")
            return each.table_valued("key", value)
        unnest = (
            func.json_array_elements if isinstance(kind, JSON) else func.json_array_elements_text
        )
        each = unnest(PlannedClient.record[name])
        return each.table_valued(value, with_ordinality="key").render_derived()
