"""Running one job: take it, do it, write down its end."""

import gc
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import TypeAlias

from sqlalchemy.orm import Session

from carryover.domain.jobs import JobKind
from carryover.errors import Busy, Cancelled, CarryoverError
from carryover.remote_errors import NoAnswer, Paused
from carryover.services.clients.acting import run as act
from carryover.services.clients.exporting import run as export
from carryover.services.connections.listing_customers import run as list_customers
from carryover.services.duplicates.finding import run as find_duplicates
from carryover.services.imports.committing import run as commit
from carryover.services.imports.planning import run as plan
from carryover.services.imports.staging import run as stage
from carryover.services.imports.undoing import run as undo
from carryover.services.installation import Installation
from carryover.services.jobs import (
    ShowProgress,
    TakenJob,
    fail_job,
    postpone_job,
    take_job,
)
from carryover.services.syncing.previewing import run as preview_sync
from carryover.services.syncing.running import run as sync

logger = logging.getLogger(__name__)

Work: TypeAlias = Callable[[Session, TakenJob, Installation, ShowProgress], None]
WORK: dict[JobKind, Work] = {
    JobKind.READ: stage,
    JobKind.PLAN: plan,
    JobKind.COMMIT: commit,
    JobKind.UNDO: undo,
    JobKind.EXPORT: export,
    JobKind.ACT: act,
    JobKind.LIST: list_customers,
    JobKind.DUPLICATES: find_duplicates,
    JobKind.SYNC: sync,
    JobKind.PREVIEW: preview_sync,
}
BEAT_SECONDS = 3
SILENCE = timedelta(minutes=2)
"""A finance app that did not answer is asked again after that."""


def run_job(job_id: int, runner: str, installation: Installation) -> None:
    """Run a job if it is free. Work writes the job's end in its own transaction."""
    _settle_memory()
    with installation.session() as session:
        job = take_job(session, job_id, runner, installation)
        if job is None:
            return
        beating = _Heartbeat(job_id, installation)
        try:
            WORK[job.kind](session, job, installation, _progress(job_id, installation))
        except (Paused, NoAnswer, Busy) as trouble:
            session.rollback()
            _go_on_later(session, job_id, trouble, installation)
        except CarryoverError as error:
            session.rollback()
            fail_job(session, job_id, error, installation)
        except Exception as error:
            logger.exception("job %d (%s) failed", job_id, job.kind)
            session.rollback()
            fail_job(session, job_id, error, installation)
        finally:
            beating.stop()


def _go_on_later(
    session: Session, job_id: int, trouble: Paused | NoAnswer | Busy, installation: Installation
) -> None:
    """What a finance app or another large change puts off is no failure.

    The silence of a finance app is one after some tries.
    """
    match trouble:
        case Paused():
            until, sentence = trouble.until, str(trouble)
        case Busy():
            until = installation.clock() + timedelta(seconds=Busy.retry_after)
            sentence = "Waits until another large change is written."
        case NoAnswer():
            until, sentence = installation.clock() + SILENCE, str(trouble)
    asked = not isinstance(trouble, NoAnswer)
    if not postpone_job(session, job_id, until, sentence, asked=asked):
        fail_job(session, job_id, trouble, installation)


@cache
def _settle_memory() -> None:
    """Look seldom for cycles, and never among what the program itself consists of.

    A job makes records by the ten thousand and no cycles; looking through them took a tenth
    of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _progress(job_id: int, installation: Installation) -> ShowProgress:
    def show(done: int, total: int) -> None:
        if installation.board.read(job_id).stop:
            raise Cancelled
        installation.board.show(job_id, done, total, installation.clock())

    return show


class _Heartbeat:
    """Renews the lease of a job while it runs, whatever the job is busy with."""

    def __init__(self, job_id: int, installation: Installation) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, args=(job_id, installation), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat(self, job_id: int, installation: Installation) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            try:
                installation.board.beat(job_id, installation.clock())
            except Exception:
                logger.exception("job %d is not shown to be alive; it goes on", job_id)
