"""A command that cannot do its work says so in one line."""

import errno
import os

import click
import pytest

from blueprints.headless.output import failing


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
