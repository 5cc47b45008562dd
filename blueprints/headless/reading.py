"""How a file is read, as options of a command."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from carryover.services.imports.reading_choices import ReadingChoices


def reading_as_chosen(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it takes what they say as `choices`."""

    @click.option("--sheet", default="", metavar="NAME", help="Of a workbook with several.")
    @click.option("--encoding", default="", metavar="NAME", help="Of text, such as cp1250.")
    @click.option(
        "--delimiter",
        default="",
        metavar="SIGN",
        callback=_one_sign,
        help="Between the cells of text.",
    )
    @click.option("--include-hidden", is_flag=True, help="Read also what the sheet does not show.")
    @click.option("--password-stdin", is_flag=True, help="Read a workbook's password from there.")
    @wraps(command)
    def reading(
        *args: Any,
        sheet: str,
        encoding: str,
        delimiter: str,
        include_hidden: bool,
        password_stdin: bool,
        **others: Any,
    ) -> None:
        password = sys.stdin.readline().rstrip("\r\n") if password_stdin else ""
        choices = ReadingChoices(sheet, encoding, delimiter, include_hidden, password)
        command(*args, choices=choices, **others)

    return reading


def _one_sign(_context: click.Context, _option: click.Parameter, sign: str) -> str:
    if len(sign) > 1:
        raise click.BadParameter(f"{sign!r} is more than one character.")
    return sign
