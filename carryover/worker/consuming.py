"""The worker process: consumes the queue, and sweeps up what others left behind."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from itertools import count

from carryover.services.imports.keeping import remove_old_files
from carryover.services.installation import Installation
from carryover.services.jobs import unfinished_jobs
from carryover.services.syncing.running import start_due
from carryover.worker.queue import Queue
from carryover.worker.runners import own_name
from carryover.worker.running import run_job

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 5
SYNC_SECONDS = 2
"""An edit reaches a finance app within ten seconds; this is how soon it is noticed."""
SWEEPS_A_FILE_SWEEP = 120
"""Files that are kept no longer are looked for every ten minutes."""


def work(installation: Installation, queue: Queue, workers: int = 2) -> None:
    """Run jobs until the process is told to end."""
    runner = own_name()
    queue.on_message(lambda job_id: run_job(job_id, runner, installation))
    for sweep, seconds in ((_sweep, SWEEP_SECONDS), (_sweep_connections, SYNC_SECONDS)):
        looking = partial(sweep, installation, queue)
        threading.Thread(target=again_and_again, args=(looking, seconds), daemon=True).start()
    consumer = queue.huey.create_consumer(
        workers=workers, periodic=False, initial_delay=0.1, backoff=1.1, max_delay=0.25
    )
    consumer.run()


def again_and_again(look: Callable[[int], None], seconds: float) -> None:
    """Look for ever; what goes wrong once is no reason never to look again."""
    waiting = threading.Event()
    for number in count():
        try:
            look(number)
        except Exception:
            logger.exception("a sweep failed; the next one comes in %g seconds", seconds)
        waiting.wait(seconds)


def _sweep(installation: Installation, queue: Queue, number: int) -> None:
    """Send unfinished jobs again: a message that was lost, a worker that was killed."""
    with installation.session() as session:
        if number % SWEEPS_A_FILE_SWEEP == 0:
            remove_old_files(session, installation)
        for job_id in unfinished_jobs(session, installation):
            queue.send(job_id)


def _sweep_connections(installation: Installation, queue: Queue, _number: int) -> None:
    """Start a run of each connection whose time has come, or whose clients were edited."""
    with installation.session() as session:
        for job_id in start_due(session, installation):
            queue.send(job_id)
