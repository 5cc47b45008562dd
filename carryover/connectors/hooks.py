"""Webhooks of finance apps: whether one really comes from the app. What it says is not read.

A verified one is a hint to ask the app sooner, never data. So a repeated one is harmless: it
makes a run ask what has changed, which the run would have asked a minute later anyway.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import parse_qsl

ZOHO_SIGNATURE = "X-Zoho-Webhook-Signature"
MOST_BYTES = 256_000
"""Of a body; Zoho sends the whole customer."""
_FORM = "application/x-www-form-urlencoded"
_MOST_PAIRS = 1_000


@dataclass(frozen=True, slots=True)
class Knock:
    """What came to an address of ours, exactly as it came."""

    body: bytes = field(repr=False)
    query: str = field(default="", repr=False)
    """As in the address, encoded."""
    content_type: str = ""
    signature: str = field(default="", repr=False)
    """The header `ZOHO_SIGNATURE`."""


Verify: TypeAlias = Callable[[Knock, str], bool]
"""Whether a knock proves that its sender knows the secret; False for an empty secret."""


def is_signed_by_zoho(knock: Knock, secret: str) -> bool:
    """Zoho's signature: a hash of what was sent, made with the secret.

    Documented (Zoho's help on securing webhooks): the pairs of the query and of a form are
    sorted by their keys and written after one another, key and value without anything in
    between, decoded; a raw JSON body follows as it is. Not documented there, and tried with
    no account of Zoho's: that the hash is HMAC-SHA256 in hexadecimal, as Zoho's other products
    say of theirs. Were it another one, every hint would be refused, and polling goes on.
    """
    if not secret:
        return False
    made = hmac.new(secret.encode(), _signed_text(knock), hashlib.sha256).hexdigest()
    return hmac.compare_digest(made.encode(), knock.signature.strip().lower().encode())


def carries_secret(knock: Knock, secret: str) -> bool:
    """InvoiceOcean's way: the body's `api_token` is the text that a person typed there.

    Documented; there is no signature.
    """
    try:
        body = json.loads(knock.body)
    except (ValueError, RecursionError):
        return False
    told = body.get("api_token") if isinstance(body, dict) else None
    if not secret or not isinstance(told, str):
        return False
    return hmac.compare_digest(told.encode(errors="replace"), secret.encode())


def _signed_text(knock: Knock) -> bytes:
    pairs = _pairs(knock.query)
    is_form = knock.content_type.partition(";")[0].strip().lower() == _FORM
    if is_form:
        pairs += _pairs(knock.body.decode(errors="replace"))
    text = "".join(key + value for key, value in sorted(pairs))
    return text.encode(errors="replace") + (b"" if is_form else knock.body)


def _pairs(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, max_num_fields=_MOST_PAIRS)
    except ValueError:
        return []
