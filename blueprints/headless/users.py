"""`users`: people who can sign in."""

import sys

import click

from blueprints.headless.output import CommandGroup, failing, print_json
from blueprints.web.requests import installation
from carryover.domain.people import folded_email
from carryover.services.accounts import people
from carryover.services.accounts.people import NewPerson


@click.group("users", cls=CommandGroup)
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
        person_id = people.create_person(session, new, installation().clock())
    if as_json:
        print_json({"id": person_id, "email": folded_email(email)})
    else:
        click.echo(f"{person_id} {folded_email(email)}")


@users.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def password(email: str, password_stdin: bool, as_json: bool) -> None:
    """Give somebody who forgot theirs another password, and sign them out everywhere."""
    with installation().session() as session:
        people.person_with_email(session, email)
        people.reset_password(session, email, _password(password_stdin))
    _say(email, "has a new password and is signed out everywhere", as_json)


@users.command("deactivate")
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def deactivate(email: str, as_json: bool) -> None:
    """Let somebody sign in no more. What they did stays theirs."""
    with installation().session() as session:
        people.deactivate(session, email, installation().clock())
    _say(email, "cannot sign in any more", as_json)


@users.command("activate")
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def activate(email: str, as_json: bool) -> None:
    """Let somebody who was deactivated sign in again."""
    with installation().session() as session:
        people.activate(session, email)
    _say(email, "can sign in again", as_json)


def _say(email: str, what: str, as_json: bool) -> None:
    if as_json:
        print_json({"email": folded_email(email), "result": what})
    else:
        click.echo(f"{folded_email(email)} {what}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
