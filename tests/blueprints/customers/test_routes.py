"""The page Import Customers: who sees it, what it keeps, and what it refuses."""

import re

import pytest
from sqlalchemy import select

from carryover.domain.permissions import Permission
from carryover.models import ChosenCustomer, Job, ListedCustomer
from carryover.services.jobs import unfinished_jobs
from carryover.worker.running import run_job
from tests.blueprints.imports.seen import part

C, F, P = Permission.CLIENTS, Permission.FINANCE, Permission.PROJECTS


@pytest.fixture
def listed(session, browser, portal, zoho):
    """The ids of the listed customers, by name."""
    browser.post(f"{portal}/begin")
    run_job(session.scalar(select(Job.id)), "here:1", zoho.installation)
    session.commit()
    return dict(session.execute(select(ListedCustomer.name, ListedCustomer.id)).all())


def chosen(session):
    session.commit()
    return set(session.scalars(select(ChosenCustomer.customer_id)))


def rows(answer):
    return re.findall(r'<th scope="row" title="([^"]*)"', answer.text)


def test_the_menu_names_the_connected_app(browser, connection_id):
    page = browser.get("/a/acme/setup/client-users").text

    assert "Import from Zoho Books" in page


@pytest.mark.parametrize("permissions", [(C,), (C, P)])
def test_who_lacks_finance_does_not_see_the_entry_and_is_refused(member_with, portal, permissions):
    pat = member_with(*permissions)

    assert "Import from" not in pat.get("/a/acme/setup/client-users").text
    for answer in (pat.get(portal), pat.post(f"{portal}/begin"), pat.post(f"{portal}/choose")):
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("permissions", "status"), [((C, F), 403), ((F, P), 403), ((C, P), 403), ((C, F, P), 200)]
)
def test_a_project_asks_for_the_permission_for_projects_too(
    member_with, project, permissions, status
):
    pat = member_with(*permissions)

    assert pat.get(project).status_code == status
    assert pat.post(f"{project}/choose").status_code == {200: 303}.get(status, status)


def test_reading_begins_with_the_menu_entry(browser, session, portal):
    answer = browser.post(f"{portal}/begin")

    assert (answer.status_code, answer.location) == (303, portal)
    assert [job.kind for job in session.scalars(select(Job))] == ["list"]
    assert "Reading the customers of Zoho Books" in browser.get(portal).text


def test_reading_that_is_stopped_leads_back_to_the_project(browser, project):
    page = browser.get(browser.post(f"{project}/begin").location).text
    stop = re.search(r'action="([^"]+/stop[^"]*)"', page)[1]

    assert browser.post(stop).location == project


def test_the_list_hears_when_its_reading_has_ended(browser, session, zoho, portal):
    watching = {"HX-Request": "true", "HX-Target": "customers-reading"}
    browser.post(f"{portal}/begin")

    during = browser.get(portal, headers=watching)
    work(session, zoho)
    after = browser.get(portal, headers=watching)

    assert "HX-Trigger" not in during.headers
    assert after.headers["HX-Trigger"] == "customers-read"
    assert "3 customers, read on" in after.text


def test_a_reading_that_waits_says_when_it_goes_on(browser, session, zoho, portal):
    organisation = next(iter(zoho.world.organisations.values()))
    organisation.daily_limit = 0
    browser.post(f"{portal}/begin")
    work(session, zoho)
    [job] = session.scalars(select(Job).execution_options(populate_existing=True))

    page = browser.get(portal).text
    zoho.world.clock.advance((job.waits_until - zoho.installation.clock()).total_seconds() + 5)
    past = browser.get(portal).text

    assert f'We go on <time datetime="{job.waits_until.isoformat()}"' in page
    assert "We go on at once." in past


def test_finds_while_a_person_types(browser, portal, listed):
    answer = browser.get(f"{portal}?q=birch%40cust", headers={"HX-Request": "true"})

    assert rows(answer) == ["Birch Books"]
    assert "<h1" not in answer.text


def test_ticks_of_shown_rows_are_kept_and_the_count_comes_back(browser, session, portal, listed):
    form = {"shown": list(listed.values()), "ids": [listed["Birch Books"]]}

    answer = browser.post(f"{portal}/choose", data=form, headers={"HX-Request": "true"})

    assert "One customer chosen" in answer.text
    assert chosen(session) == {listed["Birch Books"]}


def test_without_a_script_the_form_leads_back_to_the_search(browser, session, portal, listed):
    form = {"shown": [listed["Cedar Carpets"]], "ids": [listed["Cedar Carpets"]], "q": "ced"}

    answer = browser.post(f"{portal}/choose", data=form)

    assert (answer.status_code, answer.location) == (303, f"{portal}?q=ced")
    assert re.findall(
        r'value="(\d+)" id="ids-\d+"[^>]* checked', browser.get(answer.location).text
    ) == [str(listed["Cedar Carpets"])]


