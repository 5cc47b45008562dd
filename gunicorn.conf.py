"""How script/server serves: two web processes and, beside them, the job worker."""

import os
import shutil
import subprocess
import sys
import threading
from typing import Any

host = os.environ.get("HOST") or "127.0.0.1"
port = os.environ.get("PORT") or "8000"
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
workers = 2
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 10
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

JOB_WORKER = [sys.executable, "-m", "flask", "--app", "app", "worker"]
LONGEST_PAUSE = 30.0
GRACE = 10.0


class JobWorker:
    """Keeps one job worker running for as long as the server runs.

    The worker sits in a process group of its own, so that Ctrl-C in a terminal reaches
    it through the server only; setpriv ends it even when the server is killed.
    """

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the worker; a job that outlives the grace is finished by the next start."""
        self._ending.set()
        if process := self._process:
            process.terminate()
        self._thread.join(GRACE)
        if self._thread.is_alive() and (process := self._process):
            process.kill()
            self._thread.join()

    def _keep_running(self) -> None:
        pause = 1.0
        while not self._ending.is_set():
            began = os.times().elapsed
            self._process = subprocess.Popen(self._command(), process_group=0)
            if self._ending.is_set():
                self._process.terminate()
            self._process.wait()
            pause = 1.0 if os.times().elapsed - began > LONGEST_PAUSE else pause
            self._ending.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    @staticmethod
    def _command() -> list[str]:
        setpriv = shutil.which("setpriv")
        return [setpriv, "--pdeathsig", "TERM", *JOB_WORKER] if setpriv else JOB_WORKER


_job_worker = JobWorker()


def when_ready(server: Any) -> None:
    server.log.info("Starting the job worker")
    _job_worker.start()


def on_exit(server: Any) -> None:
    server.log.info("Stopping the job worker")
    _job_worker.stop()
