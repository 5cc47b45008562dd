"""`accounts`: businesses with their own customer base."""

import click

from blueprints.headless.output import CommandGroup, failing, print_json
from blueprints.web.requests import installation
from carryover.services.accounts.accounts import AccountDetails, create_account
from carryover.services.accounts.people import owner_with_email


@click.group("accounts", cls=CommandGroup)
def accounts() -> None:
    """Look after accounts."""


@accounts.command("create")
@click.argument("name")
@click.option("--owner", required=True, metavar="EMAIL", help="Who owns the account.")
@click.option("--currency", default="EUR", show_default=True, help="Of clients without one.")
@click.option("--country", default="", help="Of phone numbers without a country prefix.")
@click.option("--language", default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def create(
    name: str, owner: str, currency: str, country: str, language: str, as_json: bool
) -> None:
    """Make an account and print its slug, its place in every address."""
    details = AccountDetails(name, currency, country, language)
    with installation().session() as session:
        owner_id = owner_with_email(session, owner)
        slug = create_account(session, owner_id, details, installation().clock())
    if as_json:
        print_json({"account": slug})
    else:
        click.echo(slug)
