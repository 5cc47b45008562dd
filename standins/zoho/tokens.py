"""Zoho's rules for codes and tokens."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standins.times import WorldClock

CODE_LIVES = timedelta(seconds=60)
ACCESS_LIVES = timedelta(hours=1)
MOST_REFRESH_TOKENS = 20
"""Of one user; the next one ends the oldest, and nobody is told."""
ALL_SCOPES = frozenset(
    f"{product}.{one}"
    for product in ("ZohoBooks", "ZohoInvoice")
    for one in (
        "contacts.READ",
        "contacts.CREATE",
        "contacts.UPDATE",
        "contacts.DELETE",
        "settings.READ",
    )
)


class TokenRefused(Exception):
    """The word that Zoho answers under `error`."""


@dataclass(frozen=True)
class Code:
    """What the person allowed, for a minute."""

    client_id: str
    redirect_uri: str
    """Empty for a self client's."""
    challenge: str
    scopes: frozenset[str]
    expires_at: datetime


@dataclass
class Tokens:
    """Who may ask for what."""

    clock: WorldClock
    clients: dict[str, str] = field(default_factory=dict)
    """Client id to client secret."""
    codes: dict[str, Code] = field(default_factory=dict)
    refresh: dict[str, frozenset[str]] = field(default_factory=dict)
    """Refresh token to scopes, the oldest first."""
    access: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    """Access token to the refresh token behind it, and when it ends."""
    renewals: int = 0
    forgets: bool = False
    """Whether refresh tokens that were given out before a restart are still taken."""

    def add_client(self, client_id: str, client_secret: str) -> None:
        self.clients[client_id] = client_secret

    def make_code(
        self,
        client_id: str,
        redirect_uri: str = "",
        challenge: str = "",
        scopes: frozenset[str] = ALL_SCOPES,
    ) -> str:
        code = f"1000.{secrets.token_hex(16)}"
        until = self.clock() + CODE_LIVES
        self.codes[code] = Code(client_id, redirect_uri, challenge, scopes, until)
        return code

    def trade(self, form: dict[str, str]) -> dict[str, object]:
        """A code for two tokens."""
        self._check_client(form)
        code = self.codes.pop(form.get("code", ""), None)
        if code is None or self.clock() >= code.expires_at:
            raise TokenRefused("invalid_code")
        if code.client_id != form["client_id"] or not _proves(code, form.get("code_verifier", "")):
            raise TokenRefused("invalid_code")
        if code.redirect_uri != form.get("redirect_uri", ""):
            raise TokenRefused("invalid_redirect_uri")
        refresh = f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"
        self.refresh[refresh] = code.scopes
        while len(self.refresh) > MOST_REFRESH_TOKENS:
            self.revoke(next(iter(self.refresh)))
        return {**self._new_access(refresh), "refresh_token": refresh}

    def renew(self, form: dict[str, str]) -> dict[str, object]:
        """A refresh token for another access token."""
        self._check_client(form)
        refresh = form.get("refresh_token", "")
        if refresh not in self.refresh:
            if not self.forgets:
                raise TokenRefused("invalid_code")
            self.refresh[refresh] = ALL_SCOPES
        self.renewals += 1
        return self._new_access(refresh)

    def revoke(self, refresh: str) -> None:
        self.refresh.pop(refresh, None)
        for token in [one for one, (behind, _) in self.access.items() if behind == refresh]:
            del self.access[token]

    def expire_access(self) -> None:
        """Make every access token too old."""
        self.access.clear()

    def scopes_of(self, access: str) -> frozenset[str] | None:
        """What a token allows; None where it is worth nothing."""
        refresh, until = self.access.get(access, ("", self.clock()))
        return self.refresh.get(refresh) if self.clock() < until else None

    def _new_access(self, refresh: str) -> dict[str, object]:
        access = f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"
        self.access[access] = (refresh, self.clock() + ACCESS_LIVES)
        return {
            "access_token": access,
            "api_domain": "https://www.zohoapis.eu",
            "token_type": "Bearer",
            "expires_in": int(ACCESS_LIVES.total_seconds()),
        }

    def _check_client(self, form: dict[str, str]) -> None:
        secret = self.clients.get(form.get("client_id", ""))
        if secret is None or secret != form.get("client_secret"):
            raise TokenRefused("invalid_client")


def _proves(code: Code, verifier: str) -> bool:
    if not code.challenge:
        return True
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == code.challenge
