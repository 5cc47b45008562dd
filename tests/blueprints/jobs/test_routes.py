"""A job can be stopped from where it is watched."""

from carryover.worker.running import run_job
from tests.carryover.factories import make_clients, record


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


def test_another_accounts_job_is_not_found(signed_in_client):
    assert signed_in_client.post("/a/acme/jobs/5/stop").status_code == 404
