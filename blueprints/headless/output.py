"""What the commands print: results on standard output, one line of trouble on standard error."""

import json
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask.cli import with_appcontext

from blueprints.web.requests import installation
from carryover.errors import CarryoverError
from carryover.services.installation import prepare_tables

P = ParamSpec("P")
T = TypeVar("T")


def failing(command: Callable[P, T]) -> Callable[P, T]:
    """Run a command inside the application; exit code 1 and one line where it cannot do it."""

    @with_appcontext
    @wraps(command)
    def ending(*args: P.args, **kwargs: P.kwargs) -> T:
        prepare_tables(installation())
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:
            # Nobody reads on; click ends quietly.
            raise
        except (CarryoverError, OSError) as error:
            raise click.ClickException(" ".join(str(error).split())) from error

    return ending


def print_json(value: object) -> None:
    """One JSON value on standard output, letters of all scripts as they are."""
    click.echo(json.dumps(value, ensure_ascii=False))
