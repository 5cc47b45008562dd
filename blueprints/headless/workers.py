"""`worker`: runs background jobs."""

import click
from flask import current_app

from blueprints.headless.output import Command
from blueprints.web.requests import installation
from carryover.worker.consuming import work


@click.command("worker", cls=Command)
def worker() -> None:
    """Run background jobs until stopped."""
    work(installation(), current_app.extensions["carryover_queue"])
