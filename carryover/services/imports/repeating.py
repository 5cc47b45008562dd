"""Importing again what is there already: how many clients a merge would leave as they are."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from carryover.domain.merging import Policies, merge, policies_from_json
from carryover.domain.planning import Decisions
from carryover.domain.states import ClientState
from carryover.models import Import
from carryover.services.jobs import ShowProgress
from carryover.store.clients import load_states
from carryover.store.plan_counts import count_plan
from carryover.store.plan_records import PlannedRecord, records_to_merge


def count_unchanged(session: Session, work: Import, show: ShowProgress) -> int | None:
    """How many clients merging would leave as they are; None where the plan has new ones.

    Only then is it worth to load every one of them before the person has decided anything.
    """
    merging = Decisions()
    counts = count_plan(session, work.id, merging)
    if counts.merged != counts.written or not counts.merged:
        return None
    unchanged = compared = 0
    for chunk in records_to_merge(session, work.id, merging):
        ids = [one.client_id for one in chunk if one.client_id is not None]
        states = load_states(session, work.account_id, ids)
        unchanged += merge_all(states, chunk, policies_of(work))
        compared += len(chunk)
        show(compared, counts.merged)
    return unchanged


def policies_of(work: Import) -> Policies:
    """What the person wants of every merge of an import, part by part."""
    return policies_from_json(work.policies)


def merge_all(
    states: dict[int, ClientState], records: Sequence[PlannedRecord], policies: Policies
) -> int:
    """Merge records into the states of their clients, in place; answers how many changed none.

    A client that has gone meanwhile is left to the next plan.
    """
    unchanged = 0
    for one in records:
        if one.client_id is None or one.client_id not in states:
            continue
        before = states[one.client_id]
        states[one.client_id] = merge(before, one.record, policies, one.picks)
        unchanged += states[one.client_id] == before
    return unchanged
