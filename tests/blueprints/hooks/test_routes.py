"""Webhooks over real HTTP: what makes a connection due, and what is refused."""

import time
from dataclasses import replace
from urllib.parse import urlsplit

from carryover.connectors.hooks import MOST_BYTES
from carryover.connectors.hosts import Hosts
from carryover.services.connections.connections import OceanDetails, connect_invoiceocean
from carryover.services.syncing.hooks import make_hook_secret, view_hook
from carryover.services.syncing.running import start_due
from carryover.services.turnstile import MOST_IN_A_WINDOW
from carryover.store.database import writing
from carryover.worker.running import run_job
from standins import invoiceocean as ocean
from standins.invoiceocean.hooks import Hook as OceanHook
from standins.invoiceocean.hooks import ring as ring_ocean
from standins.serving import serving
from standins.times import WorldClock
from standins.zoho.hooks import ring
from tests.carryover.factories import NOW
from tests.carryover.services.in_step import RUNNER

CONTACT = {"contact_id": "1", "contact_name": "A name that stands in no log"}


def test_a_hint_fetches_what_was_edited_there_within_seconds(base, hook):
    base.edit_there("Birch Books", notes="Two floors")

    status = ring(hook, base.customer("Birch Books"))
    base.later(5)
    for job_id in start_due(base.session, base.zoho.installation):
        run_job(job_id, RUNNER, base.zoho.installation)

    assert status == 204
    assert base.client("Birch Books").note == "Two floors"


def test_what_a_hint_says_is_no_data(base, hook):
    untrue = {**base.customer("Birch Books"), "notes": "Never written there"}

    ring(hook, untrue)
    base.later(5)
    for job_id in start_due(base.session, base.zoho.installation):
        run_job(job_id, RUNNER, base.zoho.installation)

    assert base.client("Birch Books").note == ""


def test_whatever_proves_nothing_gets_the_answer_of_an_unknown_address(base, hook, client):
    path = urlsplit(hook.url).path
    told = [
        client.post(path, json=CONTACT),
        client.post(path, json=CONTACT, headers={"X-Zoho-Webhook-Signature": "0" * 64}),
        client.post("/hooks/nobody-s", json=CONTACT),
    ]
    base.later(5)

    assert {(one.status_code, one.data) for one in told} == {(404, b"")}
    assert ring(replace(hook, secret="another secret"), CONTACT) == 404
    assert start_due(base.session, base.zoho.installation) == []


def test_a_refused_webhook_is_logged_without_what_it_said(hook, client, caplog):
    ring(replace(hook, secret="another secret"), CONTACT)

    assert "a webhook for connection 1 did not prove whose it is" in caplog.text
    assert CONTACT["contact_name"] not in caplog.text
    assert urlsplit(hook.url).path not in caplog.text


def test_a_body_without_end_is_refused(hook, client):
    answer = client.post(urlsplit(hook.url).path, data=b"x" * (MOST_BYTES + 1))

    assert answer.status_code == 413


def test_only_post_is_understood(hook, client):
    assert client.get(urlsplit(hook.url).path).status_code == 405


def test_this_door_alone_needs_no_csrf_token(app, base, hook, signed_in_client):
    app.config["WTF_CSRF_ENABLED"] = True
    here = f"/a/acme/settings/connections/{base.connection_id}/sync"

    assert ring(hook, CONTACT) == 204
    assert signed_in_client.post(f"{here}/pause").status_code == 400


def test_a_flood_is_turned_away_and_lets_others_in_after_a_minute(base, hook, client):
    path = urlsplit(hook.url).path
    statuses = {client.post(path, data=b"{}").status_code for _ in range(MOST_IN_A_WINDOW)}

    assert statuses == {404}
    assert ring(hook, CONTACT) == 429
    base.later(60)
    assert ring(hook, CONTACT) == 204


def test_the_app_is_answered_while_a_long_commit_holds_the_database(base, hook):
    with base.zoho.installation.session() as other, writing(other):
        began = time.monotonic()
        status = ring(hook, CONTACT)

        assert (status, time.monotonic() - began < 2) == (204, True)


def test_invoiceocean_proves_itself_by_the_secret_in_the_body(app, installation, session, account):
    world = ocean.World(WorldClock(NOW))
    world.add_account("acme", "a-token-of-acme")
    client = world.create(world.accounts["acme"], {"name": "Alder Bakery"})
    with serving(ocean.create_app(world)) as there, serving(app) as address:
        place = replace(installation, hosts=Hosts(invoiceocean=there), clock=world.clock)
        details = OceanDetails("invoiceocean.com", "acme", "a-token-of-acme", "PLN")
        connection_id = connect_invoiceocean(session, account, details, place)
        here = (session, account.account_id, connection_id)
        hook = OceanHook(f"{address}/hooks/", make_hook_secret(*here, place))
        hook = replace(hook, url=hook.url + str(view_hook(*here, place).token))

        refused = ring_ocean(replace(hook, api_token="a-token-of-acme"), client)
        heard = ring_ocean(hook, client)

    assert (refused, heard) == (404, 204)
    assert list(installation.board.hints()) == [connection_id]
