"""Files that people gave us or will fetch: stored under names of our own."""

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from carryover.errors import NotFound
from carryover.sheet_errors import FileTooLarge

_CHUNK = 1 << 20
_OURS = re.compile(r"[0-9a-f]{32}(\.part)?")
"""Names of files that are whole, and of those that `sheets.writing` is at."""


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """What was put on the shelf."""

    stored_as: str
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files, each under a random name."""

    folder: Path

    def put(self, stream: BinaryIO, name: str, limit_bytes: int) -> ShelvedFile:
        """Copy a stream onto the shelf; FileTooLarge and a broken stream leave nothing behind."""
        stored_as = self.reserve()
        try:
            return self._copy(stream, stored_as, name, limit_bytes)
        except BaseException:
            self.remove(stored_as)
            raise

    def reserve(self) -> str:
        """A new name for a file that is about to be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return secrets.token_hex(16)

    def path(self, stored_as: str) -> Path:
        """Where a shelved file is; the name never leads out of the folder."""
        if not stored_as or not stored_as.isalnum():
            raise NotFound("file", stored_as)
        return self.folder / stored_as

    def remove(self, stored_as: str) -> None:
        """Take a file off the shelf; nothing happens where it is gone already."""
        self.path(stored_as).unlink(missing_ok=True)

    def remove_strays(self, known: Collection[str], before: datetime) -> int:
        """Take off what nobody knows and nobody has written to since; answers how many."""
        strays = [
            path
            for path in self.folder.glob("*")
            if _OURS.fullmatch(path.name)
            and path.name not in known
            and path.stat().st_mtime < before.timestamp()
        ]
        for path in strays:
            path.unlink(missing_ok=True)
        return len(strays)

    def _copy(self, stream: BinaryIO, stored_as: str, name: str, limit_bytes: int) -> ShelvedFile:
        digest, size = hashlib.sha256(), 0
        with self.path(stored_as).open("xb") as file:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit_bytes:
                    raise FileTooLarge(name, limit_bytes)
                digest.update(chunk)
                file.write(chunk)
        return ShelvedFile(stored_as, size, digest.hexdigest())
