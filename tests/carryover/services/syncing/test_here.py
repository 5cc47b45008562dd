"""What a run writes here, beside what people write meanwhile."""

import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import text

from carryover.domain.connections import LinkKind
from carryover.domain.journal import Action, StateChange
from carryover.domain.syncing import Answer, Done, Link, MoveHere, Scope
from carryover.services.clients.clients import by_person
from carryover.services.syncing.here import OurSide
from carryover.store.choosing import lock_clients
from carryover.store.clients import load_state, save
from carryover.store.database import open_session, writing
from carryover.store.sync_links import Scene
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.linked import link_clients
from tests.carryover.people import make_person

PATIENCE = 10


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_contact_moves_to_a_client_that_a_person_is_editing(engine, session):
    """On SQLite nobody else writes at all."""
    account, person = make_account(session), make_person(session)
    acme, birch = make_clients(session, account, record("Acme", "Ada"), record("Birch"))
    scene = Scene(account, link_clients(session, account, [acme, birch]))
    ada = load_state(session, account, acme).contacts[0].id
    session.commit()
    answers: list[Answer] = []
    moving = threading.Thread(target=_move, args=(engine, scene, ada, acme, birch, answers))

    with open_session(engine) as other, writing(other):
        lock_clients(other, account, [birch])
        before = load_state(other, account, birch)
        after = replace(before, fields={**before.fields, "note": "Closed on Mondays"})
        change = StateChange(birch, before, after, Action.UPDATED, by_person(person))
        save(other, account, [change], NOW)
        moving.start()
        _wait_until_somebody_waits(session)
    moving.join()

    moved = load_state(session, account, birch)
    assert answers == [Done()]
    assert (moved.fields["note"], [one.id for one in moved.contacts]) == (
        "Closed on Mondays",
        [ada],
    )


def _move(engine, scene, contact_id, client_id, other_id, answers):
    link = Link(None, LinkKind.CONTACT, contact_id)
    with open_session(engine) as session, writing(session):
        side = OurSide(session, scene, Scope(frozenset()), NOW)
        answers.append(side.write(MoveHere("remote"), link, client_id, other_id))


def _wait_until_somebody_waits(session):
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    until = time.monotonic() + PATIENCE
    while session.scalar(waiting) == 0:
        assert time.monotonic() < until
        session.rollback()
        time.sleep(0.01)
    session.rollback()
