"""What an error of the database says goes into the logs, where nobody's values belong."""

import traceback

import pytest
from sqlalchemy.exc import IntegrityError

from carryover.models import Person
from carryover.store.database import writing
from tests.carryover.factories import NOW

PERSON = {"email": "ada@acme.example", "name": "Ada Lovelace", "password_hash": "a hash"}


@pytest.fixture
def report(session):
    """What a log holds of an insert that the database refuses."""

    def report(**values) -> str:
        with pytest.raises(IntegrityError) as raised, writing(session):
            session.add(Person(**PERSON | values, created_at=NOW))
        return "".join(traceback.format_exception(raised.value))

    return report


def test_an_insert_that_fails_names_no_value(session, report):
    with writing(session):
        session.add(Person(**PERSON, created_at=NOW))

    twice, incomplete = report(), report(email="another@acme.example", password_hash=None)

    assert "INSERT INTO people" in twice
    assert "password_hash" in incomplete
    said = twice + incomplete
    assert [value for value in (*PERSON.values(), "another@") if value in said] == []
