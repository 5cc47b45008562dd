"""`demo` and `setup-link`: the first steps with an empty installation."""

import secrets
from socket import gethostname

import click
from flask import current_app

from blueprints.headless.output import Command, CommandGroup, failing
from blueprints.web.requests import installation
from carryover.services.accounts.founding import is_empty, setup_token
from carryover.services.demo.accounts import DEMO_PASSWORD, load_demo
from carryover.services.demo.connection import DemoClient, connect_demo


@click.group("demo", cls=CommandGroup)
def demo() -> None:
    """Try things out with invented clients."""


@demo.command("load")
@failing
def load() -> None:
    """Load two demo accounts, unless they are there, and print how to sign in.

    Where only this machine reaches the server the password is always the same;
    elsewhere it is made up and printed once.
    """
    loopback_only = current_app.extensions["carryover_settings"].loopback_only
    password = DEMO_PASSWORD if loopback_only else secrets.token_urlsafe(12)
    with installation().session() as session:
        loaded = load_demo(session, password, installation().clock())
    known = password if loaded.new or loopback_only else "(the one printed when it was made)"
    click.echo(f"Demo accounts: {', '.join(loaded.accounts)}")
    click.echo(f"Sign in with:  {loaded.email}   {known}")
    if loaded.client_email:
        click.echo(f"Or as one of its clients' people:  {loaded.client_email}   {known}")


@demo.command("connect")
@click.option("--client-id", required=True)
@click.option("--client-secret", required=True)
@click.option("--code", required=True, help="Of a self client.")
@failing
def connect(client_id: str, client_secret: str, code: str) -> None:
    """Connect the first demo account to the stand-in at ZOHO_URL, unless it is connected."""
    client = DemoClient(client_id, client_secret, code)
    with installation().session() as session:
        name = connect_demo(session, client, installation())
    click.echo(f"Connected:     {name}, a stand-in on this machine")


@click.command("setup-link", cls=Command)
@failing
def setup_link() -> None:
    """Print where to set up an empty installation; nothing once somebody can sign in."""
    settings = current_app.extensions["carryover_settings"]
    with installation().session() as session:
        if not is_empty(session):
            return
    page = f"http://{_name_of(settings.host)}:{settings.port}/set-up"
    if not settings.loopback_only:
        page += f"?token={setup_token(settings.instance)}"
    click.echo(f"Nobody can sign in yet. Open {page} to set up.")


def _name_of(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return gethostname()
    return f"[{host}]" if ":" in host else host
