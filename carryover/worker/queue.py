"""The queue between the web and the workers. A message is a job's id and nothing else."""

from collections.abc import Callable
from urllib.parse import urlsplit

from huey import RedisHuey, SqliteHuey
from huey.api import Huey

_NAME = "carryover"


class Queue:
    """Sends ids of jobs; whoever consumes the queue runs them."""

    def __init__(self, url: str) -> None:
        self.huey = _open(url)
        self._run: Callable[[int], None] | None = None
        self._task = self.huey.task(name="run_job")(self._received)

    def send(self, job_id: int) -> None:
        """Put a job on the queue. Sending one twice is harmless."""
        self._task(job_id)

    def on_message(self, run: Callable[[int], None]) -> None:
        """Say what a worker does with an id."""
        self._run = run

    def _received(self, job_id: int) -> None:
        if self._run is not None:
            self._run(job_id)


def _open(url: str) -> Huey:
    parts = urlsplit(url)
    if parts.scheme in ("redis", "rediss"):
        return RedisHuey(_NAME, url=url, results=False)
    return SqliteHuey(_NAME, filename=url.removeprefix("sqlite:///"), results=False)
