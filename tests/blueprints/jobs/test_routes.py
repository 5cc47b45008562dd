"""A job can be stopped from where it is watched, by who may watch it."""

from html import unescape

import pytest

from blueprints.web.permissions import NAMES
from carryover.domain.jobs import JobKind
from carryover.domain.permissions import ALL_PERMISSIONS, Permission
from carryover.domain.planning import Source
from carryover.models import Import
from carryover.services.accounts.invitations import accept, invite
from carryover.services.jobs import add_job
from carryover.store.database import writing
from carryover.worker.running import run_job
from tests.carryover.factories import NOW, make_clients, record
from tests.carryover.people import make_person

PAGES = {
    JobKind.READ: "settings/import/7",
    JobKind.PLAN: "settings/import/7",
    JobKind.COMMIT: "settings/import/7",
    JobKind.UNDO: "settings/import/7",
    JobKind.EXPORT: "exports/7",
    JobKind.ACT: "clients/acts/7",
    JobKind.LIST: "setup/client-users/import/7",
    JobKind.DUPLICATES: "clients/duplicates",
}
UNSTOPPABLE = set(JobKind) - set(PAGES)
AT_IMPORTS = {kind for kind, page in PAGES.items() if page == "settings/import/7"}


@pytest.fixture
def browser_with(account, session, sign_in_as):
    """The browser of a member, by the permissions that they have."""

    def sign_in(*permissions):
        person_id = make_person(session, "pat@acme.example", "Pat")
        accept(session, person_id, invite(session, account, set(permissions), "", NOW), NOW)
        return sign_in_as(person_id)

    return sign_in


@pytest.fixture
def job(session, account):
    """A job of a kind that waits, at import 7 where it is about one; answers its id."""

    def add(kind, source=Source.FILE):
        with writing(session):
            if kind in AT_IMPORTS:
                session.add(import_7(account.account_id, source))
            return add_job(session, account.account_id, account.person_id, kind, 7, NOW)

    return add


def test_a_stopped_export_writes_no_file_and_says_so(
    signed_in_client, session, account, installation
):
    make_clients(session, account.account_id, record("Acme"))
    page = signed_in_client.post("/a/acme/exports", data={"sheet_format": "csv"}).location

    back = signed_in_client.post("/a/acme/jobs/1/stop")
    run_job(1, "test", installation)

    assert (back.status_code, back.location) == (303, page)
    assert "Stopped. Nothing was written." in signed_in_client.get(page).text
    assert list(installation.exports.folder.iterdir()) == []


@pytest.mark.parametrize(("kind", "page"), PAGES.items())
def test_who_stops_a_job_comes_back_to_where_it_is_watched(
    signed_in_client, installation, job, kind, page
):
    job_id = job(kind)

    back = signed_in_client.post(f"/a/acme/jobs/{job_id}/stop")

    assert (back.status_code, back.location) == (303, f"/a/acme/{page}")
    assert installation.board.read(job_id).stop


def test_a_listing_that_is_watched_from_a_project_leads_back_to_it(signed_in_client, job):
    back = signed_in_client.post(f"/a/acme/jobs/{job(JobKind.LIST)}/stop?project=3")

    assert back.location == "/a/acme/projects/3/client-users/import/7"


@pytest.mark.parametrize("kind", [JobKind.LIST, JobKind.EXPORT])
def test_who_lacks_a_permission_that_the_job_needed_does_not_stop_it(
    browser_with, installation, job, kind
):
    without = Permission.FINANCE if kind is JobKind.LIST else Permission.CLIENTS
    job_id = job(kind)

    refused = browser_with(*ALL_PERMISSIONS - {without}).post(f"/a/acme/jobs/{job_id}/stop")

    assert refused.status_code == 403
    assert f"You need the permission “{NAMES[without]}”" in unescape(refused.text)
    assert not installation.board.read(job_id).stop


def test_who_could_not_begin_an_import_of_customers_does_not_stop_it(
    browser_with, installation, job
):
    job_id = job(JobKind.READ, Source.CONNECTION)
    pat = browser_with(Permission.CLIENTS)

    page = unescape(pat.get("/a/acme/settings/import/7").text)
    refused = [pat.post(f"/a/acme/{address}").status_code for address in to_stop(job_id)]

    assert "You need the permission “Finance”" in page
    assert 'action="/a/acme/settings/import/7/cancel"' not in page
    assert refused == [403, 403]
    assert not installation.board.read(job_id).stop


@pytest.mark.parametrize("where", [0, 1])
def test_who_could_begin_an_import_of_customers_stops_it(browser_with, installation, job, where):
    job_id = job(JobKind.READ, Source.CONNECTION)
    pat = browser_with(Permission.CLIENTS, Permission.FINANCE)

    page = unescape(pat.get("/a/acme/settings/import/7").text)
    back = pat.post(f"/a/acme/{to_stop(job_id)[where]}")

    assert "You need the permission" not in page
    assert 'action="/a/acme/settings/import/7/cancel"' in page
    assert (back.status_code, back.location) == (303, "/a/acme/settings/import/7")
    assert installation.board.read(job_id).stop


@pytest.mark.parametrize("kind", sorted(UNSTOPPABLE))
def test_a_run_of_the_sync_cannot_be_stopped_singly(signed_in_client, installation, job, kind):
    job_id = job(kind)

    refused = signed_in_client.post(f"/a/acme/jobs/{job_id}/stop")

    assert refused.status_code == 422
    assert "To stop it, pause the sync." in refused.text
    assert not installation.board.read(job_id).stop


def test_another_accounts_job_is_not_found(signed_in_client):
    assert signed_in_client.post("/a/acme/jobs/5/stop").status_code == 404


def import_7(account_id, source):
    return Import(
        id=7, account_id=account_id, source=source, step="reading", file_name="",
        file_bytes=0, file_sha256="", stored_as="", created_at=NOW,
    )  # fmt: skip


def to_stop(job_id):
    """Both addresses: where any job is stopped, and where an import is."""
    return f"jobs/{job_id}/stop", "settings/import/7/cancel"
