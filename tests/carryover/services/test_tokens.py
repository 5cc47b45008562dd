"""Tokens are all different, and what is kept of one does not give it away."""

import re

from carryover.services.tokens import hashed, new_token


def test_a_token_can_stand_in_an_address_and_never_comes_twice():
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch(r"[\w-]{43}", one) for one in tokens)


def test_what_is_kept_of_a_token_is_always_the_same():
    assert hashed("a token") == "e3316e2bafebb6103a3418e8778c0adc960d40213a03a7e7f4fcd3426ed807bf"
