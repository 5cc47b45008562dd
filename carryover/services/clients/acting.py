"""Doing something to many clients in the background, in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.mass_acts import (
    MOST_AT_ONCE,
    MassAct,
    TakeBack,
    act_as_json,
    act_from_json,
)
from carryover.domain.selection import Selection, selection_as_json, selection_from_json
from carryover.models import Act
from carryover.services.clients.chosen import MOST_NAMED, carry_out
from carryover.services.clients.history import take_back
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job
from carryover.store.acts import load_act, newest_acts
from carryover.store.choosing import count_chosen
from carryover.store.database import writing
from carryover.store.history import load_change
from carryover.store.keyed_pages import Beside, Page


@dataclass(frozen=True, slots=True)
class ActView:
    """An act as a page shows it."""

    id: int
    act: MassAct
    is_done: bool
    clients: int
    """How many were changed."""
    first_change: int
    last_change: int
    kept: int
    """Of something taken back: how many clients were changed since, and stay."""
    kept_names: tuple[str, ...]
    """The first few of these."""


@dataclass(frozen=True, slots=True)
class ListedAct:
    """An act that is done, in the list of them."""

    id: int
    act: MassAct
    clients: int
    person: str
    """Who did it; "" where nobody is known."""
    done_at: datetime | None


def are_many(session: Session, account_id: int, selection: Selection) -> bool:
    """Whether a person would wait too long; raises what `chosen_ids` raises."""
    return count_chosen(session, account_id, selection) > MOST_AT_ONCE


def start_act(
    session: Session,
    account_id: int,
    person_id: int | None,
    act: MassAct,
    selection: Selection | None,
    installation: Installation,
) -> Begun:
    """Ask for it; what is taken back says itself from whom, and needs no selection."""
    now = installation.clock()
    with writing(session):
        if isinstance(act, TakeBack):
            load_change(session, account_id, act.first)
        new = Act(
            account_id=account_id,
            person_id=person_id,
            act=act_as_json(act),
            selection=selection_as_json(selection) if selection else {},
            created_at=now,
        )
        session.add(new)
        session.flush()
        job_id = add_job(session, account_id, person_id, JobKind.ACT, new.id, now)
        return Begun(new.id, job_id)


def view_act(session: Session, account_id: int, act_id: int) -> ActView:
    """An act of the account."""
    found = load_act(session, account_id, act_id)
    return ActView(
        id=found.id,
        act=act_from_json(found.act),
        is_done=found.done_at is not None,
        clients=found.clients,
        first_change=found.first_change,
        last_change=found.last_change,
        kept=found.kept,
        kept_names=tuple(found.kept_names),
    )


def list_acts(session: Session, account_id: int, start: Beside | None) -> Page[ListedAct]:
    """What was done to many clients and can be taken back, the newest first."""
    return newest_acts(session, account_id, start).of(
        lambda row: ListedAct(
            row.act_id, act_from_json(row.act), row.clients, row.person, row.done_at
        )
    )


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Do it to all of them or to none; what is done already is left alone."""
    with writing(session):
        wanted = load_act(session, job.account_id, job.subject_id)
        if wanted.done_at is None:
            _do(session, wanted, installation, show)
            wanted.done_at = installation.clock()
        end_job(session, job.id, JobState.DONE, installation.clock())


def _do(session: Session, wanted: Act, installation: Installation, show: ShowProgress) -> None:
    act, who = act_from_json(wanted.act), (session, wanted.account_id, wanted.person_id)
    if isinstance(act, TakeBack):
        undone = take_back(*who, act, installation.clock(), show)
        wanted.clients, wanted.kept = undone.clients, len(undone.kept)
        wanted.kept_names = list(undone.kept[:MOST_NAMED])
        return
    done = carry_out(*who, selection_from_json(wanted.selection), act, installation.clock(), show)
    wanted.clients = done.clients
    wanted.first_change, wanted.last_change = done.first_change, done.last_change
