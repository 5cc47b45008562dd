"""Workbooks that a password protects."""

from enum import StrEnum


class PasswordState(StrEnum):
    """What reading a file said about its password."""

    NOT_ASKED = ""
    NEEDED = "needed"
    """The workbook is protected, and no password was given."""
    WRONG = "wrong"
    """The password that was given does not open it."""

    @property
    def asks(self) -> bool:
        """Whether a person has to type it."""
        return self is not PasswordState.NOT_ASKED
