"""The first visit: once, and only by whoever started the server."""

import pytest
from sqlalchemy import func, select

from carryover.errors import NotFound, Rejected
from carryover.models import Account, Person
from carryover.services.accounts.accounts import AccountDetails
from carryover.services.accounts.founding import found, is_empty, is_setup_token, setup_token
from carryover.services.accounts.people import NewPerson, find_sign_in
from carryover.services.places import find_place
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, PASSWORD

ADA = NewPerson("ada@acme.example", "Ada", PASSWORD)


def test_the_first_person_owns_the_first_account_and_is_signed_in(session):
    assert is_empty(session)

    founded = found(session, ADA, AccountDetails("Acme"), LAPTOP, NOW)

    assert not is_empty(session)
    assert find_place(session, founded.person_id, "acme").owner
    assert find_sign_in(session, founded.token, NOW).email == "ada@acme.example"


def test_nobody_sets_up_twice(session):
    found(session, ADA, AccountDetails("Acme"), LAPTOP, NOW)

    with pytest.raises(NotFound):
        found(
            session,
            NewPerson("eve@evil.example", "", PASSWORD),
            AccountDetails("Evil"),
            LAPTOP,
            NOW,
        )

    assert session.scalar(select(func.count(Account.id))) == 1


def test_a_refused_account_leaves_no_person_behind(session):
    with pytest.raises(Rejected):
        found(session, ADA, AccountDetails(""), LAPTOP, NOW)

    assert session.scalar(select(func.count(Person.id))) == 0


def test_the_setup_token_stays_the_same_and_is_for_our_eyes_only(tmp_path):
    token = setup_token(tmp_path)

    assert setup_token(tmp_path) == token
    assert (tmp_path / "setup_token").stat().st_mode & 0o777 == 0o600
    assert [is_setup_token(tmp_path, given) for given in (token, "", token[:-1], "ż")] == [
        True,
        False,
        False,
        False,
    ]


def test_an_empty_token_file_opens_nothing(tmp_path):
    (tmp_path / "setup_token").write_text("")

    assert not is_setup_token(tmp_path, "")
