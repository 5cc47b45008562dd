"""Making a small part of a plan anew, at once: what a changed row concerns."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from carryover.domain.matching import blocks_of, is_strong, keys_of
from carryover.domain.planning import ReadRow
from carryover.models import Import
from carryover.services.imports.planning import decide_clients
from carryover.services.imports.preparing import clients_of, make_ready
from carryover.store.imports import change_import
from carryover.store.plans import add_planned
from carryover.store.replanning import (
    client_before,
    forget_planned,
    is_planned,
    planned_between,
    planned_under,
)

OUTDATED = -1
"""As the `journal_mark` of an import: its plan is made again before it is committed."""
MOST_NAMESAKES = 1_000
"""Clients of one name or number that are decided anew at once; more of them wait for the commit."""


def replan_rows(session: Session, work: Import, numbers: Collection[int]) -> set[int]:
    """Decide the clients anew that changed rows concern, inside the caller's transaction.

    Answers the numbers of the clients that are planned otherwise now, or no longer.
    The commit makes the whole plan again, so that nothing can have been overlooked.
    """
    changed: set[int] = set()
    for number in sorted(numbers):
        changed |= _replan_row(session, work, number)
    change_import(session, work.account_id, work.id, journal_mark=OUTDATED, unchanged=None)
    return changed


def _replan_row(session: Session, work: Import, number: int) -> set[int]:
    start = client_before(session, work.id, number)
    fresh, end = _read_again(session, work, start, number)
    planned = planned_between(session, work.id, start, end)
    # Neighbours that read as before stay as they are planned.
    kept = {one for one, client in planned.items() if fresh.get(one) == client}
    before = {one: client for one, client in planned.items() if one not in kept}
    after = {one: client for one, client in fresh.items() if one not in kept}
    namesakes = planned_under(session, work.id, _telling(before) | _telling(after), MOST_NAMESAKES)
    concerned = {
        **{one: client for one, client in namesakes.items() if one not in before},
        **after,
    }
    decisions = forget_planned(session, work.id, {*before, *concerned})
    clients = make_ready(session, work, [concerned[one] for one in sorted(concerned)])
    decided = decide_clients(session, work, clients)
    add_planned(session, work.id, decided, decisions)
    return {*before, *concerned}


def _telling(clients: Mapping[int, ReadRow]) -> set[int]:
    """Numbers of which one can make two rows of a file the same client."""
    blocks = (blocks_of(keys_of(one.read.record, "")) for one in clients.values())
    return {block for its_blocks in blocks for block in its_blocks if is_strong(block)}


def _read_again(
    session: Session, work: Import, start: int, number: int
) -> tuple[dict[int, ReadRow], int | None]:
    """The clients from a row on, until one begins where one is planned already.

    From there on the rows are grouped as they were. Answers also its number; None at the end.
    """
    fresh: dict[int, ReadRow] = {}
    for client in clients_of(session, work, start - 1):
        if client.number > number and is_planned(session, work.id, client.number):
            return fresh, client.number
        fresh[client.number] = client
    return fresh, None
