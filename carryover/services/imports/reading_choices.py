"""What a person says about reading a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from carryover.services.installation import Installation


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What was chosen; a blank means: find out."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    hidden: bool = False
    """Rows and columns that the sheet does not show are read too."""
    password: str = field(default="", repr=False)
    """Of the workbook. It is never kept with the others."""

    def to_keep(self) -> dict[str, Any]:
        """What the import keeps: all that was chosen, without the password."""
        chosen: dict[str, Any] = {
            "sheet": self.sheet,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "hidden": self.hidden,
        }
        return {key: value for key, value in chosen.items() if value}

    def sealed_password(self, account_id: int, import_id: int, installation: Installation) -> str:
        """The password as a job may carry it; "" where there is none."""
        if not self.password:
            return ""
        return installation.vault.seal(self.password, _context(account_id, import_id))


FIND_OUT = ReadingChoices()


def choices_of(kept: Mapping[str, Any], password: str = "") -> ReadingChoices:
    """What `to_keep` kept, with a password that was typed now."""
    return ReadingChoices(**kept, password=password)


def open_password(
    sealed: str, account_id: int, import_id: int, installation: Installation
) -> str | None:
    """The password that a job carries. Raises Unsealable."""
    return installation.vault.unseal(sealed, _context(account_id, import_id)) if sealed else None


def _context(account_id: int, import_id: int) -> str:
    return f"password of import {import_id} in account {account_id}"
