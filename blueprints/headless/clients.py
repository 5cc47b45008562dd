"""`clients`: look at a file, import, export, list."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import click

from blueprints.headless.output import CommandGroup, failing, print_json
from blueprints.headless.reading import reading_as_chosen
from blueprints.headless.rubrics import read_assignment
from blueprints.web.requests import installation
from carryover.domain.fields import IGNORE
from carryover.domain.planning import Decision
from carryover.domain.selection import AllMatching, Filter, Shown
from carryover.domain.sheet_formats import SheetFormat
from carryover.errors import CarryoverError, SheetNotChosen
from carryover.services.clients.exporting import write_clients
from carryover.services.clients.listing_all import every_client
from carryover.services.duplicates.listing import Group
from carryover.services.imports.inspecting import FileColumns, inspect_file
from carryover.services.imports.reading_choices import ReadingChoices
from carryover.services.places import account_id_of
from carryover.worker.foreground import find_duplicates, import_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EVERYBODY = AllMatching(Filter(shown=Shown.ALL))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
of_account = click.option("--account", required=True, metavar="SLUG", help="The account's slug.")


@click.group("clients", cls=CommandGroup)
def clients() -> None:
    """Move clients."""


@clients.command("columns")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@reading_as_chosen
@as_json
@failing
def columns(files: tuple[Path, ...], choices: ReadingChoices, as_json: bool) -> None:
    """Say what the columns of files are, one line per file.

    A file in which nothing can be read is told in its line; one that cannot be
    opened is a failure besides.
    """
    unopened = []
    for path in files:
        try:
            found = _columns_of(path, choices)
        except OSError as error:
            found = {"file": str(path), "error": error.strerror}
            unopened.append(f"{path} ({error.strerror})")
        click.echo(json.dumps(found, ensure_ascii=False) if as_json else _in_words(found))
    if unopened:
        raise click.ClickException(f"Could not open {', '.join(unopened)}.")


_NUMBERS = ("rows", "created", "merged", "cloned", "skipped", "invalid")


@clients.command("import")
@click.argument("file", type=FILE)
@of_account
@click.option(
    "--duplicates",
    type=click.Choice([one.value for one in Decision]),
    default=Decision.MERGE.value,
    help="What happens to clients that exist already.",
)
@click.option(
    "--mapping", type=FILE, help="JSON: heading to rubric, or the output of `clients columns`."
)
@reading_as_chosen
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@as_json
@failing
def import_(
    file: Path,
    account: str,
    duplicates: str,
    mapping: Path | None,
    choices: ReadingChoices,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a file into an account."""
    installed = installation()
    with installed.session() as session, _saying_how_to_choose():
        moved = import_file(
            session,
            account_id_of(session, account),
            file,
            installed,
            duplicates=Decision(duplicates),
            assign=read_assignment(mapping) if mapping else None,
            choices=choices,
            dry_run=dry_run,
        )
    counts = asdict(moved.counts)
    numbers = {"import_id": moved.import_id, **{key: counts[key] for key in _NUMBERS}}
    if as_json:
        print_json(numbers)
    else:
        to_check = f", {counts['marked']} to check" if counts["marked"] else ""
        click.echo(", ".join(f"{name} {value}" for name, value in numbers.items()) + to_check)


@clients.command("export")
@of_account
@click.option(
    "--format", "sheet_format", type=click.Choice([*map(str, SheetFormat)]), required=True
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_json
@failing
def export(account: str, sheet_format: str, output: Path, as_json: bool) -> None:
    """Write all clients of an account to a file."""
    installed = installation()
    with installed.session() as session:
        account_id = account_id_of(session, account)
        wanted = SheetFormat(sheet_format)
        try:
            written = write_clients(
                session, account_id, EVERYBODY, wanted, output, lambda _done, _total: None
            )
        except OSError as error:
            raise click.ClickException(f"Could not write {output} ({error.strerror}).") from error
    if as_json:
        print_json({"file": str(output), "clients": written})
    else:
        click.echo(f"{written} clients written to {output}")


@clients.command("list")
@of_account
@as_json
@failing
def list_(account: str, as_json: bool) -> None:
    """List all clients of an account, with every field and their contacts."""
    with installation().session() as session:
        found = every_client(session, account_id_of(session, account))
        if not as_json:
            for client in found:
                click.echo(f"{client['id']}\t{client['name']}")
            return
        separator = "["
        for client in found:
            click.echo(f"{separator}\n{json.dumps(client, ensure_ascii=False)}", nl=False)
            separator = ","
        click.echo("[]" if separator == "[" else "\n]")


@clients.command("duplicates")
@of_account
@as_json
@failing
def duplicates(account: str, as_json: bool) -> None:
    """List clients of an account that are or could be the same."""
    installed = installation()
    with installed.session() as session:
        account_id = account_id_of(session, account)
        groups = [_plain_group(one) for one in find_duplicates(session, account_id, installed)]
    if as_json:
        print_json(groups)
        return
    for group in groups:
        for member in group["clients"]:
            click.echo(f"{member['id']}\t{member['name']}\t{member['reason']}")
        click.echo()


def _plain_group(group: Group) -> dict[str, Any]:
    members = ({"id": one.id, "name": one.name, "reason": one.reason} for one in group.members)
    return {"same": group.sure, "clients": list(members)}


@contextmanager
def _saying_how_to_choose() -> Iterator[None]:
    try:
        yield
    except SheetNotChosen as error:
        raise click.ClickException(f"{error} Choose one with --sheet.") from error


def _columns_of(path: Path, choices: ReadingChoices) -> dict[str, object]:
    """What the file says, or why nothing can be read in it. OSError where it cannot be opened."""
    path.open("rb").close()
    try:
        found = inspect_file(path, choices)
    except CarryoverError as error:
        return {"file": str(path), "error": str(error)}
    return {
        "file": str(path),
        "header_row": found.header_row,
        "program": found.program,
        **_sheets_of(found),
        "columns": [
            {
                "index": index,
                "header": column.header,
                "field": column.field,
                "reason": column.reason,
            }
            for index, column in enumerate(found.columns)
        ],
    }


def _sheets_of(found: FileColumns) -> dict[str, object]:
    """Which sheet was looked at, where there are several."""
    return {"sheet": found.sheet, "sheets": found.sheets} if len(found.sheets) > 1 else {}


def _in_words(found: dict[str, object]) -> str:
    if "error" in found:
        return f"{found['file']}: {found['error']}"
    columns = cast(list[dict[str, str]], found["columns"])
    assigned = [f"{one['header']} = {one['field']}" for one in columns if one["field"] != IGNORE]
    sheets = cast(tuple[str, ...], found.get("sheets", ()))
    program = f" ({found['program']})" if found["program"] else ""
    sheet = f", sheet {found['sheet']} of {', '.join(sheets)}" if sheets else ""
    return f"{found['file']}{program}{sheet}: {', '.join(assigned)}"
