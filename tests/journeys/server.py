"""A real server for the browser: gunicorn as script/server starts it, on an instance of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from app import create_app
from config import ROOT, read_settings
from standins.serving import serving
from standins.zoho import World
from standins.zoho import create_app as create_zoho
from standins.zoho.demo import demo_world

LONGEST_START = 60.0
LONGEST_END = 30.0
STEERING = (
    "DATABASE_URL",
    "QUEUE_URL",
    "SECRET_KEY",
    "HOST",
    "PORT",
    "CARRYOVER_INSTANCE",
    "SEALING_KEYS",
    "ZOHO_URL",
    "INVOICEOCEAN_URL",
    "PUBLIC_URL",
)
"""What script/server reads; none of it comes from the environment of the tests."""


class CommandFailed(AssertionError):
    """A command that sets the stage has not done it."""


@dataclass(frozen=True)
class Server:
    """A running installation."""

    url: str
    instance: Path
    app: Flask
    """The same installation in this process, for the headless commands."""
    zoho: World
    """What it takes for Zoho."""

    def run(self, *command: str, stdin: str = "") -> str:
        """Run a headless command; answers what it prints."""
        with self.app.app_context():
            result = self.app.test_cli_runner().invoke(args=list(command), input=stdin)
        if result.exit_code:
            raise CommandFailed(f"{' '.join(command)}: {result.output}") from result.exception
        return result.output.strip()

    def log(self) -> str:
        """What the web processes and the worker have said so far."""
        return (self.instance / "server.log").read_text()


@contextmanager
def running_server(instance: Path) -> Iterator[Server]:
    """Upgrade the tables and serve, with the job worker beside it, until left."""
    port, zoho = _free_port(), demo_world()
    with serving(create_zoho(zoho)) as zoho_url, (instance / "server.log").open("wb") as log:
        environment = {**_environment(instance, port), "ZOHO_URL": zoho_url}
        app = create_app(read_settings(environment))
        server = Server(f"http://127.0.0.1:{port}", instance, app, zoho)
        server.run("db", "upgrade")
        process = subprocess.Popen(_command(), cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(LONGEST_END)


def _environment(instance: Path, port: int) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in STEERING}
    return {**inherited, "CARRYOVER_INSTANCE": str(instance), "PORT": str(port)}


def _command() -> list[str]:
    return [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:create_app()"]


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{server.url}/sign-in", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise CommandFailed(server.log()[-4000:])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
