"""Workbooks under a password.

Excel hides workbooks from view, but not from anyone, with a password of its
own: such files open everywhere without a question, and so they do here.
"""

import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from carryover.sheet_errors import (
    DamagedFile,
    EncryptedWorkbook,
    PasswordNeeded,
    UnknownProtection,
    WrongPassword,
)
from carryover.sheets.formats import read_known
from carryover.sheets.sniffing import sniff
from carryover.sheets.types import Reading, ReadOptions, SheetRow, SheetRows

_EVERYBODYS = "VelvetSweatshop"
"""What Excel uses where a person set none."""


def read_encrypted(path: Path, name: str, options: ReadOptions) -> Reading:
    """Decrypt a workbook and read what comes out.

    Raises PasswordNeeded and WrongPassword, UnknownProtection where the right
    password does not help, and EncryptedWorkbook where none would.
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
    for password in passwords:
        office = _opened(file, name, password)
        if office is not None:
            return _decrypted(office, name), password
    return None


def _opened(file: IO[bytes], name: str, password: str) -> Any:
    """What decrypts the file with this password; None where it is not the right one."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        office = msoffcrypto.OfficeFile(file)
        _load_key(office, password)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except Exception as error:
        raise EncryptedWorkbook(name) from error
    return office


def _load_key(office: Any, password: str) -> None:
    """Raise InvalidKeyError for a wrong password; xls files ask of themselves."""
    from msoffcrypto.format.ooxml import OOXMLFile

    if isinstance(office, OOXMLFile):
        office.load_key(password=password, verify_password=True)
    else:
        office.load_key(password=password)


def _decrypted(office: Any, name: str) -> IO[bytes]:
    from msoffcrypto.format.xls97 import Xls97File

    decrypted = tempfile.TemporaryFile(prefix="carryover-decrypted-")
    try:
        if isinstance(office, Xls97File):
            _close_up(office.data.workbook)
        office.decrypt(decrypted)
        decrypted.flush()
    except MemoryError:
        raise
    except Exception as error:
        decrypted.close()
        raise UnknownProtection(name) from error
    return decrypted


def _close_up(records: IO[bytes]) -> None:
    """Let the last record reach to the end of the stream.

    Programs fill a stream up with zeros. Where less than a record's head is left
    of them, msoffcrypto fails, though nothing is wrong with the file.
    """
    size, start, following = records.seek(0, 2), 0, 0
    while following + 4 <= size:
        start = following
        records.seek(start + 2)
        following = start + 4 + struct.unpack("<H", records.read(2))[0]
    if following < size:
        records.seek(start + 2)
        records.write(struct.pack("<H", size - start - 4))
