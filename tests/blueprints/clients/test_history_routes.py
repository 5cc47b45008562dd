"""The history page finds what is gone, and a refused undo says why."""

import re

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.states import state_of
from carryover.models import Import
from carryover.store.clients import create
from carryover.store.database import writing
from tests.carryover.factories import NOW, record


def test_a_deleted_client_is_found_and_brought_back(office):
    [client_id] = office.make("Adam")
    before = office.states()
    office.post(f"/{client_id}/delete", {"version": "1"})

    office.get()  # shows the message that offers the undo as well
    page = office.get("/history?shown=deleted").text
    [undo] = re.findall(r"/clients/changes/(\d+)/undo", page)
    answer = office.post(f"/changes/{undo}/undo", {})

    assert "Adam: deleted" in page
    assert answer.headers["Location"] == f"/a/acme/clients/{client_id}"
    assert office.states() == before
    assert "No deleted client." in office.get("/history?shown=deleted").text


def test_an_undo_that_would_destroy_something_newer_says_what(office):
    [client_id] = office.make("Adam", city="Wien")
    office.post(f"/{client_id}/edit", {"version": "1", "name": "Adam", "city": "Łódź"})
    change = office.changes()
    office.post(f"/{client_id}/edit", {"version": "2", "name": "Adam", "city": "Porto"})

    answer = office.post(f"/changes/{change}/undo", {})

    assert answer.status_code == 409
    assert "“Adam” was changed again since (City)" in answer.text
    assert office.states()[client_id].fields["city"] == "Porto"


def test_an_imported_client_names_the_file_and_the_row(office):
    account = office.account
    with writing(office.session):
        work = Import(
            account_id=account.account_id, person_id=account.person_id, step="done",
            file_name="old base.xls", file_bytes=1, file_sha256="", stored_as="", created_at=NOW,
        )  # fmt: skip
        office.session.add(work)
        office.session.flush()
        cause = Cause(CauseKind.IMPORT, account.person_id, work.id, 17)
        states = [(state_of(record("Adam")), cause)]
        [client_id] = create(office.session, account.account_id, states, NOW)

    page = office.get(f"/{client_id}").text

    assert "from old base.xls, row 17" in page
    assert f'href="/a/acme/settings/import/{work.id}"' in page


def test_a_client_shows_which_field_changed_from_what_to_what(office):
    [client_id] = office.make("Adam", city="Wien")
    office.post(f"/{client_id}/edit", {"version": "1", "name": "Adam", "city": "Łódź"})

    page = " ".join(office.get(f"/{client_id}").text.split())

    assert "<dt>City</dt> <dd><del>Wien</del> → <ins>Łódź</ins></dd>" in page


def test_the_history_of_a_client_that_is_gone_can_still_be_read(office):
    [client_id] = office.make("Adam")
    office.post(f"/{client_id}/delete", {"version": "1"})

    page = office.get(f"/history?client={client_id}")

    assert page.status_code == 200
    assert "History of Adam" in page.text


def test_another_accounts_history_is_not_shown(office, theirs):
    [foreign] = theirs.make("Theirs")

    pages = [office.get("/history"), office.get(f"/history?client={foreign}")]

    assert all("Theirs" not in page.text for page in pages)
