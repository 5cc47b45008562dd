"""The whole application around an empty database, and people who use it.

Tests here run on SQLite: what differs between databases is tested with the services.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app import create_app, install
from carryover.services.accounts.people import open_sign_in
from carryover.services.installation import Installation
from carryover.services.places import Place
from carryover.store.database import writing
from config import Settings
from tests.carryover.people import LAPTOP, make_owned_account, make_person

SignIn = Callable[[int], FlaskClient]


@pytest.fixture(scope="session")
def assembled_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application's routes and templates, once for all tests of a process."""
    return create_app(settings_in(tmp_path_factory.mktemp("assembled"), "sqlite://"))


@pytest.fixture
def app(tmp_path: Path, sqlite_url: str, assembled_app: Flask) -> Iterator[Flask]:
    """The application in an installation of its own, its tables made; forms need no CSRF token."""
    install(assembled_app, settings_in(tmp_path, sqlite_url))
    assembled_app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    yield assembled_app
    assembled_app.extensions["carryover"].engine.dispose()


def settings_in(folder: Path, database_url: str) -> Settings:
    return Settings(
        instance=folder,
        database_url=database_url,
        queue_url=f"sqlite:///{folder / 'queue.db'}",
        secret_key="not much of a secret, but for tests",
        host="127.0.0.1",
        port=8000,
    )


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
