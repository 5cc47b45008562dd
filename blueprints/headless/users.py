"""`users`: people who can sign in."""

import sys

import click

from blueprints.headless.output import failing, print_json
from blueprints.web.requests import installation
from carryover.domain.people import folded_email
from carryover.services.people import (
    NewPerson,
    activate,
    create_person,
    deactivate,
    reset_password,
)


@click.group("users")
def users() -> None:
    """Look after people."""


@users.command("create")
@click.argument("email")
@click.option("--name", default="", help="What others call the person.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def create(email: str, name: str, password_stdin: bool, as_json: bool) -> None:
    """Make somebody who can sign in."""
    new = NewPerson(email, name, _password(password_stdin))
    with installation().session() as session:
        person_id = create_person(session, new, installation().clock())
    if as_json:
        print_json({"id": person_id, "email": folded_email(email)})
    else:
        click.echo(f"{person_id} {folded_email(email)}")


@users.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@failing
def password(email: str, password_stdin: bool) -> None:
    """Give somebody who forgot theirs another password, and sign them out everywhere."""
    new = _password(password_stdin)
    with installation().session() as session:
        reset_password(session, email, new)
    click.echo(f"{folded_email(email)} has a new password and is signed out everywhere.")


@users.command("deactivate")
@click.argument("email")
@failing
def stop(email: str) -> None:
    """Let somebody sign in no more. What they did stays theirs."""
    with installation().session() as session:
        deactivate(session, email, installation().clock())
    click.echo(f"{folded_email(email)} cannot sign in any more.")


@users.command("activate")
@click.argument("email")
@failing
def admit(email: str) -> None:
    """Let somebody who was deactivated sign in again."""
    with installation().session() as session:
        activate(session, email)
    click.echo(f"{folded_email(email)} can sign in again.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
