"""Webhooks of finance apps: addresses for them, and what a hint is good for.

A hint that proves to be the app's makes its connection due, and nothing else: the run asks
the app itself. Whatever else comes to an address is refused like an unknown address.
"""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from carryover.connectors.hooks import (
    MOST_BYTES,
    ZOHO_SIGNATURE,
    Knock,
    Verify,
    carries_secret,
    is_signed_by_zoho,
)
from carryover.domain.finance_apps import FinanceApp
from carryover.domain.sync_pace import hint_is_due
from carryover.models import Connection
from carryover.remote_errors import AccessEnded
from carryover.services.connections.remote_tokens import sealed, unsealed
from carryover.services.installation import Installation
from carryover.services.syncing.allowance import allowance_of
from carryover.store.connections import change_connection, connection_at, load_connection
from carryover.store.database import writing
from carryover.store.sync_settings import settings_of

__all__ = [
    "MOST_BYTES",
    "ZOHO_SIGNATURE",
    "Heard",
    "HookView",
    "Knock",
    "forget_hook",
    "hear",
    "hinted",
    "make_hook_secret",
    "view_hook",
]
TOKEN_BYTES = 32
SECRET_BYTES = 20
"""As 40 hexadecimal digits: Zoho takes 12 to 50 letters and digits."""
logger = logging.getLogger(__name__)


class Heard(StrEnum):
    """What became of a knock."""

    HINT = "hint"
    REFUSED = "refused"
    """Nobody's address, or not the app: nobody is told which."""
    TOO_OFTEN = "too often"


@dataclass(frozen=True, slots=True)
class HookView:
    """The webhooks of a connection, as its page shows them. No secret is in it."""

    token: str | None
    """The last part of the address; None until a person wants one."""
    is_signed: bool
    """Whether the app signs with the secret; else it sends it along."""
    heard_at: datetime | None
    """When the app last gave a hint."""


def view_hook(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> HookView:
    """What there is to know of a connection's webhooks."""
    connection = load_connection(session, account_id, connection_id)
    is_signed = FinanceApp(connection.app).is_zoho
    return HookView(connection.hook_token, is_signed, installation.board.hints().get(connection_id))


def make_hook_secret(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> str:
    """A new secret, which replaces the one before; the address is made once, and stays."""
    secret = secrets.token_hex(SECRET_BYTES)
    with writing(session):
        connection = load_connection(session, account_id, connection_id)
        change_connection(
            session,
            account_id,
            connection_id,
            hook_token=connection.hook_token or secrets.token_urlsafe(TOKEN_BYTES),
            **sealed(installation, connection, hook_secret=secret),
        )
    return secret


def forget_hook(session: Session, account_id: int, connection_id: int) -> None:
    """Close the address; a later one is another one."""
    with writing(session):
        load_connection(session, account_id, connection_id)
        change_connection(
            session, account_id, connection_id, hook_token=None, sealed_hook_secret=""
        )


def hear(session: Session, token: str, knock: Knock, installation: Installation) -> Heard:
    """Take a webhook for a hint, if it proves to come from the connection's app.

    Writes to the board alone, which no other work locks for long: apps want an answer soon.
    """
    if not installation.turnstile.lets_in(token, installation.clock()):
        return Heard.TOO_OFTEN
    connection = connection_at(session, token)
    session.commit()
    if connection is None:
        logger.info("a webhook came to an address that is nobody's")
        return Heard.REFUSED
    if not _verify_of(connection)(knock, _secret_of(installation, connection)):
        logger.warning("a webhook for connection %d did not prove whose it is", connection.id)
        return Heard.REFUSED
    installation.board.hint(connection.id, installation.clock())
    return Heard.HINT


def hinted(session: Session, installation: Installation) -> list[int]:
    """Connections whose apps have hinted at something that no run has asked for yet."""
    hints, now = installation.board.hints(), installation.clock()
    return [
        one.connection_id
        for one in settings_of(session, hints)
        if hint_is_due(hints[one.connection_id], one.begun_at, allowance_of(one, now), now)
    ]


def _verify_of(connection: Connection) -> Verify:
    return is_signed_by_zoho if FinanceApp(connection.app).is_zoho else carries_secret


def _secret_of(installation: Installation, connection: Connection) -> str:
    """Empty where none opens: then nothing is verified."""
    try:
        return unsealed(installation, connection, "hook_secret")
    except AccessEnded:
        return ""
