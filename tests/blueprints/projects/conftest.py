"""The owner of an account at its projects, and a member who sees projects but no clients."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from carryover.domain.permissions import Permission
from carryover.services.accounts.invitations import accept, invite
from carryover.services.places import Place
from tests.blueprints.conftest import SignIn
from tests.carryover.factories import NOW
from tests.carryover.people import make_person
from tests.carryover.portal import make_project


@pytest.fixture
def project(account: Place, session: Session) -> str:
    """The address of a project of Acme."""
    return f"/a/acme/projects/{make_project(session, account.account_id)}"


@pytest.fixture
def planner(account: Place, session: Session, sign_in_as: SignIn) -> FlaskClient:
    """The browser of a member who may see projects and nothing else."""
    person_id = make_person(session, "pat@acme.example", "Pat")
    accept(session, person_id, invite(session, account, {Permission.PROJECTS}, "", NOW), NOW)
    return sign_in_as(person_id)