def test_chooses_all_that_match(browser, session, portal, listed):
    browser.post(f"{portal}/choose-all", data={"q": "ar"})
    assert chosen(session) == {listed["Cedar Carpets"]}

    browser.post(f"{portal}/choose-none")
    assert chosen(session) == set()


def test_a_customer_of_another_currency_is_shown_with_the_reason_and_refused_when_forced(
    browser, session, project, listed
):
    page = browser.get(project).text
    forced = browser.post(f"{project}/choose", data={"ids": [listed["Birch Books"]]})

    assert "Birch Books cannot be chosen: Uses GBP; the project uses EUR." in page
    assert forced.status_code == 422
    assert "Birch Books: Uses GBP; the project uses EUR." in forced.text
    assert chosen(session) == set()


def import_chosen(browser, session, zoho, address, *customers):
    """Tick, import and press Import data; answers where watching the commit leads to."""
    form = {"shown": list(customers), "ids": list(customers)}
    begun = browser.post(f"{address}/import", data=form)
    work(session, zoho)
    watched = browser.post(f"{begun.location}/commit").location
    work(session, zoho)
    return begun.location, browser.get(watched)


def work(session, zoho):
    """Run what waits, as the worker would."""
    session.commit()
    for job_id in unfinished_jobs(session, zoho.installation):
        run_job(job_id, "here:1", zoho.installation)
    session.commit()


def test_an_import_lands_on_the_client_users_and_says_what_came(
    browser, session, zoho, portal, listed
):
    where, landed = import_chosen(browser, session, zoho, portal, *listed.values())

    assert (landed.status_code, landed.location) == (303, "/a/acme/setup/client-users")
    page = browser.get(landed.location).text
    assert "3 customers of Zoho Books are imported: 3 new. 3 contacts are new client users." in page
    assert f'href="{where}">Show the result' in page
    assert f'href="{where}/undo"' in page


def test_an_import_into_a_project_lands_on_its_client_users(
    browser, session, zoho, project, listed
):
    _, landed = import_chosen(browser, session, zoho, project, listed["Alder Bakery"])

    assert landed.location == "/a/acme/projects/1/users?type=client-users"
    page = browser.get(landed.location).text
    assert "1 customer of Zoho Books is imported: 1 new. One contact is a new client user." in page
    assert "Alder" in part(page, "projects-client-users")


def test_who_looks_at_an_import_later_sees_its_result(browser, session, zoho, portal, listed):
    where, _ = import_chosen(browser, session, zoho, portal, listed["Alder Bakery"])

    assert "1 client imported" in browser.get(where).text


def test_an_archived_project_takes_no_customers(browser, session, zoho, project, listed):
    begun = browser.post(f"{project}/import", data={"ids": [listed["Alder Bakery"]]})
    work(session, zoho)
    browser.post("/a/acme/projects/1/archive")

    refused = (
        browser.get(project),
        browser.post(f"{project}/choose", data={"ids": [listed["Cedar Carpets"]]}),
        browser.post(f"{project}/choose-all"),
        browser.post(f"{project}/import", data={"ids": [listed["Cedar Carpets"]]}),
    )

    assert [answer.status_code for answer in refused] == [409] * 4
    browser.post(f"{begun.location}/commit")
    work(session, zoho)
    assert "Alder" in browser.get("/a/acme/setup/client-users").text
    assert "0 client users" in browser.get("/a/acme/projects/1").text


def test_who_lacks_finance_is_offered_neither_to_write_customers_nor_to_take_them_back(
    browser, session, zoho, portal, listed, member_with
):
    pat = member_with(C, P)
    where = browser.post(f"{portal}/import", data={"ids": [listed["Alder Bakery"]]}).location
    work(session, zoho)
    review = pat.get(where).text
    refused = pat.post(f"{where}/commit")
    browser.post(f"{where}/commit")
    work(session, zoho)

    pages = (review, pat.get(where).text, pat.get(f"{where}/undo").text)

    assert ["You need the permission “Finance” for this." in page for page in pages] == [True] * 3
    assert [f"{where}/commit" in pages[0], f"{where}/undo" in pages[1]] == [False, False]
    assert (refused.status_code, pat.post(f"{where}/undo").status_code) == (403, 403)
    pat.get(f"{where}/commit")
    assert f"{where}/undo" not in pat.get("/a/acme/setup/client-users").text


def test_who_lacks_finance_does_not_discard_what_others_chose(
    browser, session, zoho, portal, listed, member_with
):
    pat = member_with(C, P)
    where = browser.post(f"{portal}/import", data={"ids": [listed["Alder Bakery"]]}).location
    work(session, zoho)

    question, refused = pat.get(f"{where}/discard"), pat.post(f"{where}/discard")

    assert "You need the permission “Finance” for this." in question.text
    assert f'action="{where}/discard"' not in question.text
    assert (refused.status_code, browser.get(where).status_code) == (403, 200)
    assert browser.post(f"{where}/discard").status_code == 303
