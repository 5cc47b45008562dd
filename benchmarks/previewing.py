"""How long a person waits for the grid: from the upload to the first rows, with a worker."""

import io
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.installations import SLUG, environment_of, open_instance
from benchmarks.keeping import ROOT
from benchmarks.watching import Memory, carryover
from carryover.domain.planning import Step
from carryover.services.imports.importing import view_import
from carryover.services.imports.uploading import upload
from carryover.services.installation import Installation, Session
from carryover.services.places import account_id_of
from carryover.worker.queue import Queue
from config import read_settings

_LOOK_SECONDS = 0.01
_PATIENCE_SECONDS = 120


def time_preview(instance: Path, file: Path) -> tuple[float, Memory]:
    """Seconds from upload to the grid's columns; memory of the worker until all is read."""
    place = open_instance(instance)
    queue = Queue(read_settings({**os.environ, **environment_of(instance)}).queue_url)
    with _worker(instance) as worker, place.session() as session:
        account_id = account_id_of(session, SLUG)
        warm = upload(session, account_id, None, io.BytesIO(b"Name\nA"), "warm.csv", place)
        queue.send(warm.job_id)
        _wait(session, account_id, warm.id, Memory(), worker.pid)
        seconds = _upload(session, account_id, file, place, queue)
        memory = Memory()
        newest = warm.id + 1
        _wait(session, account_id, newest, memory, worker.pid)
    place.engine.dispose()
    return seconds, memory


def _upload(
    session: Session, account_id: int, file: Path, installation: Installation, queue: Queue
) -> float:
    start = time.perf_counter()
    with file.open("rb") as stream:
        begun = upload(session, account_id, None, stream, file.name, installation)
    queue.send(begun.job_id)
    while not view_import(session, account_id, begun.id).has_columns:
        session.rollback()
        if time.perf_counter() - start > _PATIENCE_SECONDS:
            raise TimeoutError("The worker never showed the columns.")
        time.sleep(_LOOK_SECONDS)
    return time.perf_counter() - start


def _wait(
    session: Session, account_id: int, import_id: int, memory: Memory, worker_pid: int
) -> None:
    """Wait until the whole file is read."""
    start = time.perf_counter()
    while view_import(session, account_id, import_id).step is Step.READING:
        session.rollback()
        memory.look(worker_pid)
        if time.perf_counter() - start > _PATIENCE_SECONDS:
            raise TimeoutError("The worker never read the file.")
        time.sleep(_LOOK_SECONDS * 2)
    session.rollback()


@contextmanager
def _worker(instance: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        carryover("worker"),
        cwd=ROOT,
        env={**os.environ, **environment_of(instance)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)
