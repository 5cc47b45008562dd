"""What is done to very many clients, as a person sees it."""

import re

from carryover.worker.running import run_job
from tests.blueprints.clients.conftest import HTMX
from tests.blueprints.clients.test_list_routes import link
from tests.carryover.factories import make_acts

MANY = [f"Client {number}" for number in range(1_001)]
ALL = {"all_matching": "1", "shown": "all"}


def job_of(page):
    return int(re.search(r"/jobs/(\d+)/stop", page)[1])


def test_very_many_are_archived_in_the_background_and_brought_back(office, installation):
    office.make(*MANY)

    begun = office.post("/chosen/archive", ALL)
    here = begun.headers["Location"]
    waiting = office.browser.get(here).text
    run_job(job_of(waiting), "test", installation)
    done = office.browser.get(here).text
    undo = re.search(r'action="([^"]+/undo)"', done)[1]
    last = re.search(r'name="last" value="(\d+)"', done)[1]
    back = office.browser.post(undo, data={"last": last}).headers["Location"]
    run_job(job_of(office.browser.get(back).text), "test", installation)

    assert (begun.status_code, here[:21]) == (303, "/a/acme/clients/acts/")
    assert "Archive clients" in waiting
    assert "1,001 clients are archived." in done
    assert "1,001 clients stand as before." in office.browser.get(back).text
    assert not any(state.archived for state in office.states().values())
    # What takes something back is not listed to be taken back itself.
    listed = office.browser.get("/a/acme/clients/acts").text
    assert (f'href="{here}"' in listed, f'href="{back}"' in listed) == (True, False)


def test_the_list_leads_on_to_older_acts_and_back(office):
    ids = make_acts(office.session, office.account.account_id, 51)
    here = "/a/acme/clients/acts"

    first = office.browser.get(here)
    second = office.browser.get(link(first, "Next page"))

    assert f'href="{here}/{ids[-1]}"' not in first.text
    assert f'href="{here}/{ids[-1]}"' in second.text
    assert office.browser.get(link(second, "Previous page")).text == first.text
    assert link(second, "Next page") is None


def test_the_page_asks_for_its_part_alone(office):
    office.make(*MANY)
    here = office.post("/chosen/tag", {**ALL, "tags": "late"}).headers["Location"]

    part = office.browser.get(here, headers=HTMX).text

    assert part.lstrip().startswith('<section id="clients-act"')
    assert f'hx-get="{here}"' in part


def test_what_was_stopped_has_changed_nothing(office, installation):
    office.make(*MANY)
    before = office.states()
    here = office.post("/chosen/delete", ALL).headers["Location"]
    job_id = job_of(office.browser.get(here).text)

    stopped = office.browser.post(f"/a/acme/jobs/{job_id}/stop")
    run_job(job_id, "test", installation)

    assert stopped.headers["Location"] == here
    assert "Nothing was written." in office.browser.get(here).text
    assert office.states() == before


def test_the_history_leads_to_what_was_done_to_many_and_its_way_back(office, installation):
    office.make(*MANY)
    here = office.post("/chosen/archive", ALL).headers["Location"]
    before = office.browser.get("/a/acme/clients/acts").text
    run_job(job_of(office.browser.get(here).text), "test", installation)

    history = office.browser.get("/a/acme/clients/history").text
    listed = office.browser.get("/a/acme/clients/acts").text

    assert 'href="/a/acme/clients/acts"' in history
    assert "Nothing was done to more than a thousand clients at once." in before
    assert f'<a href="{here}">Archive clients</a>' in listed
    assert '<td class="number">1,001</td>' in listed
    assert "/undo" in office.browser.get(here).text
