"""A person who looks after the clients of an account, and one who may not."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from carryover.domain.permissions import Permission
from carryover.domain.states import ClientState
from carryover.models import Change, Client, RemoteLink
from carryover.services.accounts.accounts import members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.places import Place
from carryover.store.clients import load_states
from tests.blueprints.conftest import SignIn
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.linked import link_clients
from tests.carryover.people import make_owned_account, make_person

HTMX = {"HX-Request": "true"}


@dataclass
class Office:
    """A person's browser on the clients of one account, and the base behind it."""

    browser: FlaskClient
    session: Session
    account: Place

    def get(self, path: str = "", *, htmx: bool = False) -> TestResponse:
        return self.browser.get(self._at(path), headers=HTMX if htmx else {})

    def post(self, path: str, form: dict[str, object], *, htmx: bool = False) -> TestResponse:
        return self.browser.post(self._at(path), data=form, headers=HTMX if htmx else {})

    def make(self, *names: str, **values: str) -> list[int]:
        """Clients of these names, each with a contact; answers their ids."""
        records = [record(name, "Ada", **values) for name in names]
        return make_clients(self.session, self.account.account_id, *records)

    def link(self, client_ids: Sequence[int], app: str = "zoho_books", name: str = "") -> int:
        """Make the clients customers of a new connection; answers its id."""
        return link_clients(self.session, self.account.account_id, client_ids, app, name)

    def links(self) -> dict[int, tuple[bool, str]]:
        """Client to whether its customer goes its own way, and what is to be done with it."""
        self.session.commit()
        rows = self.session.execute(
            select(RemoteLink.local_id, RemoteLink.parted_at, RemoteLink.parting)
        )
        return {client_id: (bool(parted), parting) for client_id, parted, parting in rows}

    def states(self) -> dict[int, ClientState]:
        """All clients of the account, as they stand now."""
        self.session.commit()
        mine = select(Client.id).where(Client.account_id == self.account.account_id)
        ids = list(self.session.scalars(mine))
        return load_states(self.session, self.account.account_id, ids)

    def changes(self) -> int:
        """Id of the newest change of any account."""
        self.session.commit()
        return self.session.scalars(select(Change.id).order_by(Change.id.desc()).limit(1)).one()

    def _at(self, path: str) -> str:
        return f"/a/{self.account.slug}/clients{path}"


@pytest.fixture
def office(account: Place, signed_in_client: FlaskClient, session: Session) -> Office:
    """The owner of Acme."""
    return Office(signed_in_client, session, account)


@pytest.fixture
def theirs(session: Session, sign_in_as: SignIn) -> Office:
    """The owner of another account."""
    there = make_owned_account(session, make_person(session, "bo@birch.example", "Bo"), "Birch")
    return Office(sign_in_as(there.person_id), session, there)


@pytest.fixture
def bookkeeper(account: Place, session: Session, sign_in_as: SignIn) -> Office:
    """A member of Acme without the permission for clients."""
    person_id = make_person(session, "cy@acme.example", "Cy")
    accept(session, person_id, invite(session, account, {Permission.FINANCE}, "", NOW), NOW)
    assert len(members_of(session, account.account_id)) == 2
    return Office(sign_in_as(person_id), session, account)
