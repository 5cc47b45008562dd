"""The first steps with an empty installation."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from carryover.models import Client
from carryover.services.accounts.founding import setup_token
from tests.carryover.people import make_person
from tests.carryover.services.connected import CLIENT_ID, CLIENT_SECRET, zoho_beside

LOADED = """Demo accounts: northlight-studio, harbour-supplies
Sign in with:  demo@carryover.example   {password}
Or as one of its clients' people:  xaver.hofer@alpengluck-holz.example   {password}
"""


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *args: runner.invoke(args=args)


@pytest.fixture
def reachable(app):
    """The server can be reached from elsewhere."""
    settings = app.extensions["carryover_settings"]
    app.extensions["carryover_settings"] = replace(settings, host="192.0.2.1", port=80)
    return settings


def test_demo_accounts_are_loaded_once_and_say_how_to_sign_in(run, session):
    results = [run("demo", "load"), run("demo", "load")]

    assert [result.stdout for result in results] == [LOADED.format(password="carry-it-over")] * 2
    assert session.scalar(select(func.count(Client.id))) == 425


@pytest.mark.usefixtures("reachable")
def test_where_others_reach_the_server_the_demo_password_is_made_up(run, client):
    first, second = run("demo", "load").stdout, run("demo", "load").stdout

    password = first.split()[-1]
    assert "carry-it-over" not in first
    assert second == LOADED.format(password="(the one printed when it was made)")
    signed_in = client.post(
        "/sign-in", data={"email": "demo@carryover.example", "password": password}
    )
    assert signed_in.status_code == 303


def test_an_empty_installation_says_where_to_begin(run):
    assert run("setup-link").stdout == (
        "Nobody can sign in yet. Open http://127.0.0.1:8000/set-up to set up.\n"
    )


def test_where_others_reach_the_server_the_link_carries_the_token(run, reachable):
    token = setup_token(reachable.instance)

    assert run("setup-link").stdout == (
        f"Nobody can sign in yet. Open http://192.0.2.1:80/set-up?token={token} to set up.\n"
    )


def test_once_somebody_can_sign_in_there_is_no_link(run, session):
    make_person(session)

    assert run("setup-link").stdout == ""


def test_the_demo_connects_to_a_stand_in_only(run):
    run("demo", "load")

    result = run("demo", "connect", "--client-id", "1", "--client-secret", "2", "--code", "3")

    assert (result.exit_code, "There is no stand-in at ZOHO_URL" in result.stderr) == (1, True)


def test_the_first_demo_account_is_connected_once(app, installation, run):
    with zoho_beside(installation) as zoho:
        app.extensions["carryover"] = zoho.installation
        zoho.world.add_organisation("Somebody Else")
        zoho.world.add_organisation("Northlight Studio")
        run("demo", "load")
        client = ("--client-id", CLIENT_ID, "--client-secret", CLIENT_SECRET)

        results = [
            run("demo", "connect", *client, "--code", zoho.self_client_code()) for _ in range(2)
        ]

    said = "Connected:     Zoho Books, a stand-in on this machine\n"
    assert [result.stdout for result in results] == [said, said]
    assert len(zoho.world.tokens.refresh) == 1
