"""A command that cannot do its work says so in one line."""

import errno
import os

import click
import pytest

from blueprints.headless import blueprint
from blueprints.headless.output import failing


def every_command(group=blueprint.cli, *names):
    """The words by which each command is called, groups and what is in them."""
    for name, command in group.commands.items():
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from every_command(command, *names, name)


@pytest.fixture
def ended(app):
    """The exit code and what stands on standard error, where a command ends with an error."""

    def ended(error: Exception) -> tuple[int, str]:
        @click.command()
        @failing
        def command():
            raise error

        result = app.test_cli_runner().invoke(command)
        return result.exit_code, result.stderr

    return ended


def test_a_full_disk_is_one_line_of_trouble(ended):
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert ended(full) == (1, "Error: [Errno 28] No space left on device\n")


def test_nothing_is_said_to_a_pipe_that_nobody_reads(ended):
    assert ended(BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))) == (1, "")


def test_every_command_says_in_one_line_that_it_does_not_know_a_word(app):
    runner = app.test_cli_runner()

    said = {words: runner.invoke(args=[*words, "--nonsense"]).stderr for words in every_command()}

    assert ("clients", "import") in said
    assert set(said.values()) == {"Error: No such option '--nonsense'.\n"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("clients impart", "No such command 'impart'."),
        ("clients import", "Missing argument 'FILE'."),
        (
            "clients export --account acme --output y",
            "Missing option '--format'. Choose from: xls,",
        ),
        ("clients export --account acme --output y --format pdf", "Invalid value for '--format': "),
        ("clients import /nope.csv --account acme", "Invalid value for 'FILE': File '/nope.csv' "),
    ],
)
def test_what_a_command_was_misused_with_is_one_line(app, words, line):
    result = app.test_cli_runner().invoke(args=words.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {line}")
    assert result.stderr.count("\n") == 1


def test_a_group_alone_lists_its_commands(app):
    told = app.test_cli_runner().invoke(args=["clients"])

    assert all(f"\n  {name} " in told.output for name in ("columns", "import", "export", "list"))
