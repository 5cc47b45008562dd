"""In which parts the file and the base differ, over a whole plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from carryover.domain.fields import FIELDS_BY_KEY
from carryover.domain.parts import LISTS
from carryover.domain.planning import TO_DECIDE
from carryover.models import Client, PlannedClient


@dataclass(frozen=True, slots=True)
class PartDifferences:
    """How often the two sides differ in one part."""

    part: str
    differing: int | None
    """Clients with another value on each side; None where they are not counted."""
    blank: int | None
    """Clients where only theirs says something."""

    @property
    def differs(self) -> bool:
        return self.differing is None or bool(self.differing or self.blank)


def count_differences(
    session: Session, account_id: int, import_id: int, parts: Sequence[str]
) -> list[PartDifferences]:
    """One pass over the plan beside the clients that it would merge with.

    Extras are not counted; lists only where the file says something.
    """
    counted = [part for part in parts if part in FIELDS_BY_KEY]
    lists = [part for part in parts if part in LISTS]
    numbers = _numbers(
        session,
        account_id,
        import_id,
        [
            *(one for key in counted for one in (_differing(key), _blank(key))),
            *(_said(part) for part in lists),
        ],
    )
    fields = dict(zip(counted, zip(numbers[::2], numbers[1::2], strict=False), strict=False))
    said = dict(zip(lists, numbers[2 * len(counted) :], strict=True))
    found = [PartDifferences(part, *fields.get(part, (None, None))) for part in parts]
    return [one for one in found if said.get(one.part, 1)]


def _numbers(
    session: Session, account_id: int, import_id: int, conditions: Sequence[ColumnElement[bool]]
) -> list[int]:
    sums = [func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in conditions]
    counted = session.execute(
        select(*sums)
        .select_from(PlannedClient)
        .join(Client, and_(Client.account_id == account_id, Client.id == PlannedClient.client_id))
        .where(PlannedClient.import_id == import_id, PlannedClient.outcome.in_(TO_DECIDE))
    ).one()
    return list(counted)


def _theirs(key: str) -> ColumnElement[Any]:
    return func.coalesce(PlannedClient.record[("fields", key)].as_string(), "")


def _differing(key: str) -> ColumnElement[bool]:
    ours = getattr(Client, key)
    return and_(_theirs(key) != "", ours != "", _theirs(key) != ours)


def _blank(key: str) -> ColumnElement[bool]:
    return and_(_theirs(key) != "", getattr(Client, key) == "")


def _said(part: str) -> ColumnElement[bool]:
    return func.coalesce(func.json_array_length(PlannedClient.record[part]), 0) > 0
