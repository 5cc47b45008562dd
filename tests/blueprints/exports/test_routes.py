"""Exports: asked for, written in the background, fetched."""

import io
from dataclasses import replace

import pytest
import xlrd

from carryover.domain.keeping import EXPORT_KEPT
from carryover.services.imports.keeping import remove_old_files
from carryover.worker.running import run_job
from tests.carryover.factories import make_clients, record


@pytest.fixture
def ids(session, account):
    clients = (record("Acme", city="Leeds"), record("Birch"))
    return make_clients(session, account.account_id, *clients)


def start(browser, **form):
    answer = browser.post("/a/acme/exports", data=form)
    assert answer.status_code == 303
    return answer.location


def test_an_export_shows_progress_and_then_its_file(signed_in_client, installation, ids):
    page = start(signed_in_client, sheet_format="xls")

    waiting = signed_in_client.get(page).text
    run_job(1, "test", installation)
    ready = signed_in_client.get(page).text
    file = signed_in_client.get(f"{page}/file")

    assert "<progress" in waiting
    assert "Download" in ready
    assert file.headers["Content-Type"] == "application/vnd.ms-excel"
    assert file.headers["Content-Disposition"].startswith("attachment; filename=acme-clients-")
    assert file.headers["Cache-Control"] == "private, no-store"
    names = xlrd.open_workbook(file_contents=file.data).sheet_by_index(0).col_values(3)
    assert names == ["Client name", "Acme", "Birch"]


def test_only_the_ticked_clients_are_exported(signed_in_client, installation, ids):
    page = start(signed_in_client, sheet_format="csv", ids=str(ids[1]))
    run_job(1, "test", installation)

    lines = io.StringIO(signed_in_client.get(f"{page}/file").data.decode("utf-8-sig")).readlines()

    assert len(lines) == 2
    assert "Birch" in lines[1]


def test_a_file_that_is_not_ready_is_not_found(signed_in_client, ids):
    page = start(signed_in_client, sheet_format="csv")

    assert signed_in_client.get(f"{page}/file").status_code == 404


def test_an_unknown_format_is_refused(signed_in_client, ids):
    answer = signed_in_client.post("/a/acme/exports", data={"sheet_format": "pdf"})

    assert answer.status_code == 422
    assert "Choose xls, xlsx or csv" in answer.text


def test_somebody_elses_export_is_not_found(signed_in_client, installation, ids):
    assert signed_in_client.get("/a/acme/exports/77").status_code == 404


def test_htmx_gets_the_part_that_it_swaps(signed_in_client, ids):
    page = start(signed_in_client, sheet_format="csv")

    part = signed_in_client.get(page, headers={"HX-Request": "true"}).text

    assert part.lstrip().startswith('<section id="exports-state"')
    assert "<html" not in part


def test_an_export_that_was_removed_says_so_wherever_it_is_asked_for(
    signed_in_client, session, installation, ids
):
    page = start(signed_in_client, sheet_format="csv")
    run_job(1, "test", installation)
    later = replace(installation, clock=lambda: installation.clock() + EXPORT_KEPT)

    remove_old_files(session, later)

    for answer in (signed_in_client.get(page), signed_in_client.get(f"{page}/file")):
        assert answer.status_code == 404
        assert "exported files are removed after 24 hours. Export the clients again." in answer.text
    assert signed_in_client.post("/a/acme/jobs/1/stop").location == page
