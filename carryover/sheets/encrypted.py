"""Workbooks under a password.

Excel hides workbooks from view, but not from anyone, with a password of its
own: such files open everywhere without a question, and so they do here.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from carryover.sheet_errors import DamagedFile, EncryptedWorkbook, PasswordNeeded, WrongPassword
from carryover.sheets.formats import read_known
from carryover.sheets.sniffing import sniff
from carryover.sheets.types import Reading, ReadOptions, SheetRow, SheetRows

_EVERYBODYS = "VelvetSweatshop"
"""What Excel uses where a person set none."""


def read_encrypted(path: Path, name: str, options: ReadOptions) -> Reading:
    """Decrypt a workbook and read what comes out.

    Raises PasswordNeeded and WrongPassword, and EncryptedWorkbook where no
    password would help.
    """
    passwords = dict.fromkeys((_EVERYBODYS, options.password or _EVERYBODYS))
    with path.open("rb") as encrypted:
        decrypted = _decrypt(encrypted, name, list(passwords))
    if decrypted is None:
        raise WrongPassword(name) if options.password else PasswordNeeded(name)
    file, password = decrypted
    # A file without a name: nothing of it is left however this process ends.
    inner = Path(f"/proc/self/fd/{file.fileno()}")
    kind = sniff(inner, name)
    if kind == "encrypted":
        raise DamagedFile(name, "it is encrypted more than once")
    info, rows = read_known(kind, inner, name, replace(options, password=None))
    info = replace(info, protected=password != _EVERYBODYS)
    return info, SheetRows(_with_open(file, rows), rows.left_out)


def _with_open(file: IO[bytes], rows: SheetRows) -> Iterator[SheetRow]:
    with file:
        yield from rows


def _decrypt(file: IO[bytes], name: str, passwords: list[str]) -> tuple[IO[bytes], str] | None:
    """The decrypted file and what opened it; None where no password is right."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    for password in passwords:
        decrypted = tempfile.TemporaryFile(prefix="carryover-decrypted-")
        try:
            office = msoffcrypto.OfficeFile(file)
            _load_key(office, password)
            office.decrypt(decrypted)
            decrypted.flush()
            return decrypted, password
        except InvalidKeyError:
            decrypted.close()
        except MemoryError:
            raise
        except Exception as error:
            raise EncryptedWorkbook(name) from error
    return None


def _load_key(office: Any, password: str) -> None:
    """Raise InvalidKeyError for a wrong password; xls files ask of themselves."""
    from msoffcrypto.format.ooxml import OOXMLFile

    if isinstance(office, OOXMLFile):
        office.load_key(password=password, verify_password=True)
    else:
        office.load_key(password=password)
