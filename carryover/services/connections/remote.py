"""Connectors for connections: the one place where stored tokens meet the network."""

from sqlalchemy.orm import Session

from carryover.connectors.base import Connector
from carryover.connectors.http import PAUSES, Outside
from carryover.connectors.invoiceocean import LIMITS as OCEAN_LIMITS
from carryover.connectors.invoiceocean import ApiToken, InvoiceOceanConnector
from carryover.connectors.pace import Pace
from carryover.connectors.zoho import LIMITS as ZOHO_LIMITS
from carryover.connectors.zoho import ZohoConnector
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp, app_name
from carryover.models import Connection
from carryover.remote_errors import AccessEnded
from carryover.services.connections.remote_tokens import StoredTokens, unsealed
from carryover.services.installation import Installation
from carryover.store.connections import load_connection

WHILE_A_PERSON_WAITS: tuple[float, ...] = ()
"""No repetitions: the page says what went wrong, and the person presses again."""


def outside(installation: Installation, pauses: tuple[float, ...] = PAUSES) -> Outside:
    """The world as the installation meets it."""
    return Outside(installation.clock, installation.sleep, pauses=pauses)


def open_connector(
    session: Session,
    account_id: int,
    connection_id: int,
    installation: Installation,
    pauses: tuple[float, ...] = PAUSES,
) -> Connector:
    """The connector of a connection; AccessEnded where a person has to reconnect first.

    Use it outside of transactions.
    """
    connection = load_connection(session, account_id, connection_id)
    session.commit()
    name = app_name(FinanceApp(connection.app), connection.host)
    if connection.state not in (ConnectionState.CONNECTED, ConnectionState.CHOOSING):
        raise AccessEnded(name)
    if FinanceApp(connection.app).is_zoho:
        return _zoho(connection, installation, outside(installation, pauses))
    token = ApiToken(unsealed(installation, connection, "access_token"))
    return invoiceocean(connection, token, installation, outside(installation, pauses))


def invoiceocean(
    connection: Connection, token: ApiToken, installation: Installation, world: Outside
) -> InvoiceOceanConnector:
    """A connector with a token that need not be stored yet."""
    name = app_name(FinanceApp(connection.app), connection.host)
    base = installation.hosts.invoiceocean_api(connection.host, connection.prefix)
    pace = Pace(name, OCEAN_LIMITS, world.clock, world.sleep)
    if connection.id is not None:
        pace = installation.paces.of(connection.id, lambda: pace)
    return InvoiceOceanConnector(name, base, connection.prefix, token, world, pace)


def _zoho(connection: Connection, installation: Installation, world: Outside) -> ZohoConnector:
    app = FinanceApp(connection.app)
    tokens = StoredTokens(installation, connection.account_id, connection.id, world)
    fresh = Pace(app_name(app), ZOHO_LIMITS, world.clock, world.sleep)
    pace = installation.paces.of(connection.id, lambda: fresh)
    base = installation.hosts.zoho_api(app, connection.host)
    return ZohoConnector(app, base, connection.organisation_id, tokens, world, pace)
