"""The merge dialog: one choice for each part in which ours and theirs differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from carryover.domain.merging import MergeChoice, choice_in_force, open_choices, picks_from_json
from carryover.domain.parts import LISTS, part_in_words, part_label
from carryover.domain.planning import Decision, record_from_json
from carryover.domain.records import ClientRecord
from carryover.domain.states import ClientState, state_of
from carryover.errors import NotFound
from carryover.models import Import, PlannedClient
from carryover.services.imports.both_sides import Target, agreeing, other_sides
from carryover.services.imports.deciding import candidate_at, planned_client
from carryover.services.imports.open_imports import in_review, load_in_review
from carryover.services.imports.repeating import policies_of
from carryover.store.database import writing
from carryover.store.imports import change_import
from carryover.store.plans import candidates_of, decide_singly, target_of


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One part in which the two differ."""

    part: str
    label: str
    ours: tuple[str, ...]
    """One line for each thing that stands there; nothing where it is blank."""
    theirs: tuple[str, ...]
    choices: tuple[MergeChoice, ...]
    chosen: MergeChoice

    @property
    def is_list(self) -> bool:
        return self.part in LISTS


@dataclass(frozen=True, slots=True)
class MergeView:
    """One client of the file and one that it is or could be."""

    number: int
    position: int
    """Of the candidate."""
    name: str
    other_name: str
    client_id: int | None
    """Of ours; None where the other one is an earlier row."""
    row: int | None
    reason: str
    lines: tuple[MergeLine, ...]
    agreeing: tuple[str, ...]


def view_merge(
    session: Session, account_id: int, import_id: int, number: int, position: int | None = None
) -> MergeView:
    """Both sides; with the candidate that was chosen before where none is named."""
    work = load_in_review(session, account_id, import_id)
    planned = planned_client(session, import_id, number)
    position = _chosen_position(planned) if position is None else position
    candidate = candidate_at(planned, position)
    client_id, row = target_of(candidate)
    ours = _other_side(session, work, (client_id, row))
    record = record_from_json(planned.record)
    lines = _lines(work, planned, (client_id, row), ours, record)
    return MergeView(
        number=number,
        position=position,
        name=planned.name,
        other_name=ours.name,
        client_id=client_id,
        row=row,
        reason=candidate.reason,
        lines=lines,
        agreeing=agreeing(ours, record, [one.label for one in lines]),
    )


def choose_merge(
    session: Session,
    account_id: int,
    import_id: int,
    number: int,
    position: int,
    wanted: Mapping[str, str],
) -> None:
    """Merge with this candidate, and with these choices; what is no choice is passed over."""
    with writing(session):
        work = in_review(session, account_id, import_id)
        planned = planned_client(session, import_id, number)
        candidate = candidate_at(planned, position)
        ours = _other_side(session, work, target_of(candidate))
        choices = open_choices(ours, record_from_json(planned.record))
        picks = {
            part: wanted[part] for part, found in choices.items() if wanted.get(part, "") in found
        }
        decide_singly(session, import_id, number, Decision.MERGE, candidate, picks)
        change_import(session, account_id, import_id, unchanged=None)


def _lines(
    work: Import, planned: PlannedClient, target: Target, ours: ClientState, theirs: ClientRecord
) -> tuple[MergeLine, ...]:
    # What was picked for another candidate says nothing about this one.
    mine = target == (planned.client_id, planned.twin_of)
    picks = picks_from_json(planned.picks) if mine else {}
    policies = policies_of(work) if target[0] is not None else {}
    other = state_of(theirs)
    return tuple(
        MergeLine(
            part,
            part_label(part),
            part_in_words(ours, part),
            part_in_words(other, part),
            choices,
            choice_in_force(ours, theirs, part, policies, picks),
        )
        for part, choices in open_choices(ours, theirs).items()
    )


def _chosen_position(planned: PlannedClient) -> int:
    chosen = (planned.client_id, planned.twin_of)
    targets = [target_of(one) for one in candidates_of(planned)]
    return targets.index(chosen) if chosen in targets else 0


def _other_side(session: Session, work: Import, target: Target) -> ClientState:
    for state in other_sides(session, work, {target}).values():
        return state
    raise NotFound("client", target[0] or target[1])
