"""The part of a connection's page about the app's webhooks."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request, url_for

from blueprints.web.pages import is_fragment_request
from blueprints.web.requests import installation, place, session
from blueprints.web.shown_once import ShownOnce, keep_to_show, take_to_show
from carryover.services.syncing.hooks import view_hook

_KIND = "hook_secret"


def hook_context(connection_id: int) -> dict[str, Any]:
    """What the page shows; a new secret once."""
    view = view_hook(session(), place().account_id, connection_id, installation())
    is_page = not is_fragment_request()
    address = _address(view.token) if view.token else ""
    return {
        "hook": view,
        "hook_address": address,
        "hook_is_outside": _is_outside(urlsplit(address).hostname or ""),
        "hook_secret": take_to_show(_KIND, _where(connection_id)) if is_page else None,
    }


def keep_secret(connection_id: int, secret: str) -> None:
    """Remember a secret that was made just now until the page has shown it."""
    keep_to_show(_KIND, _where(connection_id), ShownOnce(secret))


def _address(token: str) -> str:
    base = current_app.extensions["carryover_settings"].public_url or request.url_root.rstrip("/")
    return base + url_for("hooks.hear", token=token)


def _is_outside(host: str) -> bool:
    """Whether the internet may know this name; whether it does, only the internet can say."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal", ".lan"))


def _where(connection_id: int) -> str:
    return f"{place().slug}/{connection_id}"
