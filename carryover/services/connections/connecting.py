"""Connecting a Zoho app: to its sign-in page and back, or by a self client's code."""

import base64
import hashlib
import secrets
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.orm import Session

from carryover.connectors.zoho_sign_in import Tokens
from carryover.domain.connections import ConnectionState
from carryover.domain.finance_apps import (
    FinanceApp,
    app_name,
    data_centre,
    data_centre_signed_in_at,
)
from carryover.domain.folding import clean_text
from carryover.domain.permissions import Permission
from carryover.errors import CarryoverError, NotAllowed, NotFound, Rejected
from carryover.models import Connection, ConnectionSignIn
from carryover.remote_errors import NeedsReconnecting, RemoteError, SignInFailed, WrongDataCentre
from carryover.services.connections.organisations import ask_organisations
from carryover.services.connections.remote import WHILE_A_PERSON_WAITS, outside
from carryover.services.connections.remote_tokens import (
    client_of,
    keep_tokens,
    sealed,
    sign_in_of,
)
from carryover.services.installation import Installation
from carryover.services.places import Place, permitted_place
from carryover.services.tokens import hashed, new_token
from carryover.store.connections import (
    change_connection,
    forget_sign_ins,
    load_connection,
    take_sign_in,
)
from carryover.store.database import writing

SIGN_IN_LIVES = timedelta(minutes=15)
LONGEST_ENTRY = 200


@dataclass(frozen=True, slots=True)
class ZohoDetails:
    """What a person enters about a Zoho app."""

    app: FinanceApp
    data_centre: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ZohoReturn:
    """What Zoho's redirect brings back."""

    state: str = field(repr=False)
    code: str = field(repr=False)
    error: str = ""
    location: str = ""
    accounts_server: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Where the person was, and goes on."""

    slug: str
    connection_id: int
    trouble: CarryoverError | None = None
    """Why it is not connected all the same."""


def begin_zoho(
    session: Session, by: Place, details: ZohoDetails, installation: Installation
) -> int:
    """Note down a Zoho app that is going to be connected; answers the connection's id."""
    entered = _checked(details)
    with writing(session):
        connection = Connection(
            account_id=by.account_id,
            app=entered.app,
            host=entered.data_centre,
            client_id=entered.client_id,
            state=ConnectionState.SIGNING_IN,
            person_id=by.person_id,
            created_at=installation.clock(),
        )
        session.add(connection)
        session.flush()
        columns = sealed(installation, connection, client_secret=entered.client_secret)
        change_connection(session, by.account_id, connection.id, **columns)
        return connection.id


def enter_client_again(
    session: Session,
    by: Place,
    connection_id: int,
    details: ZohoDetails,
    installation: Installation,
) -> None:
    """Correct what was entered, and wait for a sign-in; the app itself stays."""
    entered = _checked(details)
    with writing(session):
        connection = _to_sign_in(session, by, connection_id)
        change_connection(
            session,
            by.account_id,
            connection_id,
            host=entered.data_centre,
            client_id=entered.client_id,
            state=ConnectionState.SIGNING_IN,
            problem="",
            **sealed(installation, connection, client_secret=entered.client_secret),
        )


def sign_in_link(
    session: Session,
    by: Place,
    connection_id: int,
    browser_token: str,
    redirect_uri: str,
    installation: Installation,
) -> str:
    """The address of the app's sign-in page, good once and for this browser only."""
    state, verifier = new_token(), secrets.token_urlsafe(48)
    now = installation.clock()
    with writing(session):
        connection = _to_sign_in(session, by, connection_id)
        client = client_of(installation, connection)
        forget_sign_ins(session, now)
        session.add(
            ConnectionSignIn(
                account_id=by.account_id,
                connection_id=connection_id,
                person_id=by.person_id,
                browser_hash=hashed(browser_token),
                state_hash=hashed(state),
                sealed_verifier=installation.vault.seal(verifier, hashed(state)),
                redirect_uri=redirect_uri,
                expires_at=now + SIGN_IN_LIVES,
            )
        )
    with closing(sign_in_of(installation, connection, outside(installation))) as sign_in:
        return sign_in.address(client.client_id, redirect_uri, state, _challenge(verifier))


def finish_sign_in(
    session: Session,
    person_id: int,
    browser_token: str,
    back: ZohoReturn,
    installation: Installation,
) -> SignedIn:
    """Trade the code that Zoho's redirect brought; SignInFailed where it is not this browser's."""
    attempt, slug = _taken(session, person_id, browser_token, back, installation)
    connection = load_connection(session, attempt.account_id, attempt.connection_id)
    session.commit()
    try:
        tokens = _traded(connection, attempt, back, installation)
        return SignedIn(slug, _signed_in(session, connection, tokens, person_id, installation))
    except (RemoteError, Rejected) as trouble:
        return SignedIn(slug, attempt.connection_id, trouble)


