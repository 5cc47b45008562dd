"""Secrets at rest: sealed with a key of the installation, and opened only in their own place.

AES-256-GCM. What a secret is about goes in as associated data, so that a sealed value
that was copied to another row, column or account does not open. Keys can be added and
taken away; each sealed value names the key that it needs.
"""

import base64
import os
import secrets
from binascii import Error as NotBase64
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from carryover.errors import CarryoverError

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = "v1"


class CannotUnseal(CarryoverError):
    """The value was sealed with a key that is gone, or for another place."""

    def __init__(self) -> None:
        super().__init__(
            "A stored secret cannot be opened with the keys of this installation. "
            "Bring back the former keys, or enter the secret again."
        )


class BadKey(CarryoverError):
    """A key that cannot be used."""

    def __init__(self) -> None:
        super().__init__("A sealing key is a name, a colon and 32 bytes as base64; names differ.")


@dataclass(frozen=True, slots=True)
class Key:
    """One key; its name stands in clear before what it sealed."""

    name: str
    content: bytes = field(repr=False)

    @property
    def line(self) -> str:
        return f"{self.name}:{base64.urlsafe_b64encode(self.content).decode()}"


def new_key() -> Key:
    return Key(secrets.token_hex(4), secrets.token_bytes(KEY_BYTES))


class Safe:
    """Seals with the first of its keys, opens with any."""

    def __init__(self, keys: Sequence[Key]) -> None:
        if not keys or len({key.name for key in keys}) < len(keys):
            raise BadKey
        self._current = keys[0]
        self._keys = {key.name: AESGCM(key.content) for key in keys}

    def seal(self, secret: str, about: str) -> str:
        """Make it unreadable; `about` names its place, and is needed to open it."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        cipher = self._keys[self._current.name].encrypt(nonce, secret.encode(), about.encode())
        packed = base64.urlsafe_b64encode(nonce + cipher).decode()
        return f"{_VERSION}.{self._current.name}.{packed}"

    def unseal(self, sealed: str, about: str) -> str:
        """What was sealed for this place; CannotUnseal."""
        version, _, rest = sealed.partition(".")
        name, _, packed = rest.partition(".")
        key = self._keys.get(name)
        if version != _VERSION or key is None:
            raise CannotUnseal
        try:
            content = base64.urlsafe_b64decode(packed)
            opened = key.decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], about.encode())
        except (InvalidTag, NotBase64, ValueError) as error:
            raise CannotUnseal from error
        return opened.decode()

    def is_current(self, sealed: str) -> bool:
        """Whether it was sealed with the newest key."""
        return sealed.startswith(f"{_VERSION}.{self._current.name}.")


def open_safe(folder: Path, given: str = "") -> Safe:
    """The safe of an installation: with the keys of the environment, or else of its folder.

    Keys are separated by commas or lines, the newest first; one is made on first use.
    """
    kept = folder / "sealing_keys"
    if not given and not kept.exists():
        _keep(kept, [new_key()], anew=True)
    return Safe(_read(given or kept.read_text()))


def add_key(folder: Path) -> None:
    """Put a new key before the ones in the folder; what they sealed still opens."""
    kept = folder / "sealing_keys"
    _keep(kept, [new_key(), *_read(kept.read_text())], anew=False)


def drop_old_keys(folder: Path) -> None:
    """Keep only the newest key of the folder."""
    kept = folder / "sealing_keys"
    _keep(kept, _read(kept.read_text())[:1], anew=False)


def _read(text: str) -> list[Key]:
    return [_key(line) for line in text.replace(",", "\n").split() if line]


def _key(line: str) -> Key:
    name, _, packed = line.partition(":")
    try:
        content = base64.urlsafe_b64decode(packed)
    except NotBase64 as error:
        raise BadKey from error
    if not name.isalnum() or len(content) != KEY_BYTES:
        raise BadKey
    return Key(name, content)


def _keep(kept: Path, keys: Sequence[Key], *, anew: bool) -> None:
    """Write at once or not at all; of two processes that start together, the first one's stay."""
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(key.line for key in keys))
    try:
        if anew:
            os.link(draft, kept)
        else:
            draft.replace(kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
