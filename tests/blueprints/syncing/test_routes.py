"""The page of a connection in step: where it stands, and what its buttons do."""

import re
from dataclasses import replace

import pytest

from carryover.services.syncing.steering import preview
from carryover.worker.running import run_job
from tests.carryover.services.connected import begin, connect, zoho_beside


def test_the_page_says_where_the_connection_stands_and_what_is_kept_in_step(browser, here):
    page = browser.get(here).text

    shown = ("Sync with Zoho Books", "In step", "Edits here go out within seconds", "both ways")
    assert [one for one in shown if one not in page] == []


def test_a_connection_without_imports_says_how_to_begin(base, browser, session, account):
    waiting = begin(session, account, base.zoho)
    page = browser.get(f"/a/acme/settings/connections/{waiting}/sync").text

    assert "Import customers first" in page
    assert "Import from Zoho Books" not in page


def test_a_connected_app_without_imports_offers_the_first_one(
    app, installation, session, account, signed_in_client
):
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        zoho.world.add_organisation("Acme", "EUR")
        fresh = connect(session, account, zoho)
        page = signed_in_client.get(f"/a/acme/settings/connections/{fresh}/sync").text

    assert f'action="/a/acme/setup/client-users/import/{fresh}/begin"' in page
    assert "Import from Zoho Books" in page


def test_a_run_is_shown_record_by_record(base, browser, here):
    base.edit("Alder Bakery", note="Open on Mondays")
    base.sync()
    run_id = 1

    page = browser.get(f"{here}/runs/{run_id}").text

    assert "Customer changed" in page
    assert "Open on Mondays" in page
    assert browser.get(f"{here}/runs/99").status_code == 404


def test_pause_keeps_quiet_until_resume(base, browser, here):
    paused = browser.post(f"{here}/pause")
    page = browser.get(here).text
    resumed = browser.post(f"{here}/resume")

    assert (paused.status_code, resumed.status_code) == (303, 303)
    assert "Resume" in page
    assert base.settings.is_on


def test_a_stopped_run_shows_what_it_would_do_and_asks_for_the_number(base, browser, here):
    base.organisation.contacts.clear()
    base.later(3600)
    base.sync()

    page = browser.get(here).text
    wrong = browser.post(f"{here}/let-pass", data={"count": "7"})
    right = browser.post(f"{here}/let-pass", data={"count": "2"})

    assert "Stopped before it wrote anything" in page
    assert "Zoho Books lists no customer at all; 2 are linked." in page
    assert wrong.status_code == 422
    assert "Type 2 to let it pass." in wrong.text
    assert right.status_code == 303


def test_sync_now_and_preview_go_on_in_the_background(browser, here):
    assert browser.post(f"{here}/now").status_code == 303
    assert browser.post(f"{here}/preview").status_code == 303
    assert "At it now" in browser.get(here).text


def test_a_pause_says_why_and_when_it_goes_on_in_the_terms_of_the_person(base, browser, here):
    base.edit("Alder Bakery", note="Later")
    base.organisation.calls_today = base.organisation.daily_limit
    until = base.sync().paused_until
    page = browser.get(here).text
    base.later((until - base.zoho.installation.clock()).total_seconds() + 5)
    past = browser.get(here).text

    assert f'We go on <time datetime="{until.isoformat()}"' in page
    assert "Today&#39;s calls to Zoho Books are used up.</p>" in page
    assert "We go on at once." in past


def test_the_status_alone_is_what_htmx_swaps(browser, here):
    fragment = browser.get(here, headers={"HX-Request": "true"}).text

    assert fragment.strip().startswith('<section id="syncing-status"')


def test_a_preview_is_shown_until_the_next_run(base, browser, here, session, account):
    base.edit("Alder Bakery", note="Open on Mondays")
    job_id = preview(session, account.account_id, base.connection_id, base.zoho.installation)
    run_job(job_id, "here:1", base.zoho.installation)
    before = browser.get(here).text
    base.later()
    base.sync()

    assert "What would happen now" in before
    assert "What would happen now" not in browser.get(here).text


def test_an_address_for_hints_is_made_with_a_secret_that_is_shown_once(base, browser, here):
    before = browser.get(here).text
    made = browser.post(f"{here}/hook")
    shown, later = browser.get(here).text, browser.get(here).text
    secret = re.search(r'id="hook-secret" value="([0-9a-f]{40})"', shown)

    assert "Make an address" in before
    assert (made.status_code, made.location) == (303, f"{here}#syncing-hook")
    assert secret is not None
    assert secret[1] not in later
    assert address_in(later) == address_in(shown)


def test_the_address_is_told_as_the_outside_world_reaches_it(app, browser, here):
    settings = app.extensions["carryover_settings"]
    app.extensions["carryover_settings"] = replace(settings, public_url="https://c.example/crm")
    browser.post(f"{here}/hook")

    page = browser.get(here).text
    assert address_in(page).startswith("https://c.example/crm/hooks/")
    assert "cannot reach this address" not in page


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8000", "192.168.1.7", "nas", "nas.local"])
def test_a_name_that_the_internet_does_not_know_is_pointed_out(app, browser, here, name):
    settings = app.extensions["carryover_settings"]
    app.extensions["carryover_settings"] = replace(settings, public_url=f"http://{name}")
    browser.post(f"{here}/hook")

    assert "cannot reach this address" in browser.get(here).text


def test_a_fragment_does_not_use_the_secret_up(browser, here):
    browser.post(f"{here}/hook")
    browser.get(here, headers={"HX-Request": "true"})

    assert 'id="hook-secret"' in browser.get(here).text


def test_the_address_is_closed_with_one_press(browser, here):
    browser.post(f"{here}/hook")
    closed = browser.post(f"{here}/hook/close")

    assert closed.status_code == 303
    assert "Make an address" in browser.get(here).text


def address_in(page: str) -> str:
    found = re.search(r'id="hook-address" value="([^"]+)"', page)
    assert found is not None
    return found[1]
