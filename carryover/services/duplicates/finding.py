"""Finding clients of one account that are the same, in the background."""

from collections.abc import Collection
from datetime import datetime
from itertools import combinations

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind, JobState
from carryover.domain.selection import Chosen, Filter, Shown
from carryover.errors import Rejected
from carryover.models import DuplicateSearch
from carryover.services.installation import Installation
from carryover.services.jobs import Begun, ShowProgress, TakenJob, add_job, end_job, latest_job
from carryover.store import duplicates
from carryover.store.choosing import chosen_ids
from carryover.store.clients import load_states, newest_change
from carryover.store.database import writing
from carryover.store.duplicate_candidates import ids_in_chunks, open_base, pairs_among
from carryover.store.listing import count_clients
from carryover.store.matching import file_anew

EVERYBODY = Filter(shown=Shown.ALL)
_KINDS = (JobKind.DUPLICATES,)


def start_search(
    session: Session, account_id: int, person_id: int | None, installation: Installation
) -> Begun:
    """Ask for a search; while one is under way, that one is answered."""
    with writing(session):
        newest = duplicates.newest_search(session, account_id)
        job = newest and latest_job(session, account_id, _KINDS, newest.id, installation)
        if newest and job and not job.ended:
            return Begun(newest.id, job.id)
        ended = duplicates.newest_ended(session, account_id)
        duplicates.forget_other_searches(session, account_id, [ended.id] if ended else [])
        now = installation.clock()
        search = DuplicateSearch(account_id=account_id, person_id=person_id, created_at=now)
        session.add(search)
        session.flush()
        job_id = add_job(session, account_id, person_id, JobKind.DUPLICATES, search.id, now)
        return Begun(search.id, job_id)


def is_outdated(session: Session, account_id: int) -> bool:
    """Whether the newest search that ended says nothing of the base as it stands."""
    ended = duplicates.newest_ended(session, account_id)
    return ended is None or duplicates.changes_since(session, account_id, ended.journal_mark)


def run(session: Session, job: TakenJob, installation: Installation, show: ShowProgress) -> None:
    """Look at every client of the account. What was found before a worker died is found again."""
    account_id, search_id = job.account_id, job.subject_id
    search = duplicates.load_search(session, account_id, search_id)
    if search.ended_at is None:
        _search(session, account_id, search_id, show)
    with writing(session):
        search = duplicates.load_search(session, account_id, search_id)
        if search.ended_at is None:
            duplicates.put_in_groups(session, search_id)
            search.ended_at = installation.clock()
            duplicates.forget_other_searches(session, account_id, [search_id])
        end_job(session, job.id, JobState.DONE, installation.clock())


def keep_apart(
    session: Session,
    account_id: int,
    person_id: int,
    ids: Collection[int],
    client_id: int | None,
    now: datetime,
) -> tuple[str, ...]:
    """Remember that a client is none of the others; without one, that no two are the same.

    They are not shown together again. Answers their names, the client's own first.
    """
    with writing(session):
        theirs = _theirs(session, account_id, ids)
        pairs = combinations(theirs, 2) if client_id is None else _pairs_of(client_id, theirs)
        duplicates.keep_apart(session, account_id, person_id, sorted(pairs), now)
        states = load_states(session, account_id, theirs)
        theirs.sort(key=lambda one: one != client_id)
        return tuple(states[one].name for one in theirs)


def let_be_found_again(session: Session, account_id: int, ids: Collection[int]) -> None:
    """Take back that these clients are not the same."""
    with writing(session):
        duplicates.forget_kept_apart(session, account_id, _theirs(session, account_id, ids))


def _search(session: Session, account_id: int, search_id: int, show: ShowProgress) -> None:
    total = count_clients(session, account_id, EVERYBODY)
    with writing(session):
        duplicates.clear_pairs(session, search_id)
        search = duplicates.load_search(session, account_id, search_id)
        search.clients, search.journal_mark = total, newest_change(session, account_id)
    file_anew(session, account_id)
    base = open_base(session, account_id)
    done = 0
    for ids in ids_in_chunks(session, account_id):
        found = pairs_among(session, base, ids)
        if found:
            with writing(session):
                duplicates.add_pairs(session, search_id, found)
        session.commit()
        done += len(ids)
        show(done, max(done, total))


def _theirs(session: Session, account_id: int, ids: Collection[int]) -> list[int]:
    theirs = chosen_ids(session, account_id, Chosen(tuple(ids)))
    if len(theirs) < 2:
        raise Rejected({"ids": "Choose two clients or more."})
    return theirs


def _pairs_of(client_id: int, ids: Collection[int]) -> set[tuple[int, int]]:
    return {(min(client_id, one), max(client_id, one)) for one in ids if one != client_id}
