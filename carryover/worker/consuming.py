"""The worker process: consumes the queue, and sweeps up what others left behind."""

import threading
from itertools import count

from carryover.services.installation import Installation
from carryover.services.jobs import unfinished_jobs
from carryover.services.keeping import remove_old_files
from carryover.services.syncing import start_due
from carryover.worker.queue import Queue
from carryover.worker.runners import own_name
from carryover.worker.running import run_job

SWEEP_SECONDS = 5
SYNC_SECONDS = 2
"""An edit reaches a finance app within ten seconds; this is how soon it is noticed."""
SWEEPS_A_FILE_SWEEP = 120
"""Files that are kept no longer are looked for every ten minutes."""


def work(place: Installation, queue: Queue, workers: int = 2) -> None:
    """Run jobs until the process is told to end."""
    runner = own_name()
    queue.on_message(lambda job_id: run_job(job_id, runner, place))
    for sweep in (_sweep, _sweep_connections):
        threading.Thread(target=sweep, args=(place, queue), daemon=True).start()
    consumer = queue.huey.create_consumer(
        workers=workers, periodic=False, initial_delay=0.1, backoff=1.1, max_delay=0.25
    )
    consumer.run()


def _sweep(place: Installation, queue: Queue) -> None:
    """Send unfinished jobs again: a message that was lost, a worker that was killed."""
    waiting = threading.Event()
    for number in count():
        with place.session() as session:
            if number % SWEEPS_A_FILE_SWEEP == 0:
                remove_old_files(session, place)
            for job_id in unfinished_jobs(session, place):
                queue.send(job_id)
        waiting.wait(SWEEP_SECONDS)


def _sweep_connections(place: Installation, queue: Queue) -> None:
    """Start a run of each connection whose time has come, or whose clients were edited."""
    waiting = threading.Event()
    while True:
        with place.session() as session:
            for job_id in start_due(session, place):
                queue.send(job_id)
        waiting.wait(SYNC_SECONDS)
