"""A plan in the words of its page."""

from collections import Counter
from collections.abc import Sequence

from carryover.domain.connections import LinkKind, Parting
from carryover.domain.sync_log import (
    MOST_LINES,
    Deed,
    PlannedRun,
    RecordLine,
    before_and_after,
    deed_of,
)
from carryover.domain.syncing import DeleteThere, Fields, Pair, Plan, Side
from carryover.services.syncing.applying import subject_of
from carryover.services.syncing.gathering import Gathered
from carryover.services.syncing.leaving import Leaving


def planned_run(plan: Plan, here: Gathered, leaving: Sequence[Leaving] = ()) -> PlannedRun:
    """What the plan would do with which record, and then with customers of merged clients."""
    counts: Counter[str] = Counter()
    lines: list[RecordLine] = []
    for step in plan.steps:
        done = deed_of(step.action)
        if done is None:
            continue
        counts[f"{done[0]}/{done[1]}"] += 1
        if len(lines) < MOST_LINES:
            lines.append(_line(step.pair, *done, here, before_and_after(step.action)))
    for one in leaving:
        if isinstance(one.leave, DeleteThere):
            deed = Deed.MADE_INACTIVE if one.parting is Parting.INACTIVE else Deed.DELETED
            counts[f"{Side.THEIRS}/{deed}"] += 1
            lines.append(_line(one.pair, Side.THEIRS, deed, here, before_and_after(one.leave)))
    return PlannedRun(tuple(lines), dict(counts))


def _line(
    pair: Pair, side: Side, deed: Deed, here: Gathered, values: tuple[Fields, Fields]
) -> RecordLine:
    link = pair.link
    client_id = (
        link.local_id or 0 if link.kind is LinkKind.CLIENT else here.client_of(link.customer_id)
    )
    subject = subject_of(pair, client_id)
    before, after = values
    return RecordLine(
        side=side,
        deed=deed,
        kind=subject.kind,
        client_id=client_id,
        name=subject.name,
        before=dict(before),
        after=dict(after),
    )
