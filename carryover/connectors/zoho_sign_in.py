"""Signing in at Zoho: codes to tokens, tokens renewed and revoked (OAuth 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from carryover.connectors.base import CallLimits
from carryover.connectors.hosts import Hosts
from carryover.connectors.http import Answer, HttpClient, Outside, Request
from carryover.connectors.pace import Pace
from carryover.domain.finance_apps import DATA_CENTRES, FinanceApp, app_name, data_centre
from carryover.remote_errors import AccessEnded, RemoteError, SignInFailed, WrongDataCentre

SIGN_IN_LIMITS = CallLimits(per_minute=5, at_once=1)
"""Zoho gives five refresh tokens within a minute."""
_SCOPES = {FinanceApp.ZOHO_BOOKS: "ZohoBooks", FinanceApp.ZOHO_INVOICE: "ZohoInvoice"}
_NEEDED = (
    "contacts.READ",
    "contacts.CREATE",
    "contacts.UPDATE",
    "contacts.DELETE",
    "settings.READ",
)
_WORDS = {
    "invalid_client": "the client ID or the client secret is not known at this data centre.",
    "invalid_code": "the code was used already, is too old, or belongs to another data centre. "
    "Make a new one.",
    "invalid_redirect_uri": "the redirect address is not the one registered at Zoho.",
    "redirect_uri_mismatch": "the redirect address is not the one registered at Zoho.",
    "access_denied": "you did not allow it.",
}


@dataclass(frozen=True, slots=True)
class ZohoClient:
    """What Zoho's API console gave for this installation."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a code is worth."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    """Empty after a renewal: the old one stays good."""
    expires_at: datetime


def scopes(app: FinanceApp) -> tuple[str, ...]:
    """What we ask for: customers, and to read organisations and currencies."""
    return tuple(f"{_SCOPES[app]}.{one}" for one in _NEEDED)


class ZohoSignIn:
    """The sign-in of one app at one data centre."""

    def __init__(self, app: FinanceApp, centre: str, hosts: Hosts, outside: Outside) -> None:
        self._app = app
        self._name = app_name(app)
        self._centre = centre
        self._hosts = hosts
        self._base = hosts.zoho_accounts(app, centre)
        self._outside = outside
        pace = Pace(self._name, SIGN_IN_LIMITS, outside.clock, outside.sleep)
        self._http = HttpClient(self._name, outside, pace, self._refusal)

    def close(self) -> None:
        """Let go of the network."""
        self._http.close()

    def address(self, client_id: str, redirect_uri: str, state: str, challenge: str) -> str:
        """Where the person goes to allow it; comes back to `redirect_uri` with a code."""
        query = {
            "scope": ",".join(scopes(self._app)),
            "client_id": client_id,
            "state": state,
            "response_type": "code",
            "redirect_uri": redirect_uri,
            "access_type": "offline",
            "prompt": "consent",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self._base}/oauth/v2/auth?{urlencode(query)}"

    def exchange(
        self, client: ZohoClient, code: str, redirect_uri: str = "", verifier: str = ""
    ) -> Tokens:
        """Trade a code for tokens. A self client's code has no redirect and no verifier."""
        form = {"grant_type": "authorization_code", "code": code, **_named(client)}
        if redirect_uri:
            form["redirect_uri"] = redirect_uri
        if verifier:
            form["code_verifier"] = verifier
        body = self._ask(form, repeatable=False)
        self._check_data_centre(body)
        tokens = self._tokens(body)
        if not tokens.refresh:
            raise SignInFailed(
                self._name, "Zoho gave no token that lasts. Ask for offline access, with consent."
            )
        return tokens

    def renew(self, client: ZohoClient, refresh_token: str) -> Tokens:
        """A new access token; AccessEnded where the refresh token is worth nothing any more."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, **_named(client)}
        try:
            return self._tokens(self._ask(form, repeatable=True))
        except SignInFailed as failed:
            raise AccessEnded(self._name) from failed

    def revoke(self, refresh_token: str) -> None:
        """Tell Zoho that the token is not needed any more."""
        address = f"{self._base}/oauth/v2/token/revoke"
        request = Request("POST", address, form={"token": refresh_token}, wants_body=False)
        self._http.exchange(request)

    def _ask(self, form: Mapping[str, str], *, repeatable: bool) -> dict[str, Any]:
        request = Request("POST", f"{self._base}/oauth/v2/token", form=form, repeatable=repeatable)
        body = self._http.exchange(request).mapping()
        if "error" in body:
            # Zoho answers these with 200.
            raise self._failed(body)
        return body

    def _refusal(self, answer: Answer, _now: datetime) -> RemoteError:
        return self._failed(answer.mapping_or_nothing())

    def _failed(self, body: Mapping[str, Any]) -> SignInFailed:
        error = body.get("error")
        words = _WORDS.get(error) if isinstance(error, str) else None
        return SignInFailed(self._name, words or "Zoho refused the sign-in.")

    def _tokens(self, body: Mapping[str, Any]) -> Tokens:
        access, refresh = body.get("access_token"), body.get("refresh_token", "")
        seconds = body.get("expires_in")
        if not (isinstance(access, str) and access and isinstance(refresh, str)):
            raise SignInFailed(self._name, "Zoho gave no token.")
        good_for = timedelta(seconds=seconds if isinstance(seconds, int) else 0)
        return Tokens(access, refresh, self._outside.clock() + good_for)

    def _check_data_centre(self, body: Mapping[str, Any]) -> None:
        """`api_domain` says where the organisation is kept; it is compared, never called."""
        told = body.get("api_domain")
        chosen = data_centre(self._centre)
        if self._hosts.zoho or not isinstance(told, str) or chosen is None:
            return
        host = urlsplit(told).hostname
        if host != chosen.api_host:
            actual = next((one.label for one in DATA_CENTRES if one.api_host == host), "")
            raise WrongDataCentre(self._name, chosen.label, actual)


def _named(client: ZohoClient) -> dict[str, str]:
    return {"client_id": client.client_id, "client_secret": client.client_secret}
