"""The account's connections: seen, tried, changed and ended."""

from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from carryover.connectors.base import Capabilities, Organisation
from carryover.connectors.capabilities import capabilities_of
from carryover.connectors.invoiceocean import ApiToken
from carryover.connectors.zoho_sign_in import scopes
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import FinanceApp, app_name, data_centre, is_brand, is_prefix
from carryover.domain.folding import clean_text
from carryover.domain.locales import currency_code
from carryover.errors import Rejected
from carryover.models import Connection, Person
from carryover.remote_errors import NeedsReconnecting, RemoteError
from carryover.services.connections.remote import (
    WHILE_A_PERSON_WAITS,
    invoiceocean,
    open_connector,
    outside,
)
from carryover.services.connections.remote_tokens import note_trouble, sealed, sign_in_of, unsealed
from carryover.services.installation import Installation
from carryover.services.places import Place
from carryover.store.connections import (
    change_connection,
    connection_to,
    connections_of,
    count_links,
    load_connection,
)
from carryover.store.database import writing
from carryover.store.person_names import PERSON_NAME


@dataclass(frozen=True, slots=True)
class ConnectionView:
    """A connection as its pages show it. No secret is in it."""

    id: int
    app: FinanceApp
    name: str
    """Of the app, as people know it."""
    where: str
    """The data centre, or the account's host."""
    host: str
    prefix: str
    client_id: str
    state: ConnectionState
    problem: str
    organisation: str
    organisation_currency: str
    default_currency: str
    """ISO 4217; what customers without a currency count as."""
    organisations: tuple[Organisation, ...]
    capabilities: Capabilities
    linked: int
    """Clients that are linked with a customer."""
    connected_by: str
    connected_at: datetime | None
    checked_at: datetime | None

    @property
    def scopes(self) -> tuple[str, ...]:
        """What a self client's code has to allow; empty for apps without."""
        return scopes(self.app) if self.app.is_zoho else ()

    @property
    def is_waiting(self) -> bool:
        """Whether a person has to sign in at the app."""
        return self.state in (
            ConnectionState.SIGNING_IN,
            ConnectionState.RECONNECT,
            ConnectionState.DISCONNECTED,
        )


@dataclass(frozen=True, slots=True)
class OceanDetails:
    """What a person enters about InvoiceOcean or a sister of it."""

    brand: str
    prefix: str
    token: str = field(repr=False)
    default_currency: str = ""


def list_connections(session: Session, account_id: int) -> list[ConnectionView]:
    """All of the account's."""
    linked = count_links(session, account_id)
    found = connections_of(session, account_id)
    return [_view(session, one, linked.get(one.id, 0)) for one in found]


def view_connection(session: Session, account_id: int, connection_id: int) -> ConnectionView:
    """One of them."""
    connection = load_connection(session, account_id, connection_id)
    return _view(session, connection, count_links(session, account_id).get(connection_id, 0))


def connect_invoiceocean(
    session: Session, by: Place, details: OceanDetails, installation: Installation
) -> int:
    """Try a token and keep it; answers the connection's id.

    Where the account was connected before, that connection comes back to life.
    """
    entered = _checked(details)
    tried = Connection(
        app=FinanceApp.INVOICEOCEAN, host=entered.brand, prefix=entered.prefix, id=None
    )
    token = ApiToken(entered.token)
    world = outside(installation, WHILE_A_PERSON_WAITS)
    try:
        with closing(invoiceocean(tried, token, installation, world)) as connector:
            organisation = connector.check()
    except NeedsReconnecting as refused:
        raise Rejected({"token": _not_accepted(tried)}) from refused
    with writing(session):
        return _keep(session, by, entered, organisation, installation)


