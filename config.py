"""Settings, read once from the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SHORTEST_KEY = 32


class BadSetting(Exception):
    """A variable of the environment that we cannot start with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where an installation lives and how it is reached."""

    instance: Path
    """Folder of database, uploads and secrets."""
    database_url: str
    queue_url: str
    """Where the queue of background jobs is kept: a SQLite file or redis://..."""
    secret_key: str
    host: str
    port: int
    sealing_keys: str = ""
    """Keys for secrets in the database; empty for those in the instance folder."""
    zoho_url: str = ""
    """A stand-in in Zoho's place; empty for Zoho itself."""
    invoiceocean_url: str = ""
    """The same for InvoiceOcean and its sisters."""
    public_url: str = ""
    """Where the outside world reaches the server; empty where pages are opened by that name."""
    trusted_proxies: int = 0
    """So many proxies stand before the server, each adding an address to X-Forwarded-For."""

    @property
    def loopback_only(self) -> bool:
        """Whether nobody but this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment; makes the instance folder and its key on first use."""
    instance = Path(environment.get("CARRYOVER_INSTANCE") or ROOT / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True)
    return Settings(
        instance=instance,
        database_url=environment.get("DATABASE_URL") or f"sqlite:///{instance / 'carryover.db'}",
        queue_url=environment.get("QUEUE_URL") or f"sqlite:///{instance / 'queue.db'}",
        secret_key=_secret_key(environment.get("SECRET_KEY"), instance),
        host=environment.get("HOST") or "127.0.0.1",
        port=_port(environment.get("PORT") or "8000"),
        sealing_keys=environment.get("SEALING_KEYS") or "",
        zoho_url=_url("ZOHO_URL", environment),
        invoiceocean_url=_url("INVOICEOCEAN_URL", environment),
        public_url=_url("PUBLIC_URL", environment),
        trusted_proxies=_count("TRUSTED_PROXIES", environment),
    )


def _secret_key(given: str | None, instance: Path) -> str:
    if given is not None:
        if len(given) < SHORTEST_KEY:
            raise BadSetting(f"SECRET_KEY needs at least {SHORTEST_KEY} characters.")
        return given
    kept = instance / "secret_key"
    if not kept.exists():
        _keep_new_key(kept)
    return kept.read_text()


def _keep_new_key(kept: Path) -> None:
    """Make a key; of two processes that start together, the first one's is kept."""
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _port(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise BadSetting(f"PORT is “{given}”; it must be a number from 1 to 65535.")
    return int(given)


def _count(name: str, environment: Mapping[str, str]) -> int:
    given = environment.get(name) or "0"
    if not given.isdecimal():
        raise BadSetting(f"{name} is “{given}”; it must be a number such as 1.")
    return int(given)


def _url(name: str, environment: Mapping[str, str]) -> str:
    given = environment.get(name) or ""
    if given and not given.startswith(("http://", "https://")):
        raise BadSetting(f"{name} is “{given}”; it must begin with http:// or https://.")
    return given.rstrip("/")
