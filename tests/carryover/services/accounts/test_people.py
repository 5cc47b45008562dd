"""Signing in and out, sessions that can be ended, guesses that are slowed down."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from carryover.errors import NotFound, Rejected, SignInRefused, TooManyAttempts
from carryover.models import Person, SignIn, SignInAttempt
from carryover.services.accounts.people import (
    FoundSignIn,
    NewPerson,
    Visitor,
    activate,
    change_password,
    create_person,
    deactivate,
    end_other_sign_ins,
    end_sign_in,
    find_sign_in,
    list_sign_ins,
    reset_password,
    sign_in,
    sign_out,
)
from tests.carryover.factories import NOW
from tests.carryover.people import LAPTOP, PASSWORD, PHONE, make_person

ADA = "ada@acme.example"
MINUTE = timedelta(minutes=1)


def guess(session, visitor=LAPTOP, email=ADA, now=NOW, password="wrong guess"):
    with pytest.raises(SignInRefused) as refused:
        sign_in(session, email, password, visitor, now)
    return refused.value


def test_a_token_leads_to_its_person(session):
    person_id = make_person(session)

    token = sign_in(session, " Ada@ACME.example ", PASSWORD, LAPTOP, NOW)

    assert find_sign_in(session, token, NOW) == FoundSignIn(person_id, "Ada", ADA)


def test_somebody_without_a_name_is_called_by_their_address(session):
    person_id = make_person(session, name="")

    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    assert find_sign_in(session, token, NOW) == FoundSignIn(person_id, ADA, ADA)


def test_the_database_holds_neither_tokens_nor_passwords(session):
    make_person(session)

    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    kept = session.execute(
        select(SignIn.token_hash, Person.password_hash).join(Person, Person.id == SignIn.person_id)
    ).one()
    assert token not in kept.token_hash
    assert kept.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_token_is_refused_after_signing_out(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    sign_out(session, token)

    assert find_sign_in(session, token, NOW) is None


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(session):
    make_person(session)

    wrong = guess(session)
    unknown = guess(session, email="nobody@acme.example")

    assert (type(wrong), str(wrong)) == (type(unknown), str(unknown))


def test_a_deactivated_person_is_nobody(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    deactivate(session, "Ada@Acme.example ", NOW)

    assert find_sign_in(session, token, NOW) is None
    assert type(guess(session, password=PASSWORD)) is SignInRefused


def test_who_is_activated_again_has_the_same_password_and_no_former_browser(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    deactivate(session, ADA, NOW)

    activate(session, ADA)

    assert find_sign_in(session, token, NOW) is None
    assert sign_in(session, ADA, PASSWORD, LAPTOP, NOW)


def test_a_password_that_was_reset_is_the_only_one_and_need_not_wait(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    for _ in range(11):
        guess(session)

    reset_password(session, "Ada@Acme.example", "another quiet harbour")

    assert find_sign_in(session, token, NOW) is None
    assert type(guess(session, password=PASSWORD)) is SignInRefused
    assert sign_in(session, ADA, "another quiet harbour", LAPTOP, NOW)


def test_a_password_is_reset_for_somebody_who_is_there_and_to_a_good_one(session):
    make_person(session)

    with pytest.raises(NotFound):
        reset_password(session, "nobody@acme.example", "another quiet harbour")
    with pytest.raises(Rejected):
        reset_password(session, ADA, "short")

    assert sign_in(session, ADA, PASSWORD, LAPTOP, NOW)


def test_a_hash_with_former_parameters_is_made_anew_at_the_next_sign_in(session):
    person_id = make_person(session)
    former = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    session.execute(update(Person).where(Person.id == person_id).values(password_hash=former))
    session.commit()

    sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    kept = session.scalar(select(Person.password_hash))
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert sign_in(session, ADA, PASSWORD, LAPTOP, NOW)


def test_the_eleventh_guess_in_a_quarter_of_an_hour_has_to_wait(session):
    make_person(session)
    for second in range(10):
        assert type(guess(session, now=NOW + timedelta(seconds=second))) is SignInRefused

    refused = guess(session, now=NOW + timedelta(seconds=10), password=PASSWORD)

    assert isinstance(refused, TooManyAttempts)
    assert refused.retry_after == 15 * 60 - 10


def test_guesses_that_had_to_wait_do_not_make_the_wait_longer(session):
    make_person(session)
    for _ in range(15):
        guess(session)

    assert session.scalar(select(func.count(SignInAttempt.id))) == 10
    assert sign_in(session, ADA, PASSWORD, LAPTOP, NOW + 15 * MINUTE)


def test_the_owner_signs_in_from_elsewhere_while_somebody_guesses(session):
    make_person(session)
    for _ in range(11):
        guess(session)

    assert sign_in(session, ADA, PASSWORD, PHONE, NOW)


def test_the_fifty_first_guess_from_one_address_waits_whoever_is_meant(session):
    make_person(session)
    for number in range(50):
        guess(session, email=f"nobody-{number}@acme.example")

    assert isinstance(guess(session, password=PASSWORD), TooManyAttempts)


def test_a_right_password_strikes_the_guesses_off(session):
    make_person(session)
    for _ in range(9):
        guess(session)

    sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    assert session.scalar(select(func.count(SignInAttempt.id))) == 0


def test_seen_at_moves_once_a_minute(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    seen = []
    for seconds in (59, 60, 90):
        find_sign_in(session, token, NOW + timedelta(seconds=seconds))
        session.commit()
        seen.append(session.scalar(select(SignIn.seen_at)))

    assert seen == [NOW, NOW + MINUTE, NOW + MINUTE]


def test_a_browser_that_stays_away_for_thirty_days_is_signed_out(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    day = timedelta(days=1)

    found = []
    for days in (29, 58, 88):
        found.append(find_sign_in(session, token, NOW + days * day) is not None)
        session.commit()

    assert found == [True, True, False]


def test_a_changed_password_ends_every_other_session_and_changes_this_ones_token(session):
    make_person(session)
    here = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    there = sign_in(session, ADA, PASSWORD, PHONE, NOW)

    fresh = change_password(session, here, PASSWORD, "another quiet harbour", LAPTOP, NOW)

    found = [find_sign_in(session, token, NOW) is not None for token in (here, there, fresh)]
    assert found == [False, False, True]
    assert type(guess(session, password=PASSWORD)) is SignInRefused
    assert sign_in(session, ADA, "another quiet harbour", LAPTOP, NOW)


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("wrong guess", "another quiet harbour", {"old": "This is not your password."}),
        (PASSWORD, "short", {"new": "Use at least 10 characters."}),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(session, old, new, problems):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)

    with pytest.raises(Rejected) as rejected:
        change_password(session, token, old, new, LAPTOP, NOW)

    assert rejected.value.problems == problems
    assert find_sign_in(session, token, NOW) is not None


def test_guessing_the_old_password_is_slowed_down_too(session):
    make_person(session)
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    for _ in range(10):
        with pytest.raises(Rejected):
            change_password(session, token, "wrong guess", "another harbour", LAPTOP, NOW)

    with pytest.raises(TooManyAttempts):
        change_password(session, token, PASSWORD, "another harbour", LAPTOP, NOW)


def test_sessions_are_listed_with_this_one_first_and_others_end_singly_or_together(session):
    person_id = make_person(session)
    here = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    sign_in(session, ADA, PASSWORD, PHONE, NOW + MINUTE)
    tablet = sign_in(session, ADA, PASSWORD, Visitor("203.0.113.10", "Chrome"), NOW + 2 * MINUTE)

    listed = list_sign_ins(session, person_id, here, NOW + 2 * MINUTE)
    assert [(one.browser, one.this_one) for one in listed] == [
        ("Firefox on Linux", True),
        ("Chrome", False),
        ("Safari on iPhone", False),
    ]

    end_sign_in(session, person_id, listed[1].id)
    assert find_sign_in(session, tablet, NOW) is None
    assert end_other_sign_ins(session, person_id, here) == 1
    assert len(list_sign_ins(session, person_id, here, NOW)) == 1


def test_nobody_ends_the_session_of_somebody_else(session):
    ada, mallory = make_person(session), make_person(session, "mallory@acme.example")
    token = sign_in(session, ADA, PASSWORD, LAPTOP, NOW)
    its_id = list_sign_ins(session, ada, token, NOW)[0].id

    with pytest.raises(NotFound):
        end_sign_in(session, mallory, its_id)

    assert find_sign_in(session, token, NOW) is not None


def test_an_address_signs_in_one_person_however_it_is_written(session):
    make_person(session)

    with pytest.raises(Rejected) as rejected:
        create_person(session, NewPerson("ADA@Acme.Example", "", PASSWORD), NOW)

    assert rejected.value.problems == {"email": "Somebody signs in as ada@acme.example already."}


@pytest.mark.parametrize("password", ["x" * 64 + "abcd" * 16, "Żółć ßπ 🐢 naïve"])
def test_long_passwords_and_any_letters_are_kept_whole(session, password):
    create_person(session, NewPerson(ADA, "", password), NOW)

    assert type(guess(session, password=password[:-1])) is SignInRefused
    assert sign_in(session, ADA, password, LAPTOP, NOW)