def try_connection(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> None:
    """Ask the app for all that we need. RemoteError; where a person has to act, it is noted."""
    try:
        connector = open_connector(
            session, account_id, connection_id, installation, WHILE_A_PERSON_WAITS
        )
        with closing(connector):
            organisation = connector.check()
    except NeedsReconnecting as trouble:
        note_trouble(session, account_id, connection_id, trouble)
        raise
    with writing(session):
        change_connection(
            session,
            account_id,
            connection_id,
            checked_at=installation.clock(),
            problem="",
            organisation_name=organisation.name,
            organisation_currency=organisation.currency,
        )


def change_default_currency(
    session: Session, account_id: int, connection_id: int, currency: str
) -> None:
    """Say what customers without a currency count as; blank for the organisation's."""
    with writing(session):
        connection = load_connection(session, account_id, connection_id)
        code = currency_code(currency)
        if (currency and not code) or not (code or connection.organisation_currency):
            raise Rejected({"default_currency": "Choose a currency."})
        change_connection(session, account_id, connection_id, default_currency=code)


def disconnect(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> None:
    """Erase the tokens, and tell Zoho that they are not needed; links to records stay."""
    connection = load_connection(session, account_id, connection_id)
    refresh_token = ""
    with suppress(RemoteError):
        refresh_token = unsealed(installation, connection, "refresh_token")
    with writing(session):
        change_connection(
            session,
            account_id,
            connection_id,
            state=ConnectionState.DISCONNECTED,
            problem="",
            sealed_client_secret="",
            sealed_refresh_token="",
            sealed_access_token="",
            access_until=None,
            renewing_until=None,
            disconnected_at=installation.clock(),
        )
    if refresh_token:
        # Zoho's own list of connections is a courtesy; ours is ended already.
        with suppress(RemoteError):
            world = outside(installation, WHILE_A_PERSON_WAITS)
            with closing(sign_in_of(installation, connection, world)) as sign_in:
                sign_in.revoke(refresh_token)


def _checked(details: OceanDetails) -> OceanDetails:
    token = clean_text(details.token)
    prefix = clean_text(details.prefix).lower() or ApiToken(token).prefix
    code = currency_code(details.default_currency)
    problems = {}
    if not is_brand(details.brand):
        problems["brand"] = "Choose one of the names."
    if not is_prefix(prefix):
        problems["prefix"] = (
            "Write only the first part of the address: “acme” of acme.invoiceocean.com."
        )
    if not token or len(token) > 200:
        problems |= {"token": "Copy the API token from the account's settings."}
    if not code:
        problems["default_currency"] = "Choose a currency; the app has none of a client."
    if problems:
        raise Rejected(problems)
    return OceanDetails(details.brand, prefix, token, code)


def _not_accepted(connection: Connection) -> str:
    where = f"{connection.prefix}.{connection.host}"
    return f"{where} does not accept this token. Check the first part of the address and the token."


def _keep(
    session: Session,
    by: Place,
    entered: OceanDetails,
    organisation: Organisation,
    installation: Installation,
) -> int:
    now = installation.clock()
    number = f"{entered.prefix}.{entered.brand}"
    connection = connection_to(session, by.account_id, FinanceApp.INVOICEOCEAN, number)
    if connection is None:
        connection = Connection(
            account_id=by.account_id,
            app=FinanceApp.INVOICEOCEAN,
            host=entered.brand,
            prefix=entered.prefix,
            organisation_id=number,
            state=ConnectionState.SIGNING_IN,
            created_at=now,
        )
        session.add(connection)
        session.flush()
    change_connection(
        session,
        by.account_id,
        connection.id,
        state=ConnectionState.CONNECTED,
        organisation_name=organisation.name,
        default_currency=entered.default_currency,
        person_id=by.person_id,
        problem="",
        connected_at=now,
        checked_at=now,
        disconnected_at=None,
        **sealed(installation, connection, access_token=entered.token),
    )
    return connection.id


def _view(session: Session, connection: Connection, linked: int) -> ConnectionView:
    app = FinanceApp(connection.app)
    centre = data_centre(connection.host)
    connected_by = select(PERSON_NAME).where(Person.id == connection.person_id)
    return ConnectionView(
        id=connection.id,
        app=app,
        name=app_name(app, connection.host),
        where=centre.label if centre else f"{connection.prefix}.{connection.host}",
        host=connection.host,
        prefix=connection.prefix,
        client_id=connection.client_id,
        state=ConnectionState(connection.state),
        problem=connection.problem,
        organisation=connection.organisation_name,
        organisation_currency=connection.organisation_currency,
        default_currency=connection.default_currency or connection.organisation_currency,
        organisations=tuple(Organisation(**one) for one in connection.organisations),
        capabilities=capabilities_of(app),
        linked=linked,
        connected_by=session.scalar(connected_by) or "",
        connected_at=connection.connected_at,
        checked_at=connection.checked_at,
    )