def use_self_client_code(
    session: Session, by: Place, connection_id: int, code: str, installation: Installation
) -> int:
    """Trade the code that Zoho's API console made for a self client.

    Answers the id of the connection, which is an earlier one where the organisation
    was connected before.
    """
    connection = _to_sign_in(session, by, connection_id)
    session.commit()
    with closing(
        sign_in_of(installation, connection, outside(installation, WHILE_A_PERSON_WAITS))
    ) as sign_in:
        tokens = sign_in.exchange(client_of(installation, connection), clean_text(code))
    return _signed_in(session, connection, tokens, by.person_id, installation)


def _checked(details: ZohoDetails) -> ZohoDetails:
    problems = {}
    client_id, client_secret = clean_text(details.client_id), clean_text(details.client_secret)
    if not details.app.is_zoho:
        problems["app"] = "Choose Zoho Books or Zoho Invoice."
    if data_centre(details.data_centre) is None:
        problems["data_centre"] = "Choose one of the data centres."
    if not 0 < len(client_id) <= LONGEST_ENTRY:
        problems["client_id"] = "Copy the client ID from Zoho's API console."
    if not 0 < len(client_secret) <= LONGEST_ENTRY:
        problems |= {"client_secret": "Copy the client secret from Zoho's API console."}
    if problems:
        raise Rejected(problems)
    return ZohoDetails(details.app, details.data_centre, client_id, client_secret)


def _to_sign_in(session: Session, by: Place, connection_id: int) -> Connection:
    connection = load_connection(session, by.account_id, connection_id)
    if not FinanceApp(connection.app).is_zoho or connection.state == ConnectionState.CHOOSING:
        raise NotFound("open sign-in of connection", connection_id)
    return connection


def _taken(
    session: Session,
    person_id: int,
    browser_token: str,
    back: ZohoReturn,
    installation: Installation,
) -> tuple[ConnectionSignIn, str]:
    """The sign-in that was begun; used up whatever comes of it."""
    with writing(session):
        attempt = take_sign_in(
            session, hashed(back.state), hashed(browser_token), installation.clock()
        )
    stale = SignInFailed(
        "Zoho", "this browser has not begun it, or too long ago. Begin at Connections."
    )
    if attempt is None or attempt.person_id != person_id:
        raise stale
    try:
        here = permitted_place(session, person_id, attempt.account_id, Permission.FINANCE)
    except (NotAllowed, NotFound) as refused:
        raise stale from refused
    return attempt, here.slug


def _traded(
    connection: Connection, attempt: ConnectionSignIn, back: ZohoReturn, installation: Installation
) -> Tokens:
    _check_came_back_well(connection, back)
    verifier = installation.vault.unseal(attempt.sealed_verifier, attempt.state_hash)
    client = client_of(installation, connection)
    with closing(
        sign_in_of(installation, connection, outside(installation, WHILE_A_PERSON_WAITS))
    ) as sign_in:
        return sign_in.exchange(client, back.code, attempt.redirect_uri, verifier)


def _check_came_back_well(connection: Connection, back: ZohoReturn) -> None:
    name = app_name(FinanceApp(connection.app))
    if back.error or not back.code:
        raise SignInFailed(name, "you did not allow it.")
    actual = data_centre_signed_in_at(back.location, back.accounts_server)
    chosen = data_centre(connection.host)
    if actual and chosen and actual != chosen:
        raise WrongDataCentre(name, chosen.label, actual.label)


def _signed_in(
    session: Session,
    connection: Connection,
    tokens: Tokens,
    person_id: int,
    installation: Installation,
) -> int:
    """Keep the tokens, ask where their owner belongs to, and choose where there is no choice."""
    account_id, connection_id = connection.account_id, connection.id
    with writing(session):
        keep_tokens(session, installation, connection, tokens)
        change_connection(
            session,
            account_id,
            connection_id,
            state=ConnectionState.CHOOSING,
            problem="",
            person_id=person_id,
            disconnected_at=None,
        )
    try:
        return ask_organisations(session, account_id, connection_id, installation)
    except NeedsReconnecting:
        with writing(session):
            change_connection(session, account_id, connection_id, state=ConnectionState.SIGNING_IN)
        raise


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
