"""Calling an address that was entered at a stand-in, as the finance app's webhooks do."""

import json
import urllib.error
import urllib.request
from typing import Any

LONGEST_WAIT = 10.0


def post_json(url: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> int:
    """Answers the status."""
    told = {"Content-Type": "application/json", **(headers or {})}
    asked = urllib.request.Request(url, encoded(body), told)  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=LONGEST_WAIT) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def encoded(body: dict[str, Any]) -> bytes:
    """As it is sent, and signed."""
    return json.dumps(body, ensure_ascii=False).encode()
