"""Whose books they are: asked over real HTTP, and what stops a run when they are others."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from carryover.domain.connections import ConnectionState
from carryover.domain.syncing import (
    Books,
    NarrowerView,
    OtherCurrency,
    OtherOrganisation,
)
from carryover.errors import Rejected
from carryover.models import Connection
from carryover.services.connections.connecting import enter_client_again, use_self_client_code
from carryover.services.connections.connections import disconnect
from carryover.services.connections.organisations import choose_organisation
from carryover.services.syncing import steering
from carryover.services.syncing.running import start_due
from carryover.services.syncing.viewing import SyncState, view_sync
from carryover.worker.running import run_job
from standins.zoho import contacts
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import details, zoho_beside
from tests.carryover.services.in_step import RUNNER, customer_body, keep_two_in_step

BOTH = ["Alder Bakery", "Birch Books"]


@pytest.fixture
def base(session, installation):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation) as zoho:
        yield keep_two_in_step(session, owner, zoho)


def test_the_organisation_is_asked_for_with_a_complete_listing_and_once_an_hour(base):
    base.sync()
    base.later()
    quiet = asked_by_a_run(base)
    base.later(timedelta(minutes=30).total_seconds())
    with_a_listing = asked_by_a_run(base)

    assert quiet == ["/contacts"]
    assert with_a_listing == ["/organizations", "/contacts"]
    assert base.writes() == []


def test_s23_reconnected_to_another_organisation_no_run_writes_anything(base):
    other = base.zoho.world.add_organisation("Beta", "EUR")
    contacts.create(base.zoho.world, other, customer_body("Cedar Cafe"))
    base.zoho.world.memberships = {other.id}
    base.edit("Alder Bakery", note="Meant for Acme")

    reconnect(base)
    choose_organisation(
        base.session, base.owner, base.connection_id, other.id, base.zoho.installation
    )
    base.later()
    base.sync()

    stopped = view(base)
    assert (stopped.state, stopped.stopped.can_pass) == (SyncState.NEEDS_YOU, False)
    assert stopped.stopped.guards == (OtherOrganisation(base.organisation.id, other.id),)
    assert (base.names_here(), base.writes()) == (BOTH, [])
    assert start_due(base.session, base.zoho.installation) == []


def test_s23_back_at_the_right_organisation_it_goes_on(base):
    other = base.zoho.world.add_organisation("Beta", "EUR")
    base.zoho.world.memberships = {other.id}
    base.edit("Alder Bakery", note="Meant for Acme")
    reconnect(base)
    choose_organisation(
        base.session, base.owner, base.connection_id, other.id, base.zoho.installation
    )
    base.later()
    base.sync()

    base.zoho.world.memberships = {base.organisation.id}
    reconnect(base)
    choose_organisation(
        base.session, base.owner, base.connection_id, base.organisation.id, base.zoho.installation
    )
    base.later()
    run(base, steering.sync_now(*here(base), base.zoho.installation))

    assert base.customer("Alder Bakery")["notes"] == "Meant for Acme"
    assert view(base).stopped is None


def test_s23_a_token_whose_owner_left_the_organisation_asks_for_a_person(base):
    base.zoho.world.memberships = set()
    base.edit("Alder Bakery", note="Ours")

    base.sync()

    connection = base.session.scalar(select(Connection))
    assert connection.state == ConnectionState.RECONNECT
    assert "is not in the organisation" in connection.problem
    assert base.writes() == []


def test_s23_reconnected_as_somebody_who_sees_less_a_person_is_asked(base):
    base.zoho.world.hidden.add(base.customer("Birch Books")["contact_id"])
    base.edit("Alder Bakery", note="Ours")
    reconnect(base)
    base.later()
    base.sync()

    assert view(base).stopped.guards == (NarrowerView(1, 2),)
    assert (base.names_here(), base.writes()) == (BOTH, [])

    base.zoho.world.hidden.clear()
    reconnect(base)
    base.later()
    run(base, steering.sync_now(*here(base), base.zoho.installation))

    assert view(base).stopped is None
    assert base.customer("Alder Bakery")["notes"] == "Ours"


def test_a_person_may_say_that_those_customers_are_gone(base):
    del base.organisation.contacts[base.customer("Birch Books")["contact_id"]]
    reconnect(base)
    base.later()
    base.sync()

    run(base, steering.let_pass(*here(base), "1", base.zoho.installation))
    for _listing in range(2):
        base.later(3600)
        base.sync()

    assert (view(base).stopped, base.names_here()) == (None, ["Alder Bakery"])


def test_another_currency_stops_the_run_and_shows_on_the_connection_too(base):
    base.organisation.currency = "PLN"
    base.edit("Alder Bakery", note="Ours")
    base.later(3600)
    base.sync()

    assert view(base).stopped.guards == (OtherCurrency("EUR", "PLN"),)
    assert base.session.scalar(select(Connection.organisation_currency)) == "PLN"
    assert base.writes() == []
    with pytest.raises(Rejected):
        steering.let_pass(*here(base), "", base.zoho.installation)


def test_a_currency_that_a_person_has_let_pass_is_the_agreed_one(base):
    base.organisation.currency = "PLN"
    base.edit("Alder Bakery", note="Ours")
    base.later(3600)
    base.sync()

    run(base, steering.let_pass(*here(base), "1", base.zoho.installation))
    base.later(3600)
    base.sync()

    assert Books(base.settings.organisation_id, base.settings.currency) == Books(
        base.organisation.id, "PLN"
    )
    assert view(base).stopped is None
    assert base.customer("Alder Bakery")["notes"] == "Ours"


def test_what_others_used_up_makes_it_wait_longer_and_the_page_says_so(base):
    base.organisation.calls_today = base.organisation.daily_limit - 40

    settings = base.sync()

    shown = view(base)
    assert shown.every > timedelta(minutes=20)
    assert shown.calls_left < 40
    assert settings.next_run_at - settings.last_run_at == pytest.approx(
        shown.every, abs=timedelta(seconds=10)
    )


def asked_by_a_run(base) -> list[str]:
    before = len(base.zoho.world.seen)
    base.sync()
    return [one.path for one in base.zoho.world.seen[before:]]


def reconnect(base) -> None:
    """Disconnect, and allow it anew as whoever signs in there now."""
    disconnect(*here(base), base.zoho.installation)
    by, installation, connection_id = base.owner, base.zoho.installation, base.connection_id
    enter_client_again(base.session, by, connection_id, details(), installation)
    code = base.zoho.self_client_code()
    use_self_client_code(base.session, by, connection_id, code, installation)


def here(base) -> tuple[Any, int, int]:
    return base.session, base.owner.account_id, base.connection_id


def view(base):
    base.session.commit()
    return view_sync(*here(base), base.zoho.installation)


def run(base, job_id):
    run_job(job_id, RUNNER, base.zoho.installation)
    base.session.commit()
    base.session.expire_all()
