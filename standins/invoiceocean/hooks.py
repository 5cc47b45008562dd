"""InvoiceOcean's webhooks: the client, and the text that the person typed as their token."""

from dataclasses import dataclass
from typing import Any

from standins.ringing import post_json


@dataclass(frozen=True)
class Hook:
    """An address, and what goes along as proof."""

    url: str
    api_token: str


def ring(hook: Hook, client: dict[str, Any]) -> int:
    """Answers the status."""
    body = {
        "client_id": client["id"],
        "client": client,
        "app_name": "InvoiceOcean",
        "api_token": hook.api_token,
        "locale": "pl",
    }
    return post_json(hook.url, body)
