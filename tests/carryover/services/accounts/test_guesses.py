"""Whose guesses are counted together."""

import pytest

from carryover.errors import TooManyAttempts
from carryover.services.accounts.guesses import MOST_FOR_ONE_PERSON, forget_guesses, note_guess
from carryover.store.database import writing
from tests.carryover.factories import NOW

ADA = "ada@acme.example"
NETWORK = "2001:db8:1:2"


def use_up(session, addresses):
    """All the guesses that one place has for one person."""
    for address in addresses:
        note_guess(session, ADA, address, NOW)


def places(count=MOST_FOR_ONE_PERSON):
    return [f"{NETWORK}:{number:x}::{number:x}" for number in range(1, count + 1)]


def test_addresses_of_one_network_of_ipv6_count_as_one(session):
    use_up(session, places())

    with pytest.raises(TooManyAttempts):
        note_guess(session, ADA, f"{NETWORK}:ffff:ffff:ffff:ffff", NOW)


def test_the_network_beside_it_counts_for_itself(session):
    use_up(session, places())

    note_guess(session, ADA, "2001:db8:1:3::1", NOW)


def test_an_ipv4_address_that_is_written_as_ipv6_is_the_same_one_and_no_other(session):
    use_up(session, ["::ffff:198.51.100.7"] * MOST_FOR_ONE_PERSON)

    note_guess(session, ADA, "::ffff:198.51.100.8", NOW)
    with pytest.raises(TooManyAttempts):
        note_guess(session, ADA, "198.51.100.7", NOW)


def test_what_is_no_address_counts_as_it_stands(session):
    use_up(session, [""] * MOST_FOR_ONE_PERSON)

    note_guess(session, ADA, "a socket", NOW)
    with pytest.raises(TooManyAttempts):
        note_guess(session, ADA, "", NOW)


def test_a_right_password_strikes_off_the_guesses_of_its_network(session):
    use_up(session, places())

    with writing(session):
        forget_guesses(session, ADA, f"{NETWORK}::5")

    note_guess(session, ADA, f"{NETWORK}::6", NOW)
