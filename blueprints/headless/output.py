"""What the commands print: results on standard output, one line of trouble on standard error."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from flask.cli import with_appcontext

from blueprints.web.requests import installation
from carryover.errors import CarryoverError
from carryover.services.installation import prepare_tables

P = ParamSpec("P")
T = TypeVar("T")


class Misused(click.ClickException):
    """A command was called with words that it does not know, or without those that it needs."""

    exit_code = 2


class Command(click.Command):
    """A command that tells in one line how it was misused, without its usage around it."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _in_one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _in_one_line():
            return super().invoke(ctx)


class CommandGroup(Command, click.Group):
    """Commands under one name, each of which does so."""

    command_class = Command


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


@contextmanager
def _in_one_line() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        # Who names no command of a group asks which ones there are.
        raise
    except click.UsageError as error:
        raise Misused(" ".join(error.format_message().split())) from error


def print_json(value: object) -> None:
    """One JSON value on standard output, letters of all scripts as they are."""
    click.echo(json.dumps(value, ensure_ascii=False))
