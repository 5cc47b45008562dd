"""Clients > menu > Copy to another account: where to, and on to the review over there."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from carryover.services.jobs import unfinished_jobs
from carryover.worker.running import run_job
from tests.blueprints.clients.conftest import Office
from tests.carryover.factories import make_clients, record
from tests.carryover.people import make_owned_account

COPY = "/chosen/copy"


@pytest.fixture
def other(office: Office, session):
    """The person's other account, “Cedar”."""
    return make_owned_account(session, office.account.person_id, "Cedar")


def test_the_menu_of_the_list_leads_to_the_question_where_to(office, other):
    first, second, _third = office.make("Acme", "Birch", "Cedar Ltd")

    menu = office.get().text
    asked = office.post("/chosen/ask-to-copy", {"ids": [first, second]})
    page = office.browser.get(asked.location).text

    assert "Copy to another account…" in menu
    assert asked.status_code == 303
    assert parse_qs(urlsplit(asked.location).query) == {"ids": [str(first), str(second)]}
    assert "Copy 2 clients to another account" in page
    assert 'value="cedar"' in page


def test_where_nothing_is_ticked_all_that_match_are_meant(office, other):
    office.make("Acme", "Birch", "Acme Two")

    asked = office.post("/chosen/ask-to-copy", {"q": "acme"})

    assert "Copy 2 clients" in office.browser.get(asked.location).text


def test_the_copy_goes_on_in_the_other_account(office, other, session, installation):
    office.make("Acme")

    begun = office.post(COPY, {"target": "cedar"})
    run_all(session, installation)
    review = office.browser.get(begun.location).text
    columns = office.browser.get(f"{begun.location}?step=columns").text
    done = office.browser.post(f"{begun.location}/commit")
    run_all(session, installation)
    result = office.browser.get(done.location, follow_redirects=True).text

    assert urlsplit(begun.location).path == "/a/cedar/settings/import/1"
    assert "Look at what will happen" in review
    assert "Copied from the account Acme" in review
    assert "Look at what will happen" in columns
    assert "1 client imported" in result
    assert "Copied from the account Acme" in result
    assert "Acme" in office.browser.get("/a/cedar/settings/import").text


def test_a_copy_asks_again_where_the_number_has_changed(office, other, session, installation):
    office.make("Acme", "Acme Two", "Birch")
    told = re.search(r'name="told" value="(\d+)"', office.get(f"{COPY}?q=acme").text)[1]
    office.make("Acme Three")
    form = {"target": "cedar", "q": "acme"}

    asked = office.post(COPY, {**form, "told": told})
    again = office.browser.get(asked.location).text
    begun = office.post(COPY, {**form, "told": "3"})

    assert urlsplit(asked.location).path == "/a/acme/clients/chosen/copy"
    assert "Copy 3 clients to another account" in again
    assert "By now 3 clients match; the page that you saw said 2." in again
    assert urlsplit(begun.location).path == "/a/cedar/settings/import/1"


def test_what_comes_after_the_question_is_copied_too(office, other, session, installation):
    office.make("Acme")
    begun = office.post(COPY, {"target": "cedar", "told": "1"})
    office.make("Birch")

    run_all(session, installation)

    assert "2 new" in office.browser.get(begun.location).text


def test_an_account_must_be_chosen(office, other):
    office.make("Acme")

    answer = office.post(COPY, {})

    assert answer.status_code == 422
    assert "Choose an account first." in answer.text


def test_an_account_of_others_is_not_there(office, other, theirs):
    office.make("Acme")

    page = office.get(COPY).text
    answer = office.post(COPY, {"target": theirs.account.slug})

    assert theirs.account.name not in page
    assert answer.status_code == 404


def test_without_a_second_account_there_is_nowhere_to_copy_to(office):
    office.make("Acme")

    assert "no other account" in office.get(COPY).text


def test_an_empty_base_leads_back_to_the_list(office, other):
    answer = office.get(COPY)

    assert (answer.status_code, urlsplit(answer.location).path) == (303, "/a/acme/clients")


def test_clients_of_others_cannot_be_copied(office, other, theirs, session):
    [foreign] = make_clients(session, theirs.account.account_id, record("Acme"))

    assert office.post(COPY, {"ids": [foreign], "target": "cedar"}).status_code == 404
    assert office.get(f"{COPY}?ids={foreign}").status_code == 404


def test_a_member_without_the_permission_is_refused(bookkeeper):
    assert bookkeeper.get(COPY).status_code == 403
    assert bookkeeper.post(COPY, {"target": "acme"}).status_code == 403
    assert bookkeeper.post("/chosen/ask-to-copy", {}).status_code == 403


def test_a_copy_that_could_not_begin_offers_to_try_again(office, other, session, installation):
    [client_id] = office.make("Acme")
    begun = office.post(COPY, {"target": "cedar", "ids": [client_id]})
    office.post(f"/{client_id}/delete", {"version": "1"})
    run_all(session, installation)

    page = office.browser.get(begun.location).text

    assert "The clients of Acme were not collected" in page
    assert "Try again" in page


def run_all(session, installation) -> None:
    session.commit()
    for job_id in unfinished_jobs(session, installation):
        run_job(job_id, "test", installation)
