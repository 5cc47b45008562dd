"""Noting that a browser was seen waits for nobody."""

import time
from datetime import timedelta

from sqlalchemy import select, update

from carryover.models import Account, SignIn
from carryover.services.accounts.people import sign_in
from carryover.store.database import is_sqlite, open_session, writing
from carryover.store.sign_ins import note_seen
from tests.carryover.factories import NOW, make_account
from tests.carryover.people import LAPTOP, PASSWORD, make_person

LATER = NOW + timedelta(hours=1)


def seen_at(session):
    session.commit()
    return session.scalar(select(SignIn.seen_at))


def test_the_moment_is_noted(session):
    make_person(session)
    sign_in(session, "ada@acme.example", PASSWORD, LAPTOP, NOW)

    note_seen(session, session.scalar(select(SignIn.id)), LATER)

    assert seen_at(session) == LATER


def test_while_somebody_writes_it_is_given_up_at_once(session, engine):
    make_person(session)
    make_account(session)
    sign_in(session, "ada@acme.example", PASSWORD, LAPTOP, NOW)
    sign_in_id = session.scalar(select(SignIn.id))
    session.commit()

    with open_session(engine) as other, writing(other):
        other.execute(update(Account).values(name="long commit"))
        began = time.monotonic()
        note_seen(session, sign_in_id, LATER)
        waited = time.monotonic() - began

    assert waited < 1
    assert seen_at(session) == (NOW if is_sqlite(session) else LATER)
