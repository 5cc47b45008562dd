"""A browser that is signed in as a member of an account, and work that runs at once."""

import io
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from carryover.services.installation import Installation
from carryover.services.jobs import unfinished_jobs
from carryover.services.places import Place
from carryover.worker.running import run_job
from tests.blueprints.conftest import SignIn
from tests.carryover.people import make_owned_account, make_person


@dataclass
class Visit:
    """One person's browser in one account."""

    client: FlaskClient
    installation: Installation
    slug: str

    @property
    def imports(self) -> str:
        return f"/a/{self.slug}/settings/import"

    def get(self, path: str = "", htmx: str = "") -> TestResponse:
        """Open a page of the imports; htmx: the id of the element that asks for its part."""
        return self.client.get(self.imports + path, headers=_headers(htmx))

    def post(self, path: str, htmx: str = "", **form: object) -> TestResponse:
        return self.client.post(self.imports + path, data=form, headers=_headers(htmx))

    def upload(self, content: str | bytes, name: str = "clients.csv") -> TestResponse:
        sent = content.encode() if isinstance(content, str) else content
        return self.post("/new", file=(io.BytesIO(sent), name))

    def work(self) -> None:
        """Run what waits, as the worker would."""
        with self.installation.session() as session:
            for job_id in unfinished_jobs(session, self.installation):
                run_job(job_id, "test", self.installation)

    def read(self, content: str | bytes, name: str = "clients.csv") -> str:
        """Upload and read a file; answers the path of its import."""
        where = self.upload(content, name).location
        self.work()
        return where.removeprefix(self.imports)

    def plan(self, content: str) -> str:
        path = self.read(content)
        self.post(f"{path}/plan")
        self.work()
        return path

    def commit(self, content: str) -> str:
        path = self.plan(content)
        self.post(f"{path}/commit")
        self.work()
        return path


@pytest.fixture
def visit(account: Place, signed_in_client: FlaskClient, installation: Installation) -> Visit:
    """The owner of the account Acme."""
    return Visit(signed_in_client, installation, account.slug)


@pytest.fixture
def stranger(session: Session, sign_in_as: SignIn, installation: Installation) -> Visit:
    """The owner of another account."""
    there = make_owned_account(session, make_person(session, "bo@birch.example", "Bo"), "Birch")
    return Visit(sign_in_as(there.person_id), installation, there.slug)


def _headers(htmx: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": htmx} if htmx else {}
