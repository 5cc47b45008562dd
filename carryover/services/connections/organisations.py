"""Which of a person's organisations at a Zoho app it is."""

from contextlib import closing
from dataclasses import asdict

from sqlalchemy.orm import Session

from carryover.connectors.base import Organisation
from carryover.domain.connections import ConnectionState
from carryover.errors import Rejected
from carryover.models import Connection
from carryover.services.connections.remote import WHILE_A_PERSON_WAITS, open_connector
from carryover.services.connections.remote_tokens import sealed, unsealed
from carryover.services.installation import Installation
from carryover.services.places import Place
from carryover.store.connections import (
    change_connection,
    connection_to,
    delete_connection,
    load_connection,
)
from carryover.store.database import writing


def ask_organisations(
    session: Session, account_id: int, connection_id: int, installation: Installation
) -> int:
    """Ask the app where the token's owner belongs to; choose where there is no choice.

    Answers the id of the connection, as `choose_organisation` does.
    """
    connector = open_connector(
        session, account_id, connection_id, installation, WHILE_A_PERSON_WAITS
    )
    with closing(connector):
        found = connector.organisations()
    with writing(session):
        offered = [asdict(one) for one in found]
        change_connection(session, account_id, connection_id, organisations=offered)
        connection = load_connection(session, account_id, connection_id)
        chosen = _without_choice(connection, found)
        return _choose(session, connection, chosen, installation) if chosen else connection_id


def choose_organisation(
    session: Session,
    by: Place,
    connection_id: int,
    organisation_id: str,
    installation: Installation,
) -> int:
    """Say which of the organisations it is; answers the id of the connection.

    Where the account was connected to that organisation before, that connection comes
    back to life with all its links, and this one goes.
    """
    with writing(session):
        connection = load_connection(session, by.account_id, connection_id)
        if connection.state != ConnectionState.CHOOSING:
            raise Rejected({"organisation": "Sign in at the app first."})
        return _choose(session, connection, organisation_id, installation)


def _without_choice(connection: Connection, found: tuple[Organisation, ...]) -> str:
    """The organisation of last time, or the only one; empty where a person has to choose."""
    known = [one.id for one in found]
    if connection.organisation_id:
        return connection.organisation_id if connection.organisation_id in known else ""
    return known[0] if len(known) == 1 else ""


def _choose(
    session: Session, connection: Connection, organisation_id: str, installation: Installation
) -> int:
    found = next((one for one in connection.organisations if one["id"] == organisation_id), None)
    if found is None:
        raise Rejected({"organisation": "Choose one of the organisations."})
    account_id = connection.account_id
    earlier = connection_to(session, account_id, connection.app, organisation_id)
    kept = connection
    if earlier is not None and earlier.id != connection.id:
        kept = _move(session, connection, earlier, installation)
    now = installation.clock()
    change_connection(
        session,
        account_id,
        kept.id,
        state=ConnectionState.CONNECTED,
        organisation_id=found["id"],
        organisation_name=found["name"],
        organisation_currency=found["currency"],
        problem="",
        connected_at=now,
        checked_at=now,
        disconnected_at=None,
    )
    return kept.id


def _move(
    session: Session, connection: Connection, earlier: Connection, installation: Installation
) -> Connection:
    """Give an earlier connection the tokens of a new one."""
    if earlier.state == ConnectionState.CONNECTED:
        raise Rejected({"organisation": "This organisation is connected already."})
    names = ("client_secret", "refresh_token", "access_token")
    secrets_of_new = {name: unsealed(installation, connection, name) for name in names}
    change_connection(
        session,
        connection.account_id,
        earlier.id,
        host=connection.host,
        client_id=connection.client_id,
        access_until=connection.access_until,
        organisations=connection.organisations,
        person_id=connection.person_id,
        **sealed(installation, earlier, **secrets_of_new),
    )
    delete_connection(session, connection.account_id, connection.id)
    return earlier
