"""The worker process: consumes the queue, and sweeps up what others left behind."""

import threading

from carryover.services.installation import Installation
from carryover.services.jobs import unfinished_jobs
from carryover.worker.queue import Queue
from carryover.worker.runners import own_name
from carryover.worker.running import run_job

SWEEP_SECONDS = 5


def work(place: Installation, queue: Queue, workers: int = 2) -> None:
    """Run jobs until the process is told to end."""
    runner = own_name()
    queue.on_message(lambda job_id: run_job(job_id, runner, place))
    threading.Thread(target=_sweep, args=(place, queue), daemon=True).start()
    consumer = queue.huey.create_consumer(
        workers=workers, periodic=False, initial_delay=0.1, backoff=1.1, max_delay=0.25
    )
    consumer.run()


def _sweep(place: Installation, queue: Queue) -> None:
    """Send unfinished jobs again: a message that was lost, a worker that was killed."""
    waiting = threading.Event()
    while True:
        with place.session() as session:
            for job_id in unfinished_jobs(session, place):
                queue.send(job_id)
        waiting.wait(SWEEP_SECONDS)
