"""Zoho's webhooks: what a workflow rule sends when a contact was created, changed or deleted."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from standins.ringing import encoded, post_json


@dataclass(frozen=True)
class Hook:
    """An address, and the secret token that signs what is sent there."""

    url: str
    secret: str


def ring(hook: Hook, contact: dict[str, Any]) -> int:
    """Send the default payload; answers the status.

    The signature as Zoho's help describes it; that it is an HMAC is a guess.
    """
    body = {"contact": contact}
    pairs = sorted(parse_qsl(urlsplit(hook.url).query))
    text = "".join(key + value for key, value in pairs).encode() + encoded(body)
    signature = hmac.new(hook.secret.encode(), text, hashlib.sha256).hexdigest()
    return post_json(hook.url, body, {"X-Zoho-Webhook-Signature": signature})
