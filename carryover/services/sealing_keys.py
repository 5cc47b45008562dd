"""The keys of an installation's vault: made once, added to, and forgotten."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from carryover.errors import CarryoverError

SHORTEST_KEY = 32
"""Characters."""


class BadSealingKey(CarryoverError):
    """A key that is too short to keep anything secret."""

    def __init__(self) -> None:
        super().__init__(f"Each key in SEALING_KEYS needs at least {SHORTEST_KEY} characters.")


def sealing_keys_of(folder: Path, given: str = "") -> list[str]:
    """The keys of the environment, or else of the installation's folder, the newest first.

    They are separated by commas or lines. One is made on first use.
    """
    kept = _file(folder)
    if not given and not kept.exists():
        _keep(kept, [_new_key()], anew=True)
    keys = (given or kept.read_text()).replace(",", "\n").splitlines()
    keys = [key.strip() for key in keys if key.strip()]
    if not keys or any(len(key) < SHORTEST_KEY for key in keys):
        raise BadSealingKey
    return keys


def add_key(folder: Path) -> None:
    """Put a new key before the ones in the folder; what they sealed still opens."""
    _keep(_file(folder), [_new_key(), *sealing_keys_of(folder)], anew=False)


def drop_old_keys(folder: Path) -> None:
    """Keep only the newest key of the folder."""
    _keep(_file(folder), sealing_keys_of(folder)[:1], anew=False)


def _file(folder: Path) -> Path:
    return folder / "sealing_keys"


def _new_key() -> str:
    return secrets.token_urlsafe(48)


def _keep(kept: Path, keys: Sequence[str], *, anew: bool) -> None:
    """Write at once or not at all; of two processes that start together, the first one's stay."""
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(keys))
    try:
        if anew:
            os.link(draft, kept)
        else:
            draft.replace(kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
