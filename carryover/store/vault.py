"""Secrets at rest: what the database must hold and nobody may read in it.

AES-GCM with keys derived from the installation's own secrets. What a secret is for,
its context, is authenticated with it: moved to another place, it does not open.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from carryover.errors import Unsealable

_PURPOSE = b"carryover vault, version 1"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_NAME_CHARS = 8


class Vault:
    """Seals with the first of its keys, and opens what any of them sealed.

    So a new secret of the installation can be put before the old one, until all is sealed anew.
    """

    def __init__(self, secret_keys: Sequence[str]) -> None:
        keys = [_derive(secret) for secret in secret_keys]
        self._newest = _name_of(keys[0])
        self._ciphers = {_name_of(key): AESGCM(key) for key in keys}

    def seal(self, secret: str, context: str) -> str:
        """ASCII text that only this vault can open, and only for the same context."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._ciphers[self._newest].encrypt(nonce, secret.encode(), context.encode())
        return f"{self._newest}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def unseal(self, sealed: str, context: str) -> str:
        """The secret. Raises Unsealable for another context, an unknown key, changed text."""
        name, _, body = sealed.partition(".")
        try:
            raw = urlsafe_b64decode(body.encode())
            cipher = self._ciphers[name]
            opened = cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode())
            return opened.decode()
        except (InvalidTag, KeyError, ValueError) as error:
            raise Unsealable(context) from error

    def is_newest(self, sealed: str) -> bool:
        """Whether it was sealed with the first of the keys."""
        return sealed.startswith(f"{self._newest}.")


def _derive(secret: str) -> bytes:
    derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE)
    return bytes(derived.derive(secret.encode()))


def _name_of(key: bytes) -> str:
    """Tells keys apart, and nothing about them."""
    return hashlib.sha256(_PURPOSE + key).hexdigest()[:_NAME_CHARS]
