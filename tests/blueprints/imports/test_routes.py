"""The list, the file step, and the page of one import at whatever step it is."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from carryover.models import Job
from carryover.services.jobs import postpone_job
from tests.blueprints.imports.seen import heading, ids, part
from tests.carryover.factories import make_imports

FILE = "Client name,City\nAcme,Leeds\nBirch,Bristol\n"


def test_without_imports_the_list_offers_to_begin(visit):
    page = visit.get().text

    assert heading(page) == "Import"
    assert "Nothing has been imported yet." in page
    assert f'href="{visit.imports}/new">Import customers</a>' in page


def test_the_list_shows_earlier_imports_with_their_results(visit):
    visit.commit(FILE)
    visit.read(FILE, "again.csv")

    page = visit.get().text

    assert page.index("again.csv") < page.index("clients.csv")
    assert "2 new" in page
    assert "Waits at: Columns" in page


def test_the_list_leads_on_to_older_imports_and_back(visit, session, account):
    make_imports(session, account.account_id, 51)

    first = visit.get().text
    second = visit.get(leads_to(visit, first, "Next page")).text
    back = visit.get(leads_to(visit, second, "Previous page")).text

    newest = [f"clients {number}.csv" for number in range(50, 0, -1)]
    assert [listed(page) for page in (first, second, back)] == [newest, ["clients 0.csv"], newest]


def listed(page: str) -> list[str]:
    return re.findall(r">([^<>]+\.csv)<", page)


def leads_to(visit, page: str, words: str) -> str:
    href = re.search(rf'href="([^"]*)"[^>]*>\s*{words}\s*</a>', page)[1]
    return unescape(href).removeprefix(visit.imports)


def test_a_file_is_kept_and_read_in_the_background(visit):
    answer = visit.upload(FILE)

    assert (answer.status_code, answer.location) == (303, f"{visit.imports}/1")
    assert heading(visit.get("/1").text) == "Reading the file"
    visit.work()
    assert heading(visit.get("/1").text) == "Say what each column is"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a file first."),
        ("", "clients.csv is empty. Choose a file that holds clients."),
        ("x" * 2_000, "clients.csv is larger than 0 MB. Split it and import the parts."),
        ("x" * 20_000, "The file is larger than 0 MB. Split it and import the parts."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_at_the_field(app, visit, content, sentence):
    object.__setattr__(visit.installation.limits, "file_bytes", 1_000)
    app.config["MAX_CONTENT_LENGTH"] = 10_000

    answer = visit.post("/new") if content is None else visit.upload(content)

    assert answer.status_code == 422
    assert heading(answer.text) == "Choose the file with your customers"
    assert part(answer.text, "file-error") == sentence


def test_a_file_that_is_too_large_shows_nothing_to_people_who_are_not_signed_in(app, visit):
    app.config["MAX_CONTENT_LENGTH"] = 10

    answer = app.test_client().post(f"{visit.imports}/new", data={"file": "x" * 100})

    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in")


def test_work_that_was_put_off_says_why_and_when_it_goes_on(visit, session):
    path = visit.upload(FILE).location.removeprefix(visit.imports)
    until = visit.installation.clock() + timedelta(minutes=5)
    job_id = session.scalars(select(Job.id)).one()
    postpone_job(session, job_id, until, "Waits until another is written.", asked=True)

    page = visit.get(path).text

    assert "Waits until another is written. We go on <time" in page
    assert f'datetime="{until.isoformat()}"' in page


def test_work_shows_itself_again_until_it_has_ended(visit):
    path = visit.upload(FILE).location.removeprefix(visit.imports)

    during = visit.get(path, htmx="imports-working")
    visit.work()
    after = visit.get(path, htmx="imports-working")

    assert ids(during.text) == ["imports-working"]
    assert "<html" not in during.text
    assert 'hx-trigger="load delay:500ms"' in during.text
    assert "Waiting to begin" in during.text
    assert (after.text, after.headers["HX-Redirect"]) == ("", f"{visit.imports}{path}")


def test_without_javascript_the_page_of_the_work_reloads_itself(visit):
    visit.upload(FILE)

    page = visit.get("/1").text

    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


def test_a_file_that_cannot_be_read_says_why_and_offers_another(visit):
    path = visit.read(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "customers.xls")

    page = visit.get(path).text

    assert heading(page) == "The file was not read"
    assert "customers.xls holds" in page
    assert "Upload another file" in page
    assert "Read it in another way" not in page


def test_reading_can_be_cancelled(visit):
    path = visit.upload(FILE).location.removeprefix(visit.imports)

    answer = visit.post(f"{path}/cancel")
    visit.work()

    assert (answer.status_code, answer.location) == (303, f"{visit.imports}{path}")
    assert heading(visit.get(path).text) == "The file was not read"
    assert "Nothing was written." in visit.get(path).text


def test_cancelling_what_has_ended_changes_nothing(visit):
    path = visit.commit(FILE)

    answer = visit.post(f"{path}/cancel")

    assert answer.status_code == 303
    assert heading(visit.get(path).text) == "2 clients imported"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/1"),
        ("get", "/1/undo"),
        ("post", "/1/cancel"),
        ("post", "/1/columns"),
        ("post", "/1/columns/0"),
        ("post", "/1/rows/2"),
        ("post", "/1/heading"),
        ("post", "/1/read-again"),
        ("post", "/1/plan"),
        ("post", "/1/decisions"),
        ("post", "/1/decisions/2"),
        ("post", "/1/commit"),
        ("post", "/1/undo"),
    ],
)
def test_the_import_of_another_account_is_not_found(visit, stranger, method, path):
    visit.upload(FILE)
    form = {"rubric-0": "name", "decision": "skip", "rows": "2"}

    answer = stranger.get(path) if method == "get" else stranger.post(path, **form)

    assert answer.status_code == 404
    assert heading(visit.get("/1").text) == "Reading the file"


@pytest.mark.parametrize("path", ["/decisions", "/decisions/2", "/commit", "/undo"])
def test_steps_cannot_be_skipped_from_the_columns(visit, path):
    where = visit.read(FILE)

    answer = visit.post(where + path, decision="skip")

    assert answer.status_code == 409
    assert heading(answer.text) == "This did not work"
    assert heading(visit.get(where).text) == "Say what each column is"


@pytest.mark.parametrize("path", ["/columns", "/columns/0", "/rows/2", "/heading", "/plan"])
def test_what_is_done_cannot_be_assigned_anew(visit, path):
    where = visit.commit(FILE)

    answer = visit.post(
        where + path, **{"rubric-0": "name", "rubric-1": "ignore", "header_row": "1"}
    )

    assert answer.status_code == 409
    assert "This import has been written already, so this was not done." in answer.text
    assert f'href="{visit.imports}{where}" data-way="">To the import' in answer.text
    assert heading(visit.get(where).text) == "2 clients imported"


def test_a_file_is_not_read_again_while_it_is_being_read(visit):
    path = visit.upload(FILE).location.removeprefix(visit.imports)

    assert visit.post(f"{path}/read-again", delimiter=";").status_code == 409


def test_an_import_that_waits_is_discarded_from_the_list_after_a_question(visit):
    path = visit.plan("Client name\nAcme\n")
    listed = visit.get().text

    question = visit.get(f"{path}/discard").text
    answer = visit.post(f"{path}/discard")

    assert f'href="{visit.imports}{path}/discard"' in listed
    assert "It has written no client." in question
    assert (answer.status_code, answer.location) == (303, visit.imports)
    assert visit.get(path).status_code == 404


def test_an_import_that_has_written_is_not_discarded(visit):
    path = visit.commit("Client name\nAcme\n")

    assert visit.get(f"{path}/discard").status_code == 303
    assert visit.post(f"{path}/discard").status_code == 409


def test_the_same_file_again_says_that_nothing_changes(visit):
    visit.commit("Client name\nAcme\nBirch\n")
    path = visit.plan("Client name\nAcme\nBirch\n")
    review = visit.get(path).text
    visit.post(f"{path}/commit")
    visit.work()

    assert "All 2 clients are here already, nothing changes." in review
    assert "All 2 clients were here already, nothing changed." in visit.get(path).text
