"""A plan in the words of its page."""

from collections import Counter

from carryover.domain.connections import LinkKind
from carryover.domain.sync_log import (
    MOST_LINES,
    PlannedLine,
    PlannedRun,
    before_and_after,
    deed_of,
)
from carryover.domain.syncing import Plan, Step
from carryover.services.sync_applying import subject_of
from carryover.services.sync_gathering import Gathered


def planned_run(plan: Plan, here: Gathered) -> PlannedRun:
    """What the plan would do with which record."""
    counts: Counter[str] = Counter()
    lines: list[PlannedLine] = []
    for step in plan.steps:
        done = deed_of(step.action)
        if done is None:
            continue
        counts[f"{done[0]}/{done[1]}"] += 1
        if len(lines) < MOST_LINES:
            lines.append(_line(step, done[0], done[1], here))
    return PlannedRun(tuple(lines), dict(counts))


def _line(step: Step, side: str, deed: str, here: Gathered) -> PlannedLine:
    link = step.pair.link
    client_id = (
        link.local_id or 0 if link.kind is LinkKind.CLIENT else here.client_of(link.customer_id)
    )
    subject = subject_of(step.pair, client_id)
    before, after = before_and_after(step.action)
    return PlannedLine(
        side=str(side),
        deed=str(deed),
        kind=str(subject.kind),
        client_id=client_id,
        name=subject.name,
        before=dict(before),
        after=dict(after),
    )
