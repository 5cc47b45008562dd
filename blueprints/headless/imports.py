"""`imports`: take one back."""

from dataclasses import asdict

import click

from blueprints.headless.output import CommandGroup, failing, print_json
from blueprints.web.ids import LARGEST_ID
from blueprints.web.requests import installation
from carryover.errors import NotFound
from carryover.services.places import account_of_import
from carryover.worker.foreground import undo_import


@click.group("imports", cls=CommandGroup)
def imports() -> None:
    """Look after imports."""


@imports.command("undo")
@click.argument("import_id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@failing
def undo(import_id: int, as_json: bool) -> None:
    """Take an import back; clients that were changed since are kept."""
    if abs(import_id) > LARGEST_ID:
        raise NotFound("import", import_id)
    installed = installation()
    with installed.session() as session:
        account_id = account_of_import(session, import_id)
        undone = undo_import(session, account_id, import_id, installed)
    numbers = {"import_id": import_id, **(asdict(undone) if undone else {})}
    if as_json:
        print_json(numbers)
    else:
        click.echo(", ".join(f"{name} {value}" for name, value in numbers.items()))
