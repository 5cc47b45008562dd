"""The tokens of a connection: sealed in its row, renewed by one at a time."""

from contextlib import closing
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from carryover.connectors.http import Outside
from carryover.connectors.zoho_sign_in import Tokens, ZohoClient, ZohoSignIn
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.errors import Unsealable
from carryover.models import Connection
from carryover.remote_errors import AccessEnded, NeedsReconnecting
from carryover.services.installation import Installation
from carryover.store.connections import change_connection, claim_renewal, load_connection
from carryover.store.database import writing

RENEWED_BEFORE = timedelta(minutes=2)
"""A token that ends so soon is renewed before it is used."""
LONGEST_RENEWAL = timedelta(seconds=90)
"""Longer than all tries of one renewal; after that its process has gone."""
LOOKED_AGAIN_AFTER = 0.2
"""Seconds, while somebody else renews."""


def sealed(installation: Installation, connection: Connection, **secrets: str) -> dict[str, str]:
    """Columns of a connection, each sealed for its own place."""
    return {
        f"sealed_{name}": installation.vault.seal(text, _about(connection, name)) if text else ""
        for name, text in secrets.items()
    }


def unsealed(installation: Installation, connection: Connection, name: str) -> str:
    """One of them; AccessEnded where there is none, or none that opens."""
    content: str = getattr(connection, f"sealed_{name}")
    try:
        return installation.vault.unseal(content, _about(connection, name))
    except Unsealable as error:
        raise AccessEnded(app_name(FinanceApp(connection.app), connection.host)) from error


def client_of(installation: Installation, connection: Connection) -> ZohoClient:
    """What Zoho's API console gave."""
    return ZohoClient(connection.client_id, unsealed(installation, connection, "client_secret"))


def sign_in_of(installation: Installation, connection: Connection, outside: Outside) -> ZohoSignIn:
    """Where its tokens come from."""
    return ZohoSignIn(FinanceApp(connection.app), connection.host, installation.hosts, outside)


def keep_tokens(
    session: Session, installation: Installation, connection: Connection, tokens: Tokens
) -> None:
    """Store tokens inside the caller's transaction; a renewal brings no new refresh token."""
    columns = sealed(installation, connection, access_token=tokens.access)
    if tokens.refresh:
        columns |= sealed(installation, connection, refresh_token=tokens.refresh)
    change_connection(
        session,
        connection.account_id,
        connection.id,
        access_until=tokens.expires_at,
        renewing_until=None,
        **columns,
    )


def note_trouble(
    session: Session, account_id: int, connection_id: int, trouble: NeedsReconnecting
) -> None:
    """Ask nothing of the app any more until a person reconnects, and say why."""
    with writing(session):
        change_connection(
            session,
            account_id,
            connection_id,
            state=ConnectionState.RECONNECT,
            problem=str(trouble),
            renewing_until=None,
        )


class StoredTokens:
    """The token source of a Zoho connector; works in sessions of its own."""

    def __init__(
        self, installation: Installation, account_id: int, connection_id: int, outside: Outside
    ) -> None:
        self._place = installation
        self._account_id = account_id
        self._connection_id = connection_id
        self._outside = outside

    def token(self) -> str:
        """A token that is good for a while yet."""
        with self._place.session() as session:
            connection = self._load(session)
            held = self._held(connection)
            if held and not self._ends_soon(connection):
                return held
        return self.renewed(held)

    def renewed(self, refused: str) -> str:
        """Another token than the refused one: somebody else's new one, or our own."""
        with self._place.session() as session:
            while True:
                with writing(session):
                    connection = self._load(session)
                    if (held := self._held(connection)) not in ("", refused):
                        return held
                    is_mine = self._claim(session, connection)
                if is_mine:
                    return self._renew(session, connection)
                self._place.sleep(LOOKED_AGAIN_AFTER)

    def _claim(self, session: Session, connection: Connection) -> bool:
        now = self._place.clock()
        return claim_renewal(session, connection, now, now + LONGEST_RENEWAL)

    def _renew(self, session: Session, connection: Connection) -> str:
        """Over the network, and in no transaction."""
        try:
            client = client_of(self._place, connection)
            refresh_token = unsealed(self._place, connection, "refresh_token")
            with closing(sign_in_of(self._place, connection, self._outside)) as sign_in:
                tokens = sign_in.renew(client, refresh_token)
        except NeedsReconnecting as trouble:
            note_trouble(session, self._account_id, self._connection_id, trouble)
            raise
        except BaseException:
            self._let_go(session)
            raise
        with writing(session):
            keep_tokens(session, self._place, connection, tokens)
        return tokens.access

    def _let_go(self, session: Session) -> None:
        with writing(session):
            change_connection(session, self._account_id, self._connection_id, renewing_until=None)

    def _load(self, session: Session) -> Connection:
        connection = load_connection(session, self._account_id, self._connection_id)
        if connection.state in (ConnectionState.RECONNECT, ConnectionState.DISCONNECTED):
            raise AccessEnded(app_name(FinanceApp(connection.app), connection.host))
        return connection

    def _held(self, connection: Connection) -> str:
        if not connection.sealed_access_token:
            return ""
        return unsealed(self._place, connection, "access_token")

    def _ends_soon(self, connection: Connection) -> bool:
        until: datetime | None = connection.access_until
        return until is None or until - self._place.clock() <= RENEWED_BEFORE


def _about(connection: Connection, name: str) -> str:
    """The place of a secret: its account, row and column."""
    return f"account/{connection.account_id}/connection/{connection.id}/{name}"
