"""The whole application around an empty database, and people who use it.

Tests here run on SQLite: what differs between databases is tested with the services.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app import create_app
from carryover.services.installation import Installation
from carryover.services.people import open_sign_in
from carryover.services.places import Place
from carryover.store.database import writing
from config import Settings
from tests.carryover.people import LAPTOP, make_owned_account, make_person

SignIn = Callable[[int], FlaskClient]


@pytest.fixture
def app(tmp_path: Path, sqlite_url: str) -> Iterator[Flask]:
    """The application, its tables made; forms need no CSRF token."""
    settings = Settings(
        instance=tmp_path,
        database_url=sqlite_url,
        queue_url=f"sqlite:///{tmp_path / 'queue.db'}",
        secret_key="not much of a secret, but for tests",
        host="127.0.0.1",
        port=8000,
    )
    app = create_app(settings)
    app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    yield app
    app.extensions["carryover"].engine.dispose()


@pytest.fixture
def installation(app: Flask) -> Installation:
    found: Installation = app.extensions["carryover"]
    return found


@pytest.fixture
def session(installation: Installation) -> Iterator[Session]:
    """A session beside those of the requests; commit before reading what they wrote."""
    with installation.session() as session:
        yield session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody is signed in from."""
    return app.test_client()


@pytest.fixture
def account(session: Session) -> Place:
    """An account “Acme” as its owner Ada, ada@acme.example, stands in it."""
    return make_owned_account(session, make_person(session))


@pytest.fixture
def sign_in_as(app: Flask, session: Session, installation: Installation) -> SignIn:
    """Give a person a browser of their own that they are signed in from."""

    def browser_of(person_id: int) -> FlaskClient:
        with writing(session):
            token = open_sign_in(session, person_id, LAPTOP, installation.clock())
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(_user_id=token, _fresh=True)
        return client

    return browser_of


@pytest.fixture
def signed_in_client(account: Place, sign_in_as: SignIn) -> FlaskClient:
    """A browser of the account's owner."""
    return sign_in_as(account.person_id)
