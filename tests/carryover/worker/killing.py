"""Workers that are killed: what a machine that loses its power does to a job."""

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

from carryover.connectors.hosts import Hosts
from carryover.services.installation import open_installation
from carryover.worker.consuming import work
from carryover.worker.queue import Queue
from carryover.worker.runners import has_ended

LONGEST_START = 30
SECRET_KEY = "not much of a secret but for workers that are killed"
_LOOK_SECONDS = 0.005

# A server process that has loaded everything forks each worker, so that one starts in
# milliseconds and inherits no connection of ours.
_workers = multiprocessing.get_context("forkserver")
_workers.set_forkserver_preload([__name__])


def preload(*modules: str) -> None:
    """Load these too before the first worker is forked: what the main module needs."""
    _workers.set_forkserver_preload([__name__, *modules])


def start_worker(folder: Path, zoho_url: str = "") -> BaseProcess:
    """A worker of the installation in a folder, as the command `worker` runs it.

    zoho_url: where a stand-in for Zoho listens.
    """
    worker = _workers.Process(target=_work, args=(folder, zoho_url), daemon=True)
    worker.start()
    return worker


def kill_worker(worker: BaseProcess) -> None:
    """End a worker as `kill -9` does, with the process that reads the file for it."""
    worker.kill()
    worker.join()


def wait_until(is_so: Callable[[], bool], patience: float) -> bool:
    """Look until something is so; False where it never was."""
    until = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _work(folder: Path, zoho_url: str) -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    opened = open_installation(folder, f"sqlite:///{folder / 'carryover.db'}", SECRET_KEY)
    place = replace(opened, has_ended=has_ended, hosts=Hosts(zoho=zoho_url))
    work(place, Queue(f"sqlite:///{folder / 'queue.db'}"), workers=1)
