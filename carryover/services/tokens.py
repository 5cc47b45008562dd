"""Tokens of links and cookies: who holds one may come in, and we keep only what it hashes to."""

import hashlib
import secrets
from datetime import timedelta

LINK_GOOD_FOR = timedelta(days=7)
"""How long the link of somebody who is invited leads in."""


def new_token() -> str:
    """One that nobody guesses; it can stand in an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """The form in which a token is kept and found again."""
    return hashlib.sha256(token.encode()).hexdigest()
