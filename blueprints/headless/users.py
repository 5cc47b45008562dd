"""`users`: people who can sign in."""

import sys

import click

from blueprints.headless.output import failing, print_json
from blueprints.web.requests import installation
from carryover.domain.people import folded_email
from carryover.services.people import NewPerson, create_person


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


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
