"""When a hint makes a connection due, and for whom an address is open."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import select

from carryover.domain.records import ContactRecord
from carryover.errors import NotFound
from carryover.models import Connection
from carryover.services.connections.connections import disconnect
from carryover.services.connections.resealing import renew_keys
from carryover.services.syncing import steering
from carryover.services.syncing.hooks import (
    Heard,
    Knock,
    forget_hook,
    hear,
    hinted,
    make_hook_secret,
    view_hook,
)
from carryover.services.syncing.running import start_due
from carryover.store.sync_settings import due_scenes
from carryover.store.vault import Vault
from carryover.worker.running import run_job
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import zoho_beside
from tests.carryover.services.in_step import (
    RUNNER,
    InStep,
    keep_two_in_step,
)


@dataclass
class Listening(InStep):
    """An account in step, with an address for hints."""

    secret: str = ""


@pytest.fixture
def base(session, installation):
    owner = make_owned_account(session, make_person(session))
    with zoho_beside(installation) as zoho:
        found = keep_two_in_step(session, owner, zoho)
        secret = make_hook_secret(*here(found), zoho.installation)
        yield Listening(session, owner, zoho, found.connection_id, secret)


def test_many_hints_within_seconds_make_one_run(base):
    for _ in range(5):
        assert hint(base) is Heard.HINT
        base.later(1)
    while_they_come = due(base)
    base.later(3)
    ran = run_due(base)
    base.later(30)

    assert (while_they_come, ran, due(base)) == (0, 1, 0)


def test_a_hint_that_comes_during_a_run_asks_for_another_one_ten_seconds_later(base):
    hint(base)
    base.later(5)
    run_due(base)
    hint(base)
    base.later(4)
    too_soon = due(base)
    base.later(6)

    assert (too_soon, due(base)) == (0, 1)


def test_a_repeated_hint_costs_a_look_and_changes_nothing(base):
    base.edit_there("Birch Books", notes="Two floors")
    for _ in range(2):
        hint(base)
        base.later(15)
        run_due(base)
    seen = len(base.zoho.world.seen)
    hint(base)
    base.later(15)
    run_due(base)

    assert [one.path for one in base.zoho.world.seen[seen:]] == ["/contacts"]
    assert (base.client("Birch Books").note, base.writes()) == ("Two floors", [])


def test_s43_the_echo_of_our_own_creation_makes_nobody_twice(base):
    base.zoho.world.witness = lambda: hint(base)
    base.add_contact("Birch Books", ContactRecord(name="Olga Oak", email="olga@birch.example"))
    run_due(base)
    base.later(15)
    after_the_echo = run_due(base)

    assert after_the_echo == 1
    assert base.people_there("Birch Books") == ["Bea", "Olga"]
    assert len(base.people("Birch Books")) == 2
    assert [method for method, _ in base.writes()] == ["POST"]


def test_a_paused_connection_stays_paused(base):
    steering.pause(*here(base), base.zoho.installation)
    hint(base)
    base.later(15)

    assert due(base) == 0


def test_a_stopped_or_ended_connection_is_left_alone(base):
    base.organisation.contacts.clear()
    base.later(3600)
    base.sync()
    hint(base)
    base.later(15)
    stopped = due(base)
    disconnect(*here(base), base.zoho.installation)

    assert (stopped, due(base)) == (0, 0)


def test_once_half_of_the_day_s_calls_are_gone_hints_are_heard_as_often_as_polls(base):
    base.organisation.daily_limit = 1000
    base.organisation.calls_today = 600
    base.sync()
    base.later(15)
    hint(base)
    base.later(60)
    soon = due(base)
    base.later(600)

    assert (soon, due(base)) == (0, 1)


def test_a_new_secret_ends_the_one_before_and_the_address_stays(base):
    address, before = token(base), base.secret
    base.secret = make_hook_secret(*here(base), base.zoho.installation)

    assert (token(base), base.secret != before) == (address, True)
    assert hear(base.session, address, knock(before), base.zoho.installation) is Heard.REFUSED
    assert hint(base) is Heard.HINT


def test_a_closed_address_is_nobody_s(base):
    address = token(base)
    forget_hook(*here(base))

    assert hear(base.session, address, knock(base.secret), base.zoho.installation) is Heard.REFUSED
    assert view_hook(*here(base), base.zoho.installation).token is None


def test_the_secret_is_sealed_and_survives_new_keys(base, tmp_path):
    old, new = "o" * 32, "n" * 32
    disconnect(*here(base), base.zoho.installation)
    base.zoho.installation = replace(base.zoho.installation, vault=Vault([old]))
    base.secret = make_hook_secret(*here(base), base.zoho.installation)
    stored = base.session.scalar(select(Connection.sealed_hook_secret))

    assert (
        renew_keys(base.session, base.zoho.installation, tmp_path, f"{new},{old}", forget=False)
        == 1
    )
    base.zoho.installation = replace(base.zoho.installation, vault=Vault([new]))
    assert base.secret not in stored
    assert hint(base) is Heard.HINT


def test_another_account_s_address_is_not_found(base, session):
    stranger = make_owned_account(session, make_person(session, "pat@else.example"), "Else")
    there = (session, stranger.account_id, base.connection_id)

    for ask in (make_hook_secret, view_hook):
        with pytest.raises(NotFound):
            ask(*there, base.zoho.installation)
    with pytest.raises(NotFound):
        forget_hook(*there)


def knock(secret: str) -> Knock:
    """As Zoho signs it: an empty query, and a raw body."""
    body = b'{"contact":{"contact_id":"1"}}'
    return Knock(body, signature=hmac.new(secret.encode(), body, hashlib.sha256).hexdigest())


def hint(base) -> Heard:
    with base.zoho.installation.session() as session:
        return hear(session, token(base), knock(base.secret), base.zoho.installation)


def token(base) -> str:
    with base.zoho.installation.session() as session:
        return view_hook(session, *here(base)[1:], base.zoho.installation).token


def due(base) -> int:
    """How many runs would be started now; none is."""
    with base.zoho.installation.session() as session:
        return len(
            due_scenes(
                session, base.zoho.installation.clock(), hinted(session, base.zoho.installation)
            )
        )


def run_due(base) -> int:
    jobs = start_due(base.session, base.zoho.installation)
    for job_id in jobs:
        run_job(job_id, RUNNER, base.zoho.installation)
    base.session.commit()
    base.session.expire_all()
    return len(jobs)


def here(base) -> tuple[Any, int, int]:
    return base.session, base.owner.account_id, base.connection_id
