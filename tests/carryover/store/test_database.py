"""SQLite has one lock for everybody who writes, and nobody waits for it without end."""

import pytest
from sqlalchemy import select, update

from carryover.errors import Busy
from carryover.models import Account
from carryover.store.database import open_session, writing
from tests.carryover.factories import make_account


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


def names(session):
    return session.scalars(select(Account.name)).all()


@pytest.mark.usefixtures("impatient")
def test_who_waits_too_long_for_another_s_change_is_told_so(session, engine):
    make_account(session)
    session.commit()

    with open_session(engine) as other, writing(other):
        other.execute(update(Account).values(name="a large change"))
        with pytest.raises(Busy, match=r"nothing of it was saved\. Try again"), writing(session):
            session.execute(update(Account).values(name="mine"))

    assert names(session) == ["a large change"]


@pytest.mark.usefixtures("impatient")
def test_after_it_the_same_session_writes_again(session, engine):
    make_account(session)
    session.commit()
    with open_session(engine) as other, writing(other), pytest.raises(Busy), writing(session):
        pass

    with writing(session):
        session.execute(update(Account).values(name="mine"))

    assert names(session) == ["mine"]
