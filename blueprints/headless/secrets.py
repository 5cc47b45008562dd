"""`secrets`: the keys of what is sealed in the database."""

import click
from flask import current_app

from blueprints.headless.output import CommandGroup, failing
from blueprints.web.requests import installation
from carryover.services.connections.resealing import renew_keys


@click.group("secrets", cls=CommandGroup)
def secrets() -> None:
    """Keys of the tokens of finance apps."""


@secrets.command("renew")
@click.option("--forget-old-keys", is_flag=True, help="Older backups can no longer be read.")
@failing
def renew(forget_old_keys: bool) -> None:
    """Make a new key and seal every token with it. Stop the server before, start it after."""
    settings = current_app.extensions["carryover_settings"]
    installed = installation()
    with installed.session() as session:
        count = renew_keys(
            session, installed, settings.instance, settings.sealing_keys, forget=forget_old_keys
        )
    click.echo(f"Sealed anew: {count}")
